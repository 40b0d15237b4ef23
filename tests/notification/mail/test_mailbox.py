"""The development mailbox takes mail as a mail server does, once, and shows it to this machine only."""

import asyncio
import smtplib
from email.message import EmailMessage

import pytest
import pytest_asyncio

from tests.notification.mail.mailbox import Mailbox

pytestmark = pytest.mark.capability("HM-10")


@pytest_asyncio.fixture(scope="module")
async def mailbox(tmp_path_factory):
    running = await Mailbox(tmp_path_factory.mktemp("mailbox") / "mail").start()
    yield running
    running.stop()


def mail(to: str, number: int = 1, text: str = "正文") -> EmailMessage:
    message = EmailMessage()
    message["From"], message["To"] = "hub@kexie.test", to
    message["Subject"] = f"标题 {number} <script>alert(1)</script>"
    message["Message-ID"] = f"<{number}.{to}>"
    message.set_content(text)
    return message


async def send(mailbox: Mailbox, *messages: EmailMessage) -> None:
    def work() -> None:
        with smtplib.SMTP("127.0.0.1", mailbox.smtp_port) as smtp:
            for message in messages:
                smtp.send_message(message)

    await asyncio.to_thread(work)


async def test_a_mail_that_comes_again_is_there_once_also_after_a_crash(mailbox):
    await send(mailbox, mail("once@x.test"), mail("once@x.test"))
    mailbox.stop(kill=True)
    await mailbox.start()
    await asyncio.gather(*(send(mailbox, mail("once@x.test")) for _ in range(8)))
    assert len(await mailbox.to("once@x.test")) == 1


async def test_mails_are_listed_newest_first_by_recipient(mailbox):
    await send(mailbox, *(mail("many@x.test", number) for number in range(3)), mail("other@x.test"))
    found = await mailbox.to("MANY@x.test")
    assert [m["subject"][:4] for m in found] == ["标题 2", "标题 1", "标题 0"]
    page = (await mailbox.http.get("/messages", params={"to": "many@x.test", "limit": 1, "offset": 1})).json()
    assert (page["total"], page["messages"][0]["id"]) == (3, found[1]["id"])


async def test_a_mail_is_shown_as_text(mailbox):
    await send(mailbox, mail("text@x.test", text=".点在行首\n<b>不是标签</b> http://127.0.0.1/x"))
    [found] = await mailbox.to("text@x.test")
    assert (await mailbox.read(found))["text"].startswith(".点在行首\n<b>")
    for path in ("/", f"/mails/{found['id']}"):
        page = await mailbox.http.get(path)
        assert "script-src" not in page.headers["content-security-policy"]
        assert page.headers["content-security-policy"].startswith("default-src 'none'")
        assert "<script>" not in page.text
        assert "<b>" not in page.text
    english = await mailbox.http.get("/", headers={"accept-language": "en-GB"})
    assert "Development mailbox" in english.text
    assert '<a href="http://127.0.0.1/x"' in (await mailbox.http.get(f"/mails/{found['id']}")).text


@pytest.mark.parametrize("path", ["/messages/nothing", "/messages/..%2fformat", f"/messages/{'0' * 32}", "/mails/x"])
async def test_what_is_not_there_is_not_found(mailbox, path):
    assert (await mailbox.http.get(path)).status_code == 404


async def test_only_this_machine_reads_it(mailbox):
    assert (await mailbox.http.get("/messages", headers={"host": "evil.example"})).status_code == 400


async def test_a_wrong_question_is_refused(mailbox):
    assert (await mailbox.http.get("/messages", params={"limit": "all"})).status_code == 400


async def test_it_can_be_emptied(mailbox):
    await send(mailbox, mail("gone@x.test"))
    assert (await mailbox.http.delete("/messages")).status_code == 204
    assert (await mailbox.http.get("/messages")).json() == {"messages": [], "total": 0}
