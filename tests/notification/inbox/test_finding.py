"""Who is told of what discovery finds. Its events are handed to the consumer as the broker would."""

import uuid

import pytest

from kexie.discovery.v1 import events_pb2 as discovery
from kexie.kechuang.v1 import events_pb2 as kechuang
from kexie.notification.v1 import watches_pb2 as watches
from kexie.notification.v1.watches_pb2_grpc import WatchServiceStub
from tests.notification.stage import Stage

pytestmark = pytest.mark.capability("HM-01", "XP-01")


async def test_an_expert_is_told_of_a_need_that_fits_and_its_poster_of_what_was_found(stage: Stage):
    expert = stage.hub.person()
    need = await stage.open()
    await stage.happens(discovery.MatchFound(need_id=need.need_id, person_id=expert.id, rank=1))
    await stage.happens(discovery.MatchFound(need_id=need.need_id, person_id=expert.id, rank=2))
    await stage.happens(discovery.NeedMatched(need_id=need.need_id, poster_id=stage.officer.id))
    for partner in (uuid.uuid4(), uuid.uuid4()):
        event = discovery.PartnerFound(need_id=need.need_id, poster_id=stage.officer.id, item_id=str(partner))
        await stage.happens(event)
    [notice] = await stage.notices(expert, need)
    assert notice.title == "有一条技术需求与您的专长相符：高镍正极材料涂布工艺优化"
    assert notice.link == f"/kechuang/needs/{need.need_id}"
    await stage.hub.settle()
    told = await stage.topics(stage.officer, need)
    assert told == ["need-matched", "need-opened", "partner-found", "partner-found"]


async def test_what_is_known_of_an_item_never_goes_back(stage: Stage):
    """An item that was fetched before its withdrawal, and written after it, stays withdrawn."""
    expert = stage.hub.person()
    need = await stage.open()
    await stage.happens(kechuang.NeedWithdrawn(need_id=need.need_id, was_open=True), 99)
    await stage.happens(discovery.MatchFound(need_id=need.need_id, person_id=expert.id, rank=1))
    [notice] = await stage.notices(expert, need)
    assert notice.gone


async def test_who_watches_and_fits_hears_of_both(stage: Stage):
    expert = stage.hub.person()
    await stage.hub.ask(WatchServiceStub, "CreateWatch", watches.CreateWatchRequest(region="33"), expert)
    need = await stage.open()
    await stage.hub.settle()
    await stage.happens(discovery.MatchFound(need_id=need.need_id, person_id=expert.id, rank=1))
    assert await stage.topics(expert, need) == ["need-matches-you", "need-watched"]
