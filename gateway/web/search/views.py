"""One search over the four platforms, narrowed down by what its answers fall into."""

from typing import Any

from fastapi import APIRouter
from fastapi.responses import Response

from gateway.web.needs.views import stem
from gateway.web.view import Here, Page
from kexie.discovery.v1 import search_pb2 as pb
from kexie.items.v1 import items_pb2 as items

router = APIRouter()

PLATFORMS = frozenset({"kepu", "kechuang", "zhihui", "home"})


@router.get("/search")
async def search(page: Here) -> Response:
    """What answers, best first."""
    request = asked(page)
    found = await page.panel(request)
    return await page.show(
        "search/search.html",
        part="results",
        found=found,
        chosen=chosen(page),
        kinds={k: getattr(items, f"ITEM_KIND_{k.upper()}") for k in _kinds(found)},
    )


def asked(page: Page) -> pb.SearchRequest:
    """The question that the address asks."""
    platform, kind = page.query("platform"), page.choice(items.ItemKind, "kind")
    return pb.SearchRequest(
        q=page.query("q")[:200],
        platforms=[platform] if platform in PLATFORMS else [],
        kinds=[kind] if kind else [],
        subject=page.query("subject"),
        region=stem(page.query("region")),
        page_token=page.query("page_token"),
    )


def chosen(page: Page) -> list[tuple[str, str]]:
    """By what the answers are narrowed down at the moment: parameter and value."""
    return [(name, page.query(name)) for name in ("platform", "kind", "subject", "region") if page.query(name)]


def _kinds(found: Any) -> list[str]:
    return [count.code for count in found.answer.kinds] if found else []
