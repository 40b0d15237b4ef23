"""Follows every platform: what an event names is fetched from its owner as it stands now."""

from collections.abc import Sequence
from typing import Any

from google.protobuf.message import Message

from kexie.commons.v1 import activity_events_pb2 as activities
from kexie.commons.v1 import base_events_pb2 as bases
from kexie.commons.v1 import consultation_events_pb2 as consultations
from kexie.commons.v1 import events_pb2 as commons
from kexie.home.v1 import events_pb2 as home
from kexie.items.v1 import items_pb2 as pb
from kexie.kechuang.v1 import events_pb2 as kechuang
from kexie.kepu.v1 import events_pb2 as kepu
from kexie.zhihui.v1 import events_pb2 as zhihui
from kit import items
from kit.app import Running
from kit.consumers import Consumers, Delivery
from kit.contracts import event_type
from kit.db import Session

from . import service
from .records import kind_number

consumers = Consumers("index")

KINDS = {
    "need_id": pb.ITEM_KIND_NEED,
    "case_id": pb.ITEM_KIND_CASE,
    "article_id": pb.ITEM_KIND_ARTICLE,
    "rumour_id": pb.ITEM_KIND_RUMOUR,
    "product_id": pb.ITEM_KIND_PRODUCT,
    "think_tank_id": pb.ITEM_KIND_THINK_TANK,
    "person_id": pb.ITEM_KIND_EXPERT,
    "paper_id": pb.ITEM_KIND_PAPER,
    "base_id": pb.ITEM_KIND_BASE,
    "activity_id": pb.ITEM_KIND_ACTIVITY,
    "award_id": pb.ITEM_KIND_AWARD,
    "call_id": pb.ITEM_KIND_CALL,
    "consultation_id": pb.ITEM_KIND_CONSULTATION,
}


async def fetch(events: list[Message], running: Running) -> Sequence[pb.Item | None]:
    """The items that events name, each as its owner tells it now."""
    links = [link_of(event) for event in events]
    found = await items.fetch(running.channel, list({link.item_id: link for link in links}.values()))
    return [found.get(link.item_id) for link in links]


def link_of(event: Any) -> pb.ItemLink:
    """Which item an event is about: its key names the id, and of achievements and projects the event says which."""
    key = event_type(type(event)).key
    kind = kind_number(event.kind) if key == "project_id" else KINDS[key]
    return pb.ItemLink(kind=pb.ItemKind.Name(kind), item_id=getattr(event, key))


@consumers.on(
    kechuang.NeedOpened,
    kechuang.NeedMatching,
    kechuang.NeedClosed,
    kechuang.NeedWithdrawn,
    kechuang.ProjectPublished,
    kechuang.ProjectWithdrawn,
    kechuang.CasePublished,
    kechuang.CaseWithdrawn,
    kepu.ArticlePublished,
    kepu.ArticleWithdrawn,
    kepu.RumourPublished,
    kepu.RumourWithdrawn,
    zhihui.ProductReleased,
    zhihui.ProductWithdrawn,
    zhihui.ThinkTankChanged,
    zhihui.ThinkTankWithdrawn,
    home.ProfileChanged,
    home.ProfileHidden,
    home.PaperPublished,
    bases.BaseNamed,
    bases.BaseWarned,
    bases.BaseChanged,
    bases.BaseEnded,
    activities.ActivityPublished,
    activities.ActivityCorrected,
    activities.ActivityCancelled,
    activities.ActivityEnded,
    commons.AwardGranted,
    commons.AwardRevoked,
    consultations.CallOpened,
    consultations.CallEnded,
    consultations.CallClosed,
    consultations.ConsultationOpened,
    consultations.ConsultationCancelled,
    consultations.FeedbackPublished,
    fetch=fetch,
)
async def keep_the_item(session: Session, event: Message, delivery: Delivery) -> None:
    if delivery.fetched is not None:
        await service.keep(session, [delivery.fetched])
