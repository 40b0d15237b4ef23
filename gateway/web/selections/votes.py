"""A vote: its ballot paper, its state while it lasts, its result; and a team's members asked whether they agree."""

from typing import Any

from fastapi import APIRouter
from fastapi.responses import Response

from gateway.web.forms import Form
from gateway.web.view import Here, Page
from kexie.commons.v1 import nominations_pb2 as nominations
from kexie.commons.v1 import selections_pb2 as selections
from kexie.commons.v1 import votes_pb2 as pb
from kit.errors import Refused

router = APIRouter()

VOTE = "selections/vote.html"
AHEAD = "selections/vote_ahead.html"
NOMINATION = "selections/nomination.html"
LAST = 10_000  # a rank that was left empty


@router.get("/selections/{selection_id}/votes/{stage}")
async def vote(page: Here, selection_id: str, stage: int) -> Response:
    """A vote, with the ballot for who may cast one; before it is opened, when that will be."""
    try:
        found = await _vote(page, selection_id, stage)
    except Refused as refused:
        if refused.reason != "POLL_NOT_FOUND":
            raise
        selection = (await page.ask(selections.GetSelectionRequest(selection_id=selection_id))).selection
        if not 1 <= stage <= len(selection.draft.votes):
            raise
        return await page.show(AHEAD, selection=selection, rules=selection.draft.votes[stage - 1])
    return await page.show(VOTE, found, form=Form.of(pb.CastBallotRequest))


@router.post("/selections/{selection_id}/votes/{stage}")
async def cast(page: Here, selection_id: str, stage: int) -> Response:
    """Casts a ballot."""
    found = await page.ask(pb.GetPollRequest(selection_id=selection_id, stage=stage))
    form = page.form(pb.CastBallotRequest)
    request = pb.CastBallotRequest(selection_id=selection_id, stage=stage, nomination_ids=_said(form, found))
    try:
        await page.ask(request, form=form)
    except Refused as refused:
        return await page.again(form, refused, VOTE, await _vote(page, selection_id, stage))
    return page.to(f"/selections/{selection_id}/votes/{stage}", notice="voted")


def _said(form: Form, found: Any) -> list[str]:
    """What a ballot paper says: ticks, ranks written beside names, or the better of each pair."""
    candidates = [c.nomination_id for c in found.poll.candidates]
    method = found.poll.rules.method
    if method == selections.VOTE_METHOD_APPROVAL:
        return form.all("choice")
    if method == selections.VOTE_METHOD_PAIRWISE:
        pairs = list(found.pairs)
        said: list[str] = []
        for at in range(0, len(pairs), 2):
            pair = [candidates[place] for place in pairs[at : at + 2]]
            if (better := form.value(f"pair-{at // 2}")) in pair:
                pair.remove(better)
                said += [better, *pair]
        return said
    ranks = {c: _rank(form.value(f"rank-{c}")) for c in candidates}
    ranked = sorted((c for c in candidates if ranks[c] < LAST), key=ranks.__getitem__)
    given = [ranks[c] for c in ranked]
    if len(set(given)) < len(given):
        return [*ranked, ranked[0]]  # two of one rank: refused as named twice
    return ranked


def _rank(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and 0 < len(text) < 5 else LAST


async def _vote(page: Page, selection_id: str, stage: int) -> dict[str, Any]:
    found = await page.ask(pb.GetPollRequest(selection_id=selection_id, stage=stage))
    of = {c.nomination_id: c for c in found.poll.candidates}
    pairs = [
        [found.poll.candidates[place] for place in found.pairs[at : at + 2]] for at in range(0, len(found.pairs), 2)
    ]
    return {
        "poll": found.poll,
        "can": set(found.can),
        "voted": found.voted,
        "of": of,
        "pairs": pairs,
        "barred": set(found.barred),
    }


@router.get("/selections/{selection_id}/votes/{stage}/ballots.json")
async def ballots(page: Here, selection_id: str, stage: int) -> Response:
    """The ballots of a counted vote, to count again."""
    found = await page.ask(pb.ExportBallotsRequest(selection_id=selection_id, stage=stage))
    headers = {"content-disposition": f"attachment; filename=ballots-{selection_id}-{stage}.json"}
    return Response(found.file, media_type="application/json", headers=headers)


@router.get("/nominations/{nomination_id}")
async def nomination(page: Here, nomination_id: str) -> Response:
    """A nomination, for who made it, its host, and those behind it."""
    if not page.signed_in:
        raise Refused("SIGN_IN_NEEDED")
    return await page.show(NOMINATION, await _nomination(page, nomination_id), form=Form())


@router.post("/nominations/{nomination_id}/answer")
async def answer(page: Here, nomination_id: str) -> Response:
    """What a member says to being in a team."""
    form = page.form(nominations.AnswerMembershipRequest)
    try:
        await page.ask(form.message(nominations.AnswerMembershipRequest(nomination_id=nomination_id)), form=form)
    except Refused as refused:
        return await page.again(form, refused, NOMINATION, await _nomination(page, nomination_id))
    agreed = form.value("agreed") == "1"
    return page.to(f"/nominations/{nomination_id}" if agreed else "/selections", notice="saved")


async def _nomination(page: Page, nomination_id: str) -> dict[str, Any]:
    found = await page.ask(nominations.GetNominationRequest(nomination_id=nomination_id))
    return {"nomination": found.nomination, "can": set(found.can), "comments": found.comments}
