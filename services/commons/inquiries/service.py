"""Use cases of inquiries. Each takes the open session and who acts, and never commits."""

from dataclasses import asdict
from datetime import datetime
from uuid import UUID

import sqlalchemy as sa

from kexie.commons.v1 import events_pb2 as events
from kit import directory, ids, paging
from kit.actor import Actor
from kit.db import Reader, Session
from kit.edge import note
from kit.errors import Invalid, Refused, Violation
from kit.ledger import publish

from . import domain
from .domain import Draft, State
from .tables import Inquiry, Quota

MANAGE = "inquiries.manage"


async def create(session: Session, by: Actor, org_id: UUID, draft: Draft) -> Inquiry:
    """Drafts an inquiry of an organisation."""
    await by.permit(session, MANAGE, org_id=org_id)
    host = await directory.organisation(session, org_id)
    if host is None or host.state != "active" or host.kind not in domain.HOSTS:
        raise Refused("NO_HOST_OF_INQUIRIES")
    inquiry = Inquiry(
        inquiry_id=ids.new_id(),
        org_id=org_id,
        org_name=host.name,
        **asdict(domain.checked(draft)),
        state=State.DRAFT,
        wave=await _wave(session, draft, org_id),
        created_by=by.person_id,
        created_at=ids.now(),
    )
    await session.insert(inquiry)
    note(session, "inquiries.create", "inquiry", inquiry.inquiry_id, org_id)
    return inquiry


async def update(session: Session, by: Actor, inquiry: Inquiry, draft: Draft) -> Inquiry:
    """Changes a draft. Once it is open its form and rules stand."""
    await by.permit(session, MANAGE, org_id=inquiry.org_id)
    if inquiry.state is not State.DRAFT:
        raise Refused("INQUIRY_STEP_REFUSED", state=inquiry.state, to=State.DRAFT)
    note(session, "inquiries.update", "inquiry", inquiry.inquiry_id, inquiry.org_id)
    wave = await _wave(session, draft, inquiry.org_id)
    return await session.update(inquiry, **asdict(domain.checked(draft)), wave=wave)


async def open_it(session: Session, by: Actor, inquiry_id: UUID) -> Inquiry:
    """Opens a draft."""
    inquiry = await managed(session, by, inquiry_id)
    state = domain.move(inquiry.state, State.OPEN)
    domain.check_opening(inquiry.draft, await session.clock())
    if inquiry.previous_id and await _has_follower(session, inquiry.previous_id):
        raise Refused("WAVE_FOLLOWED_ALREADY")
    inquiry = await session.update(inquiry, state=state, opened_by=by.person_id)
    note(session, "inquiries.open", "inquiry", inquiry_id, inquiry.org_id)
    return await begin(session, inquiry)


async def begin(session: Session, inquiry: Inquiry) -> Inquiry:
    """Lets an inquiry that is open begin, with an empty counter for each quota. One that begins later is announced at
    that time; until then it is known to be coming."""
    await session.insert(
        *(
            Quota(inquiry_id=inquiry.inquiry_id, number=number, name=quota["name"], used=0, most=quota["most"])
            for number, quota in enumerate(inquiry.quotas)
        )
    )
    announced = await announce(session, inquiry)
    if announced.announced_at is None:
        _tell_of_the_move(session, announced)
    return announced


async def announce(session: Session, inquiry: Inquiry) -> Inquiry:
    """Tells, once, that an inquiry has begun; the caller holds its row. One that has not begun by the database's clock
    is told of by nobody."""
    moment = await session.clock()
    if inquiry.state is not State.OPEN or inquiry.announced_at is not None or moment < inquiry.opens_at:
        return inquiry
    inquiry = await session.update(inquiry, announced_at=moment)
    note(session, "inquiries.begin", "inquiry", inquiry.inquiry_id, inquiry.org_id)
    event = events.InquiryOpened(inquiry_id=str(inquiry.inquiry_id), org_id=str(inquiry.org_id))
    publish(session, event, version=inquiry.version)
    return inquiry


async def move_on(session: Session, inquiry: Inquiry, to: State, reason: str = "") -> Inquiry:
    """Moves an inquiry on, and tells of it. The caller has checked that the actor may."""
    inquiry = await session.update(inquiry, state=domain.move(inquiry.state, to), reason=reason)
    note(session, f"inquiries.{to}", "inquiry", inquiry.inquiry_id, inquiry.org_id)
    _tell_of_the_move(session, inquiry)
    return inquiry


def _tell_of_the_move(session: Session, inquiry: Inquiry) -> None:
    event = events.InquiryMoved(inquiry_id=str(inquiry.inquiry_id), org_id=str(inquiry.org_id), state=inquiry.state)
    publish(session, event, version=inquiry.version)


async def withdraw(session: Session, by: Actor, inquiry_id: UUID, reason: str) -> Inquiry:
    """Takes an inquiry back with a note."""
    return await move_on(session, await managed(session, by, inquiry_id), State.WITHDRAWN, reason)


async def managed(session: Session, by: Actor, inquiry_id: UUID) -> Inquiry:
    """An inquiry that the actor manages, locked; for others a draft is not there."""
    inquiry = await session.lock(Inquiry, inquiry_id)
    await _see(session, by, inquiry)
    if inquiry is None:
        raise Refused("INQUIRY_NOT_FOUND")
    await by.permit(session, MANAGE, org_id=inquiry.org_id)
    return inquiry


async def read(reader: Reader, by: Actor, inquiry_id: UUID) -> Inquiry:
    """An inquiry; a draft only for those who manage it."""
    inquiry = await reader.get(Inquiry, inquiry_id)
    await _see(reader, by, inquiry)
    if inquiry is None:
        raise Refused("INQUIRY_NOT_FOUND")
    return inquiry


async def read_managed(reader: Reader, by: Actor, inquiry_id: UUID) -> Inquiry:
    """An inquiry for those who manage it."""
    inquiry = await read(reader, by, inquiry_id)
    await by.permit(reader, MANAGE, org_id=inquiry.org_id)
    return inquiry


async def manages(reader: Reader, by: Actor, inquiry: Inquiry) -> bool:
    """Whether the actor manages an inquiry."""
    return await by.may(reader, MANAGE, org_id=inquiry.org_id)


async def verbs(reader: Reader, by: Actor, inquiry: Inquiry, moment: datetime) -> list[str]:
    """What the actor may do with an inquiry at a moment."""
    if by.caller.kind != "person" or not await manages(reader, by, inquiry):
        return []
    over = domain.is_over(inquiry.state, inquiry.closes_at, moment)
    possible = {
        "update": inquiry.state is State.DRAFT,
        "open": inquiry.state is State.DRAFT,
        "close": inquiry.state is State.OPEN,
        "publish": inquiry.state is State.CLOSED and not by.is_person(inquiry.opened_by),
        "withdraw": State.WITHDRAWN in domain.NEXT[inquiry.state],
        "sample": inquiry.state in (State.DRAFT, State.OPEN) and not over,
        "weigh": inquiry.state is State.CLOSED,
        "follow": inquiry.state is not State.DRAFT,
    }
    return [verb for verb, is_possible in possible.items() if is_possible]


async def page(
    reader: Reader, by: Actor, org_id: str, state: State | None, size: int, token: str
) -> tuple[list[Inquiry], str]:
    """Inquiries that were opened, or the drafts of an organisation for those who manage them; newest first."""
    c = Inquiry.c
    statement = sa.select(Inquiry.__table__)
    if state is State.DRAFT:
        await by.permit(reader, MANAGE, org_id=org_id)
    statement = statement.where(c.state == state if state else c.state != State.DRAFT)
    if org_id:
        statement = statement.where(c.org_id == UUID(org_id))
    return await paging.read(reader, statement, Inquiry, [c.inquiry_id], size, token, org_id, state, descending=True)


async def waves(reader: Reader, inquiry: Inquiry) -> list[Inquiry]:
    """The waves of a series up to an inquiry, the first first."""
    series = [inquiry]
    while series[-1].previous_id and (before := await reader.get(Inquiry, series[-1].previous_id)):
        series.append(before)
    return series[::-1]


async def _wave(reader: Reader, draft: Draft, org_id: UUID) -> int:
    if draft.previous_id is None:
        return 1
    before = await reader.get(Inquiry, draft.previous_id)
    if before is None or before.org_id != org_id or before.state is State.DRAFT:
        raise Invalid(Violation("draft.previous_id", "NO_WAVE_BEFORE"))
    return before.wave + 1


async def _has_follower(reader: Reader, inquiry_id: UUID) -> bool:
    sql = "select 1 from inquiry where previous_id = $1 and state not in ('draft', 'withdrawn')"
    return bool(await reader.fetch(sql, inquiry_id))


async def _see(reader: Reader, by: Actor, inquiry: Inquiry | None) -> None:
    by.asked = True
    if inquiry and inquiry.state is State.DRAFT and not await by.may(reader, MANAGE, org_id=inquiry.org_id):
        raise Refused("INQUIRY_NOT_FOUND")
