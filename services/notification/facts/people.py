"""What happens to people and their accounts, and who is told."""

from uuid import UUID

from kexie.identity.v1 import events_pb2 as identity
from kit import aliases, directory
from kit.consumers import Consumers, Delivery
from kit.db import Session
from kit.policy import holding
from services.notification.audiences import service as audiences
from services.notification.inbox import service as inbox
from services.notification.inbox.domain import Told, Topic

consumers = Consumers("people")

DECIDED = {
    "confirmed": Topic.VERIFICATION_CONFIRMED,
    "refused": Topic.VERIFICATION_REFUSED,
    "withdrawn": Topic.VERIFICATION_ENDED,
    "ended": Topic.VERIFICATION_ENDED,
    "duplicate": Topic.VERIFICATION_DUPLICATE,
}
MEMBERSHIPS = {
    "active": Topic.MEMBERSHIP_BEGAN,
    "refused": Topic.MEMBERSHIP_REFUSED,
    "ended": Topic.MEMBERSHIP_ENDED,
}


@consumers.on(identity.VerificationRequested)
async def tell_who_confirms(session: Session, event: identity.VerificationRequested, delivery: Delivery) -> None:
    action = "experts.confirm" if event.step == "expert" else "verifications.confirm"
    told = Told(
        Topic.VERIFICATION_REQUESTED, f"verification:{event.verification_id}", parameters={"org_id": event.org_id}
    )
    await inbox.tell(session, told, await directory.holders(session, holding(action), org_id=event.org_id))


@consumers.on(identity.VerificationDecided)
async def tell_what_was_decided(session: Session, event: identity.VerificationDecided, delivery: Delivery) -> None:
    topic = DECIDED[event.state]
    await inbox.tell(session, Told(topic, f"{topic}:{event.verification_id}"), [event.person_id])


@consumers.on(identity.GuardianAsked)
async def tell_the_guardian(session: Session, event: identity.GuardianAsked, delivery: Delivery) -> None:
    told = Told(Topic.GUARDIAN_ASKED, f"guardian:{event.guardianship_id}")
    await inbox.tell(session, told, [event.guardian_id])


@consumers.on(identity.MembershipChanged)
async def tell_of_membership(session: Session, event: identity.MembershipChanged, delivery: Delivery) -> None:
    dedupe = f"membership:{event.membership_id}:{event.state}"
    if event.state == "requested":
        told = Told(Topic.MEMBERSHIP_REQUESTED, dedupe, parameters={"org_id": event.society_id})
        admitting = await directory.holders(session, holding("memberships.admit"), org_id=event.society_id)
        await inbox.tell(session, told, admitting)
    else:
        await inbox.tell(session, Told(MEMBERSHIPS[event.state], dedupe), [event.person_id])


@consumers.on(identity.FactorsReset)
async def tell_of_reset(session: Session, event: identity.FactorsReset, delivery: Delivery) -> None:
    await inbox.tell(session, Told(Topic.FACTORS_RESET, f"factors-reset:{delivery.event_id}"), [event.person_id])


@consumers.on(identity.PersonMerged)
async def follow_merge(session: Session, event: identity.PersonMerged, delivery: Delivery) -> None:
    if await aliases.keep(session, event, delivery.version):
        await inbox.follow_merge(session, UUID(event.absorbed_id), UUID(event.survivor_id))
        await audiences.follow_merge(session, UUID(event.absorbed_id), UUID(event.survivor_id))
    told = Told(Topic.ACCOUNTS_MERGED, f"merged:{delivery.event_id}")
    await inbox.tell(session, told, [event.survivor_id])


@consumers.on(identity.PersonUnmerged)
async def follow_undoing(session: Session, event: identity.PersonUnmerged, delivery: Delivery) -> None:
    if await aliases.keep(session, event, delivery.version):
        await inbox.follow_undoing(session, UUID(event.absorbed_id))
        await audiences.follow_undoing(session, UUID(event.absorbed_id), UUID(event.survivor_id))
