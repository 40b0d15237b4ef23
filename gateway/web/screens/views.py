"""Screens of venues: registering one, and what it pulls, as a JSON feed or as a page that needs no script."""

import hashlib
import itertools
from collections.abc import Iterator
from dataclasses import astuple, dataclass
from datetime import UTC, timedelta
from typing import Any

import orjson
import segno
from fastapi import APIRouter
from fastapi.responses import Response

from gateway.web.forms import Form
from gateway.web.needs.views import stem
from gateway.web.venues.views import mine
from gateway.web.view import Here, Page, Panel
from gateway.web.words import LABELS
from kexie.commons.v1 import activities_pb2 as activities
from kexie.commons.v1 import screens_pb2 as pb
from kexie.kepu.v1 import articles_pb2 as articles
from kexie.kepu.v1 import rumours_pb2 as rumours
from kit import ids
from kit.errors import Refused

router = APIRouter()

MANY = 10  # articles on a screen
FEW = 4  # verdicts and activities
AGAIN = "300"  # seconds until a page of a screen asks anew
PATIENCE = 6.0  # seconds: nobody waits before a wall, and what comes late is better than a gap
NOTED = timedelta(minutes=1)  # so often at most a pull is noted
JSON_FEED = "https://jsonfeed.org/version/1.1"


@dataclass(frozen=True)
class Shown:
    """One thing that a screen shows."""

    kind: str
    url: str
    title: str
    summary: str
    at: str

    @property
    def picture(self) -> str:
        """Its address as a picture that a telephone reads."""
        return segno.make(self.url, error="m").svg_data_uri(scale=3, border=2, dark="#000", light="#fff")


@router.get("/venues/{venue_id}/screens")
async def listed(page: Here, venue_id: str) -> Response:
    """The screens of a venue, for its organisation."""
    return await _listed(page, venue_id, Form.of(pb.AddScreenRequest))


@router.post("/venues/{venue_id}/screens")
async def add(page: Here, venue_id: str) -> Response:
    """Registers a screen, and shows its address this once."""
    form = page.form(pb.AddScreenRequest)
    try:
        made = await page.ask(form.message(pb.AddScreenRequest(venue_id=venue_id)), form=form)
    except Refused as refused:
        return await page.again(form, refused, "screens/list.html", **await _of(page, venue_id))
    return await page.show("screens/address.html", screen=made.screen, address=_public(page, f"/screens/{made.key}"))


@router.post("/venues/{venue_id}/screens/{screen_id}/remove")
async def remove(page: Here, venue_id: str, screen_id: str) -> Response:
    """Takes a screen out."""
    await page.ask(pb.RemoveScreenRequest(screen_id=screen_id))
    return page.to(f"/venues/{venue_id}/screens", notice="saved")


@router.get("/screens/{key}.json")
async def feed(page: Here, key: str) -> Response:
    """What a screen shows now, as a JSON feed."""
    screen = (await page.ask(pb.GetScreenRequest(key=key))).screen
    shown = await _shown(page, screen)
    version = await _pulled(page, key, screen, shown)
    items = [
        {"id": s.url, "url": s.url, "title": s.title, "content_text": s.summary, "tags": [s.kind]}
        | ({"date_published": s.at} if s.at else {})
        for s in shown
    ]
    told: dict[str, Any] = {
        "version": JSON_FEED,
        "title": f"{screen.venue_name} · {screen.draft.name}",
        "language": page.locale,
    }
    told["_screen"] = {"version": version}
    body = orjson.dumps(told | {"home_page_url": _public(page, "/kepu"), "items": items})
    etag = f'"{hashlib.sha256(body).hexdigest()[:32]}"'
    headers = {"etag": etag, "cache-control": "private, max-age=60"}
    if page.request.headers.get("if-none-match") == etag:
        return Response(status_code=304, headers=headers)
    return Response(body, media_type="application/feed+json", headers=headers)


@router.get("/screens/{key}")
async def screen(page: Here, key: str) -> Response:
    """What a screen shows now, as a page that asks anew by itself."""
    found = (await page.ask(pb.GetScreenRequest(key=key))).screen
    shown = await _shown(page, found)
    version = await _pulled(page, key, found, shown)
    answer = await page.show("screens/screen.html", screen=found, shown=shown, version=version)
    answer.headers["refresh"] = AGAIN
    return answer


async def _pulled(page: Page, key: str, screen: pb.Screen, shown: list[Shown]) -> str:
    """The version of what a screen shows. That the screen pulled it is noted, unless something was within the minute;
    where it cannot be, the screen shows it all the same."""
    version = hashlib.sha256(orjson.dumps([astuple(s) for s in shown])).hexdigest()[:16]
    if not screen.HasField("pulled_at") or screen.pulled_at.ToDatetime(UTC) <= ids.now() - NOTED:
        await page.panel(pb.NotePullRequest(key=key, version=version))
    return version


async def _listed(page: Page, venue_id: str, form: Form) -> Response:
    return await page.show("screens/list.html", form=form, **await _of(page, venue_id))


async def _of(page: Page, venue_id: str) -> dict[str, Any]:
    venue = await mine(page, venue_id)
    found = await page.ask(pb.ListScreensRequest(venue_id=venue_id, page_token=page.query("page_token")))
    return {"venue": venue, "screens": found.screens, "following": found.next_page_token}


async def _shown(page: Page, screen: pb.Screen) -> list[Shown]:
    """What is public now: articles of the screen's subjects, verdicts on rumours, what goes on in the province. What a
    service does not answer is left out."""
    asked = {
        f"about-{subject}": articles.ListArticlesRequest(subject=subject, page_size=MANY)
        for subject in screen.draft.subjects or [""]
    }
    province = stem(screen.region)[:2]
    soon = activities.ListActivitiesRequest(
        audience=activities.ACTIVITY_AUDIENCE_PUBLIC, region=province, page_size=FEW
    )
    found = await page.panels(PATIENCE, **asked, verdicts=rumours.ListRumoursRequest(page_size=FEW), soon=soon)
    verdicts, held = found.pop("verdicts"), found.pop("soon")
    return [*_articles(page, found.values()), *_verdicts(page, verdicts), *_activities(page, held)]


def _articles(page: Page, panels: Any) -> Iterator[Shown]:
    by_id = {a.article_id: a for panel in panels if panel for a in panel.answer.articles}
    newest = sorted(by_id.values(), key=lambda a: (a.published_at.seconds, a.article_id), reverse=True)
    for a in itertools.islice(newest, MANY):
        at = a.published_at.ToJsonString()
        yield Shown("article", _public(page, f"/kepu/articles/{a.article_id}"), a.title, a.summary, at)


def _verdicts(page: Page, panel: Panel) -> Iterator[Shown]:
    for r in panel.answer.rumours if panel else ():
        verdict = page.words(LABELS[rumours.RumourVerdict.Name(r.verdict)])
        url = _public(page, f"/kepu/rumours/{r.rumour_id}")
        yield Shown("rumour", url, f"{verdict} · {r.claim}", r.explanation, r.published_at.ToJsonString())


def _activities(page: Page, panel: Panel) -> Iterator[Shown]:
    for a in panel.answer.activities if panel else ():
        yield Shown("activity", _public(page, f"/activities/{a.activity_id}"), a.draft.title, a.draft.summary, "")


def _public(page: Page, path: str) -> str:
    return page.gateway.settings.public_url.rstrip("/") + path
