"""Use cases of samples. Each takes the open session and who acts, and never commits."""

from collections import Counter, defaultdict
from collections.abc import Mapping
from uuid import UUID

import asyncpg
import sqlalchemy as sa

from kexie.commons.v1 import events_pb2 as events
from kit import ids, paging
from kit.actor import Actor
from kit.db import Reader, Session
from kit.edge import note
from kit.errors import Refused
from kit.ledger import publish
from services.commons.answers import domain as answers
from services.commons.inquiries import domain as inquiries_domain
from services.commons.inquiries import service as inquiries
from services.commons.inquiries.domain import Anonymity, State
from services.commons.inquiries.tables import Inquiry

from . import domain
from .tables import FrameMember, Sample, SampleMember

NOT_ANSWERED = """
not exists (select from answer_roll r where r.inquiry_id = m.inquiry_id and r.respondent_id = m.person_id and r.done)
"""
INVITE = """
update sample_member m set invited = true where inquiry_id = $1 and not invited returning person_id::text as person_id
"""
REMIND = f"""
update sample_member m set reminders = reminders + 1, reminded_at = now()
where inquiry_id = $1 and invited and (reminded_at is null or reminded_at < now() - interval '1 day') and {NOT_ANSWERED}
returning person_id::text as person_id, reminders
"""
BY_STRATUM = f"""
select coalesce(f.stratum, s.stratum) as stratum, coalesce(frame, 0) as frame, coalesce(asked, 0) as asked,
    coalesce(answered, 0) as answered
from (select stratum, count(*) as frame from frame_member where inquiry_id = $1 group by stratum) f
full join (
    select stratum, count(*) as asked, count(*) filter (where not ({NOT_ANSWERED})) as answered
    from sample_member m where inquiry_id = $1 group by stratum
) s on s.stratum = f.stratum order by 1
"""
CODES = """
select count(*) as asked, count(r.respondent_id) as answered from invitation i
left join answer_roll r on r.inquiry_id = i.inquiry_id and r.respondent_id = i.respondent_id and r.done
where i.inquiry_id = $1
"""
ANSWERS = """
select (select count(*) from anonymous_answer where inquiry_id = $1)
    + (select count(*) from confidential_answer where inquiry_id = $1 and submitted) as answers
"""


async def add(session: Session, by: Actor, inquiry_id: UUID, members: Mapping[str, str]) -> int:
    """Adds persons with their strata to the frame; returns how many are in it."""
    inquiry = await _preparing(session, by, inquiry_id)
    if await session.get(Sample, inquiry_id):
        raise Refused("SAMPLE_DRAWN")
    rows = [FrameMember(inquiry_id=inquiry_id, person_id=UUID(p), stratum=s) for p, s in members.items()]
    await session.insert(*rows, ignore=True)
    note(session, "inquiries.frame", "inquiry", inquiry_id, inquiry.org_id, added=len(rows))
    [row] = await session.fetch("select count(*) as persons from frame_member where inquiry_id = $1", inquiry_id)
    return row["persons"]


async def draw(
    session: Session, by: Actor, inquiry_id: UUID, persons: int, sizes: Mapping[str, int], seed: str
) -> dict[str, int]:
    """Draws the sample of an inquiry, once; returns how many of each stratum."""
    inquiry = await _preparing(session, by, inquiry_id)
    frame: dict[str, list[str]] = defaultdict(list)
    for row in await session.fetch("select person_id, stratum from frame_member where inquiry_id = $1", inquiry_id):
        frame[row["stratum"]].append(str(row["person_id"]))
    if not frame:
        raise Refused("FRAME_EMPTY")
    places = dict(sizes) or domain.shares({stratum: len(people) for stratum, people in frame.items()}, persons)
    drawn = domain.draw(frame, places, seed)
    await _keep(session, inquiry, seed, {person: stratum for stratum, people in drawn.items() for person in people})
    return {stratum: len(people) for stratum, people in sorted(drawn.items())}


async def ask_again(session: Session, by: Actor, inquiry_id: UUID) -> dict[str, int]:
    """Takes the sample of the wave before (固定样本追踪)."""
    inquiry = await _preparing(session, by, inquiry_id)
    if inquiry.previous_id is None:
        raise Refused("NO_WAVE_BEFORE")
    rows = await session.fetch(
        "select person_id, stratum from sample_member where inquiry_id = $1", inquiry.previous_id
    )
    if not rows:
        raise Refused("FRAME_EMPTY")
    drawn = {str(row["person_id"]): row["stratum"] for row in rows}
    await _keep(session, inquiry, "", drawn, panel=True)
    return dict(sorted(Counter(drawn.values()).items()))


async def _keep(
    session: Session, inquiry: Inquiry, seed: str, drawn: Mapping[str, str], *, panel: bool = False
) -> None:
    at = inquiry.inquiry_id
    try:
        await session.insert(Sample(inquiry_id=at, seed=seed, panel=panel, drawn_at=ids.now()))
    except asyncpg.UniqueViolationError as error:
        raise Refused("SAMPLE_DRAWN") from error
    await session.insert(*(SampleMember(inquiry_id=at, person_id=UUID(p), stratum=s) for p, s in sorted(drawn.items())))
    note(session, "inquiries.draw", "inquiry", at, inquiry.org_id, persons=len(drawn), seed=seed, panel=panel)


async def invite(session: Session, by: Actor, inquiry_id: UUID) -> int:
    """Invites who was drawn and not yet invited."""
    inquiry = await _asking(session, by, inquiry_id)
    rows = await session.fetch(INVITE, inquiry_id)
    for row in rows:
        publish(session, events.InquiryInvited(inquiry_id=str(inquiry_id), person_id=row["person_id"]))
    note(session, "inquiries.invite", "inquiry", inquiry_id, inquiry.org_id, persons=len(rows))
    return len(rows)


async def remind(session: Session, by: Actor, inquiry_id: UUID) -> int:
    """Reminds who was invited and has not answered."""
    inquiry = await _asking(session, by, inquiry_id)
    rows = await session.fetch(REMIND, inquiry_id)
    for row in rows:
        event = events.InquiryReminded(inquiry_id=str(inquiry_id), person_id=row["person_id"], number=row["reminders"])
        publish(session, event)
    note(session, "inquiries.remind", "inquiry", inquiry_id, inquiry.org_id, persons=len(rows))
    return len(rows)


async def issue(session: Session, by: Actor, inquiry_id: UUID, count: int) -> list[str]:
    """Issues codes for people without an account; only digests are kept."""
    inquiry = await _preparing(session, by, inquiry_id)
    if inquiry.anonymity is Anonymity.SIGNED:
        raise Refused("SIGNED_NEEDS_PERSONS")
    codes = [answers.new_ticket() for _ in range(count)]
    await session.executemany(
        "insert into invitation (inquiry_id, digest, respondent_id) values ($1, $2, $3)",
        [(inquiry_id, answers.receipt_of(inquiry_id, code), answers.respondent_of(inquiry_id, code)) for code in codes],
    )
    note(session, "inquiries.issue", "inquiry", inquiry_id, inquiry.org_id, codes=count)
    return codes


async def response(
    reader: Reader, by: Actor, inquiry_id: UUID
) -> tuple[int, int, int, list[tuple[str, int, int, int]], list[tuple[str, int, int]]]:
    """How many were asked, how many of these answered, answers in all; by stratum; how full the quotas are."""
    inquiry = await inquiries.read_managed(reader, by, inquiry_id)
    strata = [(r["stratum"], r["frame"], r["asked"], r["answered"]) for r in await reader.fetch(BY_STRATUM, inquiry_id)]
    [codes] = await reader.fetch(CODES, inquiry_id)
    [there] = await reader.fetch(ANSWERS, inquiry_id)
    quotas = await reader.fetch(
        "select name, used, most from inquiry_quota where inquiry_id = $1 order by number", inquiry_id
    )
    asked = sum(s[2] for s in strata) + codes["asked"]
    answered = sum(s[3] for s in strata) + codes["answered"]
    shown = [(stratum, frame, all_, domain.said(some, all_)) for stratum, frame, all_, some in strata]
    used = [(q["name"], domain.at_least(q["used"], q["most"], there["answers"], inquiry.threshold)) for q in quotas]
    full = [(name, least, q["most"]) for (name, least), q in zip(used, quotas, strict=True)]
    return asked, answered, there["answers"], shown, full


async def page(reader: Reader, by: Actor, inquiry_id: UUID, size: int, token: str) -> tuple[list[SampleMember], str]:
    """The sample by ids."""
    await inquiries.read_managed(reader, by, inquiry_id)
    c = SampleMember.c
    statement = sa.select(SampleMember.__table__).where(c.inquiry_id == inquiry_id)
    return await paging.read(reader, statement, SampleMember, [c.person_id], size, token, inquiry_id)


async def _preparing(session: Session, by: Actor, inquiry_id: UUID) -> Inquiry:
    """An inquiry whose sample can still be made."""
    inquiry = await inquiries.managed(session, by, inquiry_id)
    over = inquiries_domain.is_over(inquiry.state, inquiry.closes_at, await session.clock())
    if over or inquiry.state is State.WITHDRAWN:
        raise Refused("INQUIRY_OVER")
    return inquiry


async def _asking(session: Session, by: Actor, inquiry_id: UUID) -> Inquiry:
    """An inquiry that is open."""
    inquiry = await _preparing(session, by, inquiry_id)
    if inquiry.state is not State.OPEN:
        raise Refused("INQUIRY_NOT_TAKING")
    return inquiry
