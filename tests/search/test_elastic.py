"""What only Elasticsearch can suffer: its index is gone while the hub goes on."""

import pytest

from kit.search.elastic import ElasticSearch
from kit.search.port import Document, Question, Vector

pytestmark = [pytest.mark.capability("XP-04"), pytest.mark.elasticsearch]


async def test_an_index_that_was_lost_is_made_again_with_room_for_vectors(elasticsearch: ElasticSearch):
    document = Document("article", "1", 1, "涂布厚度", vectors={"m-1": [1.0, 0.0]})
    asked = Question(), {}, Vector("m-1", [1.0, 0.0]), 5
    await elasticsearch.index([document])
    await elasticsearch.nearest(*asked)  # from now on it believes to know the fields
    await elasticsearch._client.indices.delete(index=elasticsearch._index)
    assert await elasticsearch.documents() == 0
    await elasticsearch.index([document])
    await elasticsearch.refresh()
    assert await elasticsearch.documents() == 1
    [found] = await elasticsearch.nearest(*asked)
    assert (found.kind, found.id) == ("article", "1")
