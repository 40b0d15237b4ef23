"""A person is erased everywhere: nothing is left but what is declared to stay, and every service says so."""

import asyncio
from datetime import UTC, datetime
from uuid import UUID, uuid4

import pytest

from kexie.cli import services
from kexie.discovery.v1 import search_pb2
from kexie.discovery.v1.search_pb2_grpc import SearchServiceStub
from kexie.identity.v1 import people_pb2
from kexie.identity.v1 import privacy_pb2 as pb
from kexie.identity.v1.people_pb2_grpc import PeopleServiceStub
from kexie.identity.v1.privacy_pb2_grpc import PrivacyServiceStub
from kexie.kepu.v1 import articles_pb2
from kexie.kepu.v1.articles_pb2_grpc import ArticleServiceStub
from kit import privacy
from kit.app import Running
from kit.errors import Refused
from kit.imports import id_of
from services.zhihui.submissions.domain import State
from services.zhihui.submissions.tables import Submission, SubmissionNote
from tests.privacy.conftest import NAME, PHONE, WHO
from tests.support.hub import T2, until

pytestmark = pytest.mark.capability("DG-13")

STUB = PrivacyServiceStub
SERVICES = sorted(services.names())
COUNTED = ("identity.person", "kepu.article", "kechuang.need", "kechuang.project", "kechuang.told_case", "home.paper")
# Where the id of who is gone may still stand: proof of what was done, what keeps the account closed, and tombstones
# without content, by which an older event is known to be old.
STAYS = {"audit", "event", "directory_subject", "erasure", "item", "search_document"}


async def found_names(traces) -> list[str]:
    answer = await traces.hub.ask(SearchServiceStub, "Search", search_pb2.SearchRequest(q=NAME))
    return [result.entry.title for result in answer.hits if result.entry.title == NAME]


async def erasure_of(traces, code: str) -> pb.Erasure:
    request = pb.GetErasureReceiptsRequest(code=code)
    return (await traces.hub.ask(STUB, "GetErasureReceipts", request)).erasure


@pytest.fixture(scope="module")
def code() -> dict[str, str]:
    return {}


async def test_a_request_can_be_taken_back_as_long_as_it_is_not_confirmed(traces):
    who = traces.person("scientist")
    asked = await traces.hub.ask(STUB, "RequestErasure", pb.RequestErasureRequest(), who)
    assert asked.erasure.state == pb.ERASURE_STATE_ASKED
    assert asked.erasure.due_at.seconds - asked.erasure.asked_at.seconds == 7 * 86400
    again = await traces.hub.ask(STUB, "RequestErasure", pb.RequestErasureRequest(), who)
    assert (again.erasure.request_id, again.receipt_code) == (asked.erasure.request_id, "")
    taken = await traces.hub.ask(STUB, "WithdrawErasure", pb.WithdrawErasureRequest(), who)
    assert taken.erasure.state == pb.ERASURE_STATE_WITHDRAWN
    with pytest.raises(Refused, match="ERASURE_STEP_REFUSED"):
        await traces.hub.ask(STUB, "ConfirmErasure", pb.ConfirmErasureRequest(), who)


async def test_before_it_the_person_is_found_and_stands_in_every_service(traces):
    await until(lambda: found_names(traces), 40)
    schemas = {table.partition(".")[0] for table in await traces.tables_with(traces.person(WHO).id)}
    assert schemas >= {"discovery", "home", "identity", "kechuang", "kepu", "notification"}


async def test_once_confirmed_every_service_answers_with_a_receipt(traces, code):
    who = traces.person(WHO)
    before = [await traces.count(table) for table in COUNTED]
    asked = await traces.hub.ask(STUB, "RequestErasure", pb.RequestErasureRequest(), who)
    code[WHO] = asked.receipt_code
    ordered = await traces.hub.ask(STUB, "ConfirmErasure", pb.ConfirmErasureRequest(), who)
    assert ordered.erasure.state == pb.ERASURE_STATE_ORDERED

    async def done() -> pb.Erasure | None:
        erasure = await erasure_of(traces, code[WHO])
        return erasure if erasure.state == pb.ERASURE_STATE_DONE else None

    erasure = await until(done, T2)
    assert [receipt.service for receipt in erasure.receipts] == SERVICES
    assert not erasure.missing
    assert sum(receipt.deleted for receipt in erasure.receipts) > 5
    assert [await traces.count(table) for table in COUNTED] == before, "what is counted stays"


async def test_nothing_of_the_person_is_left_but_what_is_declared_to_stay(traces):
    await until(lambda: none_left(traces), T2)
    for text in (NAME, PHONE, f"{WHO}@example.org"):
        assert await traces.tables_with(text) == {}, text
    left = {table.partition(".")[2] for table in await traces.tables_with(traces.person(WHO).id)}
    assert left <= STAYS, left


async def none_left(traces) -> bool:
    return not await traces.tables_with(NAME)


async def test_nobody_finds_the_person_any_more(traces):
    assert await found_names(traces) == []


async def test_what_the_person_published_stays_without_the_name(traces):
    request = articles_pb2.GetArticleRequest(article_id=str(id_of("article", "article-0")))
    article = (await traces.hub.ask(ArticleServiceStub, "GetArticle", request)).article
    assert article.title == "电池为什么怕冷"
    assert [(author.name, author.person_id) for author in article.authors] == [("", "")]
    key = traces.hub.running["identity"].settings.derived_key("pseudonyms")
    other = privacy.pseudonym(key, UUID(traces.person(WHO).id))
    assert await traces.rows_with("kepu.article_version", str(other)) == 1, "its writer is still one and the same"
    asked = people_pb2.BatchGetPeopleRequest(person_ids=[str(other)])
    assert not (await traces.hub.ask(PeopleServiceStub, "BatchGetPeople", asked, traces.person("officer"))).people


async def test_a_token_that_is_still_good_opens_nothing(traces):
    with pytest.raises(Refused, match="ACCOUNT_INACTIVE"):
        await traces.hub.ask(STUB, "RequestCopy", pb.RequestCopyRequest(), traces.person(WHO))


async def test_the_receipts_are_read_with_the_code_and_nothing_else(traces):
    with pytest.raises(Refused, match="ERASURE_NOT_FOUND"):
        await erasure_of(traces, "a code that was never given out")


async def test_a_note_that_the_database_shows_to_nobody_is_anonymised_too(traces):
    zhihui, official = traces.hub.running["zhihui"], UUID(traces.person("official").id)
    ids = {name: uuid4() for name in ("submission_id", "product_id", "think_tank_id", "org_id", "recipient_org_id")}
    moment = datetime.now(UTC)
    async with zhihui.database.transaction() as session:
        made = Submission(
            **ids,
            recipient_name="试验产业司",
            message="",
            state=State.ANSWERED,
            submitted_by=uuid4(),
            submitted_at=moment,
            answered_by=official,
        )
        await session.open(made.submission_id)
        await session.insert(made)
        note = SubmissionNote(submission_id=made.submission_id, text="内部意见", written_by=official, written_at=moment)
        await session.insert(note)
    assert await traces.rows_with("zhihui.submission_note", str(official)) == 1
    async with zhihui.database.transaction() as session:
        await privacy.erase(zhihui, session, official)
    assert await traces.rows_with("zhihui.submission_note", str(official)) == 0
    assert await traces.rows_with("zhihui.submission_note", "内部意见") == 1


async def test_a_service_that_is_away_erases_when_it_comes_back(traces):
    """Last, since it takes a service away: the one that comes back is another process's worth of it."""
    home = traces.hub.running["home"]
    who = traces.person("scientist")
    for task in home._tasks:
        task.cancel()
    await asyncio.gather(*home._tasks, return_exceptions=True)
    asked = await traces.hub.ask(STUB, "RequestErasure", pb.RequestErasureRequest(), who)
    await traces.hub.ask(STUB, "ConfirmErasure", pb.ConfirmErasureRequest(), who)

    async def waits_for() -> list[str]:
        return list((await erasure_of(traces, asked.receipt_code)).missing)

    async def only_home_is_missing() -> bool:
        return await waits_for() == ["home"]

    await until(only_home_is_missing, T2)
    assert await traces.rows_with("home.profile", who.id) == 1
    back = Running(home.app, home.settings, neighbours=traces.hub.running)
    await back.start(serve=False)
    try:

        async def done() -> bool:
            return not await waits_for()

        await until(done, T2)
        assert await traces.rows_with("home.profile", who.id) == 0
    finally:
        await back.stop()


async def test_what_a_late_event_brings_is_erased_again(traces):
    discovery = traces.hub.running["discovery"]
    who = traces.person(WHO)
    async with discovery.database.transaction() as session:
        await session.execute("insert into reader values ($1, true, 1, now())", UUID(who.id))
        await session.execute("update erasure set again_at = now()")
    await privacy.forget(discovery)
    assert await traces.rows_with("discovery.reader", who.id) == 0
