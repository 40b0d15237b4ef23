"""An anonymous answer's author is learnt by nobody: not by an operator, the service's own role in the database, an
export, the audit log or an event, nor from the order or the transactions in which rows were written."""

from collections import Counter

import pytest

from kexie.commons.v1 import answers_pb2 as answers
from kexie.commons.v1 import inquiries_pb2 as pb
from kexie.commons.v1 import reports_pb2 as reports
from kexie.commons.v1 import samples_pb2 as samples
from tests.commons.inquiries.stage import form, number, option, question, said, single, ticket_of
from tests.support.stage import refusal, tables_with

pytestmark = pytest.mark.capability("XP-11", "ZH-14")

MANY = 60
GROUP = 20
NUMBERED = form(number("secret", required=True, identifying=True), single("mood", "good", "bad"))


@pytest.fixture(scope="module")
async def answered(stage):
    """An inquiry to which 60 persons gave each a number of their own, in order, and the persons."""
    inquiry_id = await stage.opened(
        form=NUMBERED, quotas=[pb.InquiryQuota(name="好", when="${mood} = 'good'", most=900)]
    )
    people = [stage.hub.person(f"inq-secret-{n}") for n in range(MANY)]
    for n, person in enumerate(people):
        if n % 3 == 0:
            saved = answers.SaveAnswerRequest(inquiry_id=inquiry_id, ticket=ticket_of(n), values=said(mood="good"))
            await stage.ask(saved, person)
        await stage.submit(inquiry_id, person, ticket_of(n), secret=str(7000 + n), mood="good")
    return inquiry_id, people


async def test_who_answered_stands_in_the_roll_and_nowhere_near_an_answer(stage, answered):
    inquiry_id, people = answered
    rolled = await stage.sql(
        "select respondent_id::text as id from answer_roll where inquiry_id::text = $1", inquiry_id
    )
    assert {row["id"] for row in rolled} == {person.id for person in people}
    assert await tables_with(stage.hub, people[7].id) == {"answer_roll"}
    assert await tables_with(stage.hub, '"7007"') == {"anonymous_answer"}
    assert not await tables_with(stage.hub, ticket_of(7))
    columns = await stage.sql(
        "select column_name, data_type from information_schema.columns where table_schema = 'commons' "
        "and table_name in ('anonymous_answer', 'answer_roll', 'sealed_draft') and data_type ~ 'time'"
    )
    assert not columns


async def test_no_transaction_joins_the_roll_to_an_answer(stage, answered):
    """Whoever reads the hidden columns finds each transaction of an answer shared by as many answers as are mixed."""
    inquiry_id, _ = answered
    newest = await stage.sql(
        "select xmin::text as tx, count(*) as n from anonymous_answer where inquiry_id::text = $1 "
        "group by 1 order by max(xmin::text::bigint) desc limit 1",
        inquiry_id,
    )
    assert newest[0]["n"] == GROUP
    counters = await stage.sql(
        "select count(distinct xmin::text) as n from inquiry_quota where inquiry_id::text = $1", inquiry_id
    )
    assert counters[0]["n"] == 1


async def test_the_order_in_which_rows_stand_does_not_tell_who_answered_what(stage, answered):
    """The best guess, by transaction and place, is right about as often as chance among those mixed is."""
    inquiry_id, people = answered
    order = await stage.sql(
        "select respondent_id::text as id, xmin::text::bigint as tx from answer_roll "
        "where inquiry_id::text = $1 order by 2",
        inquiry_id,
    )
    assert [row["id"] for row in order] == [person.id for person in people]  # the roll is in the order of answering
    by_place = await stage.sql(
        "select answers, xmin::text::bigint as tx from anonymous_answer where inquiry_id::text = $1 order by ctid",
        inquiry_id,
    )
    numbers = ["".join(c for c in row["answers"] if c.isdigit()) for row in by_place]
    in_line = sum(number == str(7000 + at) for at, number in enumerate(numbers))
    assert in_line <= 8
    transactions = {row["tx"]: at for at, row in enumerate(order)}
    same = sum(number == str(7000 + transactions[row["tx"]]) for number, row in zip(numbers, by_place, strict=True))
    assert same <= 12  # 60 guesses at 1 in 20; all 60 where answers are not mixed


async def test_neither_the_audit_nor_an_event_tells_of_an_answer(stage, answered):
    inquiry_id, people = answered
    for table, column in (("audit", "actor"), ("event", "payload"), ("idempotency", "owner")):
        found = await stage.sql(f"select t::text as row from {table} t where t::text like $1", f"%{people[3].id}%")
        assert not found, (table, column)
    noted = await stage.sql("select action from audit where object_id = $1", inquiry_id)
    assert {row["action"] for row in noted} == {"inquiries.create", "inquiries.open", "inquiries.begin"}


async def test_no_method_gives_an_operator_answers_with_their_persons(stage, answered):
    inquiry_id, people = answered
    asked = [
        pb.GetInquiryRequest(inquiry_id=inquiry_id),
        samples.GetResponseRequest(inquiry_id=inquiry_id),
        samples.ListSampleRequest(inquiry_id=inquiry_id),
        reports.GetReportRequest(inquiry_id=inquiry_id),
        reports.ListAnswersRequest(org_id=stage.society, inquiry_id=inquiry_id),
        answers.BeginAnswerRequest(inquiry_id=inquiry_id, ticket=ticket_of(5)),
    ]
    for request in asked:
        told = str(await stage.ask(request, stage.manager))
        assert "7007" not in told and not any(person.id in told for person in people)


async def test_after_the_close_nothing_of_the_order_is_left_and_exports_blank_what_tells(stage, answered):
    inquiry_id, people = answered
    await stage.close(inquiry_id)
    for table in ("anonymous_answer", "answer_roll"):
        rows = await stage.sql(
            f"select count(distinct xmin::text) as n from {table} where inquiry_id::text = $1", inquiry_id
        )
        assert rows[0]["n"] == 1
    rolled = await stage.sql(
        "select respondent_id::text as id from answer_roll where inquiry_id::text = $1 order by ctid", inquiry_id
    )
    assert [row["id"] for row in rolled] != [person.id for person in people]
    assert not await stage.sql("select 1 from sealed_draft where inquiry_id::text = $1", inquiry_id)
    request = reports.ListAnswersRequest(org_id=stage.society, inquiry_id=inquiry_id, page_size=50)
    first = await stage.ask(request, stage.manager)
    request.page_token = first.next_page_token
    rest = await stage.ask(request, stage.manager)
    rows = [*first.answers, *rest.answers]
    assert len(rows) == MANY and not rest.next_page_token
    assert {value.name for row in rows for value in row.values} == {"mood"}  # each number was given once
    assert await refusal(stage.ask(request, stage.stranger)) == "FORBIDDEN"


async def test_the_file_of_answers_tells_no_cell_that_the_report_holds_back(stage):
    """Four in ten of the men say no and one woman does: neither she nor who is left beside her can be counted."""
    asked = form(
        single("sex", "f", "m", required=True),
        single("happy", "yes", "no", required=True),
        question("tools", "multiple", options=[option("a"), option("b")]),
    )
    inquiry_id = await stage.opened(form=asked, breakdowns=["sex"])
    given = [("f", "yes")] * 9 + [("f", "no")] + [("m", "yes")] * 6 + [("m", "no")] * 4
    for n, (sex, happy) in enumerate(given):
        person = stage.hub.person(f"inq-file-{n}")
        tools = ["a"] if n else ["a", "b"]
        await stage.submit(inquiry_id, person, ticket_of(n), sex=sex, happy=happy, tools=tools)
    await stage.close(inquiry_id)
    request = reports.ListAnswersRequest(org_id=stage.society, inquiry_id=inquiry_id, page_size=50)
    rows = [{v.name: list(v.values) for v in row.values} for row in (await stage.ask(request, stage.manager)).answers]
    assert len(rows) == len(given)
    report = await stage.report(inquiry_id, stage.manager)
    [happy] = [q for q in report.questions if q.name == "happy"]
    columns = [column for table in happy.tables for column in table.columns]
    held = [(column.value, cell.value) for column in columns for cell in column.cells if cell.suppressed]
    counted = Counter((row["sex"][0], row.get("happy", ["-"])[0]) for row in rows)
    assert ("f", "no") in held and len(held) > 1
    assert [cell for cell in held if counted[cell]] == []
    assert counted["f", "-"] >= 3  # she is among as many as the threshold asks for
    assert not any("b" in row.get("tools", []) for row in rows)  # that one was chosen by one person


async def test_a_manager_who_looks_after_each_answer_learns_of_none_how_it_was(stage):
    quotas = [pb.InquiryQuota(name="好", when="${mood} = 'good'", most=900)]
    inquiry_id = await stage.opened(form=form(single("mood", "good", "bad")), quotas=quotas)
    seen: list[int] = []
    for n in range(14):
        person = stage.hub.person(f"inq-watched-{n}")
        await stage.submit(inquiry_id, person, ticket_of(n), mood="bad" if n == 4 else "good")
        response = await stage.ask(samples.GetResponseRequest(inquiry_id=inquiry_id), stage.manager)
        seen.append(response.quotas[0].used)
    good = [n + 1 - (n >= 4) for n in range(14)]
    assert all((used % 3 == 0 and used <= n + 1 - 3) or used == 0 for n, used in enumerate(seen))
    assert all(used <= real for used, real in zip(seen, good, strict=True)) and seen[-1] == 9
