"""Who is told of what the other platforms do. Their events are handed to the consumers as the broker would."""

import json
import uuid

import pytest

from kexie.identity.v1 import events_pb2 as identity
from kexie.imports.v1 import imports_pb2 as imports
from kexie.imports.v1.imports_pb2_grpc import ImportServiceStub
from kexie.kepu.v1 import events_pb2 as kepu
from kexie.zhihui.v1 import events_pb2 as zhihui
from kit.imports import id_of
from tests.notification.stage import Stage
from tests.support.hub import Person

pytestmark = pytest.mark.capability("HM-01", "XP-01")


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
    await stage.hub._tell(event)
    request = imports.ImportRowsRequest(kind="articles")
    request.rows.add(line=1, json=json.dumps(article))
    answer = await stage.hub.ask_inside(ImportServiceStub, "ImportRows", request, "kepu")
    assert not answer.errors
    await stage.hub.settle()
    person_id = str(id_of("person", author))
    [notice] = await stage.notices(Person(stage.hub, person_id, stage.hub.issuer.token(person_id)))
    assert notice.title == "您的科普文章已发布：电池为什么怕冷"


async def test_checkers_who_did_not_write_are_asked_and_writers_hear_what_came_of_it(stage: Stage):
    publisher = await stage.hub.organisation("科普出版社", "institute")
    writer, checker = stage.hub.person(), stage.hub.person()
    for person in (writer, checker):
        await stage.role(person, "science-checker", publisher)
    article_id = str(uuid.uuid4())
    submitted = kepu.ArticleSubmitted(article_id=article_id, org_id=publisher, number=1, writer_ids=[writer.id])
    await stage.happens(submitted, 2)
    await stage.happens(kepu.ArticleReturned(article_id=article_id, org_id=publisher, writer_ids=[writer.id]), 3)
    await stage.happens(submitted, 4)
    assert await stage.topics(checker) == ["article-submitted"] * 2
    assert await stage.topics(writer) == ["article-returned"]
    await stage.happens(kepu.ArticleWithdrawn(article_id=article_id, org_id=publisher), 5)
    assert all(notice.gone for notice in await stage.notices(checker))


async def test_a_submission_is_told_to_its_recipients_and_its_answer_to_who_made_it_each_once(stage: Stage):
    department = await stage.hub.organisation("某部委", "department")
    recipient, author = stage.hub.person(), stage.hub.person()
    await stage.role(recipient, "decision-department", department)
    submission_id = str(uuid.uuid4())
    await stage.happens(zhihui.SubmissionMade(submission_id=submission_id, recipient_org_id=department))
    answered = zhihui.SubmissionAnswered(
        submission_id=submission_id, author_ids=[author.id, stage.officer.id], submitter_id=author.id
    )
    await stage.happens(answered, 3)
    assert await stage.topics(recipient) == ["submission-made"]
    [notice] = await stage.notices(author)
    assert (notice.topic, notice.link) == ("submission-answered", f"/zhihui/submissions/{submission_id}")
