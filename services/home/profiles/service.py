"""Use cases of profiles. Each takes the open session and who acts, and never commits."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, replace
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from kexie.home.v1 import events_pb2 as events
from kit import aliases, directory, ids, own
from kit.actor import Actor
from kit.db import Query, Reader, Session
from kit.edge import note
from kit.errors import Invalid, Refused, Violation
from kit.ledger import publish
from services.home.volunteering import service as volunteering

from . import domain
from .domain import Field, Said, Viewer, Visibility
from .tables import Profile


async def mine(reader: Reader, by: Actor) -> Profile:
    """The actor's own profile; an empty one with version 0 where there is none yet."""
    whose = await own.account(reader, by, Profile)
    return await reader.get(Profile, whose) or _empty(whose)


async def locked(session: Session, by: Actor) -> Profile:
    """The actor's own profile, kept from other writers; begun where there is none yet."""
    await _must_not_be_restricted(session, by.person_id)
    whose = await own.account(session, by, Profile)
    found = await session.lock(Profile, whose)
    if found is None:
        await session.insert(_empty(whose), ignore=True)  # two that begin at once: one waits, and finds it
        found = await session.lock(Profile, whose)
    if found is None:
        raise Refused("PROFILE_NOT_FOUND")
    return found


async def update(session: Session, profile: Profile, said: Said, visibility: Mapping[Field, Visibility]) -> Profile:
    """Changes what a person's own profile says and who may see it; visibility that is not given stays."""
    domain.check(said)
    columns = said_columns(said)
    if said.org_id:
        organisation = await directory.organisation(session, said.org_id)
        if organisation is None:
            raise Invalid(Violation("draft.org_id", "UNKNOWN_REFERENCE", ref=said.org_id, what="organisation"))
        columns["organisation"] = organisation.name
    note(session, "profiles.update", "person", profile.person_id)
    chosen = {**profile.visibility, **{str(part): str(to) for part, to in visibility.items()}}
    profile = await session.update(profile, visibility=chosen, **columns)
    if profile.shown:
        publish(session, events.ProfileChanged(person_id=str(profile.person_id)), version=profile.version)
    return profile


async def hide(session: Session, by: Actor) -> Profile:
    """Hides the actor's own profile from everybody else."""
    profile = await _begun(session, by)
    if profile.hidden:
        return profile
    note(session, "profiles.hide", "person", profile.person_id)
    profile = await session.update(profile, hidden=True)
    publish(session, events.ProfileHidden(person_id=str(profile.person_id)), version=profile.version)
    return profile


async def show(session: Session, by: Actor) -> Profile:
    """Shows the actor's own profile again."""
    await _must_not_be_restricted(session, by.person_id)
    profile = await _begun(session, by)
    if not profile.hidden:
        return profile
    note(session, "profiles.show", "person", profile.person_id)
    profile = await session.update(profile, hidden=False)
    if profile.shown:
        publish(session, events.ProfileChanged(person_id=str(profile.person_id)), version=profile.version)
    return profile


async def tell_of_erasure(session: Session, person_id: UUID) -> None:
    """Tells that a person's profile is gone, before it goes with the person's other data."""
    profile = await session.get(Profile, person_id)
    if profile is not None:
        publish(session, events.ProfileHidden(person_id=str(person_id)), version=profile.version + 1)


def takes_work(profile: Profile) -> bool:
    """Whether a person who was appointed to something may be given it: unless the person said no."""
    return not profile.withheld and (profile.available or not profile.declines)


async def read(reader: Reader, by: Actor, person_id: UUID) -> Said:
    """A person's profile, as far as the actor may see it; by whichever account one asks."""
    profile = await reader.get(Profile, person_id)
    if profile is None or profile.withheld:
        person_id = await aliases.of(reader, person_id)
        profile = (await of_people(reader, [person_id])).get(person_id)
    viewer = viewer_of(by, person_id)
    if profile is None or not (profile.shown or viewer is Viewer.SELF):
        raise Refused("PROFILE_NOT_FOUND")
    return domain.seen(await whole(reader, profile), profile.visibility, viewer)


async def whole(reader: Reader, profile: Profile) -> Said:
    """What a profile says, with what is known of its person besides."""
    minutes = await volunteering.minutes_of(reader, profile.person_id)
    return replace(said_of(profile), volunteer_minutes=minutes)


def viewer_of(by: Actor, person_id: UUID) -> Viewer:
    """As whom the actor looks at a person's profile. A program sees what everybody sees."""
    if by.is_person(person_id):
        return Viewer.SELF
    return Viewer.WORKER if by.caller.kind == "person" else Viewer.EVERYBODY


async def keep_minor(session: Session, person_id: UUID, restricted: bool, version: int) -> bool:
    """Keeps whether a minor lacks a guardian's consent; False when something newer is known."""
    return (
        await session.execute(
            "insert into minor as m values ($1, $2, $3) on conflict (person_id) do update "
            "set restricted = $2, version = $3 where m.version < $3",
            *(person_id, restricted, version),
        )
        > 0
    )


async def withhold(session: Session, person_id: UUID) -> None:
    """Withholds the profiles of a person's accounts as long as something known of the person demands it, and tells when
    that changes."""
    for account in sorted((await aliases.all_of(session, [person_id]))[person_id]):
        await _withhold(session, account)


async def _withhold(session: Session, person_id: UUID) -> None:
    profile = await session.lock(Profile, person_id)
    if profile is None:
        return
    withheld = bool(await withheld_of(session, [person_id]))
    if withheld == profile.withheld:
        return
    changed = await session.update(profile, withheld=withheld)
    if changed.hidden:
        return
    event = events.ProfileHidden if withheld else events.ProfileChanged
    publish(session, event(person_id=str(person_id)), version=changed.version)


async def withheld_of(reader: Reader, person_ids: Sequence[UUID]) -> set[UUID]:
    """Those of some persons whose profile is not to be shown, whatever they say: of minors, and of accounts that went
    into one with a profile of its own."""
    rows = await reader.fetch(
        "select person_id from minor where person_id = any($1) and restricted "
        "union select a.old_id from person_alias a where a.old_id = any($1) and a.holds and (exists "
        "(select from profile p where p.person_id = a.person_id) or exists "
        "(select from minor m where m.person_id = a.person_id and m.restricted))",
        list(person_ids),
    )
    return {row["person_id"] for row in rows}


async def _restricted(reader: Reader, person_id: UUID) -> bool:
    return bool(await reader.fetch("select 1 from minor where person_id = $1 and restricted", person_id))


async def _must_not_be_restricted(reader: Reader, person_id: UUID) -> None:
    if await _restricted(reader, person_id):
        raise Refused("PROFILE_NEEDS_GUARDIAN")


async def tell_of_works(session: Session, person_ids: Sequence[UUID]) -> None:
    """Tells that works of these persons came, all at once: what is known of them has changed."""
    if not person_ids:
        return
    accounts = await aliases.all_of(session, person_ids)
    rows = await session.fetch(
        "update profile set version = version + 1 where person_id in (select person_id from profile "
        "where person_id = any($1) and not hidden and not withheld order by person_id for no key update) "
        "returning person_id, version",
        sorted({account for of in accounts.values() for account in of}),
    )
    for row in rows:
        publish(session, events.ProfileChanged(person_id=str(row["person_id"])), version=row["version"])


async def of_people(reader: Reader, person_ids: Sequence[UUID]) -> dict[UUID, Profile]:
    """The profile of each of some persons, by whichever account it was begun; the one asked by first."""
    accounts = await aliases.all_of(reader, person_ids)
    there = {p.person_id: p for p in await named(reader, [account for of in accounts.values() for account in of])}
    found = {person: [there[account] for account in of if account in there] for person, of in accounts.items()}
    return {person: profiles[0] for person, profiles in found.items() if profiles}


async def named(reader: Reader, person_ids: Sequence[UUID]) -> list[Profile]:
    """The profiles of these persons."""
    return await reader.all(_BY_IDS, Profile, ids=list(person_ids))


_BY_IDS = Query(
    sa.select(Profile.__table__).where(
        Profile.c.person_id == sa.func.any(sa.bindparam("ids", type_=sa.ARRAY(sa.Uuid())))
    )
)


def said_of(profile: Profile) -> Said:
    """What a profile says, whole."""
    said: dict[str, Any] = {name: getattr(profile, name) for name in Said.__dataclass_fields__ if name in Profile.c}
    said["org_id"] = str(profile.org_id or "")
    return Said(**said)


def said_columns(said: Said) -> dict[str, Any]:
    """What is said, as columns."""
    org_id = UUID(said.org_id) if said.org_id else None
    columns = {name: value for name, value in asdict(said).items() if name in Profile.c}
    return {**columns, "org_id": org_id, "available": bool(said.available)}


async def _begun(session: Session, by: Actor) -> Profile:
    profile = await session.lock(Profile, await own.account(session, by, Profile))
    if profile is None:
        raise Refused("PROFILE_NOT_FOUND")
    return profile


def _empty(person_id: UUID) -> Profile:
    return Profile(person_id=person_id, created_at=ids.now())
