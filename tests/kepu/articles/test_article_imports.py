"""Articles from files."""

import json
from typing import Any

import pytest

from kexie.items.v1 import items_pb2
from kexie.kepu.v1 import articles_pb2 as pb
from kexie.kepu.v1 import events_pb2
from kit.imports import id_of
from tests.kepu.team import Team, events, imported, refusal
from tests.support.hub import Hub

pytestmark = pytest.mark.capability("KP-01")


@pytest.fixture(scope="module")
async def team(hub: Hub) -> Team:
    from kexie.identity.v1 import events_pb2 as identity

    org = identity.OrganisationChanged(
        org_id=str(id_of("organisation", "studio")), name="导入工作室", kind="society", region="", state="active"
    )
    await hub._tell(org)
    return await Team(hub).enter()


def row(ref: str, **changes: Any) -> str:
    said = {
        "ref": ref,
        "org_ref": "studio",
        "author_ref": "zhang",
        "author_name": "张工",
        "checker_ref": "wang",
        "title": "车厘子会不会打药",
        "summary": "从残留标准说起。",
        "body": "**标准**写得很清楚。",
        "subjects": ["210"],
        "keywords": ["农药残留"],
        "audience": "farmers",
        "sources": [{"title": "GB 2763-2021"}],
        "links": [{"kind": "achievement", "ref": "sensor"}, {"kind": "article", "ref": "first"}],
        "published_at": "2026-03-01T08:00:00+08:00",
        "state": "published",
    }
    return json.dumps({name: value for name, value in (said | changes).items() if value is not None})


async def test_published_articles_come_in_with_their_check_and_are_told(team):
    answer = await imported(team.hub, "kepu", "articles", [row("first"), row("second")])
    assert (answer.imported, answer.unchanged, list(answer.errors)) == (2, 0, [])
    article_id = str(id_of("article", "first"))
    article = (await team.get(article_id)).article
    assert (article.org_name, article.versions, article.authors[0].name) == ("导入工作室", 1, "张工")
    assert article.checked_at == article.published_at
    assert [(link.kind, link.item_id) for link in article.links] == [
        (items_pb2.ITEM_KIND_ACHIEVEMENT, str(id_of("project", "sensor"))),
        (items_pb2.ITEM_KIND_ARTICLE, article_id),
    ]
    assert len(await events(team.hub, "kepu", "kexie.kepu.article.published.v1", article_id)) == 1


async def test_an_import_may_be_repeated_and_tried_dry(team):
    dry = await imported(team.hub, "kepu", "articles", [row("dry")], dry_run=True)
    assert dry.imported == 1
    assert await refusal(team.get(str(id_of("article", "dry")))) == "ARTICLE_NOT_FOUND"
    await imported(team.hub, "kepu", "articles", [row("again"), row("again", title="同一个编号的第二行")])
    again = await imported(team.hub, "kepu", "articles", [row("again", title="另一个标题")])
    assert (again.imported, again.unchanged) == (0, 1)
    article_id = str(id_of("article", "again"))
    assert (await team.get(article_id)).article.title == "车厘子会不会打药"
    assert len(await events(team.hub, "kepu", "kexie.kepu.article.published.v1", article_id)) == 1


@pytest.mark.parametrize(
    ("change", "field", "reason"),
    [
        ({"checker_ref": "zhang"}, "checker_ref", "SAME_PERSON"),
        ({"checker_ref": None}, "checker_ref", "REQUIRED"),
        ({"org_ref": "nobody"}, "org_ref", "UNKNOWN_REFERENCE"),
        ({"sources": []}, "sources", "SOURCE_NEEDED"),
        ({"title": "车"}, "title", "TOO_SHORT"),
        ({"body": "长" * 60_001}, "body", "TOO_LONG"),
        ({"subjects": ["001"]}, "subjects[0]", "UNKNOWN_SUBJECT"),
        ({"sources": [{"title": "x", "url": "javascript:alert(1)"}]}, "sources[0].url", "BAD_FORM"),
        ({"audience": "cats"}, "audience", "BAD_FORM"),
        ({"state": "checked"}, "state", "BAD_FORM"),
        ({"state": "withdrawn"}, "withdrawal_reason", "REQUIRED"),
        ({"colour": "red"}, "colour", "UNKNOWN_FIELD"),
        ({"title": None}, "title", "REQUIRED"),
    ],
)
async def test_a_bad_row_is_named_and_the_good_one_kept(team, change, field, reason):
    good = f"good-{field}-{reason}-{len(str(change))}"
    answer = await imported(team.hub, "kepu", "articles", [row("bad", **change), row(good)])
    assert [(e.line, e.field, e.reason) for e in answer.errors] == [(1, field, reason)]
    assert answer.imported == 1
    assert (await team.get(str(id_of("article", good)))).article.title == "车厘子会不会打药"


async def test_what_waits_for_its_check_or_was_withdrawn_is_imported_as_such(team):
    waiting = row("waiting", state="in-check", checker_ref=None)
    gone = row("gone", state="withdrawn", withdrawal_reason="数据有误")
    written = row("written", state="draft", checker_ref=None, sources=[], summary="")
    assert (await imported(team.hub, "kepu", "articles", [waiting, gone, written])).imported == 3
    [(_, payload)] = await events(team.hub, "kepu", "kexie.kepu.article.submitted.v1", str(id_of("article", "waiting")))
    assert events_pb2.ArticleSubmitted.FromString(payload).writer_ids == [str(id_of("person", "zhang"))]
    assert await refusal(team.get(str(id_of("article", "gone")))) == "ARTICLE_WITHDRAWN"
    item = await team.item(items_pb2.ITEM_KIND_ARTICLE, str(id_of("article", "gone")))
    assert not item.live
    org = str(id_of("organisation", "studio"))
    await team.hub.grant(team.checker, "science-checker", org)
    request = pb.ListArticlesRequest(state=pb.ARTICLE_STATE_DRAFT, org_id=org)
    assert [a.title for a in (await team.ask("ListArticles", request, team.checker)).articles] == ["车厘子会不会打药"]
