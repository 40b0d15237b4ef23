"""A guardian answers by a link on a phone, signed in nowhere."""

import uuid

import pytest
from playwright.async_api import expect

from kit import ids
from services.identity import tickets
from services.identity.guardians import links
from services.identity.guardians.domain import State
from services.identity.guardians.tables import Guardianship
from services.identity.verification.documents import AgeClass
from tests.browser.conftest import Visit
from tests.browser.looking import grave
from tests.support.site import Site

pytestmark = pytest.mark.capability("DG-13")

MAIL, CODE = "guardian@example.com", "the-code-of-a-link"


async def asked(site: Site) -> None:
    """A minor asks a guardian, to whom a link with a code that the test knows is sent."""
    running, minor = site.hub.running["identity"], ids.new_id()
    row = {"ref": f"minor-{minor}", "name": "小明", "mail": f"{minor}@example.org"}
    await site.bring({"people": [row]})
    minor = uuid.UUID(site.id("person", row["ref"]))
    async with running.database.transaction() as session:
        await session.execute("update person set age_class = $2 where person_id = $1", minor, AgeClass.UNDER_14)
        digest = links.digest(running.settings, MAIL)
        await session.insert(
            Guardianship(
                guardianship_id=ids.new_id(),
                minor_id=minor,
                mail_digest=digest,
                state=State.ASKED,
                asked_at=ids.now(),
            )
        )
        await links.send(session, running.settings, MAIL, "guardian-asked", "zh-CN", wanted=False)


async def test_a_guardian_consents_and_withdraws_on_a_phone(visit: Visit, site: Site, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(tickets, "fresh", lambda: CODE)
    await asked(site)
    visitor = await visit()
    visitor.expected = {404, 422}
    assert await grave(visitor, [f"/guardian?code={CODE}", "/guardian?code=none"]) == []
    page = visitor.page
    await page.set_viewport_size({"width": 390, "height": 844})
    await visitor.to(f"/guardian?code={CODE}")
    await page.get_by_role("button", name="同意", exact=True).click()
    await expect(page.get_by_role("alert")).to_contain_text("您的姓名")
    await page.get_by_label("您的姓名").fill("明母")
    await page.get_by_role("button", name="同意", exact=True).click()
    await expect(page.get_by_text("您的答复已生效。")).to_be_visible()
    await visitor.to(f"/guardian?code={CODE}")  # of the next link, which has the same code here
    await expect(page.get_by_text("监护人已同意")).to_be_visible()
    await page.get_by_role("button", name="撤回同意").click()
    await expect(page.get_by_text("您的答复已生效。")).to_be_visible()
