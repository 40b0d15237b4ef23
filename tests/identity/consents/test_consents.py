"""Consents: each purpose by itself, taken back as easily as given."""

import asyncio

import pytest

from kexie.identity.v1 import consents_pb2 as pb
from kexie.identity.v1 import events_pb2
from kexie.identity.v1.consents_pb2_grpc import ConsentServiceStub
from services.identity.consents.domain import purposes
from tests.identity.cast import person_id

pytestmark = pytest.mark.capability("DG-13")

STUB = ConsentServiceStub
SUBJECT = "kexie.identity.consent.changed.v1"


async def mine(cast, who: str, **more) -> dict[str, pb.Consent]:
    answer = await cast.ask(STUB, "ListConsents", pb.ListConsentsRequest(), who, **more)
    return {c.purpose: c for c in answer.consents}


async def choose(cast, who: str, purpose: str, given: bool) -> pb.Consent:
    return (await cast.ask(STUB, "SetConsent", pb.SetConsentRequest(purpose=purpose, given=given), who)).consent


async def told(cast, who: str) -> list[tuple[int, bool]]:
    reader = await cast.hub.running["identity"].database.reader()
    rows = await reader.fetch(
        "select version, payload from event where subject = $1 and key = $2 order by event_id", SUBJECT, person_id(who)
    )
    return [(r["version"], events_pb2.ConsentChanged.FromString(r["payload"]).given) for r in rows]


async def test_whoever_never_chose_has_what_is_usual_in_words_of_both_languages(cast):
    found = await mine(cast, "citizen")
    assert {name: c.given for name, c in found.items()} == {
        "personal-recommendation": True,
        "honour-wall": False,  # nobody stands on one without having agreed
        "mail-notices": True,
    }
    assert not any(c.HasField("changed_at") for c in found.values())
    assert found["personal-recommendation"].title == "个性化推荐"
    english = await mine(cast, "citizen", locale="en")
    assert english["mail-notices"].title == "Notices by mail"


async def test_switching_off_and_on_is_told_each_time_in_order(cast):
    assert not (await choose(cast, "other", "personal-recommendation", False)).given
    assert not (await mine(cast, "other"))["personal-recommendation"].given
    assert (await mine(cast, "other"))["mail-notices"].given, "no purpose is bundled with another"
    await choose(cast, "other", "personal-recommendation", True)
    assert await told(cast, "other") == [(1, False), (2, True)]


async def test_the_same_choice_again_is_no_change(cast):
    await choose(cast, "national", "mail-notices", False)
    await choose(cast, "national", "mail-notices", False)
    assert len(await told(cast, "national")) == 1


async def test_choices_at_the_same_moment_are_told_with_rising_versions(cast):
    await asyncio.gather(*(choose(cast, "security", "mail-notices", bool(n % 2)) for n in range(10)))
    versions = [version for version, _ in await told(cast, "security")]
    assert versions == sorted(set(versions))


async def test_an_unknown_purpose_is_refused_with_those_there_are(cast):
    request = pb.SetConsentRequest(purpose="sell-my-data", given=True)
    refused = await cast.refused(STUB, "SetConsent", request, "citizen")
    assert [(v.field, v.reason) for v in refused.violations] == [("purpose", "UNKNOWN_PURPOSE")]
    assert "mail-notices" in refused.violations[0].words("zh-CN")


async def test_consents_are_a_persons_own(cast):
    assert (await cast.refused(STUB, "ListConsents", pb.ListConsentsRequest())).reason == "SIGN_IN_NEEDED"


async def test_what_was_chosen_when_stays_in_the_audit_log(cast):
    await choose(cast, "firm-admin", "personal-recommendation", False)
    reader = await cast.hub.running["identity"].database.reader()
    rows = await reader.fetch(
        "select action, detail from audit where object_type = 'consent' and object_id = $1", person_id("firm-admin")
    )
    assert [(r["action"], r["detail"]["purpose"]) for r in rows] == [("consents.withdraw", "personal-recommendation")]


def test_every_purpose_is_in_both_languages():
    for purpose in purposes().values():
        assert purpose.title_zh and purpose.title_en and purpose.zh and purpose.en
