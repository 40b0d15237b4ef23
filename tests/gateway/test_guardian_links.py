"""A guardian without an account, signed in nowhere: asked by mail, consents by a link, withdraws by the next."""

import asyncio
import re
from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Any

import httpx
import pytest
import pytest_asyncio

from kexie.cli import services
from tests.identity.cast import Cast
from tests.identity.conftest import bring
from tests.notification.mail.mailbox import Mailbox
from tests.support.door import Door, opened
from tests.support.hub import Hub, Issuer, Person, until
from tests.support.servers import Servers
from tests.web.reader import Document

pytestmark = pytest.mark.capability("DG-13")

ME, LINKS = "/api/identity/v1/me", "/api/identity/v1/guardian-links"
LINK = re.compile(r"/guardian\?code=[\w-]+")
GIVEN, REFUSED, WITHDRAWN = (f"GUARDIANSHIP_STATE_{state}" for state in ("GIVEN", "REFUSED", "WITHDRAWN"))


@dataclass
class Street:
    """A gateway, its mailbox, and minors who live there."""

    hub: Hub
    door: Door
    mailbox: Mailbox

    def minor(self, ref: str) -> Person:
        return Cast(self.hub).person(ref)

    async def ask(self, minor: str, mail: str) -> str:
        answer = await self.door.post(f"{ME}/guardians", {"mail": mail}, self.minor(minor))
        assert answer.status_code == 200, answer.text
        return answer.json()["guardianship"]["guardianshipId"]

    async def link(self, mail: str, count: int = 1) -> str:
        """The link in the newest of so many mails."""

        async def come() -> list[dict[str, Any]]:
            found = await self.mailbox.to(mail)
            return found if len(found) >= count else []

        newest = (await until(come))[0]
        return LINK.findall((await self.mailbox.read(newest))["text"])[0]

    async def code(self, mail: str, count: int = 1) -> str:
        return (await self.link(mail, count)).partition("=")[2]

    async def answer(self, code: str, guardianship_id: str, state: str, by: Person | None = None) -> httpx.Response:
        said = {"code": code, "guardianshipId": guardianship_id, "state": state, "name": "明母"}
        return await self.door.post(f"{LINKS}:answer", said, by)

    async def mine(self, minor: str) -> dict[str, Any]:
        return (await self.door.get(f"{ME}/guardianships", self.minor(minor))).json()

    async def rows(self, sql: str, *values: Any) -> list[Any]:
        return await (await self.hub.running["identity"].database.reader()).fetch(sql, *values)


@pytest_asyncio.fixture(scope="module")
async def street(servers: Servers, issuer: Issuer, tmp_path_factory: Any) -> AsyncIterator[Street]:
    mailbox = await Mailbox(tmp_path_factory.mktemp("guardians") / "mail").start()
    sent = {"host": "127.0.0.1", "port": mailbox.smtp_port, "sender": "网上科协 <no-reply@kexie.test>"}
    apps = [services.app("identity"), services.app("notification")]
    hub = await Hub.start(servers, issuer, apps, notification={"mail": sent})
    refs = ("one", "two", "three", "four", "five", "six")
    people = [{"ref": ref, "name": f"小{ref}", "mail": f"{ref}@example.org"} for ref in refs]
    await bring(hub, "people", *people, {"ref": "holder", "name": "有账号者", "mail": "holder@example.org"})
    async with opened(hub) as door:
        made = Street(hub, door, mailbox)
        for ref in refs:
            await door.post(f"{ME}/age", {"ageClass": "AGE_CLASS_UNDER_14"}, made.minor(ref))
        yield made
    await hub.stop()
    mailbox.stop()


async def test_a_guardian_without_an_account_consents_by_mail_and_withdraws_by_the_next_link(street: Street):
    mail, web = "mother@example.com", street.door.web
    await street.ask("one", mail)
    link = await street.link(mail)
    page = Document((await web.get(link)).text)
    assert "小one" in page.text
    form = page.form("/guardian/answer")
    give, refuse = (value for name, value in form.buttons if name == "answer")
    origin = {"origin": street.door.url}
    nameless = await web.post(form.action, data=form.with_(answer=give), headers=origin)
    assert nameless.status_code == 422, "consent needs a name, and the link is left to try again"
    done = await web.post(form.action, data=form.with_(answer=give, name="明母"), headers=origin)
    assert done.status_code == 303, done.text
    mine = await street.mine("one")
    assert (mine["guardianships"][0]["state"], mine["guardianships"][0]["guardianName"]) == (GIVEN, "明母")
    assert not mine.get("restricted")
    assert (await web.get(link)).status_code == 404, "it holds once"
    again = await web.post(form.action, data=form.with_(answer=refuse), headers=origin)
    assert again.status_code == 404
    after = Document((await web.get(await street.link(mail, 2))).text)
    form = after.form("/guardian/answer")
    [withdraw] = (value for name, value in form.buttons if name == "answer")
    assert (await web.post(form.action, data=form.with_(answer=withdraw), headers=origin)).status_code == 303
    mine = await street.mine("one")
    assert (mine["guardianships"][0]["state"], mine["restricted"]) == (WITHDRAWN, True)
    noted = await street.rows("select action from audit where action like 'guardians.%' order by recorded_at")
    assert [row["action"] for row in noted] == ["guardians.ask", "guardians.given", "guardians.withdrawn"]


async def test_refusing_takes_one_step_and_no_name(street: Street):
    mail = "refuser@example.com"
    question = await street.ask("two", mail)
    said = {"code": await street.code(mail), "guardianshipId": question, "state": REFUSED}
    assert (await street.door.post(f"{LINKS}:answer", said)).json()["state"] == REFUSED
    assert (await street.mine("two"))["restricted"]


async def test_of_two_answers_by_one_link_one_holds(street: Street):
    mail = "twice@example.com"
    question = await street.ask("three", mail)
    code = await street.code(mail)
    both = await asyncio.gather(*(street.answer(code, question, state) for state in (GIVEN, REFUSED)))
    assert sorted(answer.status_code for answer in both) == [200, 404]


async def test_a_link_is_over_after_its_days_and_opens_only_what_was_asked_of_its_mailbox(street: Street):
    other = await street.ask("two", "elsewhere@example.com")
    question = await street.ask("four", "late@example.com")
    code = await street.code("late@example.com")
    assert (await street.answer(code, other, GIVEN)).json()["code"] == "GUARDIANSHIP_NOT_FOUND"
    assert (await street.answer(code, question, GIVEN, street.minor("four"))).json()["code"] == "SAME_PERSON"
    async with street.hub.running["identity"].database.transaction() as session:
        await session.execute("update guardian_link set expires_at = now()")
    for answer in (await street.answer(code, question, GIVEN), await street.answer("x" * 43, question, GIVEN)):
        assert (answer.status_code, answer.json()["code"]) == (404, "GUARDIAN_LINK_OVER")
    assert (await street.mine("four"))["restricted"]
    assert (await street.door.post(LINKS, {"mail": "late@example.com"})).status_code == 200
    code = await street.code("late@example.com", 2)
    assert (await street.answer(code, question, GIVEN)).status_code == 200


async def test_nobody_learns_whether_an_address_was_asked_and_no_mailbox_is_flooded(street: Street):
    known = "asked@example.com"
    await street.ask("five", known)
    await street.code(known)
    before = (await street.rows("select count(*)::int as n from message"))[0]["n"]
    first, second = [await street.door.post(LINKS, {"mail": mail}) for mail in (known, "nobody@example.com")]
    assert first.status_code == second.status_code == 200
    assert first.json() == second.json()
    assert (await street.rows("select count(*)::int as n from message"))[0]["n"] == before + 2
    await street.code(known, 2)
    assert await street.mailbox.to("nobody@example.com") == []
    asked = [(await street.door.post(LINKS, {"mail": known})).status_code for _ in range(4)]
    assert asked == [200, 200, 429, 429]


async def test_who_has_an_account_is_told_there_and_consents_there(street: Street):
    question = await street.ask("six", "holder@example.org")
    newcomer = await street.ask("six", "later@example.com")
    code = await street.code("later@example.com")
    assert LINK.findall(str(await street.mailbox.to("holder@example.org"))) == []
    await bring(street.hub, "people", {"ref": "later", "name": "后来注册", "mail": "later@example.com"})
    assert (await street.door.get(f"{LINKS}/{code}")).json()["signIn"]
    assert (await street.answer(code, newcomer, GIVEN)).json()["code"] == "GUARDIAN_SIGN_IN"
    assert (await street.answer(code, newcomer, REFUSED)).status_code == 200
    assert {g["state"] for g in (await street.mine("six"))["guardianships"]} == {
        "GUARDIANSHIP_STATE_ASKED",
        REFUSED,
    }
    assert question
