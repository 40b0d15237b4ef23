"""Who is told of what the other platforms do. Their events are handed to the consumers as the broker would."""

import json
import uuid

import pytest
from google.protobuf.message import Message

from kexie.discovery.v1 import events_pb2 as discovery
from kexie.identity.v1 import events_pb2 as identity
from kexie.imports.v1 import imports_pb2 as imports
from kexie.imports.v1.imports_pb2_grpc import ImportServiceStub
from kexie.kechuang.v1 import events_pb2 as kechuang
from kexie.kepu.v1 import events_pb2 as kepu
from kexie.zhihui.v1 import events_pb2 as zhihui
from kit import directory, ids
from kit.contracts import event_type
from kit.imports import id_of
from kit.ledger import Envelope
from tests.notification.stage import Stage
from tests.support.hub import Person

pytestmark = pytest.mark.capability("HM-01", "XP-01")


async def happens(stage: Stage, event: Message, version: int = 1) -> None:
    """Lets notification hear of an event, twice."""
    kind = event_type(type(event))
    envelope = Envelope(
        ids.new_id(), kind.subject, getattr(event, kind.key), version, event.SerializeToString(), ids.now()
    )
    for _ in range(2):
        await stage.reception(kind.owner).accept([envelope])


async def test_an_expert_is_told_of_a_need_that_fits_and_its_poster_of_what_was_found(stage: Stage):
    expert = stage.hub.person()
    need = await stage.open()
    await happens(stage, discovery.MatchFound(need_id=need.need_id, person_id=expert.id, rank=1))
    await happens(stage, discovery.MatchFound(need_id=need.need_id, person_id=expert.id, rank=2))
    await happens(stage, discovery.NeedMatched(need_id=need.need_id, poster_id=stage.officer.id))
    for partner in (uuid.uuid4(), uuid.uuid4()):
        event = discovery.PartnerFound(need_id=need.need_id, poster_id=stage.officer.id, item_id=str(partner))
        await happens(stage, event)
    [notice] = await stage.notices(expert, need)
    assert notice.title == "有一条技术需求与您的专长相符：高镍正极材料涂布工艺优化"
    assert notice.link == f"/kechuang/needs/{need.need_id}"
    await stage.hub.settle()
    told = await stage.topics(stage.officer, need)
    assert told == ["need-matched", "need-opened", "partner-found", "partner-found"]


async def test_what_is_known_of_an_item_never_goes_back(stage: Stage):
    """An item that was fetched before its withdrawal, and written after it, stays withdrawn."""
    expert = stage.hub.person()
    need = await stage.open()
    await happens(stage, kechuang.NeedWithdrawn(need_id=need.need_id, was_open=True), 99)
    await happens(stage, discovery.MatchFound(need_id=need.need_id, person_id=expert.id, rank=1))
    [notice] = await stage.notices(expert, need)
    assert notice.gone


async def test_the_authors_that_an_article_names_hear_of_its_publication(stage: Stage):
    author = uuid.uuid4().hex
    article = {
        "ref": uuid.uuid4().hex,
        "org_ref": "kepu-daily",
        "author_ref": author,
        "checker_ref": uuid.uuid4().hex,
        "title": "电池为什么怕冷",
        "summary": "低温下锂离子走得慢。",
        "body": "低温下电解液变稠，锂离子走得慢，电池因此变弱。",
        "subjects": ["430"],
        "sources": [{"title": "电化学基础", "url": "https://example.org/1"}],
        "state": "published",
    }
    event = identity.OrganisationChanged(
        org_id=str(id_of("organisation", "kepu-daily")), name="科普日报", kind="institute", state="active"
    )
    await stage.hub._tell(directory.keep_organisation, event)
    request = imports.ImportRowsRequest(kind="articles")
    request.rows.add(line=1, json=json.dumps(article))
    answer = await stage.hub.ask_inside(ImportServiceStub, "ImportRows", request, "kepu")
    assert not answer.errors
    await stage.hub.settle()
    person_id = str(id_of("person", author))
    [notice] = await stage.notices(Person(stage.hub, person_id, stage.hub.issuer.token(person_id)))
    assert notice.title == "您的科普文章已发布：电池为什么怕冷"


async def test_who_watches_and_fits_hears_of_both(stage: Stage):
    from kexie.notification.v1 import watches_pb2 as watches
    from kexie.notification.v1.watches_pb2_grpc import WatchServiceStub

    expert = stage.hub.person()
    await stage.hub.ask(WatchServiceStub, "CreateWatch", watches.CreateWatchRequest(region="33"), expert)
    need = await stage.open()
    await stage.hub.settle()
    await happens(stage, discovery.MatchFound(need_id=need.need_id, person_id=expert.id, rank=1))
    assert await stage.topics(expert, need) == ["need-matches-you", "need-watched"]


async def test_checkers_who_did_not_write_are_asked_and_writers_hear_what_came_of_it(stage: Stage):
    publisher = await stage.hub.organisation("科普出版社", "institute")
    writer, checker = stage.hub.person(), stage.hub.person()
    for person in (writer, checker):
        await stage.role(person, "science-checker", publisher)
    article_id = str(uuid.uuid4())
    submitted = kepu.ArticleSubmitted(article_id=article_id, org_id=publisher, number=1, writer_ids=[writer.id])
    await happens(stage, submitted, 2)
    await happens(stage, kepu.ArticleReturned(article_id=article_id, org_id=publisher, writer_ids=[writer.id]), 3)
    await happens(stage, submitted, 4)
    assert await stage.topics(checker) == ["article-submitted"] * 2
    assert await stage.topics(writer) == ["article-returned"]
    await happens(stage, kepu.ArticleWithdrawn(article_id=article_id, org_id=publisher), 5)
    assert all(notice.gone for notice in await stage.notices(checker))


async def test_a_submission_is_told_to_its_recipients_and_its_answer_to_who_made_it_each_once(stage: Stage):
    department = await stage.hub.organisation("某部委", "department")
    recipient, author = stage.hub.person(), stage.hub.person()
    await stage.role(recipient, "decision-department", department)
    submission_id = str(uuid.uuid4())
    await happens(stage, zhihui.SubmissionMade(submission_id=submission_id, recipient_org_id=department))
    answered = zhihui.SubmissionAnswered(
        submission_id=submission_id, author_ids=[author.id, stage.officer.id], submitter_id=author.id
    )
    await happens(stage, answered, 3)
    assert await stage.topics(recipient) == ["submission-made"]
    [notice] = await stage.notices(author)
    assert (notice.topic, notice.link) == ("submission-answered", f"/zhihui/submissions/{submission_id}")
