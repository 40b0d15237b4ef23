"""The demo's selections as files bring them: each is data, and a sealed one is there for its secretaries alone."""

import json
from datetime import UTC, datetime, timedelta

import pytest

from kexie.cli.seed import FOLDER
from kexie.commons.v1 import selections_pb2 as pb
from kit.imports import id_of
from tests.support.hub import Person
from tests.support.stage import bring, counted, known, refusal

pytestmark = pytest.mark.capability("XP-09", "KP-08", "KC-09", "KC-10", "HM-16", "HM-17", "HM-20", "AC-08")


def rows():
    """The demo's rows with their days as dates, as `hub up` makes them."""
    for line in (FOLDER / "selections.jsonl").read_text("utf-8").splitlines():
        row = json.loads(line)
        for name in [n for n in row if n.endswith("_days_ahead")]:
            day = datetime.now(UTC).date() + timedelta(days=row.pop(name))
            row[name.removesuffix("_days_ahead")] = day.isoformat()
        if "nominate_from_days_ago" in row:
            began = datetime.now(UTC) - timedelta(days=row.pop("nominate_from_days_ago"))
            row["nominate_from_at"] = began.isoformat()
        yield row


async def test_every_instance_of_the_demo_is_data(cast):
    hub = cast.hub
    await known(hub, "cast", "中国科协", "association", "")
    await known(hub, "soc-materials", "中国材料研究学会", "society", "")
    await known(hub, "ast-330000", "浙江省科协", "association", "330000")
    said = list(rows())
    assert counted(await bring(hub, "commons", "selections", *said)) == (len(said), 0, [])
    assert counted(await bring(hub, "commons", "selections", *said)) == (0, len(said), [])
    listed = (await cast.ask(pb.ListSelectionsRequest(page_size=100))).selections
    found = {s.selection_id: s for s in listed}
    open_ones = [r for r in said if not r.get("sealed")]
    assert {str(id_of("selection", r["ref"])) for r in open_ones} <= found.keys()
    kinds = {r["ref"]: found[str(id_of("selection", r["ref"]))].draft.nominee_kind for r in open_ones}
    assert {kinds["sel-dianzan"], kinds["sel-new-enterprises"], kinds["sel-ten-questions"]} == {
        pb.NOMINEE_KIND_WORK,
        pb.NOMINEE_KIND_ORGANISATION,
        pb.NOMINEE_KIND_PROBLEM,
    }
    dianzan = found[str(id_of("selection", "sel-dianzan"))].draft.votes[0]
    assert (dianzan.voters, dianzan.share) == (pb.VOTERS_PUBLIC, 40)
    contest = found[str(id_of("selection", "sel-zhejiang-contest"))].draft.roadshow
    assert (contest.finalists, contest.share, [c.weight for c in contest.criteria]) == (10, 60, [40, 40, 20])

    [sealed] = [r for r in said if r.get("sealed")]
    sealed_id = str(id_of("selection", sealed["ref"]))
    assert sealed_id not in found
    read = pb.GetSelectionRequest(selection_id=sealed_id)
    assert await refusal(cast.ask(read, cast.manager)) == "SELECTION_NOT_FOUND"
    subject = str(id_of("person", sealed["secretary_refs"][0]))
    secretary = Person(hub, subject, hub.issuer.token(subject))
    assert len((await cast.ask(read, secretary)).selection.draft.votes) == 2
