"""What happens to volunteers and visits, and who is told."""

from kexie.commons.v1 import campaign_events_pb2 as commons
from kit.consumers import Consumers, Delivery
from kit.db import Session
from services.notification.inbox import service as inbox
from services.notification.inbox.domain import Told, Topic

consumers = Consumers("volunteers")

STANDS = {
    "accepted": Topic.VOLUNTEER_ACCEPTED,
    "waiting": Topic.VOLUNTEER_WAITING,
    "called_off": Topic.VOLUNTEER_CALLED_OFF,
}


@consumers.on(commons.StintDecided)
async def tell_the_volunteer(session: Session, event: commons.StintDecided, delivery: Delivery) -> None:
    if event.state == "declined":
        told = Told(Topic.VOLUNTEER_DECLINED, f"stint:{event.stint_id}:{delivery.version}")
    elif event.state in STANDS:
        said = {"post_id": event.post_id}
        told = Told(STANDS[event.state], f"stint:{event.stint_id}:{delivery.version}", parameters=said)
    else:
        return
    await inbox.tell(session, told, [event.person_id])


@consumers.on(commons.HoursConfirmed)
async def tell_of_hours(session: Session, event: commons.HoursConfirmed, delivery: Delivery) -> None:
    dedupe = f"hours:{event.stint_id}:{delivery.version}"
    told = Told(Topic.VOLUNTEER_HOURS, dedupe, parameters={"minutes": event.minutes})
    await inbox.tell(session, told, [event.person_id])


@consumers.on(commons.VolunteersCalled)
async def tell_who_is_called(session: Session, event: commons.VolunteersCalled, _: Delivery) -> None:
    told = Told(Topic.VOLUNTEER_CALL, f"call:{event.call_id}", parameters={"region": event.region})
    await inbox.tell(session, told, event.person_ids)


@consumers.on(commons.VisitScheduled)
async def tell_of_the_days(session: Session, event: commons.VisitScheduled, delivery: Delivery) -> None:
    said = {"visit_id": event.visit_id}
    told = Told(Topic.VISIT_SCHEDULED, f"visit:{event.visit_id}:{delivery.version}", parameters=said)
    await inbox.tell(session, told, [event.asked_by_id])


@consumers.on(commons.VisitEnded)
async def tell_that_none_comes(session: Session, event: commons.VisitEnded, _: Delivery) -> None:
    if event.state != "visited":
        said = {"visit_id": event.visit_id}
        told = Told(Topic.VISIT_CANCELLED, f"visit-ended:{event.visit_id}", parameters=said)
        await inbox.tell(session, told, [event.asked_by_id])
