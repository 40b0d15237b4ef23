"""What happens in consultations, and who is told."""

from collections.abc import Sequence

from kexie.commons.v1 import consultation_events_pb2 as commons
from kit import directory
from kit.consumers import Consumers, Delivery
from kit.db import Session
from kit.policy import holding
from services.notification.inbox import service as inbox
from services.notification.inbox.domain import Told, Topic

consumers = Consumers("consultations")

# Roles whose holders answer for a body.
REPLYING = holding("consultations.reply")


@consumers.on(commons.ConsultationOpened)
async def tell_who_is_asked(session: Session, event: commons.ConsultationOpened, _: Delivery) -> None:
    await _tell(session, Topic.CONSULTATION_ASKED, event.consultation_id, event.round, event.invited_org_ids)


@consumers.on(commons.ConsultationEnding)
async def remind_who_is_silent(session: Session, event: commons.ConsultationEnding, _: Delivery) -> None:
    await _tell(session, Topic.CONSULTATION_ENDING, event.consultation_id, event.round, event.silent_org_ids)


@consumers.on(commons.CommentAnswered)
async def tell_who_commented(session: Session, event: commons.CommentAnswered, delivery: Delivery) -> None:
    told = Told(
        Topic.COMMENT_ANSWERED,
        f"comment-answered:{event.comment_id}:{delivery.version}",
        parameters={"consultation_id": event.consultation_id},
    )
    await inbox.tell(session, told, [event.person_id])


async def _tell(session: Session, topic: Topic, consultation_id: str, turn: int, org_ids: Sequence[str]) -> None:
    told = Told(topic, f"{topic}:{consultation_id}:{turn}", parameters={"consultation_id": consultation_id})
    await inbox.tell(session, told, await directory.holders(session, REPLYING, org_ids=org_ids))
