"""A campaign over all levels while its services are killed: every event once, figures add up, who helps is told."""

import asyncio
import json
import os
import signal
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from kexie.cli import importing
from kexie.cli.ask import Hub
from kexie.cli.importing import BATCH
from kexie.cli.sheets import Sheet
from kit.errors import ROOT
from kit.imports import id_of
from tests.support import science_day
from tests.support.live import HUB, Live, ask

pytestmark = [pytest.mark.faults, pytest.mark.capability("XP-06", "KP-25", "KP-15")]

EVENTS, PROVINCES = 1500, 4


@pytest.fixture(scope="module")
def live(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Live]:
    """A hub with nobody in it: all who take part are the day's own."""
    with Live.running(tmp_path_factory.mktemp("hub with spaces")) as hub:
        yield hub


async def load(live: Live, kind: str, rows: list[dict[str, Any]]) -> None:
    """Imports rows as the command does, without the time that starting it takes."""
    file = written(live, kind, rows)
    result = await importing.run(Hub.of(live.state), importing.Job(kind, Sheet(file)), tell=print, advance=print)
    assert result.imported == len(rows), result.errors


def written(live: Live, kind: str, rows: list[dict[str, Any]]) -> Path:
    file = live.root / f"{kind}.jsonl"
    file.write_text("\n".join(json.dumps(row, ensure_ascii=False) for row in rows), "utf-8")
    return file


def campaign() -> dict[str, Any]:
    first = science_day.SATURDAY
    return {
        "ref": "day-2026",
        "org_ref": "day-n",
        "title": "全国科普日（试）",
        "theme": "人人都来做科普",
        "begins_on": first.date().isoformat(),
        "ends_on": first.date().isoformat(),
        "report_until": first.date().isoformat(),
        "indicators": {"lectures": "报告场次"},
    }


async def test_events_come_once_and_figures_add_up_though_each_service_is_killed(live: Live) -> None:
    await load(live, "organisations", science_day.organisations(PROVINCES))
    await load(
        live,
        "people",
        [
            {
                "ref": "head",
                "name": "省里",
                "roles": [{"role": "association-admin", "org_ref": "day-11", "subtree": True}],
            },
            {"ref": "firm", "name": "企业", "roles": [{"role": "enterprise-officer", "org_ref": "day-110102-e"}]},
            {"ref": "helper", "name": "志愿者"},
        ],
    )
    await asyncio.to_thread(live.settle)
    await load(live, "campaigns", [campaign()])
    rows = science_day.activities(EVENTS, PROVINCES, "day-2026")
    pids = live.pids()  # each is killed once; whoever asks it next waits until another answers in its place
    bringing = _begun(live, written(live, "activities", rows))
    await asyncio.to_thread(_until_some_came, live, BATCH // 2)
    os.kill(pids["commons"], signal.SIGKILL)
    assert await asyncio.to_thread(bringing.wait, 120) == 0  # the command waits for the service, and goes on

    campaign_id = str(id_of("campaign", "day-2026"))
    head, firm, helper = [await live.token(ref) for ref in ("head", "firm", "helper")]
    assert ask(live, f"/campaigns/{campaign_id}/overview")["activities"] == EVENTS
    for org_ref, token, lectures in (("day-11", head, 5), ("day-110102-e", firm, 7)):
        body = {"orgId": str(id_of("organisation", org_ref)), "values": [{"code": "lectures", "value": lectures}]}
        ask(live, f"/campaigns/{campaign_id}/reports", token, body)
        os.kill(pids["identity" if org_ref == "day-11" else "home"], signal.SIGKILL)
    whole = ask(live, f"/campaigns/{campaign_id}/roll-up")
    lines = [line["figures"] for line in whole["lines"]]
    assert whole["total"]["activities"] == EVENTS == sum(line["activities"] for line in lines)
    assert whole["total"]["values"][0]["value"] == 12

    event = next(row for row in rows if row["org_ref"] == "day-110102-e" and "place_name" in row)
    activity_id = str(id_of("activity", event["ref"]))
    ask(live, "/volunteers/me", helper, {"draft": {"name": "志愿者", "region": "110102"}}, method="PUT")
    shift = {"beginsAt": event["starts_at"], "endsAt": event["ends_at"], "places": 1}
    draft = {"title": "引导员", "region": "110102", "place": "展厅", "activityId": activity_id, "shifts": [shift]}
    body = {"orgId": str(id_of("organisation", "day-110102-e")), "draft": draft}
    post = ask(live, "/volunteers/posts", firm, body)["post"]
    ask(live, f"/volunteers/shifts/{post['shifts'][0]['shiftId']}:sign-up", helper, {})
    os.kill(pids["notification"], signal.SIGKILL)
    ask(live, f"/activities/{activity_id}:cancel", firm, {"reason": "暴雨"})
    await asyncio.to_thread(live.settle, 60)
    notices = ask(live, "/api/notification/v1/notices?pageSize=100", helper)["notices"]
    assert [n["topic"] for n in notices].count("volunteer-called-off") == 1
    assert ask(live, f"/campaigns/{campaign_id}/overview")["activities"] == EVENTS - 1


def _begun(live: Live, file: Path) -> "subprocess.Popen[bytes]":
    command = [*HUB, "import", "activities", str(file), "--state", str(live.state)]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.STDOUT)


def _until_some_came(live: Live, least: int) -> None:
    ends = time.monotonic() + 60
    while time.monotonic() < ends:
        found = ask(live, f"/campaigns/{id_of('campaign', 'day-2026')}/overview")
        if found.get("activities", 0) >= least:
            return
    raise AssertionError("nothing came")
