"""On a phone, beside what every page is looked at for (`test_accessibility`, `test_languages`)."""

import pytest

from tests.browser.conftest import Visit
from tests.browser.places import main_pages
from tests.support.site import Site

pytestmark = pytest.mark.capability("XP-15")


async def test_large_letters_fit_a_phone(visit: Visit, site: Site) -> None:
    visitor = await visit(width=360, height=740)
    visitor.expected = {404}
    await visitor.to("/?mode=elder")
    found = []
    for path in main_pages(site)[""]:
        await visitor.to(path)
        if not await visitor.fits():
            found.append(path)
    assert found == []


async def test_the_name_of_the_site_stands_in_one_line(visit: Visit) -> None:
    visitor = await visit(width=360, height=740)
    for address in ("/", "/?lang=en"):
        page = await visitor.to(address)
        box = await page.get_by_role("banner").locator(".brand b").bounding_box()
        assert box is not None
        assert box["height"] < 40
