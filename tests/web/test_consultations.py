"""Consultations that are drafted are listed for those whose organisation drafts them."""

from datetime import UTC, datetime, timedelta

import pytest

from tests.support.site import Site
from tests.web.conftest import Open

pytestmark = pytest.mark.capability("ZH-18", "PL-09")

TITLE = "西湖区科普设施开放办法（草案）"


async def test_a_draft_is_listed_for_its_organisation_alone(site: Site, browsers: Open) -> None:
    host = await browsers("operator")
    blank = (await host.read("/consultations/new")).form("/consultations/new")
    until = (datetime.now(UTC) + timedelta(days=20)).strftime("%Y-%m-%dT%H:%M")
    said = {
        "draft.title": TITLE,
        "draft.summary": "就办法草案逐条公开征求意见。",
        "draft.text": "第一条 科普设施应当向公众开放。",
        "draft.comments_until": until,
    }
    made = await host.send(blank, blank.with_(**said))
    assert made.status_code == 200, made.text
    address = made.url.path
    page = await host.read("/consultations")
    assert address in page.links and "本单位的草稿" in page.text
    for who in ("", "officer", "official"):
        reader = await browsers(who)
        for path in ("/consultations", "/consultations?state=1"):
            assert address not in (await reader.read(path)).links
