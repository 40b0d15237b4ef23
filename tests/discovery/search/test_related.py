"""What belongs together over the platforms."""

import pytest

from kexie.discovery.v1 import search_pb2 as pb
from kexie.items.v1 import items_pb2 as items
from kit.errors import Refused
from tests.discovery.world import COATING, World

pytestmark = pytest.mark.capability("XP-04", "KC-05")


async def related(world: World, kind: str, ref: str, *kinds: int) -> list[pb.RelatedItem]:
    request = pb.ListRelatedRequest(item_id=world.id(kind, ref), kinds=kinds)
    return list((await world.ask(request)).items)


async def test_an_article_leads_to_needs_experts_and_products_on_its_subject(world: World):
    found = await related(world, "article", "a-coating")
    assert len({item.entry.platform for item in found}) == 4
    titles = [item.entry.title for item in found]
    assert COATING["title"] in titles
    assert "红茶越放越香吗" not in titles
    assert "茶承泽" not in titles
    [need] = [item for item in found if item.entry.title == COATING["title"]]
    assert [r.code for r in need.reasons] == ["SHARED_TERMS"]
    assert "锂离子电池" in need.reasons[0].words
    assert [item.score for item in found] == sorted((item.score for item in found), reverse=True)


async def test_kinds_narrow_what_is_related(world: World):
    found = await related(world, "need", "coating", items.ITEM_KIND_EXPERT)
    assert {item.entry.kind for item in found} == {items.ITEM_KIND_EXPERT}


async def test_a_need_that_says_nearly_the_same_is_named_as_such(world: World):
    twin = COATING | {"ref": "twin", "title": "锂离子电池高镍正极涂布厚度的均匀性控制"}
    await world.bring("kechuang", "needs", twin)
    await world.digested()
    found = await related(world, "need", "coating", items.ITEM_KIND_NEED)
    assert found[0].entry.title == twin["title"]
    assert "SAME_NEED" in [r.code for r in found[0].reasons]


async def test_of_what_is_not_there_nothing_is_related(world: World):
    with pytest.raises(Refused) as refused:
        await related(world, "need", "nowhere")
    assert refused.value.reason == "ITEM_NOT_FOUND"
