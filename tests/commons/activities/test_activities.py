"""An activity from its draft to its report: set up, found, corrected, cancelled, counted."""

from datetime import UTC, datetime, timedelta

import pytest

from kexie.commons.v1 import activities_pb2 as activities
from kexie.commons.v1 import activity_reports_pb2 as reports
from kexie.commons.v1 import calendars_pb2 as calendars
from kexie.commons.v1 import sign_ups_pb2 as sign_ups
from kexie.items.v1 import items_pb2 as items
from kexie.notification.v1 import inbox_pb2 as inbox
from kexie.notification.v1.inbox_pb2_grpc import InboxServiceStub
from services.commons.activities import jobs
from tests.commons.activities.stage import DAY, draft, plan
from tests.support.hub import until
from tests.support.stage import fields, item, refusal, together, told

pytestmark = pytest.mark.capability("XP-10")

NINE = datetime(2027, 3, 6, 1, 0, tzinfo=UTC)  # a Saturday, nine o'clock in China


async def test_a_draft_is_its_hosts_until_it_is_published(fair):
    made = await fair.drafted()
    read = activities.GetActivityRequest(activity_id=made.activity.activity_id)
    for outsider in (fair.stranger, fair.steward, None):
        assert await refusal(fair.ask(read, outsider)) == "ACTIVITY_NOT_FOUND"
    assert await refusal(fair.sign_up(made.sessions[0].session_id, fair.stranger)) == "SESSION_NOT_FOUND"
    assert list((await fair.ask(read, fair.manager)).can) == ["update", "publish", "cancel", "add-sessions"]
    publish = activities.PublishActivityRequest(activity_id=made.activity.activity_id)
    assert await refusal(fair.ask(publish, fair.steward)) == "ACTIVITY_NOT_FOUND"
    await fair.ask(publish, fair.manager)
    assert await refusal(fair.ask(publish, fair.manager)) == "ACTIVITY_STEP_REFUSED"
    assert (await fair.ask(read)).activity.org_name == "中国物理学会"
    assert list((await fair.ask(read, fair.steward)).can) == ["check-in", "read-sign-ups"]


@pytest.mark.parametrize(
    ("changes", "session", "wrong"),
    [
        ({"region": "339999"}, {}, {"draft.region": "UNKNOWN_REGION"}),
        ({"place": activities.ActivityPlace()}, {}, {"session.mode": "PLACE_NEEDED"}),
        (
            {"place": activities.ActivityPlace(name="馆", latitude=30.0)},
            {},
            {"draft.place.longitude": "COORDINATES_TOGETHER"},
        ),
        (
            {"eligibility": activities.ActivityEligibility(min_age=30, max_age=20)},
            {},
            {"draft.eligibility.max_age": "AGES_CROSSED"},
        ),
        ({}, {"ends_at": NINE - DAY}, {"session.ends_at": "ENDS_BEFORE_IT_BEGINS"}),
        ({}, {"ends_at": NINE + 32 * DAY}, {"session.ends_at": "SESSION_TOO_LONG"}),
    ],
)
async def test_what_contradicts_itself_is_refused_by_its_field(fair, changes, session, wrong):
    assert await fields(fair.drafted(plan(NINE, **session), **changes)) == wrong


async def test_sessions_recur_by_rule_in_china_without_the_days_left_out(fair):
    again = activities.Recurrence(rule="FREQ=WEEKLY;BYDAY=SA,SU;COUNT=5", leave_out=["2027-03-13"])
    made = await fair.drafted(plan(NINE), recurrence=again)
    days = [s.plan.starts_at.ToDatetime() + timedelta(hours=8) for s in made.sessions]
    assert [f"{d:%m-%d %H}" for d in days] == ["03-06 09", "03-07 09", "03-14 09", "03-20 09"]
    assert made.activity.ends_at == made.sessions[-1].plan.ends_at
    more = activities.AddSessionsRequest(
        activity_id=made.activity.activity_id,
        session=plan(NINE),
        recurrence=activities.Recurrence(rule="FREQ=DAILY;COUNT=3"),
    )
    added = await fair.ask(more, fair.manager)  # Saturday and Sunday are there already
    assert [s.plan.starts_at.ToDatetime().day for s in added.sessions] == [8]


@pytest.mark.parametrize(
    ("rule", "reason"),
    [
        ("FREQ=DAILY", "NO_SUCH_RECURRENCE"),
        ("FREQ=SECONDLY;COUNT=9", "NO_SUCH_RECURRENCE"),
        ("FREQ=DAILY;COUNT=99999", "TOO_MANY_SESSIONS"),
        ("每周六", "NO_SUCH_RECURRENCE"),
    ],
)
async def test_a_rule_that_gives_no_end_or_too_much_is_refused(fair, rule, reason):
    assert await fields(fair.drafted(recurrence=activities.Recurrence(rule=rule))) == {"recurrence.rule": reason}


async def test_what_is_published_is_corrected_with_a_note_and_calendars_hear_of_it(fair):
    made = await fair.published()
    activity_id, held = made.activity.activity_id, made.sessions[0]
    mine = await fair.sign_up(held.session_id, fair.people[0])
    change = activities.UpdateActivityRequest(activity_id=activity_id, draft=draft(title="量子科技讲座（更正）"))
    etag = (await fair.ask(activities.GetActivityRequest(activity_id=activity_id))).activity.etag
    assert await fields(fair.ask(change, fair.manager, if_match=etag)) == {"note": "NOTE_NEEDED"}
    change.note, change.draft.place.name = "地点改在新馆。", "浙江省科技馆新馆"
    changed = (await fair.ask(change, fair.manager, if_match=etag)).activity
    assert (changed.note, changed.draft.place.name) == ("地点改在新馆。", "浙江省科技馆新馆")
    [session] = (await fair.ask(activities.ListActivitySessionsRequest(activity_id=activity_id))).sessions
    assert session.sequence == held.sequence + 1
    assert [fact for fact, _ in await told(fair.hub, "commons", mine.sign_up_id)] == ["made", "moved"]
    assert await refusal(fair.ask(change, fair.manager, if_match=etag)) == "CHANGED_MEANWHILE"


async def test_the_end_of_an_activity_reaches_its_guests_and_the_search(fair):
    made = await fair.published()
    activity_id, person = made.activity.activity_id, fair.people[1]
    signed = await fair.sign_up(made.sessions[0].session_id, person)
    assert (await item(fair.hub, "commons", items.ITEM_KIND_ACTIVITY, activity_id)).live
    await fair.ask(activities.CancelActivityRequest(activity_id=activity_id, reason="台风停办。"), fair.manager)
    shown = await fair.ask(activities.GetActivityRequest(activity_id=activity_id))
    assert (shown.activity.state, shown.activity.note) == (activities.ACTIVITY_STATE_CANCELLED, "台风停办。")
    assert (await fair.mine(person, signed.session_id)).state == sign_ups.SIGN_UP_STATE_CALLED_OFF
    tombstone = await item(fair.hub, "commons", items.ITEM_KIND_ACTIVITY, activity_id)
    assert (tombstone.live, tombstone.text) == (False, "")

    async def has_heard() -> bool:
        found = await fair.hub.ask(InboxServiceStub, "ListNotices", inbox.ListNoticesRequest(), person)
        return "您报名的活动已取消" in [notice.title for notice in found.notices]

    await until(has_heard)


async def test_lists_are_narrowed_down_by_place_time_and_kind(fair):
    place = activities.ActivityPlace(name="中国科技馆", latitude=40.0, longitude=116.39)
    here = await fair.published(plan(NINE), region="110105", place=place, kind=activities.ACTIVITY_KIND_VISIT)
    line = plan(NINE + DAY, mode=activities.SESSION_MODE_ON_LINE)
    there = await fair.published(line, region="440300", kind=activities.ACTIVITY_KIND_TRAINING)
    first, second = here.activity.activity_id, there.activity.activity_id
    near = {"latitude": 39.91, "longitude": 116.4}
    for asked, expected in (
        ({"region": "11"}, {first}),
        ({"kind": activities.ACTIVITY_KIND_TRAINING}, {second}),
        ({"mode": activities.SESSION_MODE_ON_LINE}, {second}),
        ({"from_day": "2027-03-07", "to_day": "2027-03-07"}, {second}),
        ({**near, "within_km": 15}, {first}),
        ({**near, "within_km": 5}, set()),
    ):
        said = {"org_id": fair.society, "from_day": "2027-03-01"} | asked
        found = (await fair.ask(activities.ListActivitiesRequest(**said))).activities
        assert {a.activity_id for a in found} & {first, second} == expected, asked
    [found] = (await fair.ask(activities.ListActivitiesRequest(**near, within_km=15))).activities
    assert 9 < found.distance_km < 11
    for field in ("from_day", "to_day"):  # from such a day on, nothing can be counted
        for far in ("9999-12-31", "0001-01-01"):
            assert await fields(fair.ask(activities.ListActivitiesRequest(**{field: far}))) == {field: "NO_SUCH_DAY"}


async def test_who_comes_is_counted_once_whoever_counts_and_wherever(fair):
    made = await fair.published(plan(seats=60), certificate=True)
    activity_id, session_id = made.activity.activity_id, made.sessions[0].session_id
    signed = [await fair.sign_up(session_id, p, name=f"来宾{n}") for n, p in enumerate(fair.people[:12])]
    tries = await together(
        *(fair.check(activity_id, signed[0].code) for _ in range(10)),
        *(fair.upload(activity_id, [s.code for s in signed[:3]]) for _ in range(5)),
    )
    assert not [t for t in tries if isinstance(t, Exception)]
    again = await fair.check(activity_id, signed[1].code.lower().replace("-", " "))
    assert (again.again, again.name) == (True, "来宾1")
    outcomes = (await fair.upload(activity_id, [signed[3].code, signed[3].code, "T-0000-0000-0"])).outcomes
    assert list(outcomes) == [1, 2, 3]  # counted, again, unknown
    figures = await fair.ask(reports.GetActivityStatisticsRequest(activity_id=activity_id), fair.steward)
    assert (figures.total.confirmed, figures.total.came, figures.persons) == (12, 4, 4)
    [rows] = await fair.sql(
        "select sum(came), count(*) from commons.check_in where activity_id::text = $1", activity_id
    )
    assert list(rows) == [4, 4]
    certificate = (await fair.tickets(fair.people[0]))[0].certificate
    assert certificate.startswith("C-")


async def test_nobody_checks_in_for_oneself_without_a_seat_or_at_another_time(fair):
    made = await fair.published(plan(datetime.now(UTC) + 3 * DAY, seats=1))
    activity_id, session_id = made.activity.activity_id, made.sessions[0].session_id
    own = await fair.sign_up(session_id, fair.steward)
    assert await refusal(fair.check(activity_id, own.code)) == "SAME_PERSON"
    assert list((await fair.upload(activity_id, [own.code])).outcomes) == [6]
    assert await refusal(fair.ask(fair.checking(activity_id, own.code), fair.manager)) == "NOT_TIME_TO_CHECK_IN"
    assert await refusal(fair.ask(fair.checking(activity_id, own.code), fair.stranger)) == "FORBIDDEN"
    assert await refusal(fair.check(activity_id, "T-0000-0000-0")) == "CODE_NOT_FOUND"
    await fair.cancel(own, fair.steward)
    assert await refusal(fair.ask(fair.checking(activity_id, own.code), fair.manager)) == "NO_SEAT"


async def test_a_report_and_what_guests_say_stand_with_the_activity(fair):
    made = await fair.published()
    activity_id, session_id = made.activity.activity_id, made.sessions[0].session_id
    said = reports.ActivityReport(summary="讨论热烈，提出了两个后续议题。", follow_ups=["算法公开", "数据共享"])
    publish = reports.PublishActivityReportRequest(activity_id=activity_id, report=said)
    assert await refusal(fair.ask(publish, fair.manager)) == "REPORT_TOO_EARLY"
    signed = [await fair.sign_up(session_id, p) for p in fair.people[:6]]
    await fair.move(session_id, "now() - interval '1 hour'")
    for number, person in enumerate(fair.people[:5]):
        word = reports.GiveFeedbackRequest(activity_id=activity_id, stars=5 - number % 2, text="好")
        assert await refusal(fair.ask(word, person)) == "DID_NOT_COME"
        await fair.check(activity_id, signed[number].code)
        await fair.ask(word, person)
        shown = await fair.ask(reports.GetActivityReportRequest(activity_id=activity_id))
        assert shown.HasField("stars") == (number == 4)  # not before there are five
    assert (shown.came, shown.feedbacks, shown.stars) == (5, 5, 4.6)
    await fair.ask(publish, fair.manager)
    shown = await fair.ask(reports.GetActivityReportRequest(activity_id=activity_id))
    assert list(shown.report.follow_ups) == ["算法公开", "数据共享"]
    await fair.move(session_id, "now() - interval '3 hours'")
    async with fair.hub.running["commons"].database.transaction() as session:
        await jobs.end_some(session)
    assert (await fair.ask(activities.GetActivityRequest(activity_id=activity_id))).activity.state == 4
    figures = await fair.ask(reports.GetActivityStatisticsRequest(activity_id=activity_id), fair.manager)
    assert figures.total.no_shows == 1


async def test_a_calendar_is_read_at_its_address_alone_and_its_sequence_only_grows(fair):
    session_id = await fair.session(5)
    person = fair.people[7]
    token = (await fair.ask(calendars.MakeCalendarAddressRequest(), person)).token
    signed = await fair.sign_up(session_id, person)
    sequences = []
    for step in ("held", "cancelled", "again"):
        if step == "cancelled":
            await fair.cancel(signed, person)
        if step == "again":
            await fair.sign_up(session_id, person)
        entries = (await fair.ask(calendars.GetCalendarRequest(token=token))).entries
        [entry] = [e for e in entries if e.session_id == session_id]
        assert entry.cancelled == (step == "cancelled")
        sequences.append(entry.sequence)
    assert sequences == sorted(set(sequences))
    await fair.ask(calendars.MakeCalendarAddressRequest(), person)
    assert await refusal(fair.ask(calendars.GetCalendarRequest(token=token))) == "CALENDAR_NOT_FOUND"


async def test_one_of_a_recurrence_is_cancelled_alone(fair):
    made = await fair.published(plan(NINE), recurrence=activities.Recurrence(rule="FREQ=DAILY;COUNT=3"))
    last = made.sessions[-1]
    signed = await fair.sign_up(last.session_id, fair.people[2])
    await fair.ask(activities.CancelSessionRequest(session_id=last.session_id, reason="设备检修。"), fair.manager)
    assert (await fair.mine(fair.people[2], last.session_id)).state == sign_ups.SIGN_UP_STATE_CALLED_OFF
    again = fair.ask(activities.CancelSessionRequest(session_id=last.session_id, reason="又一次"), fair.manager)
    assert await refusal(again) == "SESSION_CANCELLED"
    activity = (await fair.ask(activities.GetActivityRequest(activity_id=made.activity.activity_id))).activity
    assert activity.ends_at == made.sessions[1].plan.ends_at
    assert [f for f, _ in await told(fair.hub, "commons", signed.sign_up_id)] == ["made", "changed"]
