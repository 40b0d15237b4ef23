"""Articles of popular science: the list, one article, its versions, the desk of those who work on them."""

import asyncio
from typing import Any

from fastapi import APIRouter
from fastapi.responses import Response

from gateway.web.forms import Form
from gateway.web.people import names
from gateway.web.view import Here, Page
from kexie.commons.v1 import activities_pb2 as activities
from kexie.commons.v1 import campaign_works_pb2 as asking
from kexie.discovery.v1 import links_pb2 as links
from kexie.discovery.v1.search_pb2 import ListRelatedRequest
from kexie.kepu.v1 import articles_pb2 as pb
from kit.errors import Refused

router = APIRouter()

SOON = activities.ListActivitiesRequest(audience=activities.ACTIVITY_AUDIENCE_PUBLIC, page_size=4)  # for the public

# Versions being worked on, in the order of their lives.
DESK = (
    pb.ARTICLE_STATE_RETURNED,
    pb.ARTICLE_STATE_DRAFT,
    pb.ARTICLE_STATE_IN_CHECK,
    pb.ARTICLE_STATE_CHECKED,
)
AT_REST = (pb.ARTICLE_STATE_PUBLISHED, pb.ARTICLE_STATE_WITHDRAWN)


@router.get("/kepu")
async def listed(page: Here) -> Response:
    """What is published, by subject and audience."""
    subject, audience = page.query("subject"), page.query("audience")
    found = await page.ask(
        pb.ListArticlesRequest(
            subject=subject, audience=page.choice(pb.ArticleAudience, "audience"), page_token=page.query("page_token")
        )
    )
    filters = Form(pb.ListArticlesRequest, {"subject": [subject], "audience": [audience]})
    panels = await page.panels(soon=None if page.partial else SOON)
    return await page.show(
        "articles/list.html",
        panels,
        part="results",
        articles=found.articles,
        following=found.next_page_token,
        filters=filters,
    )


@router.get("/kepu/desk")
async def desk(page: Here) -> Response:
    """What the visitor may write, check or publish."""
    can = set((await page.me()).can)
    if not any(action.startswith("articles.") for action in can):
        raise Refused("FORBIDDEN", action="articles.write")
    asked = {pb.ArticleState.Name(state): pb.ListArticlesRequest(state=state, page_size=50) for state in DESK}
    return await page.show("articles/desk.html", can=can, panels=await page.panels(**asked))


@router.get("/kepu/articles/{article_id}")
async def one(page: Here, article_id: str) -> Response:
    """One article; that a signed-in person read it is noted."""
    found = await page.ask(pb.GetArticleRequest(article_id=article_id))
    note_read(page, found.article)
    panels = await page.panels(
        links=links.ListLinksRequest(item_id=article_id),
        related=ListRelatedRequest(item_id=article_id, page_size=6),
        asked=asking.GetCampaignWorkRequest(object_id=article_id) if found.can else None,
    )
    return await _show(page, found.article, set(found.can), panels=panels)


async def _show(page: Page, article: pb.Article, can: set[str], **context: Any) -> Response:
    people = await names(page, [a.person_id for a in article.authors])
    context = {"replaced_by": None, "panels": {}, **context}
    return await page.show("articles/one.html", article=article, can=can, people=people, **context)


running: set["asyncio.Future[Any]"] = set()  # a task that nobody holds may be dropped before it is done


def note_read(page: Page, article: pb.Article) -> None:
    """Notes a reading beside the answer; a reader does not wait for it, and it may fail."""
    if not page.signed_in or article.state != pb.ARTICLE_STATE_PUBLISHED:
        return
    noting = asyncio.ensure_future(page.panel(pb.RecordReadRequest(article_id=article.article_id)))
    running.add(noting)
    noting.add_done_callback(running.discard)


@router.get("/kepu/articles/{article_id}/versions")
async def versions(page: Here, article_id: str) -> Response:
    """All versions, newest first."""
    found = await page.ask(pb.GetArticleRequest(article_id=article_id))
    listed = await page.ask(pb.ListArticleVersionsRequest(article_id=article_id, page_token=page.query("page_token")))
    return await page.show(
        "articles/versions.html", article=found.article, versions=listed.versions, following=listed.next_page_token
    )


@router.get("/kepu/articles/{article_id}/versions/{number}")
async def version(page: Here, article_id: str, number: int) -> Response:
    """One version, with the one that took its place."""
    found = await page.ask(pb.GetArticleVersionRequest(article_id=article_id, number=number))
    replaced = found.replaced_by if found.HasField("replaced_by") else None
    can: set[str] = set()
    if found.article.state not in AT_REST:
        can = set((await page.ask(pb.GetArticleRequest(article_id=article_id))).can)
    return await _show(page, found.article, can, replaced_by=replaced)
