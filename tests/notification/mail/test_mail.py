"""Mail really sent, by SMTP, to the development mailbox as a process of its own."""

import asyncio
import json
from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from kexie.cli import services
from kexie.identity.v1 import consents_pb2 as consents
from kexie.identity.v1.consents_pb2_grpc import ConsentServiceStub
from kexie.imports.v1 import imports_pb2 as imports
from kexie.imports.v1.imports_pb2_grpc import ImportServiceStub
from kexie.kechuang.v1 import needs_pb2 as needs
from kexie.notification.v1 import inbox_pb2 as pb
from kexie.notification.v1 import watches_pb2 as watches
from kexie.notification.v1.watches_pb2_grpc import WatchServiceStub
from kit.imports import id_of
from tests.notification.conftest import NEEDED
from tests.notification.mail.mailbox import Mailbox
from tests.notification.stage import CONTACT, SECRET, Stage
from tests.support.hub import Hub, Issuer, Person, until
from tests.support.servers import Servers

pytestmark = pytest.mark.capability("HM-10", "XP-01")


@pytest_asyncio.fixture(scope="module")
async def mailbox(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Mailbox]:
    running = await Mailbox(tmp_path_factory.mktemp("mailbox") / "mail").start()
    yield running
    running.stop()


@pytest_asyncio.fixture(scope="module")
async def hub(servers: Servers, issuer: Issuer, mailbox: Mailbox) -> AsyncIterator[Hub]:
    mail = {"host": "127.0.0.1", "port": mailbox.smtp_port, "sender": "网上科协 <no-reply@kexie.test>"}
    running = await Hub.start(servers, issuer, [services.app(n) for n in NEEDED], notification={"mail": mail})
    yield running
    await running.stop()


@pytest_asyncio.fixture(scope="module")
async def stage(hub: Hub) -> Stage:
    return await Stage(hub).set_up()


async def people(hub: Hub, *refs: str, **said: str) -> list[Person]:
    """People with accounts, whose addresses follow from their refs."""
    request = imports.ImportRowsRequest(kind="people")
    for line, ref in enumerate(refs, 1):
        form = {"ref": ref, "name": f"姓名{ref}", "mail": f"{ref}@x.test"} | said
        request.rows.add(line=line, json=json.dumps(form))
    answer = await hub.ask_inside(ImportServiceStub, "ImportRows", request, "identity")
    assert not answer.errors
    ids = [str(id_of("person", ref)) for ref in refs]
    return [Person(hub, person_id, hub.issuer.token(person_id)) for person_id in ids]


async def watch(hub: Hub, *persons: Person) -> None:
    for person in persons:
        await hub.ask(WatchServiceStub, "CreateWatch", watches.CreateWatchRequest(region="33"), person)


async def mail_line(stage: Stage, person: Person, need: needs.Need) -> pb.Delivery | None:
    """The line of the ledger for the mail of a person's notice about a need."""
    for notice in await stage.notices(person, need):
        return next(line for line in notice.deliveries if line.channel == pb.CHANNEL_MAIL)
    return None


async def at_rest(stage: Stage, person: Person, need: needs.Need) -> pb.Delivery:
    async def check() -> pb.Delivery | None:
        line = await mail_line(stage, person, need)
        return line if line and line.state != pb.DELIVERY_STATE_QUEUED else None

    return await until(check)


async def test_a_notice_arrives_as_a_mail_in_the_recipients_language(stage: Stage, mailbox: Mailbox):
    [chinese], [english] = await people(stage.hub, "zhang"), await people(stage.hub, "smith", locale="en")
    await watch(stage.hub, chinese, english)
    need = await stage.open()
    assert (await at_rest(stage, chinese, need)).state == pb.DELIVERY_STATE_SENT
    assert (await at_rest(stage, english, need)).attempts == 1
    [mail] = await mailbox.to("zhang@x.test")
    assert mail["subject"] == "您关注的范围有新的技术需求：高镍正极材料涂布工艺优化"
    assert mail["sender"] == "网上科协 <no-reply@kexie.test>"
    read = await mailbox.read(mail)
    headers = dict(read["headers"])
    assert headers["List-Unsubscribe"].endswith("/me/consents>")
    assert "姓名zhang，您好" in read["text"]
    assert f"/kechuang/needs/{need.need_id}" in read["text"]
    assert f"/kechuang/needs/{need.need_id}" in read["html"]
    [mail] = await mailbox.to("smith@x.test")
    assert mail["subject"].startswith("A new technical need within what you watch")


async def test_nothing_confidential_and_no_address_but_the_recipients_is_in_a_mail(stage: Stage, mailbox: Mailbox):
    asker, other = await people(stage.hub, "asker", "bystander")
    await watch(stage.hub, other)
    need = await stage.open()
    await stage.confidential("AskConfidentialPart", need, asker, message="canary-91d2-message")
    await stage.confidential("GrantConfidentialPart", need, stage.officer, person_id=asker.id)
    await at_rest(stage, asker, need)
    await at_rest(stage, other, need)
    files = [file.read_bytes() for file in (mailbox.folder / "new").iterdir()]
    reads = [json.dumps(await mailbox.read(m), ensure_ascii=False) for m in await mailbox.to("asker@x.test")]
    assert reads
    assert not any(b"canary" in raw for raw in files)
    assert not any(secret in read for read in reads for secret in (SECRET, CONTACT, "canary-91d2-message", "bystander"))


async def test_addresses_are_not_kept_and_not_logged(stage: Stage, capsys: pytest.CaptureFixture[str]):
    [person] = await people(stage.hub, "unkept")
    await watch(stage.hub, person)
    await at_rest(stage, person, await stage.open())
    reader = await stage.hub.running["notification"].database.reader()
    tables = await reader.fetch("select tablename from pg_tables where schemaname = 'notification'")
    for name in (t["tablename"] for t in tables):
        rows = await reader.fetch(f'select t::text as said from "{name}" t')
        assert not any("unkept@" in row["said"] for row in rows), name
    said = capsys.readouterr()
    assert "unkept@" not in said.out + said.err


async def test_who_has_withdrawn_consent_gets_the_notice_and_no_mail(stage: Stage, mailbox: Mailbox):
    [person] = await people(stage.hub, "declines")
    request = consents.SetConsentRequest(purpose="mail-notices", given=False)
    await stage.hub.ask(ConsentServiceStub, "SetConsent", request, person)
    await watch(stage.hub, person)
    line = await at_rest(stage, person, await stage.open())
    assert (line.state, line.problem, line.attempts) == (pb.DELIVERY_STATE_SUPPRESSED, "consent", 0)
    assert not await mailbox.to("declines@x.test")


async def test_who_has_no_address_or_no_account_gets_no_mail(stage: Stage):
    [addressless], stranger = await people(stage.hub, "addressless", mail=""), stage.hub.person()
    await watch(stage.hub, addressless, stranger)
    need = await stage.open()
    assert (await at_rest(stage, addressless, need)).problem == "no-address"
    assert (await at_rest(stage, stranger, need)).problem == "no-account"


async def test_mails_wait_while_the_server_is_down_and_go_once_when_it_is_back(stage: Stage, mailbox: Mailbox):
    persons = await people(stage.hub, *(f"patient{n}" for n in range(20)))
    await watch(stage.hub, *persons)
    mailbox.stop(kill=True)
    need = await stage.open()
    await stage.hub.settle()
    lines = [await mail_line(stage, person, need) for person in persons]
    assert {line.state for line in lines if line} == {pb.DELIVERY_STATE_QUEUED}
    await mailbox.start()
    for person in persons:
        assert (await at_rest(stage, person, need)).state == pb.DELIVERY_STATE_SENT
    assert [len(await mailbox.to(f"patient{n}@x.test")) for n in range(20)] == [1] * 20


async def test_a_withdrawn_need_is_mailed_to_nobody(stage: Stage, mailbox: Mailbox):
    [person] = await people(stage.hub, "spared")
    await watch(stage.hub, person)
    mailbox.stop()
    need = await stage.open()
    await stage.need("WithdrawNeed", needs.WithdrawNeedRequest(need_id=need.need_id), stage.officer)
    await stage.hub.settle()
    await mailbox.start()
    assert (await at_rest(stage, person, need)).problem == "withdrawn"


async def test_a_sender_that_dies_after_sending_sends_again_and_the_receiver_drops_it(stage: Stage, mailbox: Mailbox):
    """The database is put back to where a crash between SMTP's answer and the commit leaves it."""
    [person] = await people(stage.hub, "crashed")
    await watch(stage.hub, person)
    need = await stage.open()
    await at_rest(stage, person, need)
    [notice] = await stage.notices(person, need)
    async with stage.hub.running["notification"].database.transaction() as session:
        await session.execute(
            "update delivery set state = 'queued', settled_at = null, due_at = now() "
            "where notice_id::text = $1 and channel = 'mail'",
            notice.notice_id,
        )
    assert (await at_rest(stage, person, need)).attempts == 2
    assert len(await mailbox.to("crashed@x.test")) == 1


class Grumpy:
    """A mail server that answers as it is told."""

    def __init__(self) -> None:
        self.answers: dict[str, str] = {}
        self.recipients: list[str] = []

    async def handle_RCPT(self, server, session, envelope, address, options) -> str:
        if answer := self.answers.pop(address, None):
            return answer
        envelope.rcpt_tos.append(address)
        return "250 ok"

    async def handle_DATA(self, server, session, envelope) -> str:
        self.recipients += envelope.rcpt_tos
        return "250 ok"


async def test_a_refusal_for_now_is_tried_again_and_one_for_good_is_not(stage: Stage, mailbox: Mailbox, monkeypatch):
    from aiosmtpd.smtp import SMTP

    from services.notification.channels import queue

    monkeypatch.setattr(queue, "BACKOFF", (queue.BACKOFF[0] / 10,))
    later, never = await people(stage.hub, "later", "never")
    await watch(stage.hub, later, never)
    server = Grumpy()
    server.answers = {"later@x.test": "451 not now", "never@x.test": "550 never@x.test is unknown"}
    mailbox.stop()
    listening = await asyncio.get_running_loop().create_server(
        lambda: SMTP(server, hostname="localhost"), "127.0.0.1", mailbox.smtp_port
    )
    try:
        need = await stage.open()
        taken, refused = await at_rest(stage, later, need), await at_rest(stage, never, need)
    finally:
        listening.close()
        await mailbox.start()
    assert (taken.state, taken.attempts) == (pb.DELIVERY_STATE_SENT, 2)
    assert (refused.state, refused.problem, refused.attempts) == (pb.DELIVERY_STATE_FAILED, "smtp-550", 1)
    assert server.recipients.count("later@x.test") == 1
