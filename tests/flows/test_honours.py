"""From contributions to a nomination, an award, a story and back (W6), while each service that takes part is killed.

A worker's paper and project are the evidence; a society nominates, who is too old is refused at once, three experts
review and never the nominee, somebody objects on the last day; the award is on the profile, in search, in a story and
in the media kit, and is gone from all of them when it is revoked.
"""

import asyncio
import io
import os
import signal
import zipfile
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx
import pytest

from kit.imports import id_of
from tests.support.hub import T2, until
from tests.support.live import Live, ask

pytestmark = [
    pytest.mark.faults,
    pytest.mark.capability("XP-09", "HM-16", "HM-17", "KC-10"),
]

ORGANISATIONS = [
    {"ref": "cast", "name": "中国科协", "kind": "association", "region": ""},
    {"ref": "society", "name": "中国光学学会", "kind": "society", "region": "", "parent_refs": ["cast"]},
    {"ref": "firm", "name": "甬光科技", "kind": "enterprise", "region": "330106", "parent_refs": ["cast"]},
]
REVIEWERS = ["first", "second", "third"]
PEOPLE: list[dict[str, Any]] = [
    {"ref": "worker", "name": "闻达", "verification": "worker", "roles": [{"role": "kepu-author", "org_ref": "cast"}]},
    {"ref": "host", "name": "主办", "roles": [{"role": "selection-manager", "org_ref": "cast"}]},
    {"ref": "deputy", "name": "复核", "roles": [{"role": "selection-manager", "org_ref": "cast"}]},
    {"ref": "secretary", "name": "秘书", "roles": [{"role": "enterprise-officer", "org_ref": "society"}]},
    {
        "ref": "editor",
        "name": "编辑",
        "verification": "worker",
        "roles": [{"role": "kepu-editor", "org_ref": "cast"}, {"role": "science-checker", "org_ref": "cast"}],
    },
    *({"ref": ref, "name": f"专家{n}", "verification": "expert"} for n, ref in enumerate(REVIEWERS)),
    {"ref": "stranger", "name": "路人"},
]
PROFILE = {"ref": "worker", "name": "闻达", "headline": "激光专家", "org_ref": "firm"}
PAPER = {"ref": "lidar", "title": "超快激光的相位控制", "year": 2024, "author_refs": ["worker"], "subjects": ["140"]}
PROJECT = {
    "ref": "source",
    "org_ref": "firm",
    "kind": "achievement",
    "title": "工业级超快激光器",
    "summary": "皮秒激光器，已在三条产线应用。",
    "industry": "39",
    "region": "330106",
    "rights": "granted",
    "person_refs": ["worker"],
}
AWARD = {
    "ref": "young",
    "org_ref": "cast",
    "kind": "award",
    "title": "中国青年科技奖（试）",
    "summary": "表彰在科技创新中作出突出贡献的青年。",
    "places": 1,
    "quota": 2,
    "nominating_kinds": ["society"],
    "born_from": "1985-01-01",
    "criteria": {"创新": 50, "贡献": 50},
    "notice_days": 5,
}
PAST = "nominate_from = now() - interval '9 days', nominate_until = now() - interval '8 days'"
TIMES = {
    "review": f"{PAST}, review_until = now() + interval '1 day'",
    "count": f"{PAST}, review_until = now() - interval '1 second'",
    "last day": "notice_until = now() + interval '1 hour'",
    "over": "notice_until = now() - interval '1 second'",
}


@pytest.fixture(scope="module")
def live(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Live]:
    """A hub with nobody in it but who takes part."""
    with Live.running(tmp_path_factory.mktemp("honours")) as hub:
        yield hub


async def passes(live: Live, time: str) -> None:
    """Lets time pass for the award."""
    database = await live.database()
    await database.execute(f"update commons.selection set {TIMES[time]} where title = $1", AWARD["title"])
    await database.close()


def page(live: Live, path: str) -> httpx.Response:
    """A page as a guest gets it."""
    return httpx.get(live.url + path, timeout=20, trust_env=False)


async def test_from_contributions_to_an_award_a_story_and_back_though_each_service_is_killed(live: Live) -> None:
    day = datetime.now(UTC).date()
    dates = {"nominate_until": (day + timedelta(9)).isoformat(), "review_until": (day + timedelta(19)).isoformat()}
    await asyncio.to_thread(live.load, "organisations", ORGANISATIONS)
    await asyncio.to_thread(live.load, "people", PEOPLE)
    await asyncio.to_thread(live.settle)
    for kind, row in (("profiles", PROFILE), ("papers", PAPER), ("projects", PROJECT), ("selections", AWARD | dates)):
        await asyncio.to_thread(live.load, kind, [row])
    pids = live.pids()
    tokens = {person["ref"]: await live.token(person["ref"]) for person in PEOPLE}
    worker, at = str(id_of("person", "worker")), f"/selections/{id_of('selection', 'young')}"

    def kill(service: str) -> None:
        os.kill(pids[service], signal.SIGKILL)

    def does(who: str, path: str, body: Any = None, method: str = "") -> Any:
        return ask(live, path, tokens[who], body, method)

    works = [p["title"] for p in ask(live, f"/api/home/v1/papers?authorId={worker}")["papers"]]
    offered = ask(live, f"/api/kechuang/v1/projects/{id_of('project', 'source')}")["project"]["title"]
    kill("home")
    kill("kechuang")
    body = {"orgId": str(id_of("organisation", "society")), "nomineeId": worker, "nomineeName": "闻达"}
    body |= {"born": "1990-05-01", "title": works[0], "statement": f"论文《{works[0]}》，成果“{offered}”，均可查验。"}
    nomination_id = does("secretary", f"{at}/nominations", body)["nomination"]["nominationId"]
    older = body | {"nomineeId": str(id_of("person", "stranger")), "nomineeName": "路人", "born": "1970-01-01"}
    refused = does("secretary", f"{at}/nominations", older, "refused POST")
    assert [e["pointer"] for e in refused["errors"]] == ["/born"]
    kill("identity")
    does("deputy", f"/nominations/{nomination_id}:screen", {"passed": True})
    await passes(live, "review")
    for ref in REVIEWERS:
        does("host", f"{at}/reviewers", {"personId": str(id_of("person", ref)), "most": 5})
    does("host", f"{at}/reviewers", {"personId": worker, "most": 5})
    given = does("host", f"{at}/reviews:assign", {})  # nobody reviews what is his own
    assert given["assigned"] == 3 and [(c["kind"], c["pairs"]) for c in given["conflicts"]] == [("self", 1)]
    for ref in REVIEWERS:
        does(ref, f"/reviews/{nomination_id}", {"scores": [90, 90]}, "PUT")
        if ref == "second":
            kill("commons")
    await passes(live, "count")
    digest = does("host", f"{at}:count", {})["digest"]
    does("deputy", f"{at}:notice", {"digest": digest})
    await passes(live, "last day")
    objecting = {"text": "论文数据与公开记录不符，请核实。"}
    objection = does("stranger", f"/nominations/{nomination_id}/objections", objecting)["objection"]
    await passes(live, "over")
    assert does("host", f"{at}:conclude", {}, "refused POST")["code"] == "OBJECTIONS_OPEN"
    decision = {"upheld": False, "reply": "经核实，数据一致。"}
    does("deputy", f"/objections/{objection['objectionId']}:decide", decision)
    kill("notification")
    kill("discovery")
    [award] = does("host", f"{at}:conclude", {})["awards"]

    async def hits() -> list[dict[str, Any]]:
        found = await asyncio.to_thread(ask, live, f"/api/discovery/v1/items:search?q={AWARD['title']}")
        return [hit["entry"] for hit in found.get("hits", []) if hit["entry"]["kind"] == "ITEM_KIND_AWARD"]

    async def none() -> bool:
        return not await hits()

    [entry] = await until(hits, T2)
    kit, profile = f"{at}/media-kit.zip", f"/home/people/{worker}"
    assert str(AWARD["title"]) in page(live, profile).text
    with zipfile.ZipFile(io.BytesIO(page(live, kit).content)) as files:
        assert award["number"] in files.read("awarded.csv").decode()
    [held] = ask(live, f"/awards?holderId={worker}")["awards"]
    assert held["number"] == award["number"] and not held.get("revokedAt")
    draft = {
        "title": "一束超快激光的十年",
        "summary": "获奖者自述。",
        "body": "从实验室到产线，一束超快激光走了十年。",
        "sources": [{"title": works[0], "url": ""}],
        "audience": "ARTICLE_AUDIENCE_PUBLIC",
        "links": [{"kind": "ITEM_KIND_AWARD", "itemId": entry["itemId"]}],
    }
    posting = {"orgId": str(id_of("organisation", "cast")), "draft": draft}
    articles = "/api/kepu/v1/articles"
    article_id = does("worker", articles, posting)["article"][
        "articleId"
    ]  # it is the winner's own: nobody else's consent
    does("worker", f"{articles}/{article_id}:submit", {})
    does("editor", f"{articles}/{article_id}:check", {"verdict": "CHECK_VERDICT_PASS"})
    does("editor", f"{articles}/{article_id}:publish", {})

    def story() -> dict[str, Any]:
        return ask(live, f"{articles}/{article_id}")["article"]

    assert not story()["links"][0].get("withdrawn")
    does("deputy", f"/awards/{award['number']}:revoke", {"reason": "发现学术不端。"})
    kill("kepu")

    async def is_marked() -> bool:
        return bool((await asyncio.to_thread(story))["links"][0].get("withdrawn"))

    await until(is_marked, T2)
    await until(none, T2)
    assert str(AWARD["title"]) not in page(live, profile).text and page(live, kit).status_code == 404
    checked = ask(live, f"/certificates/{award['number']}")["certificate"]
    assert checked["state"] == "CERTIFICATE_STATE_REVOKED"
    assert [bool(a.get("revokedAt")) for a in ask(live, f"/awards?holderId={worker}")["awards"]] == [True]
    await asyncio.to_thread(live.settle, 60)
    notices = does("worker", "/api/notification/v1/notices?pageSize=100")["notices"]
    told = Counter(n["topic"] for n in notices)
    assert (told["award-granted"], told["award-revoked"], told["nomination-noticed"]) == (1, 1, 1)
