"""Use cases of kinds of base. Each takes the open session and who acts, and never commits."""

from collections.abc import Sequence
from dataclasses import asdict
from uuid import UUID

import sqlalchemy as sa

from kit import directory, ids, paging
from kit.actor import Actor
from kit.db import Reader, Session, any_of
from kit.edge import note
from kit.errors import Invalid, Refused, Violation
from services.commons.selections.tables import Selection

from . import domain
from .domain import Draft, State
from .tables import BaseKind

MANAGE = "bases.manage"


async def create(session: Session, by: Actor, org_id: UUID, draft: Draft) -> BaseKind:
    """Drafts a kind of base of an organisation."""
    await by.permit(session, MANAGE, org_id=org_id)
    host = await directory.organisation(session, org_id)
    if host is None or host.state != "active" or host.kind not in domain.HOSTS:
        raise Refused("NO_HOST_OF_BASES")
    kind = made(org_id, host.name, domain.checked(draft), State.DRAFT, created_by=by.person_id)
    await _check_selection(session, kind)
    await session.insert(kind)
    note(session, "base-kinds.create", "base-kind", kind.kind_id, org_id)
    return kind


def made(
    org_id: UUID,
    org_name: str,
    draft: Draft,
    state: State,
    *,
    kind_id: UUID | None = None,
    created_by: UUID | None = None,
) -> BaseKind:
    """A kind as it is first kept."""
    return BaseKind(
        kind_id=kind_id or ids.new_id(),
        org_id=org_id,
        org_name=org_name,
        **asdict(draft),
        state=state,
        created_by=created_by,
        created_at=ids.now(),
    )


async def update(session: Session, kind: BaseKind, draft: Draft) -> BaseKind:
    """Changes what is said of a kind that was locked."""
    changed = await session.update(kind, **asdict(domain.checked(draft)))
    await _check_selection(session, changed)
    note(session, "base-kinds.update", "base-kind", kind.kind_id, kind.org_id)
    return changed


async def turn(session: Session, by: Actor, kind_id: UUID, *, open_it: bool) -> BaseKind:
    """Opens a kind to applications or closes it; of one that is so already nothing changes."""
    kind = await managed(session, by, kind_id)
    state = domain.turned(kind.state, open_it=open_it)
    if state is kind.state:
        return kind
    note(session, f"base-kinds.{state}", "base-kind", kind_id, kind.org_id)
    return await session.update(kind, state=state)


async def managed(session: Session, by: Actor, kind_id: UUID) -> BaseKind:
    """A kind that the actor manages, kept from other writers; for others a draft is not there."""
    kind = await session.lock(BaseKind, kind_id)
    await _see(session, by, kind)
    if kind is None:
        raise Refused("BASE_KIND_NOT_FOUND")
    await by.permit(session, MANAGE, org_id=kind.org_id)
    return kind


async def read(reader: Reader, by: Actor, kind_id: UUID) -> BaseKind:
    """A kind; a draft only for those who manage it."""
    kind = await reader.get(BaseKind, kind_id)
    await _see(reader, by, kind)
    if kind is None:
        raise Refused("BASE_KIND_NOT_FOUND")
    return kind


async def named(reader: Reader, kind_ids: Sequence[UUID]) -> dict[UUID, BaseKind]:
    """Kinds by their ids."""
    found = await reader.all(sa.select(BaseKind.__table__).where(any_of(BaseKind.c.kind_id, kind_ids)), BaseKind)
    return {kind.kind_id: kind for kind in found}


async def counts(reader: Reader, kind_ids: Sequence[UUID]) -> dict[UUID, int]:
    """How many bases of each kind are named."""
    rows = await reader.fetch(
        "select kind_id, count(*)::int as n from base where kind_id = any($1) and state in ('named', 'warned') "
        "group by 1",
        list(kind_ids),
    )
    return {row["kind_id"]: row["n"] for row in rows}


async def verbs(reader: Reader, by: Actor, kind: BaseKind) -> list[str]:
    """What the actor may do with a kind."""
    if by.caller.kind != "person" or not await by.may(reader, MANAGE, org_id=kind.org_id):
        return []
    turning = "close" if kind.state is State.OPEN else "open"
    return ["update", turning, *(["propose", "desk"] if kind.state is not State.DRAFT else [])]


async def page(reader: Reader, by: Actor, org_id: str, size: int, token: str) -> tuple[list[BaseKind], str]:
    """A page of kinds by name; drafts of an organisation for those who manage them."""
    by.asked = True
    c = BaseKind.c
    statement = sa.select(BaseKind.__table__)
    if org_id:
        statement = statement.where(c.org_id == UUID(org_id))
    if not org_id or not await by.may(reader, MANAGE, org_id=org_id):
        statement = statement.where(c.state != State.DRAFT)
    return await paging.read(reader, statement, BaseKind, [c.name, c.kind_id], size, token, org_id)


async def _check_selection(reader: Reader, kind: BaseKind) -> None:
    """A selection that names bases is one of the same host."""
    if kind.selection_id is None:
        return
    selection = await reader.get(Selection, kind.selection_id)
    if selection is None or selection.org_id != kind.org_id:
        raise Invalid(Violation("draft.selection_id", "SELECTION_NOT_FOUND"))


async def _see(reader: Reader, by: Actor, kind: BaseKind | None) -> None:
    by.asked = True
    if kind and kind.state is State.DRAFT and not await by.may(reader, MANAGE, org_id=kind.org_id):
        raise Refused("BASE_KIND_NOT_FOUND")
