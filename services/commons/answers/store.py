"""Where answers stand. An anonymous one is written together with others, in an order and under ids that are made anew:
neither the transaction of a row, nor its place, nor its id then says when it came, so that nothing leads from the
roll-call, which is in the order of answering, to an answer. At the close all are mixed once more.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from kit.db import Reader, Session
from services.commons.inquiries.tables import Inquiry

from . import domain
from .domain import Saved
from .tables import ConfidentialAnswer, SealedDraft

# A new answer ($2 receipt, $3 answers, $4 cells) goes in with $6 others, which are those after a random id ($5), or
# round the end. All get new ids and stand in a random order, written by one transaction.
MIX = """
with chosen as (
    select answer_id from (
        (select answer_id from anonymous_answer where inquiry_id = $1 and answer_id >= $5 order by answer_id limit $6)
        union all
        (select answer_id from anonymous_answer where inquiry_id = $1 and answer_id < $5 order by answer_id limit $6)
    ) round_the_end limit $6),
taken as (
    delete from anonymous_answer a using chosen c where a.inquiry_id = $1 and a.answer_id = c.answer_id
    returning a.receipt, a.answers, a.cells, a.weight),
together as (
    select receipt, answers, cells, weight from taken where receipt <> $2
    union all select $2::bytea, $3::jsonb, $4::integer[], 1.0)
insert into anonymous_answer (inquiry_id, answer_id, receipt, answers, cells, weight)
select $1, gen_random_uuid(), receipt, answers, cells, weight from together order by random()
"""
MIX_ALL = """
with taken as (delete from anonymous_answer where inquiry_id = $1 returning receipt, answers, cells, weight)
insert into anonymous_answer (inquiry_id, answer_id, receipt, answers, cells, weight)
select $1, gen_random_uuid(), receipt, answers, cells, weight from taken order by random()
"""
CALL_MIXED = """
with taken as (delete from answer_roll where inquiry_id = $1 returning respondent_id, done)
insert into answer_roll (inquiry_id, respondent_id, done) select $1, respondent_id, done from taken order by random()
"""


@dataclass(frozen=True)
class Respondent:
    """Who answers: a person or the holder of a code, or nobody in particular; with a ticket in anonymous inquiries."""

    respondent_id: UUID | None
    ticket: str


async def saved(reader: Reader, inquiry: Inquiry, who: Respondent) -> Saved | None:
    """What somebody has saved; None when nothing was begun."""
    if inquiry.anonymity.named:
        row = await reader.get(ConfidentialAnswer, inquiry.inquiry_id, who.respondent_id)
        return Saved(domain.said_of(row.answers), row.seed, row.ends_at) if row else None
    if not who.ticket:
        return None
    draft = await reader.get(SealedDraft, domain.draft_of(inquiry.inquiry_id, who.ticket))
    return domain.unseal(draft.sealed, inquiry.inquiry_id, who.ticket) if draft else None


async def save(session: Session, inquiry: Inquiry, who: Respondent, found: Saved, moment: datetime) -> None:
    """Keeps what somebody has answered so far."""
    if inquiry.anonymity.named:
        await session.fetch(
            "insert into confidential_answer as a "
            "(inquiry_id, respondent_id, answers, seed, cells, weight, submitted, ends_at) "
            "values ($1, $2, $3, $4, '{}', 1.0, false, $5) on conflict (inquiry_id, respondent_id) "
            "do update set answers = excluded.answers where not a.submitted",
            *(inquiry.inquiry_id, who.respondent_id, found.answers, found.seed, found.ends_at),
        )
        return
    await session.fetch(
        "insert into sealed_draft (draft_id, inquiry_id, sealed, saved_on) values ($1, $2, $3, $4) "
        "on conflict (draft_id) do update set sealed = excluded.sealed, saved_on = excluded.saved_on",
        *(domain.draft_of(inquiry.inquiry_id, who.ticket), inquiry.inquiry_id),
        *(domain.seal(found, inquiry.inquiry_id, who.ticket), moment.date()),
    )


async def submitted(reader: Reader, inquiry: Inquiry, who: Respondent) -> tuple[dict[str, Any], list[int]] | None:
    """What somebody has submitted, with its cells; None before."""
    if inquiry.anonymity.named:
        row = await reader.get(ConfidentialAnswer, inquiry.inquiry_id, who.respondent_id)
        return (row.answers, row.cells) if row and row.submitted else None
    if not who.ticket:
        return None
    rows = await reader.fetch(
        "select answers, cells from anonymous_answer where inquiry_id = $1 and receipt = $2",
        *(inquiry.inquiry_id, domain.receipt_of(inquiry.inquiry_id, who.ticket)),
    )
    return (rows[0]["answers"], rows[0]["cells"]) if rows else None


async def submit(
    session: Session, inquiry: Inquiry, who: Respondent, kept: dict[str, Any], cells: list[int], seed: str
) -> None:
    """Keeps what somebody submits. The caller holds the inquiry's row, so that answers are mixed one by one."""
    if inquiry.anonymity.named:
        await session.fetch(
            "insert into confidential_answer "
            "(inquiry_id, respondent_id, answers, seed, cells, weight, submitted, ends_at) "
            "values ($1, $2, $3, $4, $5, 1.0, true, null) on conflict (inquiry_id, respondent_id) "
            "do update set answers = excluded.answers, cells = excluded.cells, submitted = true",
            *(inquiry.inquiry_id, who.respondent_id, kept, seed, cells),
        )
        return
    receipt = domain.receipt_of(inquiry.inquiry_id, who.ticket)
    await session.execute(
        "delete from anonymous_answer where inquiry_id = $1 and receipt = $2", inquiry.inquiry_id, receipt
    )
    await session.execute(MIX, inquiry.inquiry_id, receipt, kept, cells, uuid4(), domain.MIXED - 1)
    await session.execute(
        "delete from sealed_draft where draft_id = $1", domain.draft_of(inquiry.inquiry_id, who.ticket)
    )


async def mix_all(session: Session, inquiry: Inquiry) -> None:
    """Lets nothing be left of the order in which answers came; drafts that were never submitted go."""
    await session.execute(MIX_ALL, inquiry.inquiry_id)
    await session.execute(CALL_MIXED, inquiry.inquiry_id)
    await session.execute("delete from sealed_draft where inquiry_id = $1", inquiry.inquiry_id)
    await session.execute("delete from confidential_answer where inquiry_id = $1 and not submitted", inquiry.inquiry_id)


async def take_over(session: Session, inquiry: Inquiry, number: int, kept: dict[str, Any], count: int) -> None:
    """Keeps so many answers that are the same; nobody holds a ticket of theirs."""
    await session.execute(
        "insert into anonymous_answer (inquiry_id, answer_id, receipt, answers, cells, weight) "
        "select $1, gen_random_uuid(), sha256(convert_to(concat_ws(':', $1::uuid, $2::text, n), 'UTF8')), "
        "$3, '{}', 1.0 from generate_series(1, $4::integer) n",
        *(inquiry.inquiry_id, str(number), kept, count),
    )
