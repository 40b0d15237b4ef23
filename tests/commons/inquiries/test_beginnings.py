"""An inquiry that is opened for a later time is announced at that time, once, whatever became of the process that would
have done it; and its end as its beginning."""

from datetime import UTC, datetime
from typing import Any

import pytest

from kexie.commons.v1 import inquiries_pb2 as pb
from kexie.commons.v1 import samples_pb2 as samples
from services.commons.answers import jobs as endings
from services.commons.inquiries import jobs
from tests.commons.inquiries.stage import DAY, Stage
from tests.support.hub import until
from tests.support.stage import refusal, together

pytestmark = pytest.mark.capability("XP-11", "XP-01")


async def told(stage: Stage, inquiry_id: str) -> list[str]:
    """What the hub was told of an inquiry, in order."""
    rows = await stage.sql(
        "select split_part(subject, '.', 4) as fact from event where key = $1 order by sequence", inquiry_id
    )
    return [row["fact"] for row in rows if row["fact"] in ("opened", "moved")]


async def later(stage: Stage, **changes: Any) -> str:
    """The id of an inquiry that is open, and begins in a day."""
    moment = datetime.now(UTC)
    return await stage.opened(opens_at=moment + DAY, closes_at=moment + 2 * DAY, **changes)


async def test_an_inquiry_for_a_later_time_is_announced_then_and_once(stage: Stage):
    commons = stage.hub.running["commons"]
    inquiry_id = await later(stage, audience=pb.INQUIRY_AUDIENCE_INVITED)
    people = [stage.hub.person(f"begin-{n}") for n in range(4)]
    frame = [samples.FrameMember(person_id=person.id, stratum="all") for person in people]
    await stage.ask(samples.AddToFrameRequest(inquiry_id=inquiry_id, members=frame), stage.manager)
    await stage.ask(samples.DrawSampleRequest(inquiry_id=inquiry_id, persons=4, seed="1"), stage.manager)
    await jobs.announce_some(commons)
    assert await told(stage, inquiry_id) == ["moved"]  # it is known to be coming
    assert await refusal(stage.submit(inquiry_id, people[0], "ticket-of-a-test-000001")) == "INQUIRY_NOT_TAKING"
    await stage.move(inquiry_id, opens_at="now() - interval '1 second'")
    await together(*(jobs.announce_some(commons) for _ in range(10)))
    assert await told(stage, inquiry_id) == ["moved", "opened"]

    async def invited() -> bool:
        asked = "select 1 from sample_member where inquiry_id::text = $1 and invited"
        return len(await stage.sql(asked, inquiry_id)) == len(people)

    await until(invited)
    await jobs.announce_some(commons)
    assert (await told(stage, inquiry_id)).count("opened") == 1
    # The end is told by the clock, once, as well.
    await stage.move(inquiry_id, closes_at="now() - interval '1 millisecond'", opens_at="now() - interval '1 hour'")
    await together(*(endings._close_some(commons) for _ in range(10)))
    assert (await told(stage, inquiry_id))[-1] == "moved" and (await told(stage, inquiry_id)).count("moved") == 2


async def test_a_process_that_ends_in_between_leaves_the_announcement_to_the_next(stage: Stage):
    inquiry_id = await later(stage)
    await stage.move(inquiry_id, opens_at="now() - interval '1 second'")
    async with stage.hub.superuser() as other:  # it found the inquiry, and dies before it commits
        transaction = other.transaction()
        await transaction.start()
        await other.execute("update commons.inquiry set announced_at = now() where inquiry_id::text = $1", inquiry_id)
        await transaction.rollback()
    await jobs.announce_some(stage.hub.running["commons"])
    assert await told(stage, inquiry_id) == ["moved", "opened"]


async def test_what_is_taken_back_before_it_begins_is_never_announced(stage: Stage):
    inquiry_id = await later(stage)
    await stage.ask(pb.WithdrawInquiryRequest(inquiry_id=inquiry_id, reason="改期"), stage.manager)
    await stage.move(inquiry_id, opens_at="now() - interval '1 second'")
    await jobs.announce_some(stage.hub.running["commons"])
    assert await told(stage, inquiry_id) == ["moved", "moved"]


async def test_what_begins_when_it_is_opened_is_announced_with_that(stage: Stage):
    inquiry_id = await stage.opened()
    assert await told(stage, inquiry_id) == ["opened"]
    await jobs.announce_some(stage.hub.running["commons"])
    assert await told(stage, inquiry_id) == ["opened"]
