"""A real browser before the whole hub. What people see is looked at by roles, names and words.

Playwright's asynchronous side is used, on the loop on which the hub runs: its synchronous side keeps a loop of its own
running and shuts pytest-asyncio out.
"""

import os
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
import pytest_asyncio
from playwright.async_api import Browser, BrowserContext, Page, async_playwright, expect

from kexie.cli import doctor
from tests.support import world
from tests.support.site import PASSWORD, Site

CHROMIUM = Path(doctor.browser() or f"/usr/bin/{doctor.BROWSERS[0]}")
PICTURES = Path(os.environ["KEXIE_PICTURES"]) if "KEXIE_PICTURES" in os.environ else None
REMEDY = f"there is no browser at {CHROMIUM}: apt-get install {CHROMIUM.name} fonts-noto-cjk, or set KEXIE_CHROMIUM"
ARGUMENTS = [
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
]
SECONDS = 60_000  # milliseconds to wait for what a page will show; the machine may be busy
site = world.site
expect.set_options(timeout=SECONDS)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def executable() -> Path:
    """Where the browser is."""
    if not CHROMIUM.exists():
        if os.environ.get("KEXIE_CI"):
            pytest.fail(REMEDY)
        pytest.skip(REMEDY)
    return CHROMIUM


@pytest_asyncio.fixture(scope="session")
async def chromium(executable: Path) -> AsyncIterator[Browser]:
    """The browser."""
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=executable, args=ARGUMENTS)
        yield browser
        await browser.close()


@dataclass
class Visitor:
    """Somebody at a browser, and what the browser complained of."""

    site: Site
    context: BrowserContext
    page: Page
    complaints: list[str] = field(default_factory=list)
    expected: set[int] = field(default_factory=set)  # statuses of error pages that the test asks for
    seen: set[str] = field(default_factory=set)  # heads and feet of pages that were looked at (`looking.grave_here`)

    async def to(self, path: str) -> Page:
        """Goes to a page."""
        await self.page.goto(self.site.url + path)
        return self.page

    async def sign_in(self, who: str, to: str = "/home") -> Page:
        """Signs in as the cast's person, through the pages."""
        await self.to(f"/sign-in/start?next={to}")
        await self.page.locator("[name=identifier]").fill(f"{who}@example.org")
        await self.page.locator("[name=password]").fill(PASSWORD)
        await self.page.get_by_role("main").get_by_role("button").click()
        await self.page.wait_for_url(self.site.url + to)
        return self.page

    async def picture(self, name: str) -> None:
        """Keeps pictures of the page, wide and on a phone, where `KEXIE_PICTURES` names a folder for them."""
        if PICTURES is None or self.page.viewport_size is None:
            return
        size = self.page.viewport_size
        for width in (1280, 390):
            await self.page.set_viewport_size({"width": width, "height": 844})
            await self.page.screenshot(path=PICTURES / f"{name}-{width}.png", full_page=True)
        await self.page.set_viewport_size(size)

    async def fits(self) -> bool:
        """Whether nothing sticks out sideways."""
        return await self.page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")

    def listen(self) -> None:
        home = urlsplit(self.site.url).netloc

        def outside(request: Any) -> None:
            if urlsplit(request.url).netloc not in ("", home):
                self.complaints.append(f"asks {request.url}")

        def said(message: Any) -> None:
            failed = "Failed to load resource" in message.text and any(str(s) in message.text for s in self.expected)
            if message.type == "error" and not failed:
                self.complaints.append(message.text)

        self.page.on("request", outside)
        self.page.on("console", said)
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))


Visit = Callable[..., Awaitable[Visitor]]


@pytest_asyncio.fixture
async def visit(chromium: Browser, site: Site) -> AsyncIterator[Visit]:
    """Opens browsers, each with cookies of its own. At the end none may have complained: of the content security
    policy, of scripts, of requests to elsewhere."""
    visitors: list[Visitor] = []

    async def opened(
        *, width: int = 1280, height: int = 900, scripts: bool = True, language: str = "zh-CN", **more: Any
    ) -> Visitor:
        context = await chromium.new_context(
            viewport={"width": width, "height": height},
            java_script_enabled=scripts,
            locale=language,
            **more,
        )
        context.set_default_timeout(SECONDS)
        visitor = Visitor(site, context, await context.new_page())
        visitor.listen()
        visitors.append(visitor)
        return visitor

    yield opened
    for visitor in visitors:
        await visitor.context.close()
    assert [c for v in visitors for c in v.complaints] == []
