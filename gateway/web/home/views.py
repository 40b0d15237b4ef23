"""科技工作者之家: what waits for a person at a glance, what is recommended and why, the needs that fit."""

import asyncio
from typing import Any

from fastapi import APIRouter
from fastapi.responses import Response

from gateway.web.view import Here, Page
from kexie.commons.v1 import activities_pb2 as activities
from kexie.discovery.v1 import feed_pb2 as feed
from kexie.discovery.v1 import matches_pb2 as matches
from kexie.home.v1 import papers_pb2 as papers
from kexie.home.v1 import profiles_pb2 as profiles
from kexie.identity.v1 import consents_pb2 as consents
from kexie.kechuang.v1 import needs_pb2 as needs
from kexie.kepu.v1 import articles_pb2 as articles
from kexie.notification.v1 import inbox_pb2 as inbox
from kit.errors import Refused

router = APIRouter()

SOON = activities.ListActivitiesRequest(page_size=4)

RECOMMENDATION = "personal-recommendation"
SWITCH_TRIES, SWITCH_SECONDS = 20, 0.15


@router.get("/home")
async def home(page: Here) -> Response:
    """The visitor's own page; for guests what the platform is."""
    if not page.signed_in:
        panels = await page.panels(
            feed=feed.GetFeedRequest(page_size=6), papers=papers.ListPapersRequest(page_size=6), soon=SOON
        )
        return await page.show("home/guest.html", panels)
    me = await page.panel_of(page.me())
    can = set(me.answer.can) if me else set[str]()
    panels = await page.panels(
        notices=inbox.ListNoticesRequest(unread=True, page_size=5),
        matches=matches.ListMyMatchesRequest(page_size=4),
        feed=feed.GetFeedRequest(page_size=6),
        profile=profiles.GetMyProfileRequest(),
        soon=SOON,
        verify=_needs(needs.NEED_STATE_SUBMITTED) if "needs.verify" in can else None,
        returned=_needs(needs.NEED_STATE_RETURNED) if "needs.post" in can else None,
        check=_articles(articles.ARTICLE_STATE_IN_CHECK) if "articles.check" in can else None,
        publish=_articles(articles.ARTICLE_STATE_CHECKED) if "articles.publish" in can else None,
    )
    return await page.show("home/home.html", panels, me=me)


def _needs(state: Any) -> needs.ListNeedsRequest:
    return needs.ListNeedsRequest(state=state, page_size=5)


def _articles(state: Any) -> articles.ListArticlesRequest:
    return articles.ListArticlesRequest(state=state, page_size=5)


@router.get("/home/for-you")
async def for_you(page: Here) -> Response:
    """What is worth a look over all platforms, each with its reason."""
    platform = page.query("platform")
    found = await page.ask(feed.GetFeedRequest(platform=platform, page_token=page.query("page_token")))
    return await page.show(
        "home/for_you.html",
        part="results",
        entries=found.entries,
        following=found.next_page_token,
        personal=found.personal,
        platform=platform,
    )


@router.post("/home/for-you/{item_id}/dismiss")
async def dismiss(page: Here, item_id: str) -> Response:
    """Takes an item off the visitor's list."""
    await page.ask(feed.DismissItemRequest(item_id=item_id))
    if page.partial:
        return page.answer("")
    return page.to("/home/for-you", notice="dismissed")


@router.post("/home/for-you/switch")
async def switch(page: Here) -> Response:
    """Turns personal recommendation on or off."""
    given = page.field("given") == "1"
    await page.ask(consents.SetConsentRequest(purpose=RECOMMENDATION, given=given))
    for _try in range(SWITCH_TRIES):  # until the list follows, so that the next page shows what was chosen
        if (await page.ask(feed.GetFeedRequest(page_size=1))).personal == given:
            break
        await asyncio.sleep(SWITCH_SECONDS)
    return page.to("/home/for-you", notice="consent-given" if given else "consent-withdrawn")


@router.get("/home/matches")
async def my_matches(page: Here) -> Response:
    """Open needs that fit the visitor as an expert."""
    _person(page)
    found = await page.ask(matches.ListMyMatchesRequest(page_token=page.query("page_token")))
    panels = await page.panels(profile=profiles.GetMyProfileRequest())
    return await page.show("home/matches.html", panels, matches=found.matches, following=found.next_page_token)


@router.post("/home/matches/{need_id}/decline")
async def decline(page: Here, need_id: str) -> Response:
    """Takes a need off the visitor's list, and the visitor off the need's."""
    await page.ask(matches.DeclineMatchRequest(need_id=need_id))
    return page.to("/home/matches", notice="match-declined")


def _person(page: Page) -> None:
    if not page.signed_in:
        raise Refused("SIGN_IN_NEEDED")
