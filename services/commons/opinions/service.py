"""Use cases of groups of opinion. Each takes the open session and who acts, and never commits."""

from uuid import UUID

from kit import ids
from kit.actor import Actor
from kit.db import Reader, Session
from kit.errors import Refused
from services.commons.inquiries import domain as inquiries_domain
from services.commons.inquiries import forms
from services.commons.inquiries import service as inquiries
from services.commons.inquiries.domain import State
from services.commons.inquiries.tables import Inquiry

from . import domain
from .tables import OpinionReport

# Both stores of answers: an inquiry uses one of them.
SAID = """
select answers from anonymous_answer where inquiry_id = $1
union all select answers from confidential_answer where inquiry_id = $1 and submitted
"""
OVER = (State.CLOSED, State.REPORTED)  # before, groups would change with each answer and so tell of it


async def seen(reader: Reader, by: Actor, inquiry_id: UUID) -> tuple[Inquiry, OpinionReport | None]:
    """An inquiry whose groups the actor may see, and what was made of them."""
    inquiry = await inquiries.read(reader, by, inquiry_id)
    _must_have_statements(inquiry)
    shown = inquiries_domain.shows_figures(inquiry.results, inquiry.state, inquiry.closes_at, await reader.clock())
    if inquiry.state not in OVER or not (shown or await inquiries.manages(reader, by, inquiry)):
        raise Refused("FIGURES_NOT_SHOWN")
    return inquiry, await reader.get(OpinionReport, inquiry_id)


async def make(session: Session, inquiry: Inquiry) -> OpinionReport:
    """Makes the groups of an inquiry that is over, once."""
    if found := await session.get(OpinionReport, inquiry.inquiry_id):
        return found
    votes = await _votes(session, inquiry)
    exported = domain.document([name for name, _ in _statements(inquiry)], votes, seed_of(inquiry), inquiry.threshold)
    made = OpinionReport(
        inquiry_id=inquiry.inquiry_id,
        digest=domain.digest_of(exported),
        figures=domain.report(_statements(inquiry), votes, seed_of(inquiry), inquiry.threshold),
        made_at=ids.now(),
    )
    await session.insert(made, ignore=True)
    return made


async def export(reader: Reader, by: Actor, inquiry_id: UUID) -> bytes:
    """The votes of an inquiry that is over, for who manages it."""
    inquiry = await inquiries.read_managed(reader, by, inquiry_id)
    _must_have_statements(inquiry)
    if inquiry.state not in OVER:
        raise Refused("FIGURES_NOT_SHOWN")
    votes = await _votes(reader, inquiry)
    return domain.document([name for name, _ in _statements(inquiry)], votes, seed_of(inquiry), inquiry.threshold)


def _must_have_statements(inquiry: Inquiry) -> None:
    if not inquiry.opinion_question:
        raise Refused("NO_OPINIONS")


def seed_of(inquiry: Inquiry) -> str:
    """Known before anybody votes, and of nobody's choice."""
    return str(inquiry.inquiry_id)


def _statements(inquiry: Inquiry) -> list[tuple[str, str]]:
    """The rows of the matrix by name, with what they say."""
    found = forms.form_of(inquiry.form).named()
    rows = next(q.rows for q in found.values() if q.name == inquiry.opinion_question)
    return [(row.value, row.label) for row in rows]


async def _votes(reader: Reader, inquiry: Inquiry) -> list[domain.Row]:
    names = [f"{inquiry.opinion_question}.{name}" for name, _ in _statements(inquiry)]
    rows = await reader.fetch(SAID, inquiry.inquiry_id)
    return [tuple(domain.VOTES.get(str(row["answers"].get(name))) for name in names) for row in rows]
