"""Use cases of submissions, from both sides. Each takes the open session and who acts, and never commits."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

import sqlalchemy as sa

from kexie.zhihui.v1 import events_pb2 as events
from kit import directory, ids, paging
from kit.actor import Actor
from kit.db import Reader, Session
from kit.edge import note
from kit.errors import Invalid, Refused, Violation
from kit.ledger import publish
from services.zhihui.products import lists
from services.zhihui.products import service as products
from services.zhihui.products.tables import Product
from services.zhihui.think_tanks.tables import ThinkTank

from . import domain
from .domain import Adoption, State
from .tables import Submission, SubmissionNote


@dataclass(frozen=True)
class Sent:
    """A submission with its product."""

    submission: Submission
    product: Product


@dataclass(frozen=True)
class Received(Sent):
    """A submission with what only its recipient sees."""

    note: str = ""


# The think tank's side.


async def submit(session: Session, by: Actor, product_id: UUID, recipient_org_id: UUID, message: str) -> Sent:
    """The second exit: hands a product to a decision body, to each once."""
    product = await products.taken(session, by, "products.submit", product_id)
    recipient = await directory.organisation(session, recipient_org_id)
    if recipient is None or recipient.state != "active" or recipient_org_id == product.org_id:
        raise Invalid(Violation("recipient_org_id", "RECIPIENT_UNKNOWN"))
    if await _of(session, product_id, recipient_org_id):
        raise Refused("SUBMITTED_ALREADY", recipient=recipient.name)
    product = await products.freeze(session, product)
    submission = Submission(
        submission_id=ids.new_id(),
        product_id=product_id,
        think_tank_id=product.think_tank_id,
        org_id=product.org_id,
        recipient_org_id=recipient_org_id,
        recipient_name=recipient.name,
        message=message,
        state=State.SUBMITTED,
        submitted_by=by.person_id,
        submitted_at=ids.now(),
    )
    await session.insert(submission)
    note(session, "submissions.submit", "submission", submission.submission_id, product.org_id)
    event = events.SubmissionMade(
        submission_id=str(submission.submission_id),
        product_id=str(product_id),
        org_id=str(product.org_id),
        recipient_org_id=str(recipient_org_id),
    )
    publish(session, event, version=submission.version)
    return Sent(submission, product)


async def sent(reader: Reader, by: Actor, submission_id: UUID) -> Sent:
    """Where a submission stands, for the product's authors and the think tank's own people."""
    by.must_be_person()
    submission = await reader.get(Submission, submission_id)
    product = await products.known(reader, submission.product_id) if submission else None
    if submission is None or product is None or not await _may_follow(reader, by, product):
        raise Refused("SUBMISSION_NOT_FOUND")
    return Sent(submission, product)


async def sent_page(
    reader: Reader, by: Actor, product_id: str, think_tank_id: str, size: int, token: str
) -> tuple[list[Sent], str]:
    """Submissions of a product, or of a whole think tank, newest first."""
    by.must_be_person()
    conditions: list[sa.ColumnElement[bool]] = []
    if product_id:
        product = await products.known(reader, UUID(product_id))
        if product is None or not await _may_follow(reader, by, product):
            raise Refused("PRODUCT_NOT_FOUND")
        conditions.append(Submission.c.product_id == product.product_id)
    if think_tank_id:
        conditions.append(Submission.c.think_tank_id == UUID(think_tank_id))
    if not product_id:
        await by.permit(reader, "products.read", org_id=await _org_of(reader, think_tank_id))
    return await _page(reader, conditions, (product_id, think_tank_id), size, token)


async def _org_of(reader: Reader, think_tank_id: str) -> UUID:
    tank = await reader.get(ThinkTank, UUID(think_tank_id))
    if tank is None:
        raise Refused("THINK_TANK_NOT_FOUND")
    return tank.org_id


async def _may_follow(reader: Reader, by: Actor, product: Product) -> bool:
    is_own = await by.may(reader, "products.read", org_id=product.org_id)
    return is_own or any(by.is_person(author) for author in product.author_ids)


# The decision body's side.


async def received(reader: Reader, by: Actor, submission_id: UUID) -> Received:
    """A submission with its product and the decision body's own note."""
    return await _inside(reader, await _addressed(reader, by, await reader.get(Submission, submission_id)))


async def receive(session: Session, by: Actor, submission_id: UUID) -> Received:
    """Marks a submission as received; one that was marked before stays as it is."""
    submission = await _addressed(session, by, await session.lock(Submission, submission_id))
    if submission.state is State.SUBMITTED:
        submission = await session.update(
            submission, state=State.RECEIVED, received_by=by.person_id, received_at=ids.now()
        )
    note(session, "submissions.receive", "submission", submission_id, submission.recipient_org_id)
    return await _inside(session, submission)


async def answer(
    session: Session, by: Actor, submission_id: UUID, adoption: Adoption, reply: str, internal_note: str
) -> Received:
    """Answers a submission: the adoption and the reply go to the think tank and the authors, the note to nobody."""
    submission = await _addressed(session, by, await session.lock(Submission, submission_id))
    state, moment = domain.move(submission.state, State.ANSWERED), ids.now()
    submission = await session.update(
        submission,
        state=state,
        adoption=adoption,
        reply=reply,
        received_by=submission.received_by or by.person_id,
        received_at=submission.received_at or moment,
        answered_by=by.person_id,
        answered_at=moment,
    )
    if internal_note:
        await session.insert(
            SubmissionNote(submission_id=submission_id, text=internal_note, written_by=by.person_id, written_at=moment)
        )
    note(session, "submissions.answer", "submission", submission_id, submission.recipient_org_id, adoption=adoption)
    found = await _inside(session, submission)
    publish(session, answered(found), version=submission.version)
    return found


def answered(sent: Sent) -> events.SubmissionAnswered:
    """The event of a submission that was answered."""
    submission = sent.submission
    return events.SubmissionAnswered(
        submission_id=str(submission.submission_id),
        product_id=str(submission.product_id),
        org_id=str(submission.org_id),
        recipient_org_id=str(submission.recipient_org_id),
        author_ids=[str(author) for author in sent.product.author_ids],
        submitter_id=str(submission.submitted_by),
    )


async def received_page(
    reader: Reader, by: Actor, recipient_org_id: UUID, state: State | None, size: int, token: str
) -> tuple[list[Sent], str]:
    """What was submitted to a decision body, newest first."""
    by.must_be_person()
    await by.permit(reader, "submissions.receive", org_id=recipient_org_id)
    conditions: list[sa.ColumnElement[bool]] = [Submission.c.recipient_org_id == recipient_org_id]
    if state:
        conditions.append(Submission.c.state == state)
    return await _page(reader, conditions, (recipient_org_id, state), size, token)


def verbs(submission: Submission) -> list[str]:
    """What the recipient may do with a submission now."""
    steps = domain.NEXT[submission.state]
    return [verb for verb, to in (("receive", State.RECEIVED), ("answer", State.ANSWERED)) if to in steps]


async def _addressed(reader: Reader, by: Actor, submission: Submission | None) -> Submission:
    """The submission, if the actor receives for the body to which it is addressed; to all others there is none."""
    by.must_be_person()
    if submission is None or not await by.may(reader, "submissions.receive", org_id=submission.recipient_org_id):
        raise Refused("SUBMISSION_NOT_FOUND")
    return submission


async def _inside(reader: Reader, submission: Submission) -> Received:
    product = await products.known(reader, submission.product_id)
    own = await reader.guarded(SubmissionNote, submission.submission_id)
    if product is None:
        raise Refused("PRODUCT_NOT_FOUND")
    return Received(submission, product, own.text if own else "")


# Both sides.


async def _of(reader: Reader, product_id: UUID, recipient_org_id: UUID) -> Submission | None:
    c = Submission.c
    statement = sa.select(Submission.__table__)
    return await reader.one(
        statement.where(c.product_id == product_id, c.recipient_org_id == recipient_org_id), Submission
    )


async def _page(
    reader: Reader, conditions: Sequence[sa.ColumnElement[bool]], question: Sequence[object], size: int, token: str
) -> tuple[list[Sent], str]:
    after = paging.position(token, *question)
    count = paging.size(size)
    c = Submission.c
    statement = sa.select(Submission.__table__).where(*conditions)
    if after:
        statement = statement.where(c.submission_id < UUID(after[0]))
    found = await reader.all(statement.order_by(c.submission_id.desc()).limit(count + 1), Submission)
    page = found[:count]
    product_ids = [s.product_id for s in page]
    async with reader.opened(*product_ids) as inside:
        of = {p.product_id: p for p in await lists.named(inside, product_ids)}
    following = paging.token([page[-1].submission_id], *question) if len(found) > count else ""
    return [Sent(submission, of[submission.product_id]) for submission in page], following
