"""Lost second steps are reset by two administrators, and never by one, for oneself, or too late (ON-01)."""

from uuid import UUID

import asyncpg
import pytest

from kexie.identity.v1 import factors_pb2, people_pb2
from kexie.identity.v1 import resets_pb2 as pb
from kexie.identity.v1.factors_pb2_grpc import FactorServiceStub
from kexie.identity.v1.people_pb2_grpc import PeopleServiceStub
from kexie.identity.v1.resets_pb2_grpc import ResetServiceStub
from kexie.notification.v1 import inbox_pb2
from kexie.notification.v1.inbox_pb2_grpc import InboxServiceStub
from kit.guards import EVERYTHING
from tests.identity.cast import person_id
from tests.identity.conftest import bring

pytestmark = pytest.mark.capability("ON-01", "DG-11")

STUB = ResetServiceStub
REASON = "本人持证件到场"


@pytest.fixture(scope="module")
async def place(cast):
    """The cast with two more administrators of security."""
    roles = [{"role": "security-administrator", "org_ref": "nation"}]
    for ref in ("second", "third"):
        await bring(cast.hub, "people", {"ref": ref, "name": ref, "mail": f"{ref}@example.org", "roles": roles})
    return cast


async def somebody(place, ref: str) -> str:
    """Somebody with an app, a recovery code, a passkey and a session."""
    await bring(place.hub, "people", {"ref": ref, "name": ref, "mail": f"{ref}@example.org"})
    who = UUID(person_id(ref))
    async with place.hub.running["identity"].database.transaction() as session:
        await session.open(EVERYTHING)
        await session.execute("insert into totp values ($1, 'sealed', now(), 1)", who)
        await session.execute("insert into recovery_code values ($1, 'digest', null)", who)
        await session.execute(
            "insert into passkey values (gen_random_uuid(), $1, $2, 'key', 1, '手机', false, now(), null)",
            *(who, who.bytes),
        )
        await session.execute(
            "insert into provider_session (session_id, digest, browser, person_id, auth_time, last_seen_at) "
            "values (gen_random_uuid(), $2, 'b', $1, now(), now())",
            *(who, who.bytes),
        )
    return str(who)


async def left(place, who: str) -> int:
    """How much of a person's is left of what somebody signs in with."""
    reader = await place.hub.running["identity"].database.reader()
    async with reader.opened(EVERYTHING) as inside:
        [row] = await inside.fetch(
            "select (select count(*) from totp where person_id = $1) + (select count(*) from passkey where "
            "person_id = $1) + (select count(*) from recovery_code where person_id = $1) + (select count(*) from "
            "provider_session where person_id = $1 and ended_at is null) as n",
            UUID(who),
        )
    return row["n"]


async def asked(place, who: str, by: str = "security") -> pb.FactorReset:
    return (await place.ask(STUB, "RequestReset", pb.RequestResetRequest(person_id=who, reason=REASON), by)).reset


def decision(reset: pb.FactorReset, *, confirmed: bool = True) -> pb.DecideResetRequest:
    return pb.DecideResetRequest(reset_id=reset.reset_id, confirmed=confirmed)


async def test_two_administrators_reset_and_the_person_is_told(place):
    who = await somebody(place, "lost")
    reset = await asked(place, who)
    assert (reset.state, reset.person_name, list(reset.verbs)) == (pb.RESET_STATE_REQUESTED, "lost", ["take-back"])
    assert await left(place, who) == 4, "asking resets nothing"
    [seen] = (
        await place.ask(STUB, "ListResets", pb.ListResetsRequest(state=pb.RESET_STATE_REQUESTED), "second")
    ).resets
    assert (seen.reset_id, list(seen.verbs)) == (reset.reset_id, ["decide"])
    done = (await place.ask(STUB, "DecideReset", decision(reset), "second")).reset
    assert (done.state, list(done.verbs)) == (pb.RESET_STATE_DONE, [])
    assert await left(place, who) == 0
    reader = await place.hub.running["identity"].database.reader()
    rows = await reader.fetch("select template, channel from message where person_id = $1", UUID(who))
    assert [tuple(row) for row in rows] == [("factors-reset", "mail")]
    audits = await reader.fetch("select actor, action from audit where object_id = $1", who)
    assert ("person:" + person_id("second"), "factors.reset") in [tuple(row) for row in audits]
    await place.hub.settle()
    notices = await place.ask(InboxServiceStub, "ListNotices", inbox_pb2.ListNoticesRequest(), "lost")
    assert [notice.topic for notice in notices.notices] == ["factors-reset"]


async def test_nobody_does_both_steps_or_resets_himself(place):
    who = await somebody(place, "four-eyes")
    reset = await asked(place, who)
    assert (await place.refused(STUB, "DecideReset", decision(reset), "security")).reason == "SAME_PERSON"
    for by in ("citizen", "national", "firm-admin"):
        assert (await place.refused(STUB, "DecideReset", decision(reset), by)).reason == "FORBIDDEN"
    own = pb.RequestResetRequest(person_id=person_id("second"), reason=REASON)
    assert (await place.refused(STUB, "RequestReset", own, "second")).reason == "SAME_PERSON"
    of_second = await asked(place, person_id("second"))
    assert (await place.refused(STUB, "DecideReset", decision(of_second), "second")).reason == "SAME_PERSON"
    again = pb.RequestResetRequest(person_id=who, reason=REASON)
    assert (await place.refused(STUB, "RequestReset", again, "third")).reason == "RESET_OPEN"
    assert await left(place, who) == 4
    back = (await place.ask(STUB, "DecideReset", decision(reset, confirmed=False), "security")).reset
    assert back.state == pb.RESET_STATE_REFUSED, "who asked may take it back"
    assert (await place.refused(STUB, "DecideReset", decision(reset), "second")).reason == "RESET_DECIDED"
    database = place.hub.running["identity"].database
    with pytest.raises(asyncpg.CheckViolationError, match="four_eyes"):
        async with database.transaction() as session:
            await session.execute("update factor_reset set state = 'done' where reset_id = $1", UUID(reset.reset_id))


async def test_what_was_asked_for_is_decided_within_a_day(place):
    who = await somebody(place, "late")
    reset = await asked(place, who)
    async with place.hub.running["identity"].database.transaction() as session:
        await session.execute(
            "update factor_reset set requested_at = requested_at - interval '25 hours' where reset_id = $1",
            UUID(reset.reset_id),
        )
    assert (await place.refused(STUB, "DecideReset", decision(reset), "second")).reason == "RESET_OVER"
    anew = await asked(place, who, "third")
    await place.ask(STUB, "DecideReset", decision(anew), "second")
    assert await left(place, who) == 0


async def test_a_person_whose_steps_were_reset_may_go_on(place):
    who = await somebody(place, "goes-on-without")
    await place.ask(STUB, "DecideReset", decision(await asked(place, who)), "second")
    me = await place.ask(PeopleServiceStub, "GetMe", people_pb2.GetMeRequest(), "goes-on-without")
    assert me.person.state == people_pb2.PERSON_STATE_ACTIVE
    found = await place.ask(FactorServiceStub, "GetSecurity", factors_pb2.GetSecurityRequest(), "goes-on-without")
    assert not found.HasField("totp_since") and not found.passkeys and not found.recovery_codes_left
