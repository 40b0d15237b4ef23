"""The host's desk: nominations to check, reviewers, the count, the notice, objections, the end."""

from collections.abc import Callable
from typing import Any

from fastapi import APIRouter
from fastapi.responses import Response
from google.protobuf.message import Message

from gateway.web import choosing, people
from gateway.web.forms import Form, renamed
from gateway.web.steps import Step, step_of
from gateway.web.view import Here, Page, Panel
from kexie.commons.v1 import nominations_pb2 as nominations
from kexie.commons.v1 import results_pb2 as results
from kexie.commons.v1 import reviews_pb2 as reviews
from kexie.commons.v1 import selections_pb2 as pb
from kexie.commons.v1 import votes_pb2 as votes
from kexie.discovery.v1 import search_pb2 as search
from kexie.items.v1 import items_pb2 as items
from kit.errors import Refused

router = APIRouter()

DESK = "selections/desk.html"
MOST = 100  # nominations asked for at a time
APPOINTING = ("appoint", "appoint-member")
EXPERT = items.ItemKind.Name(items.ITEM_KIND_EXPERT)


def _of(kind: Callable[..., Message]) -> Callable[[str, Form], Message]:
    """Makes a request about a selection, with what its form says."""
    return lambda selection_id, form: form.message(kind(selection_id=selection_id))


# What a form of the desk asks for, and what the page says then.
STEPS: dict[str, Step] = {
    "screen": (lambda _, form: form.message(nominations.ScreenNominationRequest()), "saved"),
    "merge": (lambda _, form: form.message(nominations.MergeNominationRequest()), "saved"),
    "appoint": (_of(reviews.AppointReviewerRequest), "reviewer-appointed"),
    "dismiss": (_of(reviews.DismissReviewerRequest), "saved"),
    "count": (lambda at, _: results.CountResultRequest(selection_id=at), "counted"),
    "notice": (lambda at, form: form.message(results.PublishNoticeRequest(selection_id=at)), "noticed"),
    "decide": (lambda _, form: form.message(results.DecideObjectionRequest()), "saved"),
    "open-poll": (lambda at, form: form.message(votes.OpenPollRequest(selection_id=at)), "poll-opened"),
    "count-poll": (lambda at, form: form.message(votes.CountPollRequest(selection_id=at)), "poll-counted"),
    "set-aside": (lambda at, form: form.message(votes.SetVotesAsideRequest(selection_id=at)), "saved"),
    "appoint-member": (_of(votes.AppointMemberRequest), "saved"),
    "dismiss-member": (_of(votes.DismissMemberRequest), "saved"),
    "conclude": (lambda at, _: results.ConcludeSelectionRequest(selection_id=at), "concluded"),
    "cancel": (lambda at, form: form.message(pb.CancelSelectionRequest(selection_id=at)), "saved"),
    "revoke": (lambda _, form: form.message(results.RevokeAwardRequest()), "saved"),
}


@router.get("/selections/{selection_id}/desk")
async def desk(page: Here, selection_id: str) -> Response:
    """All that the host has to do with a selection."""
    return await page.show(DESK, await _all(page, selection_id), form=Form())


@router.post("/selections/{selection_id}/desk/assign")
async def assign(page: Here, selection_id: str) -> Response:
    """Gives the reviews out, and says at once who could not be given any and why."""
    form = page.form()
    try:
        done = await page.ask(reviews.AssignReviewsRequest(selection_id=selection_id), form=form)
    except Refused as refused:
        return await page.again(form, refused, DESK, await _all(page, selection_id))
    names = await people.names(page, [*done.away_ids, *done.busy_ids])
    idle = [[names.get(i, i) for i in ids] for ids in (done.away_ids, done.busy_ids)]
    pairs = sum(count.pairs for count in done.conflicts)
    context = await _all(page, selection_id)
    return await page.show(DESK, context, form=Form(), given=done, away=idle[0], busy=idle[1], pairs=pairs)


@router.post("/selections/{selection_id}/desk/{step}")
async def take(page: Here, selection_id: str, step: str) -> Response:
    """Takes a step of the host's."""
    make, notice = step_of(STEPS, step)
    form = page.form()
    try:
        request = make(selection_id, await _named(page, selection_id, form) if step in APPOINTING else form)
        form.kind = type(request)
        await page.ask(request, form=form)
    except Refused as refused:
        if step == "appoint-member":  # two forms of the desk ask for a person
            refused = renamed(refused, lambda field: "member" if field == "person_id" else field)
            form.offers["member"] = form.offers.pop("person_id", ())
        return await page.again(form, refused, DESK, await _all(page, selection_id))
    return page.to(f"/selections/{selection_id}/desk", notice=notice)


async def _named(page: Page, selection_id: str, form: Form) -> Form:
    """The form with the id of whom it names."""
    found = await page.ask(pb.GetSelectionRequest(selection_id=selection_id))
    return await choosing.chosen(page, form, "person_id", org_id=found.selection.org_id)


async def _all(page: Page, selection_id: str) -> dict[str, Any]:
    found = await page.ask(pb.GetSelectionRequest(selection_id=selection_id))
    if "read-nominations" not in found.can:
        raise Refused("FORBIDDEN", action="selections.manage")
    draft, sought = found.selection.draft, page.query("experts")[:200]
    has_committee = (
        draft.sealed or draft.HasField("roadshow") or any(v.voters == pb.VOTERS_COMMITTEE for v in draft.votes)
    )
    panels = await page.panels(
        listed=nominations.ListNominationsRequest(
            selection_id=selection_id, page_size=100, page_token=page.query("page_token")
        ),
        reviewers=reviews.ListReviewersRequest(
            selection_id=selection_id, page_size=100, page_token=page.query("reviewers")
        ),
        ranking=results.GetRankingRequest(selection_id=selection_id),
        objections=results.ListObjectionsRequest(selection_id=selection_id, page_size=100),
        noticed=results.ListNoticeRequest(selection_id=selection_id, page_size=100, page_token=page.query("notice")),
        members=votes.ListCommitteeRequest(selection_id=selection_id, page_size=100) if has_committee else None,
        experts=search.SearchRequest(q=sought, kinds=[EXPERT], page_size=10) if sought else None,
    )
    polls = await page.panels(
        **{
            str(stage): votes.GetPollRequest(selection_id=selection_id, stage=stage)
            for stage in range(1, len(draft.votes) + 1)
        }
    )
    suspicions = await page.panels(
        **{
            stage: votes.ListSuspicionsRequest(selection_id=selection_id, stage=int(stage), page_size=20)
            for stage, poll in polls.items()
            if poll and "suspicions" in poll.answer.can
        }
    )
    appointed = panels["reviewers"].answer.reviewers if panels["reviewers"] else []
    members = panels["members"].answer.members if panels["members"] else []
    return {
        **panels,
        "selection": found.selection,
        "can": set(found.can),
        "titles": await _titles(page, selection_id, panels),
        "polls": polls,
        "suspicions": suspicions,
        "sought": sought,
        "names": await people.names(page, [someone.person_id for someone in (*appointed, *members)]),
    }


async def _titles(page: Page, selection_id: str, panels: dict[str, Panel]) -> dict[str, str]:
    """What each of the ranked, and of those objected to, is called, though the list of nominations shows only a page of
    them."""
    ranked = panels["ranking"].answer.standings if panels["ranking"] else []
    objected = panels["objections"].answer.objections if panels["objections"] else []
    wanted = sorted({one.nomination_id for one in (*ranked, *objected)})
    asked = [
        nominations.ListNominationsRequest(
            selection_id=selection_id, page_size=MOST, nomination_ids=wanted[at : at + MOST]
        )
        for at in range(0, len(wanted), MOST)
    ]
    answers = [await page.ask(each) for each in asked]
    return {n.nomination_id: n.nominee_name or n.title for answer in answers for n in answer.nominations}
