"""What comes after a deadline of a selection is refused by its clock on every path: gRPC, REST and the page."""

import pytest

from kexie.commons.v1 import reviews_pb2 as reviews
from kexie.commons.v1 import votes_pb2 as votes
from tests.commons.browsing import browse
from tests.commons.test_votes import polled, sql
from tests.support.door import opened
from tests.support.stage import refusal
from tests.web.reader import Document

pytestmark = pytest.mark.capability("XP-09")


async def test_no_path_takes_a_late_ballot(cast):
    selection_id, entered = await polled(cast)
    voter = cast.voter("late-voter")
    await cast.verify(voter)
    page = f"/selections/{selection_id}/votes/1"
    async with opened(cast.hub) as door, await browse(door, voter) as browser:
        paper = Document((await browser.get(page)).text).form(page).values
        await cast.close_vote(selection_id)
        request = votes.CastBallotRequest(selection_id=selection_id, stage=1, nomination_ids=entered[:1])
        assert await refusal(cast.ask(request, voter)) == "POLL_NOT_OPEN"
        rest = await door.post(
            f"/api/commons/v1/selections/{selection_id}/polls/1:vote", {"nominationIds": entered[:1]}, voter
        )
        assert (rest.status_code, rest.json()["code"]) == (409, "POLL_NOT_OPEN")
        sent = await browser.post(page, data=paper | {"choice": entered[0]})
        assert sent.status_code == 422, sent.text[:1000]
    [cast_votes] = await sql(
        cast,
        "select count(*) as n from commons.vote v join commons.poll p using (poll_id) where selection_id::text = $1",
        selection_id,
    )
    assert cast_votes["n"] == 0


async def test_no_path_takes_a_late_score(cast):
    selection_id = await cast.opened()
    nomination_id = await cast.nominated(selection_id, cast.nominees[0])
    await cast.to_review(selection_id)
    reviewer = cast.hub.person("late-reviewer")
    await cast.appoint(selection_id, reviewer)
    await cast.assign(selection_id)
    page = f"/reviews/{nomination_id}"
    async with opened(cast.hub) as door, await browse(door, reviewer) as browser:
        paper = Document((await browser.get(page)).text).form(page).values
        await cast.to_count(selection_id)
        request = reviews.GiveScoreRequest(nomination_id=nomination_id, scores=[90] * 3)
        assert await refusal(cast.ask(request, reviewer)) == "SELECTION_NOT_IN_PHASE"
        scores = {"scores": [90] * 3}
        rest = await door.web.put(
            f"/api/commons/v1/reviews/{nomination_id}", json=scores, headers=door.headers(reviewer)
        )
        assert (rest.status_code, rest.json()["code"]) == (409, "SELECTION_NOT_IN_PHASE")
        sent = await browser.post(page, data=paper | {f"score-{n}": "90" for n in range(3)})
        assert sent.status_code == 422, sent.text[:1000]
    assert [r.state for r in await cast.mine(reviewer, selection_id)] == [reviews.REVIEW_STATE_ASSIGNED]
