"""What happens in selections, and who is told."""

from kexie.commons.v1 import delphi_events_pb2 as delphi
from kexie.commons.v1 import events_pb2 as commons
from kit.consumers import Consumers, Delivery
from kit.db import Session
from services.notification.inbox import service as inbox
from services.notification.inbox.domain import Told, Topic

consumers = Consumers("commons")

# Kinds of certificates of whose end nothing else tells.
ON_ITS_OWN = ("activity", "talk", "volunteer")

# States of a nomination of which both who made it and the nominee are told.
DECIDED = {
    "refused": Topic.NOMINATION_REFUSED,
    "noticed": Topic.NOMINATION_NOTICED,
    "not_chosen": Topic.NOMINATION_NOT_CHOSEN,
    "struck": Topic.NOMINATION_STRUCK,
}


@consumers.on(commons.ReviewAssigned)
async def tell_the_reviewer(session: Session, event: commons.ReviewAssigned, _: Delivery) -> None:
    told = Told(
        Topic.REVIEW_ASSIGNED,
        f"review-assigned:{event.nomination_id}",
        parameters={"nomination_id": event.nomination_id},
    )
    await inbox.tell(session, told, [event.reviewer_id])


@consumers.on(commons.NominationMade)
async def ask_the_team(session: Session, event: commons.NominationMade, _: Delivery) -> None:
    told = Told(
        Topic.TEAM_NAMED, f"team-named:{event.nomination_id}", parameters={"nomination_id": event.nomination_id}
    )
    await inbox.tell(session, told, list(event.member_ids))


@consumers.on(commons.NominationDecided)
async def tell_both_sides(session: Session, event: commons.NominationDecided, _: Delivery) -> None:
    if event.state in DECIDED:
        topic = DECIDED[event.state]
        told = Told(topic, f"{topic}:{event.nomination_id}", parameters={"selection_id": event.selection_id})
        await inbox.tell(session, told, {event.nominee_id, event.nominator_id})


@consumers.on(commons.AwardGranted)
async def tell_of_an_award(session: Session, event: commons.AwardGranted, _: Delivery) -> None:
    if event.from_file:
        return
    told = Told(Topic.AWARD_GRANTED, f"award-granted:{event.award_id}", parameters={"number": event.number})
    await inbox.tell(session, told, {event.holder_id, *event.member_ids})


@consumers.on(commons.AwardRevoked)
async def tell_of_its_end(session: Session, event: commons.AwardRevoked, _: Delivery) -> None:
    told = Told(Topic.AWARD_REVOKED, f"award-revoked:{event.award_id}", parameters={"number": event.number})
    await inbox.tell(session, told, {event.holder_id, *event.member_ids})


@consumers.on(commons.CertificateRevoked)
async def tell_of_a_certificates_end(session: Session, event: commons.CertificateRevoked, _: Delivery) -> None:
    if event.holder_id and event.kind in ON_ITS_OWN:
        told = Told(Topic.CERTIFICATE_REVOKED, f"certificate-revoked:{event.certificate_id}")
        await inbox.tell(session, told, [event.holder_id])


@consumers.on(commons.ProblemFollowedUp)
async def tell_who_put_the_problem(session: Session, event: commons.ProblemFollowedUp, _: Delivery) -> None:
    await _tell_of_a_follow_up(session, event, Topic.PROBLEM_FOLLOWED_UP)


@consumers.on(commons.ProblemFollowUpWithdrawn)
async def tell_of_a_link_taken_back(session: Session, event: commons.ProblemFollowUpWithdrawn, _: Delivery) -> None:
    await _tell_of_a_follow_up(session, event, Topic.PROBLEM_FOLLOW_UP_WITHDRAWN)


async def _tell_of_a_follow_up(
    session: Session, event: commons.ProblemFollowedUp | commons.ProblemFollowUpWithdrawn, topic: Topic
) -> None:
    parameters = {"selection_id": event.selection_id, "nomination_id": event.nomination_id}
    await inbox.tell(session, Told(topic, f"{topic}:{event.follow_up_id}", parameters=parameters), event.author_ids)


@consumers.on(commons.InquiryInvited)
async def invite_to_an_inquiry(session: Session, event: commons.InquiryInvited, _: Delivery) -> None:
    parameters = {"inquiry_id": event.inquiry_id}
    told = Told(Topic.INQUIRY_INVITED, f"inquiry-invited:{event.inquiry_id}", parameters=parameters)
    await inbox.tell(session, told, [event.person_id])


@consumers.on(commons.InquiryReminded)
async def remind_of_an_inquiry(session: Session, event: commons.InquiryReminded, _: Delivery) -> None:
    parameters = {"inquiry_id": event.inquiry_id}
    key = f"inquiry-reminded:{event.inquiry_id}:{event.number}"
    await inbox.tell(session, Told(Topic.INQUIRY_REMINDED, key, parameters=parameters), [event.person_id])


@consumers.on(delphi.ExpertAsked)
async def ask_an_expert(session: Session, event: delphi.ExpertAsked, _: Delivery) -> None:
    parameters = {"study_id": event.study_id, "round": str(event.round)}
    key = f"delphi-asked:{event.study_id}:{event.round}"
    await inbox.tell(session, Told(Topic.DELPHI_ASKED, key, parameters=parameters), [event.person_id])
