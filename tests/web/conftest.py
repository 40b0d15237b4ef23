"""The whole hub with a small world in it, asked for its pages over HTTP as a browser without scripts asks."""

from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass, field

import httpx
import pytest_asyncio

from tests.support import world
from tests.support.site import PASSWORD, Site
from tests.web.reader import Document, SentForm

site = world.site


@dataclass
class Browser:
    """Somebody's browser without scripts: cookies, and nothing else kept."""

    site: Site
    http: httpx.AsyncClient
    seen: list[httpx.Response] = field(default_factory=list[httpx.Response])

    async def get(self, path: str, *, language: str = "", follow: bool = True) -> httpx.Response:
        """A page."""
        headers = {"accept-language": language} if language else {}
        return await self.http.get(path, headers=headers, follow_redirects=follow)

    async def read(self, path: str, *, language: str = "", status: int = 200) -> Document:
        """A page that has been read."""
        answer = await self.get(path, language=language)
        assert answer.status_code == status, f"{path}: {answer.status_code}"
        return Document(answer.text)

    async def send(
        self, form: SentForm, values: dict[str, list[str]] | None = None, *, origin: str = "", follow: bool = True
    ) -> httpx.Response:
        """Sends a form, as a page of the site or of another origin."""
        headers = {"origin": origin or self.site.url}
        sent = form.values if values is None else values
        return await self.http.post(form.action, data=sent, headers=headers, follow_redirects=follow)

    async def sign_in(self, who: str) -> "Browser":
        """Signs in through the pages."""
        form = (await self.read("/sign-in/start?next=/home")).form("/sign-in")
        answer = await self.send(form, form.with_(identifier=f"{who}@example.org", password=PASSWORD))
        assert answer.url.path == "/home", (answer.url, answer.status_code, answer.text[-2000:])
        return self


Open = Callable[..., Awaitable[Browser]]


@pytest_asyncio.fixture(scope="session")
async def browsers(site: Site) -> AsyncIterator[Open]:
    """Opens browsers, one for each person of the cast and one for guests."""
    known: dict[str, Browser] = {}

    async def opened(who: str = "", *, fresh: bool = False) -> Browser:
        if who not in known or fresh:
            http = httpx.AsyncClient(base_url=site.url, trust_env=False, timeout=30)
            browser = Browser(site, http)
            known[f"{who} {id(browser)}" if fresh else who] = browser
            return await browser.sign_in(who) if who else browser
        return known[who]

    yield opened
    for browser in known.values():
        await browser.http.aclose()
