"""Selections of other kinds, with votes, set up by an operator without scripts, and nominated by a body."""

import re

import pytest

from tests.support.site import Site
from tests.web.conftest import Open
from tests.web.reader import Document

pytestmark = pytest.mark.capability("XP-09", "AC-08", "KC-09")


def said(**changes: str) -> dict[str, str]:
    return {
        "draft.title": "十大科学问题（试验）", "draft.kind": "2", "draft.nominee_kind": "5",
        "draft.summary": "征集并遴选对科学发展具有导向作用的前沿问题。", "draft.quota": "3", "draft.places": "10",
        "draft.nominate_from": "2026-01-01", "draft.nominate_until": "2037-03-01", "draft.review_until": "2037-04-01",
        "draft.notice_days": "7", "draft.criteria[0].name": "前沿", "draft.criteria[0].weight": "50",
        "draft.criteria[1].name": "引领", "draft.criteria[1].weight": "50", "draft.reviews_each": "3",
    } | changes  # fmt: skip


ROADSHOW = {
    "draft.roadshow.place": "区科技馆", "draft.roadshow.finalists": "10", "draft.roadshow.minutes": "8",
    "draft.roadshow.share": "60", "draft.roadshow.criteria[0].name": "展示", "draft.roadshow.criteria[0].weight": "50",
    "draft.roadshow.criteria[1].name": "答辩", "draft.roadshow.criteria[1].weight": "50",
    "draft.roadshow.opens_at": "2037-04-02T09:00", "draft.roadshow.closes_at": "2037-04-02T18:00",
}  # fmt: skip
TEAM = {
    "nominee_name": ["涂层队"], "track": ["成长组"], "title": ["高镍正极涂层"],
    "statement": ["面向高镍正极的低成本涂层工艺，已完成中试并由两家企业试用。"],
}  # fmt: skip


def people(site: Site) -> dict[str, list[str]]:
    return {"people[0].name": ["专家"], "people[0].person_id": [site.id("person", "expert")]}


async def test_problems_with_a_vote_by_ranking_and_teams_with_tracks_need_no_code(site: Site, browsers: Open) -> None:
    operator, officer = await browsers("operator"), await browsers("officer")
    form = (await operator.read("/selections/new")).form("/selections/new")
    vote = {
        "draft.votes[0].voters": "2", "draft.votes[0].method": "3", "draft.votes[0].opens_at": "2037-04-01",
        "draft.votes[0].closes_at": "2037-05-01", "draft.votes[0].most": "10", "draft.votes[0].seats": "10",
        "draft.votes[0].share": "100",
    }  # fmt: skip
    bodies = {"draft.nominating_kinds": ["enterprise", "association"]}
    early = {name: [value] for name, value in said(**vote | {"draft.votes[0].opens_at": "2037-03-02"}).items()}
    refused = await operator.send(form, form.values | early | bodies)
    assert refused.status_code == 422 and "投票须在评审" in refused.text
    right = {name: [value] for name, value in said(**vote).items()}
    made = await operator.send(form, form.values | right | bodies)
    assert made.status_code == 200, re.findall(r'class="error">([^<]+)', made.text)
    address = made.url.path
    assert "排序（单记可转移票）" in made.text and "问题" in made.text
    again = await operator.read(f"{address}/edit")
    assert again.control("draft.votes[0].closes_at").attributes["value"] == "2037-05-01"
    await operator.send(Document(made.text).form(f"{address}/open"))

    nominating = (await officer.read(f"{address}/nominate")).form(f"{address}/nominate")
    assert "nominee_id" not in nominating.fields
    problem = nominating.with_(
        title="固态电池界面离子输运的机理是什么？",
        statement="界面阻抗限制了固态电池的快充与寿命，机理尚未阐明，亟待突破。",
    )
    sent = await officer.send(nominating, problem)
    assert sent.url.path == f"{address}/nominations" and "固态电池界面" in sent.text


async def test_a_team_is_nominated_by_a_form(site: Site, browsers: Open) -> None:
    operator, officer = await browsers("operator"), await browsers("officer")
    form = (await operator.read("/selections/new")).form("/selections/new")
    kind = {"draft.kind": "4", "draft.nominee_kind": "4", "draft.tracks": "初创组，成长组"} | ROADSHOW
    contest = said(**{"draft.title": "创新大赛（试验）"} | kind)
    given = {name: [value] for name, value in contest.items()} | {"draft.nominating_kinds": ["enterprise"]}
    made = await operator.send(form, form.values | given)
    address = made.url.path
    assert made.status_code == 200, re.findall(r'class="error">([^<]+)', made.text)
    again = await operator.read(f"{address}/edit")
    assert again.control("draft.roadshow.opens_at").attributes["value"] == "2037-04-02T09:00"
    await operator.send(Document(made.text).form(f"{address}/open"))
    assert "区科技馆" in (await officer.read(f"{address}/roadshow")).text
    nominating = (await officer.read(f"{address}/nominate")).form(f"{address}/nominate")
    half = nominating.values | TEAM | {"library.summary": ["低成本涂层工艺。"]}
    refused = await officer.send(nominating, half | people(site))
    assert refused.status_code == 422 and "f-library-industry" in refused.text
    library = {"summary": "面向高镍正极的低成本涂层工艺。", "industry": "38", "region": "330106", "rights": "2"}
    entry = {f"library.{name}": [value] for name, value in library.items()}
    sent = await officer.send(nominating, nominating.values | TEAM | people(site) | entry)
    assert sent.url.path == f"{address}/nominations" and "涂层队" in sent.text, re.findall(r'error">([^<]+)', sent.text)
