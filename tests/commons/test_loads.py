"""The load of experts: nobody is given more work than he takes, and nothing while he is not available."""

import asyncio
import re
from contextlib import suppress
from typing import Any

import pytest

from kexie.commons.v1 import reviews_pb2 as reviews
from kexie.home.v1 import profiles_pb2 as profiles
from services.commons.reviews import assigning
from services.home.assignments import jobs
from tests.commons.browsing import browse, send
from tests.commons.stage import Cast
from tests.home.people import mine, write
from tests.support.door import opened
from tests.support.hub import T2, Hub, Person, until
from tests.support.stage import tell_of_merge

pytestmark = pytest.mark.capability("XP-07")


async def reviewing(cast: Cast, *reviewers: Person, count: int = 3) -> str:
    """A selection with so many nominations that these people are to review."""
    selection_id = await cast.opened()
    for nominee in cast.nominees[:count]:
        await cast.nominated(selection_id, nominee)
    await cast.appoint(selection_id, *reviewers)
    await cast.to_review(selection_id)
    return selection_id


async def offered(hub: Hub, person: Person) -> bool | None:
    """Whether matching offers a person; None where it does not know the person yet."""
    reader = await hub.running["discovery"].database.reader()
    rows = await reader.fetch("select available from item where item_id = $1", person.id)
    return rows[0]["available"] if rows else None


async def becomes(hub: Hub, person: Person, wanted: bool) -> None:
    async def is_so() -> bool:
        return await offered(hub, person) is wanted

    await until(is_so, T2)


async def test_an_expert_gets_no_more_than_he_takes_and_more_when_he_has_done_some(cast: Cast, hub: Hub):
    busy = hub.person("load-busy")
    await write(hub, busy, most_assignments=2)
    selection_id = await reviewing(cast, busy)
    done = await cast.assign(selection_id)
    assert (done.assigned, done.unavailable) == (2, 0)
    assert (await cast.assign(selection_id)).unavailable == 1, "he has as much as he takes"
    await becomes(hub, busy, False)
    assert (await mine(hub, busy)).open_assignments == 2
    [first, _] = await cast.mine(busy, selection_id)
    await cast.score(first.nomination_id, busy, 80)
    await becomes(hub, busy, True)
    assert (await mine(hub, busy)).open_assignments == 1
    assert (await cast.assign(selection_id)).assigned == 1
    conflict = reviews.DeclareConflictRequest(nomination_id=(await cast.mine(busy, selection_id))[0].nomination_id)
    conflict.reason = "曾为同事"
    await cast.ask(conflict, busy)
    await becomes(hub, busy, True)


async def test_who_is_not_available_is_offered_nothing_by_any_platform_until_he_is(cast: Cast, hub: Hub):
    away = hub.person("load-away")
    await write(hub, away)
    await becomes(hub, away, True)
    selection_id = await reviewing(cast, away)
    await write(hub, away, availability=profiles.AVAILABILITY_NO)
    done = await cast.assign(selection_id)
    assert (done.assigned, done.unavailable, list(done.away_ids), list(done.busy_ids)) == (0, 1, [away.id], [])
    await becomes(hub, away, False)
    await write(hub, away, available=True)
    assert (await cast.assign(selection_id)).assigned == 3


async def test_who_never_said_anything_is_given_reviews_and_not_offered_by_matching(cast: Cast, hub: Hub):
    silent, undecided = hub.person("load-silent"), hub.person("load-undecided")
    await write(hub, silent, available=False)
    await write(hub, undecided, availability=profiles.AVAILABILITY_UNDECIDED)
    assert [(await mine(hub, who)).availability for who in (silent, undecided)] == [profiles.AVAILABILITY_UNDECIDED] * 2
    selection_id = await reviewing(cast, silent, undecided, count=1)
    done = await cast.assign(selection_id)
    assert (done.assigned, done.unavailable) == (2, 0)
    for who in (silent, undecided):
        await becomes(hub, who, False)


async def test_the_desk_says_who_could_not_be_given_work_and_why(cast: Cast, hub: Hub):
    away, busy, free = (hub.person(f"load-desk-{name}") for name in ("away", "busy", "free"))
    await write(hub, away, availability=profiles.AVAILABILITY_NO)
    await write(hub, busy, most_assignments=1)
    await write(hub, free)
    selection_id = await reviewing(cast, away, busy, free)
    await cast.assign(selection_id)
    desk = f"/selections/{selection_id}/desk"
    async with opened(hub) as door, await browse(door, cast.manager) as browser:
        sent = await send(browser, desk, f"{desk}/assign")
        assert sent.status_code == 200, sent.text[:1500]
        lines = said(sent.text)
        assert next(line for line in lines if "目前不接受任务" in line).endswith(away.id)
        assert next(line for line in lines if "上限" in line).endswith(busy.id)
        assert any("仍有 3 项推荐的评审人数不足" in line for line in lines) and free.id not in "".join(lines)
        english = await browser.get(desk, params={"lang": "en"})
        browser.cookies.update(english.cookies)
        lines = said((await send(browser, desk, f"{desk}/assign")).text)
        assert next(line for line in lines if "not available" in line).endswith(away.id)
        assert said((await browser.get(desk)).text) == []


def said(page: str) -> list[str]:
    """The lines by which the desk says what was given."""
    _, _, rest = page.partition('id="given"')
    return re.findall(r"<p>(.*?)</p>", rest.partition("</div>")[0])


async def test_two_selections_that_assign_at_once_do_not_overload_a_reviewer(
    cast: Cast, hub: Hub, monkeypatch: pytest.MonkeyPatch
):
    """Each waits before it gives until the other has counted too, if the other gets that far."""
    counted, both_have, give = [0], asyncio.Event(), assigning._give

    async def give_late(*given: Any) -> None:
        counted[0] += 1
        if counted[0] == 2:
            both_have.set()
        with suppress(TimeoutError):
            await asyncio.wait_for(both_have.wait(), 1)
        await give(*given)

    monkeypatch.setattr(assigning, "_give", give_late)
    shared = hub.person("load-shared")
    await write(hub, shared, most_assignments=2)
    both = [await reviewing(cast, shared) for _ in range(2)]
    done = await asyncio.gather(*(cast.assign(selection_id) for selection_id in both))
    assert sum(answer.assigned for answer in done) == 2


async def test_work_whose_time_is_over_and_work_of_a_dismissed_reviewer_no_longer_count(cast: Cast, hub: Hub):
    late, gone = hub.person("load-late"), hub.person("load-gone")
    for person in (late, gone):
        await write(hub, person, most_assignments=1)
    selection_id = await reviewing(cast, late, gone)
    assert (await cast.assign(selection_id)).assigned == 2
    for person in (late, gone):
        await becomes(hub, person, False)
    await cast.ask(reviews.DismissReviewerRequest(selection_id=selection_id, person_id=gone.id), cast.manager)
    await becomes(hub, gone, True)
    async with hub.running["home"].database.transaction() as session:
        await session.execute("update assignment set until = now() where person_id = $1", late.id)
    await jobs.close_what_is_over(hub.running["home"])
    await becomes(hub, late, True)
    assert (await mine(hub, late)).open_assignments == 0


@pytest.mark.capability("ON-01")
async def test_work_of_an_account_that_was_merged_counts_too(cast: Cast, hub: Hub):
    before, after = hub.person("load-before"), hub.person("load-after")
    await write(hub, after, most_assignments=1)
    assert (await cast.assign(await reviewing(cast, before))).assigned == 3
    await tell_of_merge(hub, after, before)
    selection_id = await reviewing(cast, after)
    done = await cast.assign(selection_id)
    assert (done.assigned, list(done.busy_ids)) == (0, [after.id])
    await tell_of_merge(hub, after, before, undone=True)
    assert (await cast.assign(selection_id)).assigned == 1
