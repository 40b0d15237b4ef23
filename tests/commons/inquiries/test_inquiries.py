"""An inquiry from its draft to its report: what may be set up, who answers, what is taken and what is refused."""

import pytest

from kexie.commons.v1 import answers_pb2 as answers
from kexie.commons.v1 import inquiries_pb2 as pb
from kexie.commons.v1 import samples_pb2 as samples
from tests.commons.inquiries.stage import cells, form, number, option, question, said, single, ticket_of
from tests.support.stage import fields, refusal, together, told

pytestmark = pytest.mark.capability("XP-11", "ZH-14")

GOOD = {"sex": "f", "age": "34", "happy": "yes"}


@pytest.mark.parametrize(
    ("changes", "wrong"),
    [
        (
            {"form": form(single("a", "x", "y", when="${b} = 'x'"), single("b", "x", "y"))},
            "form.sections[0].questions[0].when",
        ),
        ({"form": form(single("a", "x", "y", when="${a"))}, "form.sections[0].questions[0].when"),
        ({"form": form(single("a", "x"))}, "form.sections[0].questions[0].options"),
        ({"form": form(single("a", "x", "y"), single("a", "x", "y"))}, "form.sections[0].questions[1].name"),
        ({"form": form(question("t", "text", pattern="(a+"))}, "form.sections[0].questions[0].pattern"),
        ({"form": form(question("s", "scale", least=1))}, "form.sections[0].questions[0].most"),
        ({"form": form(number("n", bands=[3, 3]))}, "form.sections[0].questions[0].bands"),
        ({"form": form(single("a", "x", "y"), draw=2)}, "form.sections[0].draw"),
        ({"breakdowns": ["why"]}, "breakdowns[0]"),
        ({"quotas": [pb.InquiryQuota(name="甲", when="${none} = 1", most=1)]}, "quotas[0].when"),
        ({"audience": pb.INQUIRY_AUDIENCE_ANYONE, "anonymity": pb.ANONYMITY_CONFIDENTIAL}, "audience"),
    ],
)
async def test_what_contradicts_itself_is_refused_by_its_place(stage, changes, wrong):
    request = pb.CreateInquiryRequest(org_id=stage.society, draft=stage.draft(**changes))
    assert list(await fields(stage.ask(request, stage.manager))) == [f"draft.{wrong}"]


async def test_a_draft_is_its_organisations_and_its_form_stands_once_it_is_open(stage):
    made = await stage.drafted()
    read = pb.GetInquiryRequest(inquiry_id=made.inquiry_id)
    for outsider in (stage.stranger, None):
        assert await refusal(stage.ask(read, outsider)) == "INQUIRY_NOT_FOUND"
    change = pb.UpdateInquiryRequest(inquiry_id=made.inquiry_id, draft=stage.draft(threshold=5))
    changed = (await stage.ask(change, stage.manager, if_match=made.etag)).inquiry
    assert changed.draft.threshold == 5
    assert await refusal(stage.ask(change, stage.manager, if_match=made.etag)) == "CHANGED_MEANWHILE"
    opening = pb.OpenInquiryRequest(inquiry_id=made.inquiry_id)
    opened = (await stage.ask(opening, stage.manager)).inquiry
    assert opened.taking
    assert await refusal(stage.ask(change, stage.manager, if_match=opened.etag)) == "INQUIRY_STEP_REFUSED"
    assert [fact for fact, _ in await told(stage.hub, "commons", made.inquiry_id)] == ["opened"]
    assert made.inquiry_id in [i.inquiry_id for i in (await stage.ask(pb.ListInquiriesRequest())).inquiries]


async def test_the_server_follows_branches_and_rules(stage):
    inquiry_id, ticket = await stage.opened(), ticket_of(1)
    save = answers.SaveAnswerRequest(inquiry_id=inquiry_id, ticket=ticket)

    async def saving(**values):
        save.ClearField("values")
        save.values.extend(said(**values))
        return await stage.ask(save, stage.stranger)

    assert await fields(saving(age="15")) == {"values.age": "TOO_LITTLE"}
    assert await fields(saving(sex="x")) == {"values.sex": "UNKNOWN_OPTION"}
    assert await fields(saving(sex=["f", "m"])) == {"values.sex": "ONE_ANSWER_ONLY"}
    assert list((await saving(sex="f", age="40", happy="no")).reached) == ["one", "sex", "age", "happy", "why"]
    missing = answers.SubmitAnswerRequest(inquiry_id=inquiry_id, ticket=ticket)
    assert await fields(stage.ask(missing, stage.stranger)) == {"values.why": "ANSWER_NEEDED"}
    dropped = await saving(happy="yes", why="不再问到")
    assert "why" not in dropped.reached and "why" not in {v.name for v in dropped.values}
    await stage.ask(missing, stage.stranger)
    [kept] = await stage.sql("select answers from anonymous_answer where inquiry_id::text = $1", inquiry_id)
    assert "why" not in kept["answers"]


async def test_answers_that_are_not_reached_are_refused_where_the_inquiry_says_so(stage):
    inquiry_id = await stage.opened(unreached=pb.UNREACHED_REFUSED)
    wrong = stage.submit(inquiry_id, stage.stranger, ticket_of(1), **GOOD, why="不该填", other="x")
    assert await fields(wrong) == {"values.why": "NOT_REACHED", "values.other": "NOT_REACHED"}


async def test_all_kinds_of_questions_are_checked(stage):
    everything = form(
        question("many", "multiple", options=[option(v) for v in "abc"], least=1, most=2),
        question("scale", "scale", least=1, most=5),
        question("grid", "matrix", options=[option(v) for v in "xy"], rows=[option("r1"), option("r2")], required=True),
        question("day", "date", constraint=". <= today()", constraint_text="不能是将来的日子"),
        question("order", "ranking", options=[option(v) for v in "abc"]),
        question("mail", "text", pattern=r"[^@]+@[^@]+"),
    )
    inquiry_id = await stage.opened(form=everything)
    bad = {
        "many": ["a", "b", "c"],
        "scale": "2.5",
        "grid__r1": "z",
        "day": "2999-01-01",
        "order": ["a", "b"],
        "mail": "x",
    }
    assert await fields(stage.submit(inquiry_id, stage.stranger, ticket_of(1), **bad)) == {
        "values.many": "TOO_MUCH",
        "values.scale": "NO_NUMBER",
        "values.grid.r1": "UNKNOWN_OPTION",
        "values.grid.r2": "ANSWER_NEEDED",
        "values.day": "CONSTRAINT_SAYS",
        "values.order": "RANK_ALL",
        "values.mail": "PATTERN_NOT_MET",
    }
    good = {
        "many": ["a", "c"],
        "scale": "5",
        "grid__r1": "x",
        "grid__r2": "y",
        "day": "2026-02-28",
        "order": ["c", "a", "b"],
    }
    await stage.submit(inquiry_id, stage.stranger, ticket_of(1), **good, mail="a@b")


async def test_a_person_answers_once_and_a_late_answer_is_refused(stage):
    inquiry_id = await stage.opened()
    await stage.submit(inquiry_id, stage.stranger, ticket_of(1), **GOOD)
    await stage.submit(inquiry_id, stage.stranger, ticket_of(1), **GOOD)  # the same again is the same
    assert await refusal(stage.submit(inquiry_id, stage.stranger, ticket_of(2), **GOOD)) == "ANSWERED_ALREADY"
    assert (
        await refusal(stage.submit(inquiry_id, stage.stranger, ticket_of(1), **GOOD | {"age": "50"}))
        == "ANSWERED_ALREADY"
    )
    assert await refusal(stage.submit(inquiry_id, None, ticket_of(3), **GOOD)) == "SIGN_IN_NEEDED"
    await stage.move(inquiry_id, closes_at="now()")
    late = stage.hub.person("inq-late")
    assert await refusal(stage.submit(inquiry_id, late, ticket_of(4), **GOOD)) == "INQUIRY_OVER"
    begin = answers.BeginAnswerRequest(inquiry_id=inquiry_id)
    assert await refusal(stage.ask(begin, late)) == "INQUIRY_OVER"
    ahead = await stage.opened()
    await stage.move(ahead, opens_at="now() + interval '1 hour'")
    assert await refusal(stage.submit(ahead, late, ticket_of(4), **GOOD)) == "INQUIRY_NOT_TAKING"


async def test_fifty_devices_of_one_person_submit_one_answer(stage):
    inquiry_id = await stage.opened()
    tries = await together(*(stage.submit(inquiry_id, stage.stranger, ticket_of(n), **GOOD) for n in range(50)))
    assert sorted(getattr(t, "reason", "taken") for t in tries) == ["ANSWERED_ALREADY"] * 49 + ["taken"]
    [row] = await stage.sql("select count(*) as n from anonymous_answer where inquiry_id::text = $1", inquiry_id)
    assert row["n"] == 1


async def test_a_draft_is_gone_on_with_on_another_device_by_its_ticket_alone(stage):
    inquiry_id = await stage.opened()
    begun = await stage.ask(answers.BeginAnswerRequest(inquiry_id=inquiry_id), stage.stranger)
    save = answers.SaveAnswerRequest(inquiry_id=inquiry_id, ticket=begun.ticket, values=said(age="41"))
    await stage.ask(save, stage.stranger)
    other = await stage.ask(answers.BeginAnswerRequest(inquiry_id=inquiry_id), stage.stranger)
    assert not other.values
    same = await stage.ask(answers.BeginAnswerRequest(inquiry_id=inquiry_id, ticket=begun.ticket), stage.stranger)
    assert [(v.name, list(v.values)) for v in same.values] == [("age", ["41"])]
    kept = await stage.sql("select d::text as row from sealed_draft d where inquiry_id::text = $1", inquiry_id)
    assert len(kept) == 1 and begun.ticket not in kept[0]["row"] and "age" not in kept[0]["row"]


async def test_a_confidential_draft_is_gone_on_with_by_its_person_and_shown_to_nobody_else(stage):
    inquiry_id = await stage.opened(anonymity=pb.ANONYMITY_CONFIDENTIAL, may_correct=True)
    await stage.ask(answers.SaveAnswerRequest(inquiry_id=inquiry_id, values=said(age="41")), stage.stranger)
    begin = answers.BeginAnswerRequest(inquiry_id=inquiry_id)
    assert [list(v.values) for v in (await stage.ask(begin, stage.stranger)).values] == [["41"]]
    assert not (await stage.ask(begin, stage.manager)).values
    await stage.submit(inquiry_id, stage.stranger, **GOOD)
    await stage.submit(inquiry_id, stage.stranger, age="60")  # may be corrected
    rows = await stage.sql(
        "select answers from confidential_answer where inquiry_id::text = $1 and submitted", inquiry_id
    )
    assert len(rows) == 1 and '"60"' in rows[0]["answers"]


async def test_an_anonymous_answer_is_corrected_by_its_ticket_until_the_close(stage):
    inquiry_id = await stage.opened(may_correct=True)
    await stage.submit(inquiry_id, stage.stranger, ticket_of(1), **GOOD)
    await stage.submit(inquiry_id, stage.stranger, ticket_of(1), age="60")
    assert await refusal(stage.submit(inquiry_id, stage.stranger, ticket_of(2), **GOOD)) == "ANSWERED_ALREADY"
    rows = await stage.sql("select answers from anonymous_answer where inquiry_id::text = $1", inquiry_id)
    assert len(rows) == 1 and '"60"' in rows[0]["answers"] and '"f"' in rows[0]["answers"]


@pytest.mark.parametrize("seed", range(10))
async def test_fifty_at_once_fill_a_quota_to_the_last_place_and_no_further(stage, seed):
    """Of 50 women and men below and above 35, the quotas let in exactly as many as there is room for."""
    quotas = [
        pb.InquiryQuota(name="35 岁以下女性", when="${sex} = 'f' and ${age} < 35", most=7),
        pb.InquiryQuota(name="男性", when="${sex} = 'm'", most=5),
    ]
    inquiry_id = await stage.opened(quotas=quotas)
    people = [stage.hub.person(f"inq-crowd-{n}") for n in range(50)]

    def answer(n):
        kind = (n * 7 + seed) % 5  # 20 young women, 20 men, 10 older women, in another order for each seed
        return {"sex": "m" if kind in (1, 3) else "f", "age": "60" if kind == 4 else "30", "happy": "yes"}

    tries = await together(
        *(stage.submit(inquiry_id, person, ticket_of(n), **answer(n)) for n, person in enumerate(people))
    )
    taken = [answer(n) for n, t in enumerate(tries) if not isinstance(t, Exception)]
    assert {t.reason for t in tries if isinstance(t, Exception)} == {"QUOTA_FULL"}
    young = [a for a in taken if a["sex"] == "f" and a["age"] == "30"]
    assert (len(young), len([a for a in taken if a["sex"] == "m"]), len(taken)) == (7, 5, 22)
    response = await stage.ask(samples.GetResponseRequest(inquiry_id=inquiry_id), stage.manager)
    assert [(q.used, q.most) for q in response.quotas] == [(7, 7), (5, 5)]
    assert response.answers == 22


async def test_a_full_cell_is_told_before_the_end_and_a_correction_changes_cells(stage):
    quotas = [pb.InquiryQuota(name="男性", when="${sex} = 'm'", most=1)]
    inquiry_id = await stage.opened(quotas=quotas, may_correct=True)
    first, second = stage.hub.person("inq-first"), stage.hub.person("inq-second")
    await stage.submit(inquiry_id, first, ticket_of(1), **GOOD | {"sex": "m"})
    early = answers.SaveAnswerRequest(inquiry_id=inquiry_id, ticket=ticket_of(2), values=said(sex="m"))
    assert await refusal(stage.ask(early, second)) == "QUOTA_FULL"
    await stage.submit(inquiry_id, first, ticket_of(1), sex="f")
    await stage.ask(early, second)


async def test_who_opened_it_does_not_publish_its_report_and_it_can_be_withdrawn(stage):
    inquiry_id = await stage.opened()
    publish = pb.PublishReportRequest(inquiry_id=inquiry_id)
    assert await refusal(stage.ask(publish, stage.deputy)) == "INQUIRY_STEP_REFUSED"
    await stage.close(inquiry_id)
    assert await refusal(stage.ask(publish, stage.manager)) == "SAME_PERSON"
    assert (await stage.ask(publish, stage.deputy)).inquiry.state == pb.INQUIRY_STATE_REPORTED
    back = pb.WithdrawInquiryRequest(inquiry_id=inquiry_id, reason="题目有歧义，结果作废。")
    assert (await stage.ask(back, stage.manager)).inquiry.state == pb.INQUIRY_STATE_WITHDRAWN
    assert await refusal(stage.report(inquiry_id)) == "FIGURES_NOT_SHOWN"


async def test_an_inquiry_closes_by_itself(stage):
    inquiry_id = await stage.opened()
    await stage.move(inquiry_id, closes_at="now()")
    from tests.support.hub import until

    async def is_closed():
        found = await stage.ask(pb.GetInquiryRequest(inquiry_id=inquiry_id))
        return found.inquiry.state == pb.INQUIRY_STATE_CLOSED

    await until(is_closed)
    [record] = await stage.sql(
        "select actor from audit where object_id = $1 and action = 'inquiries.closed'", inquiry_id
    )
    assert record["actor"] == "service:commons"


async def test_a_test_draws_items_by_a_kept_seed_and_its_time_is_the_servers(stage):
    bank = [single(f"q{n}", "a", "b", "c", right=["a"], points=1) for n in range(12)]
    inquiry_id = await stage.opened(
        kind=pb.INQUIRY_KIND_TEST,
        anonymity=pb.ANONYMITY_CONFIDENTIAL,
        form=form(*bank, draw=4),
        minutes=10,
        pass_mark=70,
    )
    begin = answers.BeginAnswerRequest(inquiry_id=inquiry_id)
    sheets = [await stage.ask(begin, person) for person in (stage.stranger, stage.stranger, stage.manager)]
    drawn = [[q.name for q in sheet.form.sections[0].questions] for sheet in sheets]
    assert drawn[0] == drawn[1] and len(drawn[0]) == 4 and drawn[0] != drawn[2]
    assert "right" not in str(sheets[0].form)
    public = await stage.ask(pb.GetInquiryRequest(inquiry_id=inquiry_id))
    assert "right" not in str(public)
    right = dict.fromkeys(drawn[0], "a")
    saved = answers.SaveAnswerRequest(inquiry_id=inquiry_id, values=said(**right))
    await stage.ask(saved, stage.stranger)
    await stage.sql("update confidential_answer set ends_at = now() where inquiry_id::text = $1", inquiry_id)
    assert await refusal(stage.ask(saved, stage.stranger)) == "TIME_OVER"
    assert await refusal(stage.submit(inquiry_id, stage.stranger, **right)) == "TIME_OVER"
    marks = await stage.submit(inquiry_id, stage.stranger)  # what was saved in time counts
    assert (marks.points, marks.most_points, marks.passed) == (4, 4, True)
    assert await refusal(stage.submit(inquiry_id, stage.manager, **{drawn[2][0]: "b"})) == "TIME_OVER"


async def test_items_that_were_drawn_for_an_anonymous_test_are_drawn_once(stage):
    bank = [single(f"q{n}", "a", "b", right=["a"]) for n in range(6)]
    inquiry_id = await stage.opened(kind=pb.INQUIRY_KIND_TEST, form=form(*bank, draw=2))
    begun = await stage.ask(answers.BeginAnswerRequest(inquiry_id=inquiry_id), stage.stranger)
    assert (
        await refusal(stage.ask(answers.BeginAnswerRequest(inquiry_id=inquiry_id), stage.stranger)) == "BEGUN_ALREADY"
    )
    again = await stage.ask(answers.BeginAnswerRequest(inquiry_id=inquiry_id, ticket=begun.ticket), stage.stranger)
    assert again.form == begun.form


async def test_codes_let_in_those_without_an_account_once(stage):
    inquiry_id = await stage.opened(audience=pb.INQUIRY_AUDIENCE_INVITED)
    assert await refusal(stage.submit(inquiry_id, stage.stranger, ticket_of(1), **GOOD)) == "NOT_IN_SAMPLE"
    issue = samples.IssueInvitationsRequest(inquiry_id=inquiry_id, count=2)
    assert await refusal(stage.ask(issue, stage.stranger)) == "FORBIDDEN"
    [code, _] = (await stage.ask(issue, stage.manager)).invitations
    request = stage.submission(inquiry_id, ticket_of(2), **GOOD)
    request.invitation = code
    await stage.ask(request)
    request.ticket = ticket_of(3)
    assert await refusal(stage.ask(request)) == "ANSWERED_ALREADY"
    request.invitation = ticket_of(9)
    assert await refusal(stage.ask(request)) == "INVITATION_UNKNOWN"
    response = await stage.ask(samples.GetResponseRequest(inquiry_id=inquiry_id), stage.manager)
    assert (response.asked, response.answered, response.rr1) == (2, 1, 0.5)


async def test_an_open_questionnaire_takes_answers_without_an_account(stage):
    inquiry_id = await stage.opened(audience=pb.INQUIRY_AUDIENCE_ANYONE, results=pb.RESULTS_SHOWN_LIVE)
    for n in range(9):
        await stage.submit(inquiry_id, None, ticket_of(n), **GOOD)
    shown = await stage.report(inquiry_id)
    assert shown.answers == 6  # always some are left out, so that none is told by the next figures
    assert cells(shown, "sex")["f"].count == 6
    await stage.submit(inquiry_id, None, ticket_of(10), sex="m", age="50")
    assert await stage.report(inquiry_id) == shown
    await stage.close(inquiry_id)
    assert (await stage.report(inquiry_id)).answers == 10
