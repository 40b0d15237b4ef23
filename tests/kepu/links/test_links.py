"""What the platforms say of linked items, in whatever order it comes."""

from itertools import permutations

import pytest

from kexie.commons.v1 import events_pb2 as commons
from kexie.kechuang.v1 import events_pb2 as kechuang
from kexie.zhihui.v1 import events_pb2 as zhihui
from kit import ids
from kit.consumers import Delivery
from services.kepu.links import consumers, service
from tests.support.hub import Hub

pytestmark = pytest.mark.capability("XP-08")

LIVE, GONE = consumers.mark_live, consumers.mark_withdrawn


@pytest.mark.parametrize("order", list(permutations([(1, LIVE), (2, GONE), (3, LIVE), (4, GONE)])))
async def test_of_all_that_was_said_of_an_item_the_newest_stands(hub: Hub, order):
    item_id = ids.new_id()
    async with hub.running["kepu"].database.transaction() as session:
        for version, handler in order:
            for _ in range(2):
                await handler(session, None, Delivery(version, key=str(item_id)))
        assert await service.withdrawn(session, [str(item_id)]) == {str(item_id)}


def test_links_hear_of_every_platform_that_owns_what_they_may_lead_to():
    assert set(consumers.consumers.owners()) == {"kechuang", "zhihui", "kepu", "commons"}
    handled = {kind.message for kind, _, _ in consumers.consumers.handlers.values()}
    assert {kechuang.ProjectWithdrawn, kechuang.CaseWithdrawn, zhihui.ProductWithdrawn, commons.AwardRevoked} <= handled
