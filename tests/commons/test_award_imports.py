"""Awards of editions that were over before: brought in from files, they are awards as any other, and nobody is told."""

import json
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from kexie.cli.seed import FOLDER
from kexie.commons.v1 import certificates_pb2 as certificates
from kexie.commons.v1 import certificates_pb2_grpc
from kexie.commons.v1 import results_pb2 as pb
from kit.imports import id_of
from tests.commons.test_selection_imports import rows as selections
from tests.support.stage import bring, counted, known

pytestmark = pytest.mark.capability("XP-09", "KP-08", "KC-10", "HM-16", "HM-17", "AC-08")

TODAY = datetime.now(UTC).date()


def of_demo() -> list[dict[str, Any]]:
    lines = (FOLDER / "awards.jsonl").read_text("utf-8").splitlines()
    return [on_a_day(json.loads(line)) for line in lines]


def on_a_day(row: dict[str, Any]) -> dict[str, Any]:
    return row | {"given_on": (TODAY + timedelta(days=row.pop("given_on_days_ahead"))).isoformat()}


async def register(hub) -> None:
    """Organisations of the demo, as this service hears of them."""
    for line in (FOLDER / "organisations.jsonl").read_text("utf-8").splitlines():
        row = json.loads(line)
        if row["kind"] in ("association", "society", "enterprise", "park", "institute", "university", "media", "base"):
            await known(hub, row["ref"], row["name"], row["kind"], row.get("region", ""))


async def awards(cast, selection: str) -> list[pb.Award]:
    request = pb.ListAwardsRequest(selection_id=str(id_of("selection", selection)), page_size=50)
    return list((await cast.ask(request)).awards)


async def test_the_demos_past_editions_have_their_awards(cast):
    hub = cast.hub
    await register(hub)
    assert counted(await bring(hub, "commons", "selections", *selections()))[2] == []
    said = of_demo()
    assert counted(await bring(hub, "commons", "awards", *said)) == (len(said), 0, [])
    assert counted(await bring(hub, "commons", "awards", *said)) == (0, len(said), [])

    young = {a.holder_id: a for a in await awards(cast, "sel-young-award-before")}
    fan = young[str(id_of("person", "fan-zhiyao"))]
    [row] = [r for r in said if r.get("holder_ref") == "fan-zhiyao"]
    assert (len(young), fan.title, fan.given_at.ToDatetime().date().isoformat()) == (6, row["title"], row["given_on"])
    request = certificates.CheckCertificateRequest(number=fan.number)
    certificate = (await hub.ask(certificates_pb2_grpc.CertificateServiceStub, "CheckCertificate", request)).certificate
    assert (certificate.state, certificate.issued_on) == (certificates.CERTIFICATE_STATE_VALID, row["given_on"])

    notice = await cast.ask(pb.ListNoticeRequest(selection_id=str(id_of("selection", "sel-ten-questions-before"))))
    assert [n.title for n in notice.entries][:2] == [
        "固—固界面上的离子怎样跨越空间电荷层？",
        "非常规超导的配对机制能否由实验唯一地判定？",
    ]
    works = await cast.ask(pb.ListNoticeRequest(selection_id=str(id_of("selection", "sel-dianzan-before"))))
    assert works.entries[0].nominee_name == "常用快充，会不会伤电池"
    await hub.settle()
    reader = await hub.running["notification"].database.reader()
    assert not await reader.fetch("select from notice where topic = 'award-granted'")
    assert await reader.fetch("select from inbox where consumer like '%commons%' limit 1"), "the events were handled"


@pytest.mark.parametrize(
    ("change", "field", "reason"),
    [
        ({"selection_ref": "sel-young-award"}, "selection_ref", "SELECTION_NOT_OVER"),
        ({"selection_ref": "sel-nowhere"}, "selection_ref", "UNKNOWN_REFERENCE"),
        ({"org_ref": "nobody"}, "org_ref", "UNKNOWN_REFERENCE"),
        ({"holder_ref": "fan-zhiyao"}, "", "NOMINATED_ALREADY"),
        ({"holder_ref": "", "holder_org_ref": "ent-yongneng"}, "nominee_id", "REQUIRED"),
        ({"work": {"kind": "poem", "ref": "x"}}, "work.kind", "NO_SUCH_NOMINEE"),
    ],
)
async def test_what_does_not_fit_is_named(cast, change, field, reason):
    row = {
        "ref": "award-other",
        "selection_ref": "sel-young-award-before",
        "org_ref": "soc-physics",
        "rank": 9,
        "title": "另一项工作",
        "statement": "这一项工作的说明至少要有二十个字才能够导入。",
        "given_on": date(2025, 9, 1).isoformat(),
        "holder_ref": "somebody",
        "holder_name": "某人",
    }
    errors = counted(await bring(cast.hub, "commons", "awards", row | change))[2]
    assert (1, field, reason) in errors


async def test_only_what_is_over_is_brought_as_concluded(cast):
    [row] = [r for r in selections() if r["ref"] == "sel-young-award-before"]
    ahead = row | {"ref": "sel-ahead", "review_until": (TODAY + timedelta(days=3)).isoformat()}
    assert counted(await bring(cast.hub, "commons", "selections", ahead))[2] == [(1, "concluded", "SELECTION_NOT_OVER")]
    bare = {k: v for k, v in row.items() if k != "nominate_from_at"} | {"ref": "sel-bare"}
    assert counted(await bring(cast.hub, "commons", "selections", bare))[2] != []
