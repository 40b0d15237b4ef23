"""What the platforms make of what campaigns ask, and when it is public."""

from uuid import UUID

from google.protobuf.message import Message

from kexie.home.v1 import campaign_events_pb2 as home
from kexie.kechuang.v1 import campaign_events_pb2 as kechuang_answers
from kexie.kechuang.v1 import events_pb2 as kechuang
from kexie.kepu.v1 import campaign_events_pb2 as kepu_answers
from kexie.kepu.v1 import events_pb2 as kepu
from kexie.zhihui.v1 import campaign_events_pb2 as zhihui_answers
from kexie.zhihui.v1 import events_pb2 as zhihui
from kit.consumers import Consumers, Delivery
from kit.db import Session

from . import works
from .work_domain import WorkState

consumers = Consumers("campaigns")

Answer = (
    kepu_answers.CampaignWorkAnswered
    | kechuang_answers.CampaignWorkAnswered
    | zhihui_answers.CampaignWorkAnswered
    | home.CampaignWorkAnswered
)
STATES = {"drafted": WorkState.DRAFTED, "changed": WorkState.DRAFTED, "refused": WorkState.REFUSED}


@consumers.on(
    kepu_answers.CampaignWorkAnswered,
    kechuang_answers.CampaignWorkAnswered,
    zhihui_answers.CampaignWorkAnswered,
    home.CampaignWorkAnswered,
)
async def keep_the_answer(session: Session, event: Answer, _: Delivery) -> None:
    if event.state in STATES:
        await works.answered(session, UUID(event.work_id), STATES[event.state], event.problem)


@consumers.on(kepu.ArticlePublished, kechuang.ProjectPublished, zhihui.ProductReleased, home.HonourWallPublished)
async def show_it(session: Session, _: Message, delivery: Delivery) -> None:
    await works.shown(session, UUID(delivery.key), WorkState.PUBLISHED, delivery.version, delivery.recorded_at)


@consumers.on(kepu.ArticleWithdrawn, kechuang.ProjectWithdrawn, zhihui.ProductWithdrawn, home.HonourWallWithdrawn)
async def hide_it(session: Session, _: Message, delivery: Delivery) -> None:
    await works.shown(session, UUID(delivery.key), WorkState.WITHDRAWN, delivery.version, delivery.recorded_at)
