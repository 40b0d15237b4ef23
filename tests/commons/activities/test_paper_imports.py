"""The demo's papers of a conference as files bring them: by the rules of the call, with what was decided."""

import json
from typing import Any

import pytest

from kexie.cli.seed import FOLDER
from kexie.commons.v1 import conference_papers_pb2 as pb
from kexie.commons.v1.conference_papers_pb2_grpc import ConferencePaperServiceStub
from kit.imports import id_of
from tests.support.hub import Hub
from tests.support.stage import bring, counted, known

pytestmark = pytest.mark.capability("HM-03")


def rows(kind: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (FOLDER / f"{kind}.jsonl").read_text("utf-8").splitlines()]


@pytest.fixture(scope="module")
async def conference(hub: Hub) -> Hub:
    """A hub with the demo's conference, whose call for papers is open."""
    await known(hub, "soc-optics", "中国光学学会", "society", "")
    [called] = [row for row in rows("programmes") if row.get("papers")]
    assert counted(await bring(hub, "commons", "programmes", called)) == (1, 0, [])
    return hub


async def test_papers_come_once_with_what_was_decided_and_the_times_of_their_talks(conference: Hub) -> None:
    said = rows("conference_papers")
    assert counted(await bring(conference, "commons", "conference_papers", *said)) == (len(said), 0, [])
    assert counted(await bring(conference, "commons", "conference_papers", *said)) == (0, len(said), [])
    request = pb.ListTalksRequest(activity_id=str(id_of("activity", said[0]["programme_ref"])))
    talks = (await conference.ask(ConferencePaperServiceStub, "ListTalks", request)).talks
    accepted = [row["title"] for row in said if row.get("state") == "accepted"]
    assert [talk.title for talk in talks] == accepted
    first, second = (talk.starts_at.ToDatetime() for talk in talks)
    assert (second - first).seconds == 20 * 60


async def test_a_paper_that_breaks_the_rules_is_refused_and_nothing_of_it_stays(conference: Hub) -> None:
    usual: dict[str, Any] = {**rows("conference_papers")[0], "begins": "14:00"}
    lines = [
        {**usual, "ref": "unread", "title": "没有评审的论文", "reviews": usual["reviews"][:1]},
        {**usual, "ref": "off-topic", "title": "别的主题的论文", "topic": "天文"},
        {**usual, "ref": "clash", "title": "时间冲突的论文", "begins": "10:10", "person_ref": "ouyang-shuo"},
        {**usual, "ref": "lost", "title": "没有会议的论文", "programme_ref": "act-none"},
        {**usual, "ref": "praised", "title": "分数出格的论文", "reviews": [{**usual["reviews"][0], "score": 9}] * 2},
    ]
    kept, there, refused = counted(await bring(conference, "commons", "conference_papers", *lines))
    assert (kept, there) == (0, 0)
    assert [(line, reason) for line, _, reason in refused] == [
        (1, "PAPER_NOT_READY"),
        (2, "TOPIC_NOT_CALLED_FOR"),
        (3, "TALK_THERE"),
        (4, "UNKNOWN_REFERENCE"),
        (5, "OUT_OF_RANGE"),
    ]
    again = {**usual, "ref": "clash", "title": "时间冲突的论文"}
    assert counted(await bring(conference, "commons", "conference_papers", again)) == (1, 0, [])
