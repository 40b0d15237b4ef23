"""Projects that campaigns ask to be shown (示范项目): drafts of the organisation that is responsible for them."""

from uuid import UUID

from kexie.kechuang.v1 import campaign_events_pb2 as events
from kit import campaigns
from kit.campaigns import Work
from kit.db import Session

from . import domain, service
from .domain import Draft, Kind, Rights, State
from .tables import Project

WHOLE_COUNTRY = "000000"


class ProjectDrafts:
    """Drafts in the industry that the campaign names and the region of their organisation."""

    async def make(self, session: Session, work: Work) -> int:
        name = work.organisation.name
        made = await service.begin(session, work.object_id, work.org_id, name, Kind.PROJECT, _draft(work))
        return made.version

    async def follow(self, session: Session, work: Work, version: int) -> int:
        project = await service.locked(session, work.object_id)
        if project.version != version or project.state is not State.DRAFT:
            return 0
        return (await service.say_anew(session, project, _draft(work))).version

    async def is_waiting(self, session: Session, object_id: UUID) -> bool:
        project = await session.get(Project, object_id)
        return project is not None and project.state is State.DRAFT


def _draft(work: Work) -> Draft:
    draft = Draft(
        title=work.title,
        summary=work.summary,
        text=work.text,
        industry=work.industry,
        region=work.organisation.region or WHOLE_COUNTRY,
        rights=Rights.NONE,
    )
    domain.check(draft)
    return draft


consumers = campaigns.consumers({"project": ProjectDrafts()}, events.CampaignWorkAnswered)
