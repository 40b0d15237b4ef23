"""Lists as files: approved by a second person, masked like the page, marked with who asked, gone after some days."""

import csv
import dataclasses
import io
import json

import pytest

from kexie.commons.v1 import activities_pb2 as activities
from kexie.commons.v1 import sign_ups_pb2 as sign_ups
from kexie.commons.v1.activities_pb2_grpc import ActivityServiceStub
from kexie.commons.v1.sign_ups_pb2_grpc import SignUpServiceStub
from kexie.identity.v1 import exports_pb2 as pb
from kexie.identity.v1.exports_pb2_grpc import ExportServiceStub
from kit import exports, masking, policy
from kit.errors import Invalid, Refused
from kit.imports import id_of
from kit.masking import MASKED
from kit.policy import roles
from services.identity.exports import domain
from services.identity.exports.domain import Format, State
from services.kechuang.needs import rpc as needs_rpc
from tests.support.hub import until
from tests.support.stage import bring

pytestmark = pytest.mark.capability("DG-10")

STUB = ExportServiceStub
REMARK = "请补充检测报告"


def org(ref: str) -> str:
    return str(id_of("organisation", ref))


async def asked(traces, by, at: str = "xihu", kind: int = pb.EXPORT_KIND_NEEDS, form: int = 0) -> pb.Export:
    request = pb.RequestExportRequest(kind=kind, org_id=org(at), format=form, reason="年度需求分析")
    return (await traces.hub.ask(STUB, "RequestExport", request, by)).export


async def decided(traces, by, export: pb.Export, approved: bool = True) -> pb.Export:
    request = pb.DecideExportRequest(export_id=export.export_id, approved=approved)
    return (await traces.hub.ask(STUB, "DecideExport", request, by)).export


async def downloaded(traces, by, export: pb.Export) -> pb.DownloadExportResponse:
    request = pb.DownloadExportRequest(export_id=export.export_id)

    async def file() -> pb.DownloadExportResponse | None:
        try:
            return await traces.hub.ask(STUB, "DownloadExport", request, by)
        except Refused as refused:
            assert refused.reason == "EXPORT_NOT_READY", refused.reason
            return None

    return await until(file, 20)


async def test_a_second_person_approves_and_the_file_says_who_asked_when_and_for_what(traces):
    operator, national = traces.person("operator"), traces.person("national")
    export = await asked(traces, operator)
    assert (export.state, export.level) == (pb.EXPORT_STATE_ASKED, 3)
    with pytest.raises(Refused, match="SAME_PERSON"):
        await decided(traces, operator, export)
    listed = await traces.hub.ask(STUB, "ListExports", pb.ListExportsRequest(org_id=org("xihu")), national)
    assert [list(e.can) for e in listed.exports] == [["decide"]]
    await decided(traces, national, export)
    file = await downloaded(traces, operator, export)
    mark, names, *rows = csv.reader(io.StringIO(file.content.decode("utf-8-sig")))
    said = " ".join(mark)
    for part in (export.export_id, operator.id, national.id, "西湖科协（试验）", "年度需求分析", "at: 20"):
        assert part in said
    assert names[-1] == "_export"
    assert [row[names.index("title")] for row in rows] == ["高镍三元正极低温循环衰减的抑制"]
    assert {row[-1] for row in rows} == {export.export_id}


async def test_a_field_above_the_requesters_clearance_is_masked_in_the_file_too(traces, monkeypatch):
    """Even where a handler says more than it should."""
    operator, national = traces.person("operator"), traces.person("national")
    message = needs_rpc.need_message

    def telling(need):
        made = message(need)
        made.return_reason = REMARK
        return made

    async def rows_of() -> list[dict]:
        export = await asked(traces, operator, form=pb.EXPORT_FORMAT_JSONL)
        await decided(traces, national, export)
        content = (await downloaded(traces, operator, export)).content
        mark, *rows = [json.loads(line) for line in content.decode().splitlines()]
        assert mark["_watermark"]["export"] == export.export_id
        return rows

    monkeypatch.setattr(needs_rpc, "need_message", telling)
    assert [row["returnReason"] for row in await rows_of()] == [REMARK]
    lower = {
        name: dataclasses.replace(role, clearance=2) if name.startswith("association") else role
        for name, role in roles().items()
    }
    for part in (policy, masking):
        monkeypatch.setattr(part, "roles", lambda: lower)
    assert [row["returnReason"] for row in await rows_of()] == [MASKED]


async def test_only_who_asked_downloads_it_and_nothing_is_made_of_a_refused_one(traces):
    operator, national = traces.person("operator"), traces.person("national")
    export = await asked(traces, operator)
    assert (await decided(traces, national, export, approved=False)).state == pb.EXPORT_STATE_REFUSED
    with pytest.raises(Refused, match="EXPORT_STEP_REFUSED"):
        await decided(traces, national, export)
    with pytest.raises(Refused, match="EXPORT_NOT_READY"):
        await traces.hub.ask(STUB, "DownloadExport", pb.DownloadExportRequest(export_id=export.export_id), operator)
    with pytest.raises(Refused, match="EXPORT_NOT_FOUND"):
        await traces.hub.ask(STUB, "DownloadExport", pb.DownloadExportRequest(export_id=export.export_id), national)
    with pytest.raises(Refused, match="FORBIDDEN"):
        await asked(traces, traces.person("outsider"))


async def test_a_list_the_requester_may_not_read_cannot_be_exported(traces):
    """The officer may ask for exports of the enterprise, but may not read its roles."""
    officer, national = traces.person("officer"), traces.person("national")
    export = await asked(traces, officer, "battery", pb.EXPORT_KIND_ROLES)
    await decided(traces, national, export)

    async def failed() -> bool:
        listed = await traces.hub.ask(STUB, "ListExports", pb.ListExportsRequest(org_id=org("battery")), officer)
        return listed.exports[0].state == pb.EXPORT_STATE_FAILED

    await until(failed, 20)


async def test_a_file_is_sealed_and_gone_when_it_is_over(traces):
    operator, national = traces.person("operator"), traces.person("national")
    export = await asked(traces, operator)
    await decided(traces, national, export)
    await downloaded(traces, operator, export)
    assert not await traces.rows_with("identity.export", "高镍三元正极".encode().hex())
    async with traces.hub.running["identity"].database.transaction() as session:
        await session.execute("update export set expires_at = now() where state = 'ready'")

    async def over() -> bool:
        listed = await traces.hub.ask(STUB, "ListExports", pb.ListExportsRequest(org_id=org("xihu")), operator)
        return listed.exports[0].state == pb.EXPORT_STATE_EXPIRED

    await until(over, 20)


def test_what_is_above_the_free_level_waits():
    assert domain.first(level=1, free=1) is State.MAKING
    assert domain.first(level=2, free=1) is State.ASKED
    assert exports.level_of("needs") == 3


def test_a_cell_that_a_table_would_work_out_is_only_text():
    content = domain.document(Format.CSV, {"export": "1"}, [{"title": "=HYPERLINK(1)", "n": 3, "tags": ["a"]}])
    assert list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))[2] == ["'=HYPERLINK(1)", "3", '["a"]', "1"]


@pytest.mark.capability("XP-11", "ZH-14")
async def test_answers_go_out_approved_and_marked_a_column_for_each_question_and_of_few_none(traces):
    """Who answered stands nowhere in the file, what tells is blanked, and an inquiry with few answers is not in it."""
    question = {"kind": "QUESTION_KIND_SINGLE", "options": [{"value": v, "label": v} for v in ("a", "b")]}
    form = {
        "sections": [
            {
                "name": "one",
                "questions": [
                    {"name": "mood", "label": "心情", **question},
                    {"name": "room", "kind": "QUESTION_KIND_TEXT", "label": "办公室", "identifying": True},
                ],
            }
        ]
    }
    draft = {
        "title": "西湖区办公条件问卷",
        "kind": "INQUIRY_KIND_SURVEY",
        "summary": "了解办公条件，只公布统计数字。",
        "anonymity": "ANONYMITY_ANONYMOUS",
        "audience": "INQUIRY_AUDIENCE_SIGNED_IN",
        "results": "RESULTS_SHOWN_CLOSED",
        "threshold": 5,
        "form": form,
    }

    def held(ref: str, *tallies: tuple[str, str, int]) -> dict:
        values = [{"values": {"mood": mood, "room": room}, "count": count} for mood, room, count in tallies]
        times = {"opens_on_at": "2026-03-01T00:00:00", "closes_on_at": "2026-06-30T00:00:00"}
        return {"ref": ref, "org_ref": "xihu", "draft": draft, "tallies": values, **times}

    rows = [held("many", ("a", "三层", 6), ("b", "二层", 5), ("b", "独间", 1)), held("few", ("b", "地下室", 4))]
    answer = await bring(traces.hub, "commons", "inquiries", *rows)
    assert not answer.errors, answer.errors
    operator, national = traces.person("operator"), traces.person("national")
    export = await asked(traces, operator, kind=pb.EXPORT_KIND_ANSWERS)
    assert (export.state, export.level) == (pb.EXPORT_STATE_ASKED, 3)
    await decided(traces, national, export)
    content = (await downloaded(traces, operator, export)).content.decode("utf-8-sig")
    mark, names, *found = csv.reader(io.StringIO(content))
    assert export.export_id in " ".join(mark)
    assert {row[names.index("_export")] for row in found} == {export.export_id}
    mood, room = names.index("answer.mood"), names.index("answer.room")
    assert sorted((row[mood], row[room]) for row in found) == [("a", "三层")] * 6 + [("b", "")] + [("b", "二层")] * 5
    assert "地下室" not in content and "独间" not in content


@pytest.mark.capability("XP-10")
async def test_who_signed_up_goes_out_approved_and_marked_of_the_hosts_own_activities_only(traces):
    operator, national = traces.person("operator"), traces.person("national")
    row = {"org_ref": "xihu", "title": "湿地观察", "summary": "认识湿地里的水鸟。", "kind": "outreach"}
    row |= {"region": "330106", "place": {"name": "湿地"}, "audiences": ["public"], "sign_up": True}
    session = {"in_days": 3, "begins": "09:00", "ends": "11:00", "seats": 5}
    answer = await bring(traces.hub, "commons", "programmes", {"ref": "wetland", **row, "sessions": [session]})
    assert not answer.errors, answer.errors
    of = activities.ListActivitySessionsRequest(activity_id=str(id_of("activity", "wetland")))
    [held, *_] = (await traces.hub.ask(ActivityServiceStub, "ListActivitySessions", of)).sessions
    request = sign_ups.SignUpRequest(session_id=held.session_id, seats=1, name="报名人甲")
    made = (await traces.hub.ask(SignUpServiceStub, "SignUp", request, traces.person("expert"))).sign_up
    export = await asked(traces, operator, kind=pb.EXPORT_KIND_SIGN_UPS)
    assert (export.state, export.level) == (pb.EXPORT_STATE_ASKED, 3)
    await decided(traces, national, export)
    mark, names, *found = csv.reader(
        io.StringIO((await downloaded(traces, operator, export)).content.decode("utf-8-sig"))
    )
    assert export.export_id in " ".join(mark)
    row = dict(zip(names, next(row for row in found if made.sign_up_id in row), strict=True))
    assert (row["name"], row["code"], row["_export"]) == ("报名人甲", made.code, export.export_id)
    elsewhere = sign_ups.ListSignUpsRequest(org_id=org("magazine"))
    with pytest.raises(Refused, match="FORBIDDEN"):
        await traces.hub.ask(SignUpServiceStub, "ListSignUps", elsewhere, operator)
    with pytest.raises(Invalid):
        await traces.hub.ask(SignUpServiceStub, "ListSignUps", sign_ups.ListSignUpsRequest(), operator)
