"""What happens to organisations, and who is told."""

from kexie.identity.v1 import events_pb2 as identity
from kit import directory
from kit.consumers import Consumers, Delivery
from kit.db import Reader, Session
from services.notification.inbox import service as inbox
from services.notification.inbox.domain import Told, Topic

consumers = Consumers("organisations")

ADMINISTRATORS = ["association-admin", "enterprise-admin", "think-tank-lead", "national-operator"]


@consumers.on(identity.ApplicationSubmitted)
async def tell_who_decides(session: Session, event: identity.ApplicationSubmitted, delivery: Delivery) -> None:
    told = Told(
        Topic.APPLICATION_SUBMITTED,
        f"application-submitted:{event.application_id}:{delivery.version}",
        parameters={"application_id": event.application_id},
    )
    await inbox.tell(session, told, await administrators(session, event.decider_org_id))


@consumers.on(identity.ApplicationDecided)
async def tell_the_applicant(session: Session, event: identity.ApplicationDecided, delivery: Delivery) -> None:
    approved = event.state == "approved"
    told = Told(
        Topic.APPLICATION_APPROVED if approved else Topic.APPLICATION_RETURNED,
        f"application-decided:{event.application_id}:{delivery.version}",
        parameters={"org_id": event.org_id} if approved else {"application_id": event.application_id},
    )
    await inbox.tell(session, told, [event.applicant_id])


@consumers.on(identity.OfficerTermEnding)
async def tell_that_a_term_ends(session: Session, event: identity.OfficerTermEnding, delivery: Delivery) -> None:
    told = Told(
        Topic.TERM_ENDING,
        f"term-ending:{event.officer_id}:{event.term_to}",
        parameters={"org_id": event.org_id, "day": event.term_to},
    )
    await inbox.tell(session, told, await administrators(session, event.org_id))


async def administrators(reader: Reader, org_id: str) -> list[str]:
    """Those who answer for an organisation: its own administrators, else those of the nearest association."""
    if found := await directory.holders(reader, ADMINISTRATORS, org_id=org_id):
        return found
    organisation = await directory.organisation(reader, org_id)
    return await directory.nearest(reader, ["association-admin"], organisation.region) if organisation else []
