"""What is read on one platform shapes what the others offer, with consent and with the reason."""

import pytest

from kexie.discovery.v1 import feed_pb2 as pb
from kexie.identity.v1 import consents_pb2
from kexie.identity.v1.consents_pb2_grpc import ConsentServiceStub
from kexie.kepu.v1 import articles_pb2
from kexie.kepu.v1.articles_pb2_grpc import ArticleServiceStub
from kit.errors import Refused
from tests.discovery.world import COATING, World, article
from tests.support.hub import Person, until
from tests.support.stage import merged

pytestmark = pytest.mark.capability("XP-03")

COATED = ("a-coating", "a-nickel", "a-thick")


def titles(feed: pb.GetFeedResponse) -> list[str]:
    return [entry.entry.title for entry in feed.entries]


async def consent(world: World, person: Person, given: bool) -> None:
    request = consents_pb2.SetConsentRequest(purpose="personal-recommendation", given=given)
    await world.hub.ask(ConsentServiceStub, "SetConsent", request, person)
    await world.hub.settle()


async def stored(world: World, person: Person) -> int:
    """Rows of interests kept about a person."""
    reader = await world.hub.running["discovery"].database.reader()
    [row] = await reader.fetch(
        "select (select count(*) from read_item where person_id::text = $1) "
        "+ (select count(*) from dismissed_item where person_id::text = $1) as n",
        person.id,
    )
    return row["n"]


async def test_three_articles_on_a_subject_bring_the_open_need_on_it_with_the_reason(world: World):
    scientist = world.person("reader")
    assert COATING["title"] not in titles(await world.feed(scientist, platform="kechuang"))[:1]
    await world.read("reader", *COATED)
    await world.hub.settle()

    async def shown() -> pb.FeedEntry | None:
        feed = await world.feed(scientist, platform="kechuang")
        assert feed.personal
        return next((e for e in feed.entries[:1] if e.entry.title == COATING["title"]), None)

    entry = await until(shown)
    assert entry.reason.code == "READ"
    assert entry.reason.words.startswith("因为您读过《")
    assert "等 3 篇关于“" in entry.reason.words
    assert {c.item_id for c in entry.reason.cited} <= {world.id("article", ref) for ref in COATED}
    everywhere = await world.feed(scientist)
    assert COATING["title"] in titles(everywhere)
    english = await world.ask(pb.GetFeedRequest(platform="kechuang"), scientist, locale="en")
    assert english.entries[0].reason.words.startswith("Because you read “")


async def test_what_was_read_or_dismissed_is_not_offered_again(world: World):
    scientist = world.person("reader")
    await world.read("reader", *COATED)
    await world.hub.settle()
    feed = await world.feed(scientist, page_size=30)
    assert not {"一块锂电池是怎样涂布出来的", "高镍正极为什么难做"} & set(titles(feed))
    achievement = next(e.entry for e in feed.entries if e.entry.title == "锂电极片涂布在线测厚装备")
    await world.ask(pb.DismissItemRequest(item_id=achievement.item_id), scientist)
    assert achievement.title not in titles(await world.feed(scientist, page_size=30))
    assert achievement.title in titles(await world.feed(page_size=30))


async def test_no_platform_takes_more_than_two_fifths_of_a_page(world: World):
    more = [article(f"more-{n}", f"关于星星的第{n}个问题", f"第{n}颗星星的故事。" * 5, ["天文"]) for n in range(12)]
    await world.bring("kepu", "articles", *more)
    await world.digested()
    feed = await world.feed(page_size=10)
    platforms = [e.entry.platform for e in feed.entries]
    assert len(feed.entries) == 10
    assert max(platforms.count(platform) for platform in platforms) <= 4


async def test_pages_of_a_feed_show_nothing_twice(world: World):
    seen: list[str] = []
    token = ""
    while True:
        page = await world.feed(page_size=5, page_token=token)
        seen += titles(page)
        token = page.next_page_token
        if not token:
            break
    assert len(seen) == len(set(seen)) > 10


async def test_without_consent_everybody_sees_the_same_and_nothing_is_kept(world: World):
    one, other = world.person("chen"), world.person("tea")
    await world.read("chen", *COATED)
    await world.read("tea", "a-tea")
    await world.hub.settle()
    assert await stored(world, one) == 3
    await consent(world, one, False)
    await consent(world, other, False)
    assert await stored(world, one) == await stored(world, other) == 0
    await world.read("chen", "a-heart")
    await world.hub.settle()
    assert await stored(world, one) == 0
    mine, theirs, guests = await world.feed(one), await world.feed(other), await world.feed()
    assert not mine.personal
    assert mine == theirs == guests
    assert {e.reason.code for e in mine.entries} <= {"POPULAR", "NEWEST"}
    with pytest.raises(Refused) as refused:
        await world.ask(pb.DismissItemRequest(item_id=mine.entries[0].entry.item_id), one)
    assert refused.value.reason == "RECOMMENDATION_OFF"
    assert not (await world.ask(pb.ExplainInterestsRequest(), one)).collected
    await consent(world, one, True)
    assert await stored(world, one) == 0
    await world.read("chen", "a-tea")
    await world.hub.settle()
    assert await stored(world, one) == 1


async def test_a_person_sees_and_deletes_the_own_interests(world: World):
    me = world.person("guest")
    await world.read("guest", "a-tea", "a-coating", "a-nickel")
    await world.hub.settle()
    profile = await world.ask(pb.ExplainInterestsRequest(), me)
    assert profile.collected
    assert profile.words[0].name == "锂电"
    assert profile.words[0].strength == 100
    assert profile.reads[0].entry.title == "高镍正极为什么难做"
    await world.ask(pb.ForgetInterestsRequest(), me)
    emptied = await world.ask(pb.ExplainInterestsRequest(), me)
    assert emptied.collected
    assert not emptied.words
    assert not emptied.reads
    assert await stored(world, me) == 0


async def test_a_persons_own_fields_of_work_count_too(world: World):
    feed = await world.feed(world.person("lin"), platform="kechuang")
    entry = next(e for e in feed.entries if e.entry.title == "锂电极片涂布在线测厚装备")
    assert entry.reason.code == "DECLARED"
    assert entry.reason.words.startswith("与您的研究方向“")


async def test_readers_of_the_same_lead_to_each_other(world: World):
    await world.read("inside", "a-heart", "a-tea")
    await world.read("busy", "a-heart", "a-tea")
    await world.read("operator", "a-heart")
    await world.hub.settle()
    feed = await world.feed(world.person("operator"), platform="kepu", page_size=30)
    [tea] = [e for e in feed.entries if e.entry.title == "红茶越放越香吗"]
    assert tea.reason.code in {"ALSO_READ", "POPULAR"}
    reader = await world.hub.running["discovery"].database.reader()
    pairs = await reader.fetch("select 1 from covisit where item_id::text = $1", world.id("article", "a-tea"))
    assert pairs


async def test_what_is_withdrawn_leaves_the_feed(world: World):
    passing = article("passing", "昙花一现的文章", "昙花在夜里开放。", ["昙花"])
    await world.bring("kepu", "articles", passing)
    await world.bring(
        "identity", "people", {"ref": "editor", "name": "主编", "roles": [{"role": "kepu-editor", "org_ref": "kepu"}]}
    )
    await world.digested()

    async def shown(wanted: bool) -> bool:
        return ("昙花一现的文章" in titles(await world.feed(platform="kepu", page_size=30))) is wanted

    await until(lambda: shown(True))
    request = articles_pb2.WithdrawArticleRequest(article_id=world.id("article", "passing"), reason="有误")
    await world.hub.ask(ArticleServiceStub, "WithdrawArticle", request, world.person("editor"))
    await until(lambda: shown(False))


async def test_guests_have_no_interests_to_change(world: World):
    dismissal = pb.DismissItemRequest(item_id=world.id("article", "a-tea"))
    for request in (pb.ExplainInterestsRequest(), pb.ForgetInterestsRequest(), dismissal):
        with pytest.raises(Refused) as refused:
            await world.ask(request)
        assert refused.value.reason == "SIGN_IN_NEEDED"


async def test_what_was_read_by_an_account_that_was_merged_is_ones_own(world: World):
    before, after = world.hub.person("feed-before"), world.hub.person("feed-after")
    both = merged(after, before)
    for ref in COATED:
        request = articles_pb2.RecordReadRequest(article_id=world.id("article", ref))
        await world.hub.ask(ArticleServiceStub, "RecordRead", request, before)
    await world.hub.settle()

    async def known(by: Person) -> int:
        return len((await world.ask(pb.ExplainInterestsRequest(), by)).reads)

    assert [await known(person) for person in (before, both, after)] == [3, 3, 0]
    read = {"一块锂电池是怎样涂布出来的", "高镍正极为什么难做"}
    assert not read & set(titles(await world.feed(both, page_size=30)))
    offered = (await world.feed(both, page_size=30)).entries[0].entry
    await world.ask(pb.DismissItemRequest(item_id=offered.item_id), before)
    assert offered.title not in titles(await world.feed(both, page_size=30))
    await world.ask(pb.ForgetInterestsRequest(), both)
    assert [await stored(world, person) for person in (before, after)] == [0, 0]
