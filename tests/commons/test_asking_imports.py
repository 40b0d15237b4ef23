"""The instances of asking that the demo ships are brought by files, once however often."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from kexie.commons.v1 import comments_pb2 as comments
from kexie.commons.v1 import consultations_pb2 as consultations
from kexie.commons.v1 import matters_pb2 as matters
from kexie.commons.v1.consultations_pb2_grpc import ConsultationServiceStub
from kexie.commons.v1.matters_pb2_grpc import MatterServiceStub
from kit.imports import id_of
from tests.commons.asking import Askers
from tests.support.hub import Hub
from tests.support.stage import bring, counted, known

pytestmark = pytest.mark.capability("ZH-16", "ZH-18", "PL-10")

DEMO = Path(__file__).parents[2] / "demo"


def rows(kind: str) -> list[dict[str, Any]]:
    """The demo's rows, with days that lie ahead."""
    found = [json.loads(line) for line in (DEMO / f"{kind}.jsonl").read_text("utf-8").splitlines()]
    ahead = (datetime.now(UTC) + timedelta(days=30)).date().isoformat()
    return [
        {name.removesuffix("_days_ahead"): ahead if name.endswith("_days_ahead") else v for name, v in r.items()}
        for r in found
    ]


async def test_the_demos_consultations_calls_and_matters_are_brought_once(hub: Hub):
    brought = {kind: rows(kind) for kind in ("consultations", "calls", "matters")}
    bodies = {"soc-materials", *(r.get("recipient_org_ref", "") for r in brought["matters"]), "cast"} - {""}
    for ref in sorted(bodies):
        await known(hub, ref, f"单位 {ref}", "association", "")
    for kind, made in brought.items():
        assert counted(await bring(hub, "commons", kind, *made)) == (len(made), 0, [])
        assert counted(await bring(hub, "commons", kind, *made)) == (0, len(made), [])
    askers = Askers(hub)
    later = consultations.CompareRoundsRequest(consultation_id=str(id_of("consultation", "con-society-reform")))
    compared = (await hub.ask(ConsultationServiceStub, "CompareRounds", later)).clauses
    changes = [consultations.ClauseChange.Name(c.change)[14:] for c in compared]
    assert changes.count("CHANGED") == 2 and "ADDED" in changes
    table = await askers.listed(later.consultation_id, None, round=1)
    assert len(table) == 4 and all(c.outcome for c in table) and [c.text for c in table if c.confidential] == [""]
    assert {c.stance for c in table if c.confidential} == {comments.STANCE_UNSPECIFIED}
    answered = (await hub.ask(MatterServiceStub, "ListMatters", matters.ListMattersRequest())).matters
    alone = [m for m in answered if not m.call_id]
    assert [(m.suggestions, len(m.regions), bool(m.reply)) for m in alone] == [(3, 3, True)]
    of_the_call = [m for m in answered if m.call_id == str(id_of("call", "call-plan"))]
    assert {m.topic for m in of_the_call} == set(brought["calls"][0]["topics"]) and all(m.reply for m in of_the_call)
    wrong = brought["matters"][-1] | {"ref": "off", "topic": "别的"}
    lost = brought["matters"][-1] | {"ref": "lost", "call_ref": "none"}
    refused = counted(await bring(hub, "commons", "matters", wrong, lost))[2]
    assert refused == [(1, "topic", "TOPIC_OF_THE_CALL"), (2, "call_ref", "UNKNOWN_REFERENCE")]
