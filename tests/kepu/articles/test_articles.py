"""An article from its draft to its withdrawal, and who sees what of it."""

import asyncio

import asyncpg
import pytest

from kexie.items.v1 import items_pb2
from kexie.kechuang.v1 import needs_pb2
from kexie.kechuang.v1.needs_pb2_grpc import NeedServiceStub
from kexie.kepu.v1 import articles_pb2 as pb
from kexie.kepu.v1 import events_pb2
from kit import ids
from kit.errors import Refused
from services.kepu.reads import service as reads
from tests.kepu.team import Team, draft, events, refusal
from tests.support.hub import Hub, until

pytestmark = pytest.mark.capability("KP-01")


@pytest.fixture(scope="module")
async def team(hub: Hub) -> Team:
    return await Team(hub).enter()


async def test_publishing_is_refused_until_a_checker_who_is_not_the_author_signs(team):
    article = await team.create()
    article_id = article.article_id
    assert (article.state, article.number, article.versions) == (pb.ARTICLE_STATE_DRAFT, 1, 0)
    assert await refusal(team.step("publish", article_id, team.editor)) == "ARTICLE_NOT_CHECKED"
    await team.step("submit", article_id, team.author)
    assert await refusal(team.step("publish", article_id, team.editor)) == "ARTICLE_NOT_CHECKED"
    checked = await team.check(article_id, team.checker)
    assert checked.state == pb.ARTICLE_STATE_CHECKED
    assert checked.HasField("checked_at")
    published = await team.step("publish", article_id, team.editor)
    assert (published.state, published.versions) == (pb.ARTICLE_STATE_PUBLISHED, 1)
    shown = await team.get(article_id)
    assert shown.article.title == "钙钛矿电池为什么怕水"
    assert shown.article.body.startswith("# 怕水的晶体")
    assert [source.title for source in shown.article.sources] == ["钙钛矿稳定性综述"]
    assert list(shown.can) == []


async def test_an_author_does_not_check_even_with_the_right_to(team):
    article = await team.submitted()
    await team.hub.grant(team.author, "science-checker", team.org)
    assert await refusal(team.check(article.article_id, team.author)) == "SAME_PERSON"


async def test_who_only_edited_a_version_does_not_check_it_either(team):
    article = await team.create()
    request = pb.UpdateArticleRequest(article_id=article.article_id, draft=draft(title="另一个人改过的标题"))
    await team.ask("UpdateArticle", request, team.second, if_match=article.etag)
    await team.step("submit", article.article_id, team.author)
    await team.hub.grant(team.second, "science-checker", team.org)
    assert "check" not in (await team.get(article.article_id, team.second)).can
    assert await refusal(team.check(article.article_id, team.second)) == "SAME_PERSON"


async def test_who_is_named_as_an_author_does_not_check(team):
    named = team.hub.person("named")
    await team.hub.grant(named, "science-checker", team.org)
    article = await team.submitted(authors=[pb.ArticleAuthor(name="李工", person_id=named.id)])
    assert await refusal(team.check(article.article_id, named)) == "SAME_PERSON"
    assert "check" in (await team.get(article.article_id, team.checker)).can


async def test_the_database_itself_refuses_a_check_by_the_author(team):
    article = await team.submitted()
    with pytest.raises(asyncpg.CheckViolationError, match="four_eyes"):
        async with team.hub.running["kepu"].database.transaction() as session:
            await session.execute(
                "update article_version set checked_by = $1, checked_at = now() where article_id = $2",
                *(team.author.id, article.article_id),
            )


async def test_the_database_itself_refuses_to_publish_what_nobody_checked(team):
    article = await team.submitted()
    with pytest.raises(asyncpg.CheckViolationError, match="published_is_checked"):
        async with team.hub.running["kepu"].database.transaction() as session:
            await session.execute(
                "update article_version set published_at = now() where article_id = $1", article.article_id
            )


async def test_only_those_with_a_role_in_the_team_take_a_step(team):
    article = await team.submitted()
    assert await refusal(team.check(article.article_id, team.stranger)) == "FORBIDDEN"
    assert await refusal(team.step("submit", article.article_id, team.reader)) == "FORBIDDEN"
    await team.check(article.article_id, team.checker)
    assert await refusal(team.step("publish", article.article_id, team.author)) == "FORBIDDEN"
    assert await refusal(team.step("publish", article.article_id, team.stranger)) == "FORBIDDEN"
    request = pb.CreateArticleRequest(org_id=team.org, draft=draft())
    assert await refusal(team.ask("CreateArticle", request, team.reader)) == "FORBIDDEN"
    assert await refusal(team.ask("CreateArticle", request)) == "SIGN_IN_NEEDED"


async def test_an_article_without_a_source_is_not_submitted(team):
    article = await team.create(sources=[], summary="")
    with pytest.raises(Refused) as refused:
        await team.step("submit", article.article_id, team.author)
    assert refused.value.reason == "ARTICLE_INCOMPLETE"
    assert {v.field: v.reason for v in refused.value.violations} == {
        "draft.summary": "REQUIRED",
        "draft.sources": "SOURCE_NEEDED",
    }


async def test_a_returned_article_says_why_to_its_team_only_and_comes_back(team):
    article = await team.submitted()
    assert await refusal(team.check(article.article_id, team.checker, passed=False)) == "INVALID"
    await team.check(article.article_id, team.checker, passed=False, comment="第二段的数据需要出处")
    mine = (await team.get(article.article_id, team.author)).article
    assert (mine.state, mine.check_comment) == (pb.ARTICLE_STATE_RETURNED, "第二段的数据需要出处")
    request = pb.UpdateArticleRequest(article_id=article.article_id, draft=draft(title="补上出处之后"))
    await team.ask("UpdateArticle", request, team.author, if_match=mine.etag)
    await team.step("submit", article.article_id, team.author)
    await team.check(article.article_id, team.checker)
    await team.step("return", article.article_id, team.editor, comment="标题太长")
    assert await refusal(team.step("publish", article.article_id, team.editor)) == "ARTICLE_NOT_CHECKED"
    subject = "kexie.kepu.article.returned.v1"
    told = await events(team.hub, "kepu", subject, article.article_id)
    assert [events_pb2.ArticleReturned.FromString(payload).writer_ids for _, payload in told] == [[team.author.id]] * 2


async def test_a_version_in_check_is_not_changed(team):
    article = await team.submitted()
    request = pb.UpdateArticleRequest(article_id=article.article_id, draft=draft(title="趁审核时改"))
    assert await refusal(team.ask("UpdateArticle", request, team.author, if_match=article.etag)) == (
        "ARTICLE_NOT_EDITABLE"
    )


async def test_an_update_needs_the_version_that_was_read(team):
    article = await team.create()
    request = pb.UpdateArticleRequest(article_id=article.article_id, draft=draft(title="改过的标题"))
    assert await refusal(team.ask("UpdateArticle", request, team.author)) == "IF_MATCH_NEEDED"
    changed = (await team.ask("UpdateArticle", request, team.author, if_match=article.etag)).article
    assert changed.title == "改过的标题"
    assert await refusal(team.ask("UpdateArticle", request, team.author, if_match=article.etag)) == "CHANGED_MEANWHILE"


async def test_a_checker_signs_exactly_what_was_read(team):
    article = await team.submitted()
    request = pb.CheckArticleRequest(article_id=article.article_id, verdict=pb.CHECK_VERDICT_PASS)
    assert await refusal(team.ask("CheckArticle", request, team.checker, if_match="1")) == "CHANGED_MEANWHILE"
    await team.ask("CheckArticle", request, team.checker, if_match=article.etag)


async def test_a_draft_is_read_by_its_team_only(team):
    article = await team.create()
    for reader in (team.author, team.checker, team.editor):
        assert (await team.get(article.article_id, reader)).article.article_id == article.article_id
    for other in (team.reader, team.stranger):
        assert await refusal(team.get(article.article_id, other)) == "FORBIDDEN"
    assert await refusal(team.get(article.article_id)) == "SIGN_IN_NEEDED"
    request = pb.GetArticleVersionRequest(article_id=article.article_id, number=1)
    assert await refusal(team.ask("GetArticleVersion", request, team.reader)) == "FORBIDDEN"
    versions = pb.ListArticleVersionsRequest(article_id=article.article_id)
    assert await refusal(team.ask("ListArticleVersions", versions)) == "SIGN_IN_NEEDED"


async def test_a_correction_makes_version_2_and_version_1_stays_readable_with_a_notice(team):
    article_id = (await team.published()).article_id
    await team.step("correct", article_id, team.author, notice="更正了带隙的数值")
    assert (await team.get(article_id)).article.number == 1  # the former stays until the new one is published
    mine = (await team.get(article_id, team.author)).article
    assert (mine.state, mine.working_number) == (pb.ARTICLE_STATE_PUBLISHED, 2)
    assert (await team.get(article_id)).article.working_number == 0
    second = pb.GetArticleVersionRequest(article_id=article_id, number=2)
    assert await refusal(team.ask("GetArticleVersion", second)) == "SIGN_IN_NEEDED"
    working = (await team.ask("GetArticleVersion", second, team.author)).article
    assert working.state == pb.ARTICLE_STATE_DRAFT

    request = pb.UpdateArticleRequest(article_id=article_id, draft=draft(title="钙钛矿电池怎样防水"))
    await team.ask("UpdateArticle", request, team.author, if_match=working.etag)
    await team.step("submit", article_id, team.author)
    assert await refusal(team.step("publish", article_id, team.editor)) == "ARTICLE_NOT_CHECKED"
    await team.check(article_id, team.checker)
    await team.step("publish", article_id, team.editor)

    now = (await team.get(article_id)).article
    assert (now.number, now.versions, now.title) == (2, 2, "钙钛矿电池怎样防水")
    assert now.notice == "更正了带隙的数值"
    assert now.HasField("corrected_at")
    first = await team.ask("GetArticleVersion", pb.GetArticleVersionRequest(article_id=article_id, number=1))
    assert first.article.title == "钙钛矿电池为什么怕水"
    assert (first.replaced_by.number, first.replaced_by.notice) == (2, "更正了带隙的数值")
    assert not (await team.ask("GetArticleVersion", second)).HasField("replaced_by")


async def test_versions_are_listed_newest_first_and_paged(team):
    article_id = (await team.published()).article_id
    await team.corrected(article_id, "更正一处")
    await team.step("correct", article_id, team.author, notice="再更正一处")
    request = pb.ListArticleVersionsRequest(article_id=article_id, page_size=1)
    first = await team.ask("ListArticleVersions", request)
    assert [(v.number, v.notice) for v in first.versions] == [(2, "更正一处")]
    request.page_token = first.next_page_token
    second = await team.ask("ListArticleVersions", request)
    assert ([v.number for v in second.versions], second.next_page_token) == ([1], "")
    inside = await team.ask("ListArticleVersions", pb.ListArticleVersionsRequest(article_id=article_id), team.editor)
    assert [(v.number, v.state) for v in inside.versions] == [
        (3, pb.ARTICLE_STATE_DRAFT),
        (2, pb.ARTICLE_STATE_PUBLISHED),
        (1, pb.ARTICLE_STATE_PUBLISHED),
    ]
    missing = pb.GetArticleVersionRequest(article_id=article_id, number=9)
    assert await refusal(team.ask("GetArticleVersion", missing, team.editor)) == "ARTICLE_VERSION_NOT_FOUND"


async def test_a_correction_may_change_its_notice_and_a_first_version_has_none(team):
    article = await team.create()
    request = pb.UpdateArticleRequest(article_id=article.article_id, draft=draft(), notice="更正")
    assert await refusal(team.ask("UpdateArticle", request, team.author, if_match=article.etag)) == "INVALID"
    article_id = (await team.published()).article_id
    begun = await team.step("correct", article_id, team.author, notice="更正")
    request = pb.UpdateArticleRequest(article_id=article_id, draft=draft(), notice="更正了第二段")
    changed = (await team.ask("UpdateArticle", request, team.author, if_match=begun.etag)).article
    assert changed.notice == "更正了第二段"


async def test_a_withdrawn_article_says_its_title_its_day_and_why(team):
    article_id = (await team.published()).article_id
    assert await refusal(team.step("withdraw", article_id, team.author, reason="试试")) == "FORBIDDEN"
    await team.step("withdraw", article_id, team.editor, reason="原始论文已被撤稿")
    for reader in (None, team.reader, team.author):
        with pytest.raises(Refused) as refused:
            await team.get(article_id, reader)
        assert refused.value.reason == "ARTICLE_WITHDRAWN"
        assert refused.value.facts == {
            "title": "钙钛矿电池为什么怕水",
            "date": str(ids.today_in_china()),
            "reason": "原始论文已被撤稿",
        }
    version = pb.GetArticleVersionRequest(article_id=article_id, number=1)
    assert await refusal(team.ask("GetArticleVersion", version)) == "ARTICLE_WITHDRAWN"
    assert article_id not in [a.article_id for a in (await team.ask("ListArticles", pb.ListArticlesRequest())).articles]
    assert await refusal(team.step("correct", article_id, team.author, notice="更正")) == "ARTICLE_STEP_REFUSED"


async def test_a_withdrawn_draft_stays_unknown_to_others(team):
    article_id = (await team.create()).article_id
    await team.step("withdraw", article_id, team.editor, reason="不写了")
    assert await refusal(team.get(article_id)) == "SIGN_IN_NEEDED"
    assert await refusal(team.get(article_id, team.reader)) == "FORBIDDEN"
    assert await refusal(team.get(article_id, team.author)) == "ARTICLE_WITHDRAWN"


async def test_the_public_list_is_filtered_and_paged_without_gap_or_repetition(team):
    elders, workers = pb.ARTICLE_AUDIENCE_ELDERS, pb.ARTICLE_AUDIENCE_WORKERS
    made = {(await team.published(subjects=["1605010"], audience=elders)).article_id for _ in range(5)}
    other = (await team.published(subjects=["160"], audience=workers)).article_id
    seen: list[str] = []
    token = ""
    while True:
        request = pb.ListArticlesRequest(
            subject="160", audience=pb.ARTICLE_AUDIENCE_ELDERS, page_size=2, page_token=token
        )
        page = await team.ask("ListArticles", request)
        seen += [article.article_id for article in page.articles]
        assert all(not article.body for article in page.articles)
        if not (token := page.next_page_token):
            break
    assert set(seen) == made
    assert len(seen) == len(made)
    found = await team.ask("ListArticles", pb.ListArticlesRequest(subject="160", org_id=team.org))
    assert other in [article.article_id for article in found.articles]
    assert await refusal(team.ask("ListArticles", pb.ListArticlesRequest(page_token="e30"))) == "BAD_PAGE_TOKEN"


async def test_a_list_of_drafts_shows_what_the_policy_allows(team):
    article = await team.create()
    request = pb.ListArticlesRequest(state=pb.ARTICLE_STATE_DRAFT)
    mine = await team.ask("ListArticles", request, team.author)
    assert article.article_id in [a.article_id for a in mine.articles]
    assert not (await team.ask("ListArticles", request, team.stranger)).articles
    assert await refusal(team.ask("ListArticles", request)) == "SIGN_IN_NEEDED"
    theirs = pb.ListArticlesRequest(state=pb.ARTICLE_STATE_DRAFT, org_id=team.org)
    assert await refusal(team.ask("ListArticles", theirs, team.stranger)) == "FORBIDDEN"
    national = team.hub.person("national")
    await team.hub.grant(national, "national-operator", await team.hub.organisation("中国科协", "association", ""))
    assert article.article_id in [a.article_id for a in (await team.ask("ListArticles", request, national)).articles]


async def test_what_one_may_do_follows_the_state_and_the_role(team):
    article_id = (await team.create()).article_id
    assert list((await team.get(article_id, team.second)).can) == ["update", "submit"]
    assert list((await team.get(article_id, team.checker)).can) == []
    await team.step("submit", article_id, team.author)
    assert list((await team.get(article_id, team.checker)).can) == ["check"]
    await team.check(article_id, team.checker)
    assert list((await team.get(article_id, team.editor)).can) == ["return", "publish", "withdraw"]
    await team.step("publish", article_id, team.editor)
    assert list((await team.get(article_id, team.second)).can) == ["correct"]
    assert list((await team.get(article_id, team.reader)).can) == []


async def test_the_events_of_an_article_count_its_version_up(team):
    article_id = (await team.published()).article_id
    await team.corrected(article_id, "更正一处")
    await team.step("withdraw", article_id, team.editor, reason="撤稿")
    published = await events(team.hub, "kepu", "kexie.kepu.article.published.v1", article_id)
    withdrawn = await events(team.hub, "kepu", "kexie.kepu.article.withdrawn.v1", article_id)
    assert [events_pb2.ArticlePublished.FromString(payload).number for _, payload in published] == [1, 2]
    assert events_pb2.ArticleWithdrawn.FromString(withdrawn[0][1]).was_public
    versions = [version for version, _ in published + withdrawn]
    assert versions == sorted(set(versions))


async def test_an_article_is_an_item_and_leaves_a_tombstone(team):
    need = items_pb2.ItemLink(kind=items_pb2.ITEM_KIND_NEED, item_id=str(ids.new_id()))
    article_id = (await team.create()).article_id
    item = await team.item(items_pb2.ITEM_KIND_ARTICLE, article_id)
    assert (item.live, item.title, item.text) == (False, "", "")
    article_id = (await team.published(links=[pb.ArticleLink(kind=need.kind, item_id=need.item_id)])).article_id
    item = await team.item(items_pb2.ITEM_KIND_ARTICLE, article_id)
    assert (item.live, item.state, item.title) == (True, "published", "钙钛矿电池为什么怕水")
    assert item.text == "怕水的晶体\n钙钛矿遇水会分解，见综述。"
    assert (list(item.subjects), list(item.person_ids), list(item.links)) == (["43035"], [team.author.id], [need])
    await team.step("correct", article_id, team.author, notice="更正中，尚未发布")
    item = await team.item(items_pb2.ITEM_KIND_ARTICLE, article_id)
    assert (item.live, item.state) == (True, "published")
    await team.step("withdraw", article_id, team.editor, reason="撤稿")
    item = await team.item(items_pb2.ITEM_KIND_ARTICLE, article_id)
    assert (item.live, item.state, item.text, item.summary) == (False, "withdrawn", "", "")


@pytest.mark.capability("XP-03")
async def test_a_reading_counts_once_for_each_person_and_day(team):
    article_id = (await team.published()).article_id
    request = pb.RecordReadRequest(article_id=article_id)
    counted = await asyncio.gather(*(team.ask("RecordRead", request, team.reader) for _ in range(8)))
    assert sorted(c.counted for c in counted) == [False] * 7 + [True]
    assert (await team.ask("RecordRead", request, team.stranger)).counted
    assert (await team.get(article_id)).article.reads == 2
    [listed] = [
        a for a in (await team.ask("ListArticles", pb.ListArticlesRequest())).articles if a.article_id == article_id
    ]
    assert listed.reads == 2
    told = await events(team.hub, "kepu", "kexie.kepu.article.read.v1", article_id)
    readers = [events_pb2.ArticleRead.FromString(payload).person_id for _, payload in told]
    assert sorted(readers) == sorted([team.reader.id, team.stranger.id])
    assert await refusal(team.ask("RecordRead", request)) == "SIGN_IN_NEEDED"


async def test_who_read_what_is_not_kept_with_the_counts(team):
    article_id = (await team.published()).article_id
    await team.ask("RecordRead", pb.RecordReadRequest(article_id=article_id), team.reader)
    database = team.hub.running["kepu"].database
    reader = await database.reader()
    columns = await reader.fetch(
        "select column_name from information_schema.columns where table_schema = 'kepu' "
        "and table_name in ('read_mark', 'article_reads')"
    )
    assert {c["column_name"] for c in columns} == {"mark", "article_id", "day", "reads"}
    async with database.transaction() as session:
        await session.execute("insert into read_mark values ('old', $1)", ids.today_in_china() - 2 * reads.MARKS_KEPT)
        await reads.forget(session)
    marks = await reader.fetch("select mark from read_mark where day < $1", ids.today_in_china())
    assert not marks
    assert (await team.get(article_id)).article.reads == 1


async def test_a_reading_of_what_is_not_public_does_not_count(team):
    article_id = (await team.create()).article_id
    request = pb.RecordReadRequest(article_id=article_id)
    assert not (await team.ask("RecordRead", request, team.author)).counted
    assert await refusal(team.ask("RecordRead", request, team.reader)) == "FORBIDDEN"


@pytest.mark.capability("XP-08")
async def test_a_link_to_what_was_withdrawn_elsewhere_says_so(team):
    hub = team.hub
    enterprise = await hub.organisation("甬能科技", region="330106")
    county = await hub.organisation("西湖区科协", "association", "330106")
    officer, operator = hub.person("officer"), hub.person("operator")
    await hub.grant(officer, "enterprise-officer", enterprise)
    await hub.grant(operator, "association-operator", county)
    said = needs_pb2.NeedDraft(
        kind=needs_pb2.NEED_KIND_PROCESS,
        title="钙钛矿薄膜封装",
        summary="寻求钙钛矿薄膜的封装工艺。",
        industry="C38",
        region="330106",
    )
    request = needs_pb2.PostNeedRequest(org_id=enterprise, draft=said, submit=True)
    need_id = (await hub.ask(NeedServiceStub, "PostNeed", request, officer)).need.need_id
    await hub.ask(NeedServiceStub, "VerifyNeed", needs_pb2.VerifyNeedRequest(need_id=need_id), operator)
    kind = items_pb2.ITEM_KIND_NEED
    article_id = (await team.published(links=[pb.ArticleLink(kind=kind, item_id=need_id)])).article_id
    assert [link.withdrawn for link in (await team.get(article_id)).article.links] == [False]
    await hub.ask(NeedServiceStub, "WithdrawNeed", needs_pb2.WithdrawNeedRequest(need_id=need_id), officer)

    async def marked() -> bool:
        return [link.withdrawn for link in (await team.get(article_id)).article.links] == [True]

    await until(marked)
