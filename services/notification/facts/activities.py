"""What happens in activities, and who is told."""

from kexie.commons.v1 import activity_events_pb2 as commons
from kexie.commons.v1 import paper_events_pb2 as papers
from kit.consumers import Consumers, Delivery
from kit.db import Session
from services.notification.inbox import service as inbox
from services.notification.inbox.domain import Told, Topic

consumers = Consumers("activities")

# States of a sign-up to which it comes without its person; of being confirmed there is a word once it was offered.
CHANGED = {
    "confirmed": Topic.SEAT_CONFIRMED,
    "lapsed": Topic.SEAT_LAPSED,
    "called_off": Topic.ACTIVITY_CALLED_OFF,
}
DECIDED = {"accepted": Topic.PAPER_ACCEPTED, "rejected": Topic.PAPER_REJECTED}


@consumers.on(commons.SeatOffered)
async def tell_of_an_offer(session: Session, event: commons.SeatOffered, _: Delivery) -> None:
    told = Told(Topic.SEAT_OFFERED, f"seat-offered:{event.sign_up_id}", parameters={"activity_id": event.activity_id})
    await inbox.tell(session, told, [event.person_id])


@consumers.on(commons.SignUpChanged)
async def tell_of_its_state(session: Session, event: commons.SignUpChanged, _: Delivery) -> None:
    if event.state in CHANGED:
        topic = CHANGED[event.state]
        told = Told(topic, f"{topic}:{event.sign_up_id}", parameters={"activity_id": event.activity_id})
        await inbox.tell(session, told, [event.person_id])


@consumers.on(commons.SignUpMoved)
async def tell_of_a_move(session: Session, event: commons.SignUpMoved, delivery: Delivery) -> None:
    told = Told(
        Topic.ACTIVITY_MOVED,
        f"activity-moved:{event.sign_up_id}:{delivery.version}",
        parameters={"activity_id": event.activity_id},
    )
    await inbox.tell(session, told, [event.person_id])


@consumers.on(papers.PaperAssigned)
async def tell_the_papers_reviewer(session: Session, event: papers.PaperAssigned, _: Delivery) -> None:
    dedupe = f"paper-assigned:{event.paper_id}:{event.reviewer_id}"
    told = Told(Topic.PAPER_ASSIGNED, dedupe, parameters={"activity_id": event.activity_id})
    await inbox.tell(session, told, [event.reviewer_id])


@consumers.on(papers.PaperChanged)
async def tell_the_author(session: Session, event: papers.PaperChanged, delivery: Delivery) -> None:
    """Of a decision once, and again of a correction; a time in the programme is none."""
    if event.state in DECIDED and event.is_decision:
        topic = DECIDED[event.state]
        told = Told(
            topic, f"{topic}:{event.paper_id}:{delivery.version}", parameters={"activity_id": event.activity_id}
        )
        await inbox.tell(session, told, [event.person_id])
