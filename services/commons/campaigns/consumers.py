"""What the platforms make of what campaigns ask, and when it is public."""

from uuid import UUID

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


@consumers.on(kepu.ArticlePublished)
async def show_the_article(session: Session, event: kepu.ArticlePublished, delivery: Delivery) -> None:
    await works.shown(session, UUID(event.article_id), WorkState.PUBLISHED, delivery.version)


@consumers.on(kepu.ArticleWithdrawn)
async def hide_the_article(session: Session, event: kepu.ArticleWithdrawn, delivery: Delivery) -> None:
    await works.shown(session, UUID(event.article_id), WorkState.WITHDRAWN, delivery.version)


@consumers.on(kechuang.ProjectPublished)
async def show_the_project(session: Session, event: kechuang.ProjectPublished, delivery: Delivery) -> None:
    await works.shown(session, UUID(event.project_id), WorkState.PUBLISHED, delivery.version)


@consumers.on(kechuang.ProjectWithdrawn)
async def hide_the_project(session: Session, event: kechuang.ProjectWithdrawn, delivery: Delivery) -> None:
    await works.shown(session, UUID(event.project_id), WorkState.WITHDRAWN, delivery.version)


@consumers.on(zhihui.ProductReleased)
async def show_the_product(session: Session, event: zhihui.ProductReleased, delivery: Delivery) -> None:
    await works.shown(session, UUID(event.product_id), WorkState.PUBLISHED, delivery.version)


@consumers.on(zhihui.ProductWithdrawn)
async def hide_the_product(session: Session, event: zhihui.ProductWithdrawn, delivery: Delivery) -> None:
    await works.shown(session, UUID(event.product_id), WorkState.WITHDRAWN, delivery.version)


@consumers.on(home.HonourWallPublished)
async def show_the_wall(session: Session, event: home.HonourWallPublished, delivery: Delivery) -> None:
    await works.shown(session, UUID(event.wall_id), WorkState.PUBLISHED, delivery.version)


@consumers.on(home.HonourWallWithdrawn)
async def hide_the_wall(session: Session, event: home.HonourWallWithdrawn, delivery: Delivery) -> None:
    await works.shown(session, UUID(event.wall_id), WorkState.WITHDRAWN, delivery.version)
