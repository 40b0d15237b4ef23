"""Articles over gRPC: convert, call, convert."""

from collections.abc import Collection
from typing import cast
from uuid import UUID

from kexie.items.v1 import items_pb2 as items
from kexie.kepu.v1 import articles_pb2 as pb
from kit import campaigns
from kit.edge import Call, Rpc
from services.kepu.links import service as links
from services.kepu.reads import service as reads

from . import reading, service
from .domain import Audience, Author, Draft, Link, Source, State
from .reading import Edition
from .tables import ArticleVersion

LINK_PREFIX = "ITEM_KIND_"


class ArticleRpc(Rpc):
    contract = pb.DESCRIPTOR.services_by_name["ArticleService"]

    async def CreateArticle(self, request: pb.CreateArticleRequest, call: Call) -> pb.CreateArticleResponse:
        edition = await service.create(call.session, call.actor, UUID(request.org_id), draft_of(request.draft))
        return pb.CreateArticleResponse(article=article_message(edition, inside=True))

    async def GetArticle(self, request: pb.GetArticleRequest, call: Call) -> pb.GetArticleResponse:
        edition = await reading.read(call.reader, call.actor, UUID(request.article_id))
        return pb.GetArticleResponse(
            article=await self._shown(call, edition),
            can=await reading.verbs(call.reader, call.actor, edition.article),
        )

    async def ListArticles(self, request: pb.ListArticlesRequest, call: Call) -> pb.ListArticlesResponse:
        editions, following = await reading.page(
            call.reader,
            call.actor,
            subject=request.subject,
            audience=audience_of(request.audience) if request.audience else None,
            org_id=request.org_id,
            state=state_of(request.state) if request.state else None,
            size=request.page_size,
            token=request.page_token,
        )
        return pb.ListArticlesResponse(articles=[article_message(e) for e in editions], next_page_token=following)

    async def ListArticleVersions(
        self, request: pb.ListArticleVersionsRequest, call: Call
    ) -> pb.ListArticleVersionsResponse:
        editions, following = await reading.versions(
            call.reader, call.actor, UUID(request.article_id), request.page_size, request.page_token
        )
        return pb.ListArticleVersionsResponse(
            versions=[version_message(e.version, e.state) for e in editions], next_page_token=following
        )

    async def GetArticleVersion(self, request: pb.GetArticleVersionRequest, call: Call) -> pb.GetArticleVersionResponse:
        edition, following = await reading.read_version(
            call.reader, call.actor, UUID(request.article_id), request.number
        )
        return pb.GetArticleVersionResponse(
            article=await self._shown(call, edition),
            replaced_by=version_message(following, State.PUBLISHED) if following else None,
        )

    async def UpdateArticle(self, request: pb.UpdateArticleRequest, call: Call) -> pb.UpdateArticleResponse:
        edition = await self._locked(call, request.article_id)
        draft = draft_of(request.draft)
        edition = await service.update(call.session, call.actor, edition, draft, request.notice.strip())
        return pb.UpdateArticleResponse(article=article_message(edition, inside=True))

    async def SubmitArticle(self, request: pb.SubmitArticleRequest, call: Call) -> pb.SubmitArticleResponse:
        edition = await self._locked(call, request.article_id)
        edition = await service.submit(call.session, call.actor, edition)
        return pb.SubmitArticleResponse(article=article_message(edition, inside=True))

    async def CheckArticle(self, request: pb.CheckArticleRequest, call: Call) -> pb.CheckArticleResponse:
        edition = await self._locked(call, request.article_id)
        passed = request.verdict == pb.CHECK_VERDICT_PASS
        edition = await service.check(call.session, call.actor, edition, passed=passed, comment=request.comment)
        return pb.CheckArticleResponse(article=article_message(edition, inside=True))

    async def ReturnArticle(self, request: pb.ReturnArticleRequest, call: Call) -> pb.ReturnArticleResponse:
        edition = await self._locked(call, request.article_id)
        edition = await service.give_back(call.session, call.actor, edition, request.comment)
        return pb.ReturnArticleResponse(article=article_message(edition, inside=True))

    async def PublishArticle(self, request: pb.PublishArticleRequest, call: Call) -> pb.PublishArticleResponse:
        edition = await self._locked(call, request.article_id)
        edition = await service.publish(call.session, call.actor, edition)
        return pb.PublishArticleResponse(article=article_message(edition, inside=True))

    async def CorrectArticle(self, request: pb.CorrectArticleRequest, call: Call) -> pb.CorrectArticleResponse:
        edition = await self._locked(call, request.article_id)
        edition = await service.correct(call.session, call.actor, edition, request.notice)
        return pb.CorrectArticleResponse(article=article_message(edition, inside=True))

    async def WithdrawArticle(self, request: pb.WithdrawArticleRequest, call: Call) -> pb.WithdrawArticleResponse:
        edition = await self._locked(call, request.article_id)
        edition = await service.withdraw(call.session, call.actor, edition, request.reason)
        return pb.WithdrawArticleResponse(article=article_message(edition, inside=True))

    async def RecordRead(self, request: pb.RecordReadRequest, call: Call) -> pb.RecordReadResponse:
        edition = await reading.read(call.session, call.actor, UUID(request.article_id))
        if not reading.is_public(edition.article):  # a draft's readers are its own team
            return pb.RecordReadResponse(counted=False)
        key = self.service.settings.derived_key("reads")
        counted = await reads.record(call.session, call.actor, edition.article.article_id, key)
        return pb.RecordReadResponse(counted=counted)

    async def _locked(self, call: Call, article_id: str) -> Edition:
        """The article to change, kept from other writers, and still the one that was read where the caller says so."""
        edition = await service.locked(call.session, UUID(article_id))
        call.check_version(edition.article.version)
        return edition

    async def _shown(self, call: Call, edition: Edition) -> pb.Article:
        gone = await links.withdrawn(call.reader, (link["item_id"] for link in edition.version.links))
        inside = await call.actor.may(call.reader, "articles.read", org_id=edition.article.org_id)
        shown = article_message(edition, inside=inside, gone=gone)
        shown.campaign_id, shown.campaign_title = await campaigns.named(call.reader, edition.article.article_id)
        return shown


def draft_of(message: pb.ArticleDraft) -> Draft:
    """What a team writes."""
    return Draft(
        title=message.title,
        summary=message.summary,
        body=message.body,
        sources=[Source(s.title, s.url) for s in message.sources],
        subjects=list(message.subjects),
        keywords=list(message.keywords),
        audience=audience_of(message.audience),
        links=[
            Link(items.ItemKind.Name(link.kind).removeprefix(LINK_PREFIX).lower(), link.item_id)
            for link in message.links
        ],
        authors=[Author(a.name, a.person_id) for a in message.authors],
    )


def audience_of(value: int) -> Audience:
    return Audience(pb.ArticleAudience.Name(cast(pb.ArticleAudience, value)).removeprefix("ARTICLE_AUDIENCE_").lower())


def state_of(value: int) -> State:
    name = pb.ArticleState.Name(cast(pb.ArticleState, value)).removeprefix("ARTICLE_STATE_")
    return State(name.lower().replace("_", "-"))


def state_name(state: State) -> str:
    return f"ARTICLE_STATE_{state.upper().replace('-', '_')}"


def article_message(edition: Edition, *, inside: bool = False, gone: Collection[str] = ()) -> pb.Article:
    """The one place where a stored article becomes a message; `inside` adds what only its organisation sees, `gone`
    are the linked items that were withdrawn."""
    article, version = edition.article, edition.version
    return pb.Article(
        article_id=str(article.article_id),
        org_id=str(article.org_id),
        org_name=article.org_name,
        state=state_name(edition.state),
        number=version.number,
        title=version.title,
        summary=version.summary,
        body=version.body,
        sources=[pb.Source(**source) for source in version.sources],
        subjects=version.subjects,
        keywords=version.keywords,
        audience=f"ARTICLE_AUDIENCE_{version.audience.upper()}",
        links=[
            pb.ArticleLink(
                kind=LINK_PREFIX + link["kind"].upper(), item_id=link["item_id"], withdrawn=link["item_id"] in gone
            )
            for link in version.links
        ],
        authors=[pb.ArticleAuthor(**author) for author in version.authors],
        notice=version.notice,
        checked_at=version.checked_at,
        published_at=article.published_at,
        corrected_at=version.published_at if version.number > 1 else None,
        versions=article.live,
        reads=edition.reads,
        check_comment=version.check_comment if inside else "",
        working_number=article.latest if inside and article.latest != article.live else 0,
        etag=str(article.version),
    )


def version_message(version: ArticleVersion, state: State) -> pb.ArticleVersion:
    """The one place where a stored version becomes an entry of a list."""
    return pb.ArticleVersion(
        number=version.number,
        title=version.title,
        notice=version.notice,
        state=state_name(state),
        checked_at=version.checked_at,
        published_at=version.published_at,
    )
