"""What the platforms say of the items that articles link to."""

from typing import Any
from uuid import UUID

from kexie.commons.v1 import events_pb2 as commons
from kexie.kechuang.v1 import events_pb2 as kechuang
from kexie.kepu.v1 import events_pb2 as kepu
from kexie.zhihui.v1 import events_pb2 as zhihui
from kit.consumers import Consumers, Delivery
from kit.db import Session

from . import service

consumers = Consumers("links")


@consumers.on(
    kechuang.NeedWithdrawn,
    kechuang.ProjectWithdrawn,
    kechuang.CaseWithdrawn,
    zhihui.ProductWithdrawn,
    kepu.ArticleWithdrawn,
    commons.AwardRevoked,
)
async def mark_withdrawn(session: Session, _: Any, delivery: Delivery) -> None:
    await service.note_item(session, UUID(delivery.key), withdrawn=True, version=delivery.version)


@consumers.on(
    kechuang.NeedOpened,
    kechuang.ProjectPublished,
    kechuang.CasePublished,
    zhihui.ProductReleased,
    kepu.ArticlePublished,
    commons.AwardGranted,
)
async def mark_live(session: Session, _: Any, delivery: Delivery) -> None:
    await service.note_item(session, UUID(delivery.key), withdrawn=False, version=delivery.version)
