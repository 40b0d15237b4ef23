"""What a machine can find that would keep somebody out, on every page."""

import pytest

from tests.browser.conftest import Visit
from tests.browser.looking import grave
from tests.browser.places import WHO, main_pages
from tests.support.site import Site

pytestmark = pytest.mark.capability("XP-15")


@pytest.mark.parametrize("who", WHO, ids=lambda who: who or "guest")
async def test_nothing_grave_is_found(visit: Visit, site: Site, who: str) -> None:
    visitor = await visit()
    visitor.expected = {403, 404}
    if who:
        await visitor.sign_in(who)
    assert await grave(visitor, main_pages(site)[who]) == []
