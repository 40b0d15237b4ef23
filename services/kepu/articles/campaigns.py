"""Articles that campaigns ask for: drafts of the organisation that is responsible for them."""

from uuid import UUID

from kexie.kepu.v1 import campaign_events_pb2 as events
from kit import campaigns
from kit.campaigns import Work
from kit.db import Session

from . import domain, service
from .domain import Author, Draft, State
from .tables import Article


class ArticleDrafts:
    """Drafts by the organisation, not by who defined the campaign, though that person is one who wrote in it."""

    async def make(self, session: Session, work: Work) -> int:
        draft, author = _draft(work)
        edition = await service.begin(session, work.object_id, work.organisation, draft, work.asked_by, author)
        return edition.article.version

    async def follow(self, session: Session, work: Work, version: int) -> int:
        edition = await service.locked(session, work.object_id)
        if edition.article.version != version or edition.article.state is not State.DRAFT:
            return 0
        draft, author = _draft(work)
        return (await service.say_anew(session, edition, draft, work.asked_by, author)).article.version

    async def is_waiting(self, session: Session, object_id: UUID) -> bool:
        article = await session.get(Article, object_id)
        return article is not None and article.live == 0 and article.state is not State.WITHDRAWN


def _draft(work: Work) -> tuple[Draft, Author]:
    author = Author(name=work.organisation.name)
    draft = Draft(title=work.title, summary=work.summary, body=work.text, authors=[author])
    domain.check(draft)
    return draft, author


consumers = campaigns.consumers({"article": ArticleDrafts()}, events.CampaignWorkAnswered, keeps_names=True)
