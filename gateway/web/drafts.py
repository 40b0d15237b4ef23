"""What is being drafted by the visitor's organisations: lists show what was opened, so drafts are asked for apart."""

from collections.abc import Callable
from typing import Any

from google.protobuf.message import Message

from gateway.web.view import Page

MOST_PLACES = 5


async def own(page: Page, action: str, asked: Callable[[str], Message]) -> list[Any]:
    """The answers for the organisations in which a role allows the visitor an action; none for others."""
    places = await page.places(action) if page.signed_in else []
    panels = await page.panels(**{org_id: asked(org_id) for org_id, _ in places[:MOST_PLACES]})
    return [panel.answer for panel in panels.values() if panel]
