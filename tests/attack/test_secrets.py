"""Sealed votes, sealed nominations and anonymous answers, looked for by every kind of reader in every place.

Every reading method of every service is asked, by each kind of caller, with the ids of what is secret filled in
wherever they fit; then the copies of personal data, the readings that are told, the audit log, the events, the metrics,
the log lines, the spans, the calls of webhooks, the feed of changes, exports and the backup are searched. Who may know
(the committee) is not among the callers.
"""

import asyncio
import re
import subprocess
import tarfile
from collections.abc import AsyncIterator
from contextlib import nullcontext
from pathlib import Path

import orjson
import pytest
import pytest_asyncio

from gateway.web.view import Page
from kexie.cli import archive, postgres
from kexie.cli.commands import data
from kexie.cli.schemas import Roles
from kexie.commons.v1 import nominations_pb2 as nominations
from kexie.commons.v1 import votes_pb2 as votes
from kexie.options.v1 import options_pb2
from kexie.privacy.v1 import exports_pb2, privacy_pb2
from kexie.privacy.v1.exports_pb2_grpc import ExportRowsServiceStub
from kexie.privacy.v1.privacy_pb2_grpc import PersonalDataServiceStub
from kit import contracts, exports, metrics, tracing
from kit.errors import Refused
from services.identity.exports import domain
from tests.attack.scene import ANSWERED, NAME, TOLD, WORK, Scene, call, outsiders, reading, staged
from tests.commons.browsing import browse
from tests.notification.webhooks.conftest import ALLOWED
from tests.support.hub import Hub, Issuer
from tests.support.receiver import Receiver
from tests.support.servers import Servers
from tests.support.stage import tables_with

pytestmark = [pytest.mark.capability("HM-20", "XP-09", "XP-11", "DG-11"), pytest.mark.timeout(300)]


@pytest_asyncio.fixture(scope="module")
async def hub(servers: Servers, issuer: Issuer) -> AsyncIterator[Hub]:
    """A hub whose webhooks may reach this machine."""
    running = await Hub.start(servers, issuer, notification={"webhooks": {"hosts": [ALLOWED]}})
    yield running
    await running.stop()


@pytest_asyncio.fixture(scope="module")
async def scene(hub: Hub) -> AsyncIterator[Scene]:
    receiver = await Receiver(ALLOWED).start()
    async with staged(hub, receiver) as made:
        yield made
    await receiver.stop()


async def test_no_reading_method_tells_any_kind_of_outsider(scene: Scene):
    secret = {NAME, WORK, TOLD, scene.entered[1], scene.people[7].id, *(member.id for member in scene.members)}
    told: list[str] = []
    methods, callers = reading(), await outsiders(scene)
    assert len(methods) > 100 and len(callers) > 15
    for name, by in callers.items():
        for method in methods:
            answer = await call(scene, method, by)
            told += [f"{name} learns {word} by {method.path}" for word in secret if word in answer]
    assert told == []


async def test_no_service_that_calls_another_learns_a_sealed_vote(scene: Scene):
    inside = [m for m in contracts.methods() if m.rules.audience == options_pb2.AUDIENCE_SERVICE and m.reads]
    told: list[str] = []
    for method in inside:
        owners = [method.owner] if method.owner in scene.hub.running else list(scene.hub.running)
        for owner in owners:
            answer = await call(scene, method, None, owner=owner, inside=True)
            told += [f"{word} by {method.path} of {owner}" for word in (NAME, WORK, TOLD) if word in answer]
    assert inside and told == []


async def test_what_is_secret_stands_in_one_table_and_in_no_event_or_record(scene: Scene):
    await scene.hub.settle()
    assert await tables_with(scene.hub, NAME) == {"sealed_nomination"}
    assert await tables_with(scene.hub, f'"{TOLD}"') == {"anonymous_answer"}
    assert await tables_with(scene.hub, scene.people[7].id) == {"answer_roll"}
    voted = await tables_with(scene.hub, scene.members[0].id)
    assert voted <= {"committee_member", "vote_call", "audit", "directory_subject"}
    async with scene.hub.superuser() as reader:
        rows = await reader.fetch("select action from commons.audit where actor = $1", scene.members[0].id)
        assert not rows  # that a member voted is in the roll-call alone
        events = "select count(*) from commons.event e where position($1 in e::text) > 0"
        assert await reader.fetchval(events, scene.selection_id) == 0


async def test_a_candidates_copy_and_log_of_readings_do_not_tell_of_a_sealed_nomination(scene: Scene):
    for by in (scene.cast.deputy, scene.cast.manager):
        for request in (
            nominations.GetNominationRequest(nomination_id=scene.entered[0]),
            nominations.ListNominationsRequest(selection_id=scene.selection_id),
            votes.GetPollRequest(selection_id=scene.selection_id, stage=1),
        ):
            assert NAME in str(await scene.cast.ask(request, by))
    await scene.hub.running["commons"].edge.accesses.write(scene.hub.running["commons"])
    whose = scene.cast.nominees[0].id
    for name in scene.hub.running:
        asking = privacy_pb2.CollectPersonalDataRequest(person_id=whose)
        copy = await scene.hub.ask_inside(PersonalDataServiceStub, "CollectPersonalData", asking, name)
        text = str(copy) + "".join(table.rows.decode() for table in copy.tables)
        assert not [word for word in (NAME, scene.selection_id, scene.entered[0]) if word in text], name
        asking = privacy_pb2.CollectAccessesRequest(person_id=whose)
        seen = await scene.hub.ask_inside(PersonalDataServiceStub, "CollectAccesses", asking, name)
        assert not seen.accesses, name


async def test_copies_of_who_voted_and_who_answered_say_that_and_not_what(scene: Scene):
    for whose in (scene.members[0].id, scene.people[7].id):
        asking = privacy_pb2.CollectPersonalDataRequest(person_id=whose)
        copy = await scene.hub.ask_inside(PersonalDataServiceStub, "CollectPersonalData", asking, "commons")
        held = {table.table for table in copy.tables}
        assert held and held <= {"committee_member", "vote_call", "answer_roll"}
        assert "places" not in str(copy) and TOLD not in str(copy)


async def test_neither_metrics_nor_a_line_of_the_log_tells(scene: Scene):
    page = metrics.page().decode()
    assert not scene.heard(page)
    written = scene.lines.getvalue()
    assert "call.failed" in written and "tripped" in written  # the fault whose row the database quoted
    assert not [word for word in (NAME, WORK, TOLD, *scene.entered) if word in written]


async def test_no_span_that_leaves_the_hub_tells(scene: Scene):
    """Neither by a name, nor by an attribute, nor by the words of what failed; nor does one hold a key from a path."""
    door, member, path = scene.door, scene.members[2], f"/selections/{scene.selection_id}"
    vote = {"nominationIds": [scene.entered[0]]}
    assert (await door.post(f"/api/commons/v1{path}/polls/1:vote", vote, member)).status_code == 200
    async with await browse(door, member) as browser:
        assert (await browser.get(f"{path}/votes/1")).status_code == 200
    again = await door.post(f"/api/commons/v1{path}/polls/1:vote", vote, member)
    assert again.json()["code"] == "VOTED_ALREADY"
    made = await door.post("/api/commons/v1/my/calendar-address", {}, scene.cast.stranger)
    token = made.json()["token"]
    assert (await door.get(f"/api/commons/v1/calendars/{token}")).status_code == 200
    await asyncio.to_thread(tracing._tracer.span_processor.force_flush)
    sent = {
        "POST /api/commons/v1/inquiries/{inquiry_id}:submit",
        "POST /api/commons/v1/selections/{selection_id}/polls/{stage}:vote",
        "GET /selections/{selection_id}/votes/{stage}",
        "GET /api/commons/v1/calendars/{token}",
        "/kexie.commons.v1.AnswerService/SubmitAnswer",
    }
    assert sent <= scene.collector.names
    told = b"".join(scene.collector.received).decode(errors="ignore")
    assert "INTERNAL" in told and "tripped" not in told
    assert not scene.heard(told) and token not in told


async def test_a_page_that_fails_leaves_the_key_in_its_address_in_no_line(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
):
    async def fails(*_: object) -> None:
        raise RuntimeError("a fault of the hub's own")

    monkeypatch.setattr(Page, "ask", fails)
    key = "716b" * 10
    assert (await scene.door.get(f"/screens/{key}")).status_code == 500
    written = scene.lines.getvalue()
    assert "page.failed" in written and "/screens/{key}" in written and key not in written


async def test_no_call_of_a_webhook_and_no_change_that_a_program_follows_tells(scene: Scene):
    """The webhook has been there from before the secrets; it and the feed tell of what they are for."""
    need = await scene.hooks.stage.open()
    await scene.hub.settle()
    [call_] = await scene.hook.got(1)
    assert call_.said["data"]["needId"] == need.need_id
    feed = await scene.door.get("/api/kechuang/v1/need-changes?region=330106&pageSize=100", scene.hook.client)
    assert need.need_id in feed.text
    calls = [f"{c.target} {c.headers} {c.body.decode()}" for c in scene.hooks.receiver.calls]
    assert not scene.heard(feed.text, str(await scene.hook.deliveries()), *calls)


async def test_the_files_of_a_whole_hub_are_their_owners_and_join_nobody_to_a_ballot_or_an_answer(
    scene: Scene, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    servers = scene.hub.servers
    whole = Roles(servers.postgres.admin_url, scene.hub.database, servers.passwords)
    monkeypatch.setattr(archive, "database", lambda _: nullcontext(whole))
    backup, written = tmp_path / "hub.backup", tmp_path / "hub.jsonl"
    written.touch(0o644)
    await asyncio.to_thread(archive.backup, servers.state, backup)
    await asyncio.to_thread(data.export, canonical=True, out=written, state=servers.state.root, json=False)
    assert [file.stat().st_mode & 0o777 for file in (backup, written)] == [0o600] * 2
    tables = await asyncio.to_thread(tables_in, backup, tmp_path)

    def holding(word: str) -> set[str]:
        return {name for name, _, rows in tables if word in rows}

    assert holding(NAME) == {"commons.sealed_nomination"}
    assert holding(f'"{TOLD}"') == {"commons.anonymous_answer"}
    assert holding(scene.people[7].id) == {"commons.answer_roll"}
    columns = {name: set(said.split(", ")) for name, said, _ in tables}
    assert columns["commons.ballot"] == {"poll_id", "ballot_id", "places"}
    assert columns["commons.vote_call"] == {"poll_id", "person_id", "told"}
    assert columns["commons.anonymous_answer"] == {"inquiry_id", "answer_id", "receipt", "answers", "cells", "weight"}
    assert columns["commons.answer_roll"] == {"inquiry_id", "respondent_id", "done"}
    whole_text = written.read_text("utf-8").splitlines()
    assert {line.split('"')[3] for line in whole_text if NAME in line} == {"commons.sealed_nomination"}
    assert {line.split('"')[3] for line in whole_text if f'"{TOLD}"' in line} == {"commons.anonymous_answer"}


def tables_in(backup: Path, folder: Path) -> list[tuple[str, str, str]]:
    """The tables in a backup: name, columns, rows."""
    with tarfile.open(backup) as tar, (folder / archive.DUMP).open("wb") as dump_file:
        dump_file.write(tar.extractfile(archive.DUMP).read())
    asking = [postgres.binaries() / "pg_restore", "--data-only", "--file=-", folder / archive.DUMP]
    dump = subprocess.run(asking, capture_output=True, text=True, check=True).stdout
    return re.findall(r"^COPY (\w+\.\w+) \((.*?)\) FROM stdin;\n(.*?)^\\\.$", dump, re.DOTALL | re.MULTILINE)


async def test_no_file_of_a_list_tells_whoever_asks_for_it(scene: Scene):
    """Of every kind, for every person; the host's own file of answers too, once the inquiry is closed."""
    await scene.stage.close(scene.inquiry_id)
    readers = {name: by for name, by in (await outsiders(scene)).items() if by and name != "client"}
    told, files = list[str](), dict[str, str]()
    for name, by in {**readers, "host": scene.stage.manager}.items():
        for kind in exports.KINDS:
            for org_id in (scene.cast.society, scene.stage.society):
                files[f"{name} {kind} {org_id}"] = await file_of(scene, kind, by.id, org_id)
    for asked, text in files.items():
        told += [f"{asked}: {word}" for word in scene.heard(text.replace(scene.inquiry_id, ""))]
    assert told == []
    own = files[f"host answers {scene.stage.society}"]
    assert own.count(scene.inquiry_id) == ANSWERED * len(domain.Format)
    assert "bad" not in own and "good" not in own  # one alone said so, which those who did not would tell


async def file_of(scene: Scene, kind: str, person_id: str, org_id: str) -> str:
    """The file of a list as it is made for somebody; empty where it is refused."""
    request = exports_pb2.ProduceRowsRequest(kind=kind, person_id=person_id, org_id=org_id)
    owner = exports.method_of(kind).owner
    try:
        page = await scene.hub.ask_inside(ExportRowsServiceStub, "ProduceRows", request, owner)
    except Refused:
        return ""
    rows = [orjson.loads(row) for row in page.rows]
    mark = {"export": "test"}
    return "".join(domain.document(form, mark, rows).decode() for form in domain.Format)
