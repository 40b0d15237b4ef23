"""What the other platforms do when accounts are merged, and when a minor lacks a guardian's consent."""

import pytest

from kexie.discovery.v1 import search_pb2
from kexie.discovery.v1.search_pb2_grpc import SearchServiceStub
from kexie.home.v1 import profiles_pb2 as profiles
from kexie.home.v1.profiles_pb2_grpc import ProfileServiceStub
from kexie.identity.v1 import guardians_pb2, merges_pb2, verification_pb2
from kexie.identity.v1.guardians_pb2_grpc import GuardianServiceStub
from kexie.identity.v1.merges_pb2_grpc import MergeServiceStub
from kexie.notification.v1 import inbox_pb2
from kexie.notification.v1.inbox_pb2_grpc import InboxServiceStub
from kit.errors import Refused
from tests.identity.cast import Cast, person_id
from tests.identity.conftest import bring
from tests.identity.verification.people import card, resident_id, verify_by_sight
from tests.support.hub import T2, until

HOME = ProfileServiceStub


@pytest.fixture(scope="module")
async def place(hub):
    return await Cast(hub).enter()


async def write_profile(place, ref: str, name: str, field: str) -> None:
    request = profiles.UpdateMyProfileRequest(draft=profiles.ProfileDraft(name=name, fields=[field], available=True))
    await place.ask(HOME, "UpdateMyProfile", request, ref, if_match="0")


async def shown(place, ref: str, by: str = "citizen") -> str:
    """The name on somebody's profile; empty when it is not shown."""
    try:
        request = profiles.GetProfileRequest(person_id=person_id(ref))
        return (await place.ask(HOME, "GetProfile", request, by)).profile.name
    except Refused as refused:
        assert refused.reason == "PROFILE_NOT_FOUND"
        return ""


async def found(place, words: str) -> list[str]:
    request = search_pb2.SearchRequest(q=words)
    return [hit.entry.title for hit in (await place.ask(SearchServiceStub, "Search", request, "citizen")).hits]


async def notices(place, ref: str) -> set[str]:
    answer = await place.ask(InboxServiceStub, "ListNotices", inbox_pb2.ListNoticesRequest(page_size=100), ref)
    return {notice.topic for notice in answer.notices}


@pytest.mark.capability("ON-01")
async def test_profile_and_inbox_follow_a_merge_and_its_undoing(place):
    await bring(place.hub, "people", {"ref": "left", "name": "甲"}, {"ref": "right", "name": "乙"})
    await verify_by_sight(place, "left", card(resident_id()), "firm", "firm-admin")
    await write_profile(place, "left", "左名片", "量子霍尔合并")
    await write_profile(place, "right", "右名片", "拓扑绝缘合并")
    await place.hub.settle()
    assert "verification-confirmed" in await notices(place, "left")

    async def is_found() -> bool:
        return "左名片" in await found(place, "量子霍尔合并")

    await until(is_found, T2)
    code = (await place.ask(MergeServiceStub, "ShowMergeCode", merges_pb2.ShowMergeCodeRequest(), "left")).code
    by_code = merges_pb2.MergeByCodeRequest(code=code)
    merge = (await place.ask(MergeServiceStub, "MergeByCode", by_code, "right")).merge

    async def has_followed() -> bool:
        told = await notices(place, "right")
        return (
            await shown(place, "left") == "右名片"
            and {"verification-confirmed", "accounts-merged"} <= told
            and "左名片" not in await found(place, "量子霍尔合并")
        )

    await until(has_followed, T2)
    undo = merges_pb2.UndoMergeRequest(merge_id=merge.merge_id)
    await place.ask(MergeServiceStub, "UndoMerge", undo, "right")

    async def is_back() -> bool:
        return (
            await shown(place, "left") == "左名片"
            and await shown(place, "right") == "右名片"
            and "verification-confirmed" in await notices(place, "left")
            and "verification-confirmed" not in await notices(place, "right")
            and "左名片" in await found(place, "量子霍尔合并")
        )

    await until(is_back, T2)


@pytest.mark.capability("DG-13")
async def test_a_minor_has_no_profile_anywhere_until_a_guardian_consents(place):
    await bring(
        place.hub,
        "people",
        {"ref": "kid", "name": "小红"},
        {"ref": "mother", "name": "红母", "mail": "mother@example.org"},
    )
    await verify_by_sight(place, "mother", card(resident_id()), "firm", "firm-admin")
    await write_profile(place, "kid", "小红的名片", "机器人竞赛未成年")

    async def is_public() -> bool:
        return bool(await shown(place, "kid")) and "小红的名片" in await found(place, "机器人竞赛未成年")

    await until(is_public, T2)
    declare = guardians_pb2.DeclareAgeRequest(age_class=verification_pb2.AGE_CLASS_UNDER_14)
    await place.ask(GuardianServiceStub, "DeclareAge", declare, "kid")

    async def is_withheld() -> bool:
        return not await shown(place, "kid") and "小红的名片" not in await found(place, "机器人竞赛未成年")

    await until(is_withheld, T2)
    change = profiles.UpdateMyProfileRequest(draft=profiles.ProfileDraft(name="再来"))
    assert (
        await place.refused(HOME, "UpdateMyProfile", change, "kid", if_match="1")
    ).reason == "PROFILE_NEEDS_GUARDIAN"
    ask = guardians_pb2.AskGuardianRequest(mail="mother@example.org")
    question = (await place.ask(GuardianServiceStub, "AskGuardian", ask, "kid")).guardianship

    async def is_told() -> bool:
        return "guardian-asked" in await notices(place, "mother")

    await until(is_told, T2)
    answer = guardians_pb2.AnswerGuardianshipRequest(guardianship_id=question.guardianship_id)
    answer.state = guardians_pb2.GUARDIANSHIP_STATE_GIVEN
    await place.ask(GuardianServiceStub, "AnswerGuardianship", answer, "mother")
    await until(is_public, T2)
    answer.state = guardians_pb2.GUARDIANSHIP_STATE_WITHDRAWN
    await place.ask(GuardianServiceStub, "AnswerGuardianship", answer, "mother")
    await until(is_withheld, T2)
