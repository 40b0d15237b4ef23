"""Who was drawn is asked as soon as an inquiry takes answers; nobody has to remember to."""

from uuid import UUID

from kexie.commons.v1 import events_pb2 as events
from kit import actor
from kit.consumers import Consumers, Delivery
from kit.db import Session
from services.commons.inquiries.domain import is_taking
from services.commons.inquiries.tables import Inquiry

from . import service
from .tables import Sample

consumers = Consumers("samples")


@consumers.on(events.InquiryOpened)
async def invite_who_was_drawn(session: Session, event: events.InquiryOpened, _: Delivery) -> None:
    inquiry = await session.get(Inquiry, UUID(event.inquiry_id))
    taking = inquiry is not None and is_taking(
        inquiry.state, inquiry.opens_at, inquiry.closes_at, await session.clock()
    )
    if inquiry is not None and taking and await session.get(Sample, inquiry.inquiry_id):
        await service.invite(session, actor.hub("commons"), inquiry.inquiry_id)
