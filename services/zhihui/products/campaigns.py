"""Public briefs (专题) that campaigns ask for: drafts of the think tank of the organisation that is responsible."""

from uuid import UUID

from kexie.zhihui.v1 import campaign_events_pb2 as events
from kit import campaigns
from kit.campaigns import Work
from kit.db import Session
from kit.errors import Refused
from services.zhihui.think_tanks import service as think_tanks

from . import domain, service
from .domain import Draft, Family, Level, State
from .tables import Product


class ProductDrafts:
    """Drafts of briefs. The database shows them once they are opened, since they were never released."""

    async def make(self, session: Session, work: Work) -> int:
        tank = await think_tanks.first_of(session, work.org_id)
        if tank is None:
            raise Refused("CAMPAIGN_NEEDS_THINK_TANK")
        return (await service.begin(session, work.object_id, tank, _draft(work), work.asked_by)).version

    async def follow(self, session: Session, work: Work, version: int) -> int:
        await session.open(work.object_id)
        product = await session.lock(Product, work.object_id)
        if product is None or product.version != version or not service.editable(product):
            return 0
        return (await service.say_anew(session, product, _draft(work), work.asked_by)).version

    async def is_waiting(self, session: Session, object_id: UUID) -> bool:
        product = await service.known(session, object_id)
        return product is not None and product.state is State.DRAFT


def _draft(work: Work) -> Draft:
    draft = Draft(title=work.title, summary=work.summary, text=work.text, family=Family.BRIEF, level=Level.PUBLIC)
    domain.check(draft)
    return draft


consumers = campaigns.consumers({"product": ProductDrafts()}, events.CampaignWorkAnswered)
