"""Bases as everybody meets them: the list with its map, one with its history, and what can be done with it."""

from collections.abc import Callable
from typing import Any

from fastapi import APIRouter
from fastapi.responses import Response
from google.protobuf.message import Message

from gateway.web.bases import tiles
from gateway.web.forms import Form
from gateway.web.i18n import _
from gateway.web.needs.views import stem
from gateway.web.steps import Step, step_of
from gateway.web.view import Here, Page
from kexie.commons.v1 import base_kinds_pb2 as kinds
from kexie.commons.v1 import bases_pb2 as pb
from kexie.commons.v1 import venues_pb2 as venues
from kexie.identity.v1 import organisations_pb2 as organisations
from kit.errors import Refused

router = APIRouter()

ONE = "bases/one.html"


def _filled(kind: type[Message], **more: Callable[[Form], object]) -> Callable[[str, Form], Message]:
    """Makes a request of a form about one base."""

    def make(base_id: str, form: Form) -> Message:
        return form.message(kind(base_id=base_id, **{name: read(form) for name, read in more.items()}))  # type: ignore[call-arg]

    return make


def _points(form: Form) -> list[int]:
    """Points in the order of the indicators; what is no number is more than any gives, and refused as such."""
    count = sum(name.startswith("points-") for name in form.values)
    given = [form.value(f"points-{n}") for n in range(count)]
    return [int(value) if value.isascii() and value.isdigit() and len(value) < 4 else 101 for value in given]


# What the steps in the life of a base are called.
HISTORY = {
    "applied": _("申报"),
    "recommended": _("推荐"),
    "not-recommended": _("未获推荐"),
    "reviewed": _("评审"),
    "proposed": _("提名"),
    "notice": _("公示"),
    "named": _("已命名"),
    "refused": _("未通过"),
    "withdrawn": _("撤回申报"),
    "reported": _("提交年度报告"),
    "graded": _("评定等次"),
    "warned": _("警告"),
    "lifted": _("解除警告"),
    "revoked": _("撤销命名"),
    "expired": _("任期届满"),
    "prolonged": _("延长任期"),
    "corrected": _("更正"),
}

# What a form of the page asks for, and what the page says then.
STEPS: dict[str, Step] = {
    "recommend": (_filled(pb.RecommendBaseRequest), "saved"),
    "review": (_filled(pb.ReviewBaseRequest, points=_points), "base-reviewed"),
    "decide": (_filled(pb.DecideBaseRequest), "base-decided"),
    "withdraw": (_filled(pb.WithdrawBaseRequest), "saved"),
    "object": (_filled(pb.ObjectToBaseRequest), "objected"),
    "answer": (lambda _base_id, form: form.message(pb.DecideBaseObjectionRequest()), "saved"),
    "report": (_filled(pb.SubmitBaseReportRequest), "base-reported"),
    "grade": (_filled(pb.GradeBaseReportRequest), "base-graded"),
}


@router.get("/bases")
async def listed(page: Here) -> Response:
    """The bases that are named, by kind and region, with a map of provinces."""
    region, kind_id = page.query("region"), page.query("kind_id")
    asked = pb.ListBasesRequest(kind_id=kind_id, region=stem(region), page_token=page.query("page_token"))
    found = await page.ask(asked)
    figures = await page.ask(pb.CountBasesRequest(kind_id=kind_id))
    every = await page.ask(pb.CountBasesRequest()) if kind_id else figures
    filters = Form(pb.ListBasesRequest, {"kind_id": [kind_id], "region": [region]})
    return await page.show(
        "bases/list.html",
        part="results",
        bases=found.bases,
        following=found.next_page_token,
        figures=figures,
        tiles=tiles.drawn({r.region: r.bases for r in figures.regions}),
        map=tiles,
        kinds=[(k.kind_id, k.name) for k in every.kinds],
        filters=filters,
    )


@router.get("/bases/mine")
async def mine(page: Here) -> Response:
    """The bases, applications and venues of the visitor's organisation."""
    places = await page.must_have("bases.apply")
    org_id = page.chosen(places)
    panels = await page.panels(
        bases=pb.ListBasesRequest(org_id=org_id, page_token=page.query("page_token")),
        venues=venues.ListVenuesRequest(org_id=org_id, page_size=100),
    )
    return await page.show("bases/mine.html", panels, org_id=org_id, places=places)


@router.get("/bases/recommend")
async def recommending(page: Here) -> Response:
    """The applications that wait for a recommendation in the region of the visitor's association."""
    places = await page.must_have("bases.recommend")
    org_id = page.chosen(places)
    body = (await page.ask(organisations.GetOrganisationRequest(org_id=org_id))).organisation
    asked = pb.ListBasesRequest(
        region=stem(body.region), state=pb.BASE_STATE_APPLIED, page_token=page.query("page_token")
    )
    return await page.show("bases/recommend.html", await page.panels(bases=asked), org_id=org_id, places=places)


@router.get("/bases/{base_id}")
async def one(page: Here, base_id: str) -> Response:
    """One base with its history and its reports, and the forms of who has to do with it."""
    return await page.show(ONE, await _all(page, base_id), form=Form(), step="")


@router.post("/bases/{base_id}/{step}")
async def take(page: Here, base_id: str, step: str) -> Response:
    """Takes a step."""
    make, notice = step_of(STEPS, step)
    form = page.form()
    try:
        request = make(base_id, form)
        form.kind = type(request)
        await page.ask(request, form=form)
    except Refused as refused:
        return await page.again(form, refused, ONE, await _all(page, base_id), step=step)
    return page.to(f"/bases/{base_id}", notice=notice)


async def _all(page: Page, base_id: str) -> dict[str, Any]:
    found = await page.ask(pb.GetBaseRequest(base_id=base_id))
    kind = (await page.ask(kinds.GetBaseKindRequest(kind_id=found.base.kind_id))).kind
    can = set(found.can)
    panels = await page.panels(
        reports=pb.ListBaseReportsRequest(base_id=base_id, page_token=page.query("reports")),
        objections=pb.ListBaseObjectionsRequest(base_id=base_id, page_size=100) if "read-objections" in can else None,
    )
    recommending = await page.places("bases.recommend") if "recommend" in can else []
    return {
        **panels,
        "found": found,
        "base": found.base,
        "kind": kind,
        "can": can,
        "recommending": recommending,
        "steps": {what: page.words(words) for what, words in HISTORY.items()},
        "decisions": [(d, n) for d, n in DECISIONS if d in can],
    }


# The host's decisions, with their numbers.
DECISIONS = tuple(
    (value.name.removeprefix("BASE_DECISION_").lower(), value.number)
    for value in pb.BaseDecision.DESCRIPTOR.values
    if value.number
)
