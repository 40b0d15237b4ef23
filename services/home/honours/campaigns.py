"""Honour walls that campaigns ask for: drafts of the organisation that is responsible for them."""

from uuid import UUID

from kexie.home.v1 import campaign_events_pb2 as events
from kit import campaigns
from kit.campaigns import Work
from kit.db import Session

from . import service
from .domain import Draft, State
from .tables import Wall


class WallDrafts:
    """Drafts for the campaign's year."""

    async def make(self, session: Session, work: Work) -> int:
        return (await service.begin(session, work.object_id, work.organisation, _draft(work))).version

    async def follow(self, session: Session, work: Work, version: int) -> int:
        wall = await session.lock(Wall, work.object_id)
        if wall is None or wall.version != version or wall.state is not State.DRAFT:
            return 0
        return (await service.say_anew(session, wall, _draft(work))).version

    async def is_waiting(self, session: Session, object_id: UUID) -> bool:
        wall = await session.get(Wall, object_id)
        return wall is not None and wall.state is State.DRAFT


def _draft(work: Work) -> Draft:
    return Draft(title=work.title, summary=work.summary, text=work.text, year=work.year)


consumers = campaigns.consumers({"honour_wall": WallDrafts()}, events.CampaignWorkAnswered, keeps_names=True)
