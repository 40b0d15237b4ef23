"""Use cases of rumours. Each takes the open session and who acts, and never commits."""

from datetime import datetime
from functools import cache
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from kexie.kepu.v1 import events_pb2 as events
from kit import directory, ids, paging
from kit.actor import Actor
from kit.db import Query, Reader, Session
from kit.edge import note
from kit.errors import Refused
from kit.ledger import publish as tell

from . import domain
from .domain import Draft, State, Verdict
from .tables import Rumour


async def publish(session: Session, by: Actor, org_id: UUID, draft: Draft) -> Rumour:
    """Publishes a verdict in the name of an organisation."""
    await by.permit(session, "rumours.edit", org_id=org_id)
    domain.check(draft)
    organisation = await directory.organisation(session, org_id)
    if organisation is None or organisation.state != "active":
        raise Refused("ORGANISATION_INACTIVE")
    rumour = Rumour(
        rumour_id=ids.new_id(),
        org_id=org_id,
        org_name=organisation.name,
        state=State.PUBLISHED,
        published_at=ids.now(),
        published_by=by.person_id,
        **said(draft),
    )
    await session.insert(rumour)
    note(session, "rumours.publish", "rumour", rumour.rumour_id, org_id, verdict=rumour.verdict.value)
    tell(session, published(rumour), version=rumour.version)
    return rumour


async def revise(session: Session, by: Actor, rumour: Rumour, draft: Draft, what_is_new: str) -> Rumour:
    """Revises a verdict on new evidence."""
    await _permit(session, by, rumour)
    domain.check(draft)
    before = rumour.verdict
    note(session, "rumours.revise", "rumour", rumour.rumour_id, rumour.org_id or "", before=before, after=draft.verdict)
    rumour = await session.update(
        rumour, revised_at=ids.now(), revised_by=by.person_id, revision_note=what_is_new, **said(draft)
    )
    tell(session, published(rumour, changed=rumour.verdict is not before), version=rumour.version)
    return rumour


async def withdraw(session: Session, by: Actor, rumour: Rumour, reason: str) -> Rumour:
    """Withdraws a verdict for good."""
    await _permit(session, by, rumour)
    note(session, "rumours.withdraw", "rumour", rumour.rumour_id, rumour.org_id or "")
    rumour = await session.update(rumour, state=State.WITHDRAWN, withdrawn_at=ids.now(), withdrawal_reason=reason)
    tell(session, events.RumourWithdrawn(rumour_id=str(rumour.rumour_id)), version=rumour.version)
    return rumour


async def locked(session: Session, rumour_id: UUID) -> Rumour:
    """A rumour, kept from other writers."""
    rumour = await session.lock(Rumour, rumour_id)
    if rumour is None:
        raise Refused("RUMOUR_NOT_FOUND")
    return rumour


async def read(reader: Reader, rumour_id: UUID) -> Rumour:
    """A rumour whose verdict stands."""
    rumour = await reader.get(Rumour, rumour_id)
    if rumour is None:
        raise Refused("RUMOUR_NOT_FOUND")
    _must_stand(rumour)
    return rumour


async def verbs(reader: Reader, by: Actor, rumour: Rumour) -> list[str]:
    """What the actor may do with a rumour now."""
    if by.caller.kind == "guest" or not await by.may(reader, "rumours.edit", org_id=rumour.org_id or ""):
        return []
    return ["revise", "withdraw"]


async def page(
    reader: Reader, *, verdict: Verdict | None = None, tag: str = "", size: int = 0, token: str = ""
) -> tuple[list[Rumour], str]:
    """A page of rumours, newest first, and the token of the next."""
    question = (verdict, tag)
    after = paging.position(token, *question)
    count = paging.size(size)
    asked: dict[str, Any] = {"verdict": verdict, "tag": [tag], "count": count + 1}
    if after:
        asked |= {"at": datetime.fromisoformat(after[0]), "after": UUID(after[1])}
    found = await reader.all(_listed(verdict is not None, bool(tag), bool(after)), Rumour, **asked)
    rumours = found[:count]
    last = rumours[-1] if rumours else None
    return rumours, paging.token([last.published_at, last.rumour_id], *question) if last and len(found) > count else ""


@cache
def _listed(verdict: bool, tag: bool, after: bool) -> Query:
    c = Rumour.c
    position = sa.tuple_(sa.bindparam("at"), sa.bindparam("after"))
    conditions = [
        sa.text("state = 'published'"),
        c.verdict == sa.bindparam("verdict", type_=sa.Text()) if verdict else None,
        c.tags.op("@>")(sa.bindparam("tag", type_=c.tags.type)) if tag else None,
        sa.tuple_(c.published_at, c.rumour_id) < position if after else None,
    ]
    statement = sa.select(Rumour.__table__).where(*(condition for condition in conditions if condition is not None))
    return Query(statement.order_by(c.published_at.desc(), c.rumour_id.desc()).limit(sa.bindparam("count")))


def said(draft: Draft) -> dict[str, Any]:
    """A draft as columns."""
    return {
        **{name: getattr(draft, name) for name in ("claim", "verdict", "explanation", "tags")},
        "sources": [vars(source) for source in draft.sources],
    }


def published(rumour: Rumour, *, changed: bool = False) -> events.RumourPublished:
    """The event of a verdict that everybody may read now."""
    return events.RumourPublished(rumour_id=str(rumour.rumour_id), verdict=rumour.verdict, verdict_changed=changed)


async def _permit(session: Session, by: Actor, rumour: Rumour) -> None:
    await by.permit(session, "rumours.edit", org_id=rumour.org_id or "")
    _must_stand(rumour)


def _must_stand(rumour: Rumour) -> None:
    if rumour.state is State.WITHDRAWN and rumour.withdrawn_at is not None:
        day = (rumour.withdrawn_at + ids.CHINA).date()
        raise Refused("RUMOUR_WITHDRAWN", claim=rumour.claim, date=day, reason=rumour.withdrawal_reason)
