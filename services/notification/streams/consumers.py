"""What appears on the platforms is carried on, and what is withdrawn is taken back."""

from datetime import UTC
from uuid import UUID

from google.protobuf.message import Message

from kexie.commons.v1 import activity_events_pb2 as activities
from kexie.commons.v1 import consultation_events_pb2 as consultations
from kexie.items.v1 import items_pb2 as items
from kexie.kechuang.v1 import events_pb2 as kechuang
from kexie.kepu.v1 import events_pb2 as kepu
from kexie.zhihui.v1 import events_pb2 as zhihui
from kit.consumers import Consumers, Delivery
from kit.contracts import event_type
from kit.db import Session
from kit.items import PAGES
from services.notification.facts.fetch import about

from . import service
from .domain import Appeared, Kind

consumers = Consumers("streams")


async def carry(session: Session, event: Message, delivery: Delivery) -> None:
    """Carries an item on. One that its owner withdrew in the meantime is carried nowhere."""
    item: items.Item | None = delivery.fetched
    if item is not None and item.live:
        await service.carry(session, appeared(item))


def appeared(item: items.Item) -> Appeared:
    """The one place where an owner's item becomes what streams carry."""
    return Appeared(
        item_id=UUID(item.item_id),
        kind=Kind(items.ItemKind.Name(item.kind)[10:].lower()),
        title=item.title,
        region=item.region,
        words=(*item.subjects, *item.keywords),
        industries=tuple(item.industries),
        link=PAGES[item.kind].format(item.item_id),
        published_at=item.published_at.ToDatetime(UTC) if item.HasField("published_at") else None,
    )


async def take_back(session: Session, event: Message, delivery: Delivery) -> None:
    await service.take_back(session, UUID(getattr(event, event_type(type(event)).key)))


for event, kind, field in (
    (kechuang.NeedOpened, items.ITEM_KIND_NEED, "need_id"),
    (kechuang.CasePublished, items.ITEM_KIND_CASE, "case_id"),
    (kepu.ArticlePublished, items.ITEM_KIND_ARTICLE, "article_id"),
    (kepu.RumourPublished, items.ITEM_KIND_RUMOUR, "rumour_id"),
    (zhihui.ProductReleased, items.ITEM_KIND_PRODUCT, "product_id"),
    (activities.ActivityPublished, items.ITEM_KIND_ACTIVITY, "activity_id"),
    (consultations.CallOpened, items.ITEM_KIND_CALL, "call_id"),
    (consultations.ConsultationOpened, items.ITEM_KIND_CONSULTATION, "consultation_id"),
):
    consumers.on(event, fetch=about(kind, field))(carry)
consumers.on(
    kechuang.NeedWithdrawn,
    kechuang.CaseWithdrawn,
    kepu.ArticleWithdrawn,
    kepu.RumourWithdrawn,
    zhihui.ProductWithdrawn,
    activities.ActivityCancelled,
    consultations.CallEnded,
    consultations.ConsultationCancelled,
)(take_back)
