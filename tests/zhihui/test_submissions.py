"""The second exit: a product goes to a decision body, and each side sees what is its own."""

import asyncio
import uuid

import pytest

from kexie.items.v1 import items_pb2 as items
from kexie.zhihui.v1 import products_pb2 as products
from kexie.zhihui.v1 import submissions_pb2 as pb
from services.zhihui.submissions.domain import NEXT, State, move
from tests.support.stage import fields, item, refusal, refused, send_to_sleep, tables_with, together, told

pytestmark = pytest.mark.capability("ZH-09")

NOTE = "canary-5d20 会议上再议"


@pytest.mark.parametrize("state", State)
@pytest.mark.parametrize("to", State)
async def test_a_submission_moves_only_along_its_life(state, to):
    if to in NEXT[state]:
        assert move(state, to) is to
    else:
        assert await refusal(asyncio.to_thread(move, state, to)) == "SUBMISSION_STEP_REFUSED"


async def test_an_advice_is_submitted_received_and_adopted_in_part(zhihui):
    product = await zhihui.file(await zhihui.internal())
    submission = await zhihui.submit(product)
    assert (submission.state, submission.recipient_name) == (pb.SUBMISSION_STATE_SUBMITTED, "省科技厅")
    opened = await zhihui.open(submission, zhihui.secretary)
    assert list(opened.can) == ["receive", "answer"]
    assert opened.submission.product.text == "退役电池正在快速增长，回收渠道仍然分散。"
    assert opened.submission.message == "请审阅。"
    await zhihui.receive(submission)
    assert (await zhihui.follow(submission, zhihui.author)).state == pb.SUBMISSION_STATE_RECEIVED
    answered = await zhihui.answer(submission, internal_note=NOTE)
    assert (answered.adoption, answered.internal_note) == (pb.ADOPTION_ADOPTED_IN_PART, NOTE)
    assert list((await zhihui.open(submission, zhihui.secretary)).can) == []
    assert await told(zhihui.hub, "zhihui", submission.submission_id) == [("made", 1), ("answered", 3)]


async def test_the_author_sees_the_state_and_the_reply_but_never_the_note(zhihui):
    product = await zhihui.internal()
    submission = await zhihui.submit(product)
    await zhihui.answer(submission, internal_note=NOTE)
    for own in (zhihui.author, zhihui.editor, zhihui.lead):
        seen = await zhihui.follow(submission, own)
        assert (seen.state, seen.adoption) == (pb.SUBMISSION_STATE_ANSWERED, pb.ADOPTION_ADOPTED_IN_PART)
        assert (seen.reply, seen.product_title) == ("第二条已采纳。", "动力电池回收体系建议")
        request = pb.ListSubmissionsRequest(product_id=product.product_id)
        page = await zhihui.post("ListSubmissions", request, own)
        assert [s.submission_id for s in page.submissions] == [submission.submission_id]
        assert NOTE not in str(seen) + str(page) + str((await zhihui.get(product, zhihui.editor)).product)
        assert await refusal(zhihui.open(submission, own)) == "SUBMISSION_NOT_FOUND"
        received = pb.ListReceivedSubmissionsRequest(recipient_org_id=zhihui.department)
        assert await refusal(zhihui.post("ListReceivedSubmissions", received, own)) == "FORBIDDEN"
    assert "internal_note" not in pb.Submission.DESCRIPTOR.fields_by_name


async def test_the_note_is_in_no_table_but_its_own(zhihui):
    await zhihui.answer(await zhihui.submit(await zhihui.internal()), internal_note=NOTE)
    assert await tables_with(zhihui.hub, NOTE) == {"submission_note"}


async def test_to_all_others_there_is_no_such_submission(zhihui):
    product = await zhihui.internal()
    submission = await zhihui.submit(product)
    for other in zhihui.outsiders():
        no = {"SIGN_IN_NEEDED"} if other is None else {"SUBMISSION_NOT_FOUND", "PERSON_NEEDED"}
        assert await refusal(zhihui.follow(submission, other)) in no
        assert await refusal(zhihui.open(submission, other)) in no
        if other:
            assert await refusal(zhihui.receive(submission, other)) in no
            assert await refusal(zhihui.answer(submission, other)) in no
        request = pb.ListSubmissionsRequest(product_id=product.product_id)
        assert await refusal(zhihui.post("ListSubmissions", request, other)) in no | {"PRODUCT_NOT_FOUND"}
        request = pb.ListSubmissionsRequest(think_tank_id=zhihui.tank)
        assert await refusal(zhihui.post("ListSubmissions", request, other)) in no | {"FORBIDDEN"}
        received = pb.ListReceivedSubmissionsRequest(recipient_org_id=zhihui.department)
        assert await refusal(zhihui.post("ListReceivedSubmissions", received, other)) in no | {"FORBIDDEN"}
    unknown = pb.GetSubmissionRequest(submission_id=str(uuid.uuid4()))
    assert await refusal(zhihui.post("GetSubmission", unknown, zhihui.stranger)) == "SUBMISSION_NOT_FOUND"


async def test_the_recipient_reads_only_what_was_submitted_to_it_and_only_that_way(zhihui):
    product, other = await zhihui.internal(), await zhihui.internal()
    submission = await zhihui.submit(product)
    elsewhere = await zhihui.submit(other, to=zhihui.other_department)
    assert (await zhihui.open(submission, zhihui.secretary)).submission.product.product_id == product.product_id
    assert await refusal(zhihui.open(elsewhere, zhihui.secretary)) == "SUBMISSION_NOT_FOUND"
    assert await refusal(zhihui.get(product, zhihui.secretary)) == "PRODUCT_NOT_FOUND"


async def test_a_right_that_is_revoked_ends_at_once(zhihui):
    newcomer = zhihui.hub.person("newcomer")
    grant = await zhihui.hub.grant(newcomer, "decision-department", zhihui.department)
    submission = await zhihui.submit(await zhihui.internal())
    await zhihui.open(submission, newcomer)
    await zhihui.hub.revoke(grant, newcomer)
    assert await refusal(zhihui.open(submission, newcomer)) == "SUBMISSION_NOT_FOUND"


async def test_who_leads_the_think_tank_submits(zhihui):
    product = await zhihui.internal()
    assert await refusal(zhihui.submit(product, zhihui.editor)) == "FORBIDDEN"
    assert await refusal(zhihui.submit(product, zhihui.stranger)) == "PRODUCT_NOT_FOUND"
    assert await refusal(zhihui.submit(await zhihui.released(), zhihui.stranger)) == "FORBIDDEN"


async def test_what_is_submitted_is_not_changed_any_more(zhihui):
    internal, public = await zhihui.internal(), await zhihui.create()
    await zhihui.submit(internal)
    await zhihui.submit(public)
    shown = (await zhihui.get(internal, zhihui.editor)).product
    assert shown.state == products.PRODUCT_STATE_FILED
    assert await refusal(zhihui.update(shown)) == "PRODUCT_NOT_EDITABLE"
    shown = await zhihui.get(public, zhihui.editor)
    assert shown.product.state == products.PRODUCT_STATE_DRAFT
    assert "update" not in shown.can
    assert await refusal(zhihui.update(shown.product)) == "PRODUCT_NOT_EDITABLE"


async def test_submission_releases_nothing_and_release_stays_open(zhihui):
    product = await zhihui.create()
    await zhihui.answer(await zhihui.submit(product), adoption=pb.ADOPTION_ADOPTED)
    assert await refusal(zhihui.get(product)) == "PRODUCT_NOT_FOUND"
    assert await item(zhihui.hub, "zhihui", items.ITEM_KIND_PRODUCT, product.product_id) is None
    await zhihui.release(product, zhihui.lead)
    assert (await zhihui.get(product)).product.state == products.PRODUCT_STATE_RELEASED


async def test_what_was_withdrawn_is_not_submitted(zhihui):
    product = await zhihui.create()
    await zhihui.withdraw(product, zhihui.editor)
    assert await refusal(zhihui.submit(product)) == "PRODUCT_STEP_REFUSED"


async def test_each_decision_body_gets_a_product_once(zhihui):
    product = await zhihui.internal()
    made = await together(*(zhihui.submit(product, by) for by in (zhihui.lead, zhihui.deputy)))
    assert sorted(type(m).__name__ for m in made) == ["Refused", "Submission"]
    no = await refused(zhihui.submit(product))
    assert (no.reason, no.facts["recipient"]) == ("SUBMITTED_ALREADY", "省科技厅")
    await zhihui.submit(product, to=zhihui.other_department)
    page = await zhihui.post("ListSubmissions", pb.ListSubmissionsRequest(product_id=product.product_id), zhihui.author)
    assert [s.recipient_name for s in page.submissions] == ["市经信局", "省科技厅"]


async def test_the_same_key_submits_once(zhihui):
    product, key = await zhihui.internal(), str(uuid.uuid4())
    first, second = await zhihui.submit(product, key=key), await zhihui.submit(product, key=key)
    assert first.submission_id == second.submission_id


async def test_a_recipient_must_be_another_active_organisation(zhihui):
    asleep = await zhihui.hub.organisation("已撤并的厅局", "government")
    await send_to_sleep(zhihui.hub, asleep, "已撤并的厅局")
    product = await zhihui.internal()
    for to in (asleep, zhihui.society, str(uuid.uuid4())):
        assert await fields(zhihui.submit(product, to=to)) == {"recipient_org_id": "RECIPIENT_UNKNOWN"}


async def test_receiving_twice_changes_nothing_and_an_answer_is_final(zhihui):
    submission = await zhihui.submit(await zhihui.internal())
    first, second = await zhihui.receive(submission), await zhihui.receive(submission)
    assert first.received_at == second.received_at
    made = await together(*(zhihui.answer(submission, adoption=a) for a in (1, 3)))
    assert len([m for m in made if not isinstance(m, Exception)]) == 1
    assert await refusal(zhihui.answer(submission)) == "SUBMISSION_STEP_REFUSED"
    assert await fields(zhihui.answer(submission, adoption=0)) == {"adoption": "REQUIRED"}


async def test_an_answer_without_receipt_counts_as_received(zhihui):
    submission = await zhihui.submit(await zhihui.internal())
    answered = await zhihui.answer(submission)
    assert answered.received_at == answered.answered_at


async def test_what_was_received_is_listed_by_state_without_texts_and_notes(zhihui):
    body = await zhihui.hub.organisation("发展改革委", "government")
    officer = zhihui.hub.person("officer")
    await zhihui.hub.grant(officer, "decision-department", body)
    made = [await zhihui.submit(await zhihui.internal(title=f"第{n}份建议稿"), to=body) for n in range(3)]
    await zhihui.answer(made[1], officer, internal_note=NOTE)
    seen: list[str] = []
    token = ""
    while True:
        request = pb.ListReceivedSubmissionsRequest(recipient_org_id=body, page_size=2, page_token=token)
        page = await zhihui.post("ListReceivedSubmissions", request, officer)
        seen += [s.product.title for s in page.submissions]
        assert {(s.product.text, s.internal_note) for s in page.submissions} == {("", "")}
        if not page.next_page_token:
            break
        token = page.next_page_token
    assert seen == ["第2份建议稿", "第1份建议稿", "第0份建议稿"]
    request = pb.ListReceivedSubmissionsRequest(recipient_org_id=body, state=pb.SUBMISSION_STATE_ANSWERED)
    page = await zhihui.post("ListReceivedSubmissions", request, officer)
    assert [s.product.title for s in page.submissions] == ["第1份建议稿"]


async def test_a_list_of_submissions_says_whose(zhihui):
    no = await refused(zhihui.post("ListSubmissions", pb.ListSubmissionsRequest(), zhihui.lead))
    assert no.reason == "INVALID"
    submission = await zhihui.submit(await zhihui.internal())
    page = await zhihui.post("ListSubmissions", pb.ListSubmissionsRequest(think_tank_id=zhihui.tank), zhihui.lead)
    assert page.submissions[0].submission_id == submission.submission_id
    request = pb.ListSubmissionsRequest(think_tank_id=str(uuid.uuid4()))
    assert await refusal(zhihui.post("ListSubmissions", request, zhihui.lead)) == "THINK_TANK_NOT_FOUND"
