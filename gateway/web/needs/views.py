"""Technical needs: the list, one need with what can be done with it, the organisation's own, the queue to verify."""

from fastapi import APIRouter
from fastapi.responses import Response

from gateway.web.forms import Form
from gateway.web.needs.matches import by_kind, matches_of
from gateway.web.steps import step_of
from gateway.web.view import Here, Page
from kexie.commons.v1 import follow_ups_pb2 as follow_ups
from kexie.discovery.v1.matches_pb2 import DismissMatchRequest
from kexie.discovery.v1.search_pb2 import ListRelatedRequest as RelatedRequest
from kexie.kechuang.v1 import cases_pb2 as cases
from kexie.kechuang.v1 import needs_pb2 as pb
from kit.errors import Refused

router = APIRouter()

# What is done to a need by a form, and what the next page says then.
STEPS = {
    "submit": (pb.SubmitNeedRequest, "need-submitted"),
    "verify": (pb.VerifyNeedRequest, "need-verified"),
    "return": (pb.ReturnNeedRequest, "need-returned"),
    "withdraw": (pb.WithdrawNeedRequest, "need-withdrawn"),
    "close": (pb.CloseNeedRequest, "need-closed"),
}
OPEN = (pb.NEED_STATE_OPEN, pb.NEED_STATE_MATCHING)
# States of an organisation's own needs, in the order of their lives.
OWN_STATES = (
    pb.NEED_STATE_DRAFT,
    pb.NEED_STATE_RETURNED,
    pb.NEED_STATE_SUBMITTED,
    pb.NEED_STATE_OPEN,
    pb.NEED_STATE_MATCHING,
    pb.NEED_STATE_CONTRACTED,
    pb.NEED_STATE_SOLVED,
    pb.NEED_STATE_CLOSED,
)


@router.get("/kechuang")
async def listed(page: Here) -> Response:
    """The open needs, by region and industry."""
    region, industry = page.query("region"), page.query("industry")
    found = await page.ask(
        pb.ListNeedsRequest(
            region=stem(region),
            industry=industry,
            state=page.choice(pb.NeedState, "state"),
            page_token=page.query("page_token"),
        )
    )
    filters = Form(values={"region": [region], "industry": [industry], "state": [page.query("state")]})
    return await page.show(
        "needs/list.html", part="results", needs=found.needs, following=found.next_page_token, filters=filters
    )


def stem(region: str) -> str:
    """A region's code without the zeros that stand for all below it."""
    return region[:2] if region.endswith("0000") else region.removesuffix("00")


@router.get("/kechuang/mine")
async def own(page: Here) -> Response:
    """The needs of the visitor's own organisations, by state."""
    places = await page.places("needs.read")
    org_id = page.chosen(places) if places else ""
    asked = {
        pb.NeedState.Name(state): pb.ListNeedsRequest(org_id=org_id, state=state, page_size=50) for state in OWN_STATES
    }
    panels = await page.panels(**asked) if org_id else {}
    return await page.show("needs/own.html", places=places, org_id=org_id, panels=panels)


@router.get("/kechuang/verify")
async def queue(page: Here) -> Response:
    """Needs that wait for verification in the regions the visitor answers for."""
    places = await page.must_have("needs.verify")
    region = page.query("region")
    found = await page.ask(
        pb.ListNeedsRequest(state=pb.NEED_STATE_SUBMITTED, region=stem(region), page_token=page.query("page_token"))
    )
    filters = Form(values={"region": [region]})
    return await page.show(
        "needs/queue.html",
        part="results",
        needs=found.needs,
        following=found.next_page_token,
        filters=filters,
        places=places,
    )


@router.get("/kechuang/needs/{need_id}")
async def one(page: Here, need_id: str) -> Response:
    """One need."""
    return await _show(page, need_id, Form.of(pb.ReturnNeedRequest))


async def _show(page: Page, need_id: str, form: Form, status: int = 200) -> Response:
    found = await page.ask(pb.GetNeedRequest(need_id=need_id))
    can = set(found.can)
    panels = await page.panels(
        matches=matches_of(need_id) if page.signed_in and found.need.state in OPEN else None,
        cases=cases.ListCasesRequest(need_id=need_id, page_size=5),
        related=RelatedRequest(item_id=need_id, page_size=6),
        problems=follow_ups.ListFollowUpsRequest(item_id=need_id, page_size=10),
    )
    groups = by_kind(panels["matches"])
    return await page.show("needs/one.html", panels, status=status, need=found.need, can=can, form=form, groups=groups)


@router.post("/kechuang/needs/{need_id}/matches/{item_id}/dismiss")
async def dismiss(page: Here, need_id: str, item_id: str) -> Response:
    """Takes a match off the list for good."""
    await page.ask(DismissMatchRequest(need_id=need_id, item_id=item_id))
    return page.to(f"/kechuang/needs/{need_id}#matches", notice="match-dismissed")


@router.get("/kechuang/needs/{need_id}/{step}")
async def ask_step(page: Here, need_id: str, step: str) -> Response:
    """Asks once more before a need is withdrawn or ended."""
    if step not in ("withdraw", "close"):
        raise Refused("NOT_FOUND")
    found = await page.ask(pb.GetNeedRequest(need_id=need_id))
    if step not in found.can:
        raise Refused("FORBIDDEN", action="needs.post")
    return await page.show("needs/end.html", need=found.need, step=step, form=Form.of(STEPS[step][0]))


@router.post("/kechuang/needs/{need_id}/{step}")
async def do_step(page: Here, need_id: str, step: str) -> Response:
    """Takes a need a step on."""
    kind, notice = step_of(STEPS, step)
    form = page.form(kind)
    try:
        request = form.message(kind(need_id=need_id))
        await page.ask(request, form=form)
    except Refused as refused:
        if step in ("withdraw", "close"):
            found = await page.ask(pb.GetNeedRequest(need_id=need_id))
            return await page.again(form, refused, "needs/end.html", need=found.need, step=step)
        if step == "return" and refused.violations:
            form.refused = refused
            return await _show(page, need_id, form, 422)
        raise
    return page.to("/kechuang/mine" if step == "withdraw" else f"/kechuang/needs/{need_id}", notice=notice)
