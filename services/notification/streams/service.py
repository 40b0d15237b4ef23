"""Use cases of streams. Each takes the open session, and never commits."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from kit import directory, ids, paging
from kit.actor import Actor
from kit.db import Reader, Session
from kit.edge import note
from kit.errors import Invalid, Refused
from kit.ledger import AuditRecord, audit
from services.notification.audiences.domain import region_as_kept
from services.notification.distribution import service as distributions
from services.notification.distribution.domain import CARRY, SEND
from services.notification.distribution.service import Origin

from . import domain
from .domain import Appeared, StreamDraft, StreamRule
from .tables import CarrierScope, Stream

HUB = "service:notification"


async def create(session: Session, by: Actor, org_id: UUID, draft: StreamDraft) -> Stream:
    """Sets up a stream of an organisation's."""
    await by.permit(session, SEND, org_id=org_id)
    made = await keep(session, ids.new_id(), org_id, draft, by.person_id)
    note(session, "streams.create", "stream", made.stream_id, org_id)
    return made


async def keep(session: Session, stream_id: UUID, org_id: UUID, draft: StreamDraft, author: UUID) -> Stream:
    """Writes a new stream."""
    with _named_as_in_a_stream():
        await distributions.checked(session, org_id, draft.as_message())
    made = Stream(stream_id=stream_id, org_id=org_id, kept_by=author, created_at=ids.now(), **_said(draft))
    await session.insert(made)
    return made


async def update(session: Session, by: Actor, found: Stream, draft: StreamDraft) -> Stream:
    """Changes a stream, for what becomes public from now on."""
    with _named_as_in_a_stream():
        await distributions.checked(session, found.org_id, draft.as_message())
    note(session, "streams.update", "stream", found.stream_id, found.org_id, stopped=draft.stopped)
    return await session.update(found, kept_by=by.person_id, **_said(draft))


def _said(draft: StreamDraft) -> dict[str, Any]:
    rules = {"rules": [rule.kept() for rule in draft.rules]}
    return {"name": draft.name, "kind": draft.kind, "topic": draft.topic, "rules": rules, "stopped": draft.stopped}


@contextmanager
def _named_as_in_a_stream() -> Iterator[None]:
    """What is wrong with a message's rule, at the rule's place in a stream."""
    try:
        yield
    except Invalid as wrong:
        for violation in wrong.violations:
            violation.field = violation.field.replace("].", "].rule.", 1)
        raise


async def seen(reader: Reader, by: Actor, stream_id: UUID) -> Stream:
    """A stream for who sends messages of its organisation."""
    found = await reader.get(Stream, stream_id)
    by.asked = True
    if found is None or not await by.may(reader, SEND, org_id=found.org_id):
        raise Refused("STREAM_NOT_FOUND")
    return found


async def locked(session: Session, by: Actor, stream_id: UUID) -> Stream:
    """The same, kept from other writers."""
    await seen(session, by, stream_id)
    found = await session.lock(Stream, stream_id)
    assert found is not None
    return found


async def page(reader: Reader, by: Actor, org_id: UUID, size: int, token: str) -> tuple[list[Stream], str]:
    """A page of an organisation's streams, by name."""
    await by.permit(reader, SEND, org_id=org_id)
    c = Stream.c
    statement = sa.select(Stream.__table__).where(c.org_id == org_id)
    return await paging.read(reader, statement, Stream, [c.name, c.stream_id], size, token, org_id)


async def messages(reader: Reader, found: Sequence[Stream]) -> dict[UUID, int]:
    """How many messages each stream has brought."""
    return await distributions.of_streams(reader, [stream.stream_id for stream in found])


def rules_of(stream: Stream) -> list[StreamRule]:
    """A stream's rules, read."""
    return [StreamRule.of(kept) for kept in stream.rules["rules"]]


async def carry(session: Session, item: Appeared) -> None:
    """Makes a message of an item for each stream that carries its kind: one however often the item is told of, since
    the message's id follows from both. Items share the streams; who changes one waits for them, and they for who does,
    so that one that was stopped brings nothing."""
    c = Stream.c
    asked = sa.select(Stream.__table__).where(c.kind == item.kind, sa.not_(c.stopped)).order_by(c.stream_id)
    for stream in await session.all(asked.with_for_update(read=True), Stream):
        await _carry(session, stream, item)


async def _carry(session: Session, stream: Stream, item: Appeared) -> None:
    distribution_id = ids.derived_id("stream", str(stream.stream_id), str(item.item_id))
    sender = await directory.organisation(session, stream.org_id)
    rules = [rule for each in rules_of(stream) if (rule := domain.aimed(each, item))]
    if not rules or sender is None or sender.state != "active" or domain.is_older(item, stream.created_at):
        return
    if await distributions.is_there(session, distribution_id):
        return
    draft = replace(_draft(stream).as_message(), title=item.title, rules=rules, parameters={})
    origin = Origin(stream.stream_id, item.item_id)
    made = await distributions.keep(session, distribution_id, sender, draft, stream.kept_by, origin)
    await distributions.under_way(session, made, stream.kept_by)
    audit(
        session,
        AuditRecord(HUB, "streams.carry", "distribution", str(distribution_id), str(stream.org_id)),
    )


def _draft(stream: Stream) -> StreamDraft:
    return StreamDraft(stream.name, stream.kind, stream.topic, rules_of(stream), stream.stopped)


async def take_back(session: Session, item_id: UUID) -> None:
    """Recalls the messages that streams made of an item."""
    for found in await distributions.of_item(session, item_id):
        await distributions.take_back(session, found, "withdrawn")
        audit(
            session,
            AuditRecord(HUB, "streams.recall", "distribution", str(found.distribution_id), str(found.org_id)),
        )


async def scope(reader: Reader, by: Actor, org_id: UUID) -> CarrierScope:
    """For what an organisation passes messages on."""
    await by.permit(reader, CARRY, org_id=org_id)
    return await reader.get(CarrierScope, org_id) or CarrierScope(org_id=org_id, regions=[], industries=[])


async def set_scope(
    session: Session, by: Actor, org_id: UUID, regions: Sequence[str], industries: Sequence[str]
) -> CarrierScope:
    """Keeps for what an organisation passes messages on."""
    await by.permit(session, CARRY, org_id=org_id)
    kept = list(dict.fromkeys(map(region_as_kept, regions))), list(dict.fromkeys(industries))
    if wrong := list(domain.wrong_scope(*kept)):
        raise Invalid(*wrong)
    await session.execute(
        "insert into carrier_scope (org_id, regions, industries) values ($1, $2, $3) "
        "on conflict (org_id) do update set regions = $2, industries = $3",
        *(org_id, *kept),
    )
    note(session, "streams.set-scope", "organisation", org_id, org_id)
    return CarrierScope(org_id=org_id, regions=kept[0], industries=kept[1])
