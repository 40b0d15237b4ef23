"""What happens on 智汇中国, and who is told. What is submitted may be internal: nothing of it is named here."""

from kexie.zhihui.v1 import events_pb2 as zhihui
from kit import directory
from kit.consumers import Consumers, Delivery
from kit.db import Session
from services.notification.inbox import service as inbox
from services.notification.inbox.domain import Told, Topic

consumers = Consumers("zhihui")


@consumers.on(zhihui.SubmissionMade)
async def tell_the_recipients(session: Session, event: zhihui.SubmissionMade, _: Delivery) -> None:
    recipients = await directory.holders(session, ["decision-department"], org_id=event.recipient_org_id)
    told = Told(
        Topic.SUBMISSION_MADE,
        f"submission-made:{event.submission_id}",
        parameters={"submission_id": event.submission_id},
    )
    await inbox.tell(session, told, recipients)


@consumers.on(zhihui.SubmissionAnswered)
async def tell_who_submitted(session: Session, event: zhihui.SubmissionAnswered, delivery: Delivery) -> None:
    told = Told(
        Topic.SUBMISSION_ANSWERED,
        f"submission-answered:{event.submission_id}:{delivery.version}",
        parameters={"submission_id": event.submission_id},
    )
    await inbox.tell(session, told, [event.submitter_id, *event.author_ids])
