"""What happens in activities, and who is told."""

from kexie.commons.v1 import activity_events_pb2 as commons
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
