"""Browsers without scripts, in which a person of a hub of tests is signed in."""

import time

import httpx

from gateway.auth import Session
from tests.web.reader import Document


async def browse(door, person):
    """A browser in which a person is signed in, without scripts."""
    name = f"session-{person.id}"
    session = Session(
        person.authorization, person.id, "某人", "zh-CN", "a token against forged forms", time.time() + 900
    )
    door.gateway.door._known[name] = (time.monotonic() + 900, session)
    cookies = {door.gateway.door.cookie: name}
    return httpx.AsyncClient(base_url=door.url, cookies=cookies, headers={"origin": door.url}, trust_env=False)


async def send(browser, address, action, **said):
    """Fills in a page's form and sends it."""
    form = Document((await browser.get(address)).text).form(action)
    return await browser.post(action, data=form.values | said)
