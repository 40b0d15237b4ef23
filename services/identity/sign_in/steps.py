"""The steps of a sign-in: by whatever way a person has shown who it is, what comes next is decided here."""

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from kit import ids
from kit.db import Reader, Session
from kit.edge import note
from kit.errors import Refused
from services.identity import tickets
from services.identity.factors import service as factors
from services.identity.people.domain import State
from services.identity.people.tables import Person
from services.identity.sessions import service as sessions
from services.identity.sessions.domain import device_of
from services.identity.settings import IdentitySettings
from services.identity.upstream import links

from . import browsers, domain, service
from .tables import ProviderSession, SignInRequest


class Way(StrEnum):
    """By what a person has shown who it is."""

    PASSWORD = "password"
    CODE = "code"
    PASSKEY = "passkey"  # it has made sure of its person: possession and knowledge in one
    UPSTREAM = "upstream"
    APP = "app"
    RECOVERY = "recovery"


class Step(StrEnum):
    FIRST = "first"
    SECOND = "second"
    ENROL = "enrol"
    DONE = "done"


@dataclass(frozen=True)
class Visit:
    """A browser on its way through a sign-in."""

    asked: SignInRequest
    address: str
    agent: str = ""
    device_token: str = ""


@dataclass(frozen=True)
class Outcome:
    """What comes next; when nothing does, the names the browser is to hold."""

    step: Step
    request_id: str
    session_token: str = ""
    device_token: str = ""


async def advance(
    session: Session, settings: IdentitySettings, visit: Visit, person: Person | None, way: Way
) -> Outcome:
    """Goes on after the first step; a person who is not there or may not sign in is refused."""
    if person is None or person.state is not State.ACTIVE:
        raise Refused("SIGN_IN_REFUSED")
    step = Step.DONE if way is Way.PASSKEY else await _further(session, settings, person)
    if step is Step.DONE:
        return await finish(session, settings, visit, person, way)
    await session.update(visit.asked, person_id=person.person_id, proven_by=way, proven_at=ids.now(), tries=0)
    note(session, "sign-in.first", "person", person.person_id, way=way)
    return Outcome(step, visit.asked.request_id)


async def _further(reader: Reader, settings: IdentitySettings, person: Person) -> Step:
    """Whether a second step is needed, and whether the person can take one."""
    held = await factors.held(reader, person.person_id)
    demanded = await factors.is_demanded(reader, settings, person.person_id)
    if held.app or (demanded and held.passkeys):
        return Step.SECOND
    return Step.ENROL if demanded else Step.DONE


async def next_step(reader: Reader, settings: IdentitySettings, asked: SignInRequest) -> Step:
    """What is to be done next in a sign-in that is under way."""
    person = await _half(reader, asked)
    return await _further(reader, settings, person) if person else Step.FIRST


async def half_way(reader: Reader, asked: SignInRequest) -> Person:
    """The person who has passed the first step of a sign-in, or a refusal: never, too long ago, or too often wrong."""
    person = await _half(reader, asked)
    if person is None:
        raise Refused("SIGN_IN_EXPIRED")
    return person


async def _half(reader: Reader, asked: SignInRequest) -> Person | None:
    if asked.person_id is None or asked.proven_at is None or asked.tries >= domain.SECOND_TRIES:
        return None
    if ids.now() - asked.proven_at > timedelta(minutes=domain.STEP_MINUTES):
        return None
    person = await reader.get(Person, asked.person_id)
    return person if person and person.state is State.ACTIVE else None


async def finish(session: Session, settings: IdentitySettings, visit: Visit, person: Person, *ways: Way) -> Outcome:
    """Begins a session at the provider, and lets the request go on with this very session. The account at another
    provider with which the person came is linked."""
    asked, moment, token = visit.asked, ids.now(), tickets.fresh()
    await _end_earlier(session, settings, asked, person)
    device, place = device_of(visit.agent), domain.neighbourhood(visit.address)
    made = ProviderSession(
        session_id=ids.new_id(),
        digest=tickets.digest(token),
        browser=asked.browser,
        person_id=person.person_id,
        auth_time=moment,
        last_seen_at=moment,
        device=device,
        address=place,
        ways=" ".join(ways),
    )
    await session.insert(made)
    await session.update(asked, session_id=made.session_id, person_id=None, upstream={})
    if asked.upstream:
        await links.link(session, settings, person, asked.upstream)
    device_token = await browsers.remember(session, settings, person, visit.device_token, device, place)
    note(session, "sign-in", "person", person.person_id, client=asked.client_id, ways=" ".join(ways))
    return Outcome(Step.DONE, asked.request_id, token, device_token)


async def _end_earlier(session: Session, settings: IdentitySettings, asked: SignInRequest, person: Person) -> None:
    """Ends the session that the browser had before, when its person signs in to the hub anew, or somebody else does."""
    rows = await session.fetch(
        "select session_id, person_id from provider_session where digest = $1 and ended_at is null", asked.browser
    )
    for row in rows:
        if row["person_id"] != person.person_id or asked.client_id == settings.oidc.web_client_id:
            await service.end(session, row["session_id"])
            await sessions.end_of(session, row["session_id"])


def refuse(session: Session, person: Person | None) -> None:
    """Notes that somebody was not signed in."""
    note(session, "sign-in.refuse", "person", person.person_id if person else "")


async def count(session: Session, asked: SignInRequest) -> None:
    """Counts a try at the second step, or refuses one too many; by the row, so that many at a moment are counted."""
    counted = await session.execute(
        "update sign_in_request set tries = tries + 1 where request_id = $1 and tries < $2",
        *(asked.request_id, domain.SECOND_TRIES),
    )
    if not counted:
        raise Refused("SIGN_IN_EXPIRED")
