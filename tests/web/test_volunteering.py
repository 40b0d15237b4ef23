"""Volunteering as a browser without JavaScript does it: whoever is no volunteer yet registers and comes back."""

import pytest

from tests.support.site import Site
from tests.web.conftest import Open
from tests.web.reader import Document

pytestmark = pytest.mark.capability("KP-15")


async def test_who_is_no_volunteer_registers_first_and_comes_back_to_the_post(site: Site, browsers: Open) -> None:
    browser = await browsers("outsider")
    post = f"/volunteers/posts/{site.id('post', 'guide')}"
    shift = next(f for f in (await browser.read(post)).forms if f.action.endswith("/sign-up"))
    sent = await browser.send(shift)
    assert sent.url.path == "/volunteers/register" and "请先登记为志愿者" in sent.text
    form = next(f for f in Document(sent.text).forms if f.action.startswith("/volunteers/register"))
    said = {"draft.name": ["林外来"], "draft.region": ["330106"], "draft.weekdays": ["6", "7"], "draft.skills": ["140"]}
    back = await browser.send(form, form.values | said)
    assert back.url.path == post
    kept = next(f for f in (await browser.read("/volunteers/register")).forms if "draft.weekdays" in f.fields)
    assert kept.values["draft.weekdays"] == ["6", "7"]
    assert (await browser.send(shift)).url.path == "/volunteers/mine"
