"""Suggestions as everybody meets them: what was answered, sending one with or without a name, following it, rating."""

from typing import Any

from fastapi import APIRouter
from fastapi.responses import Response

from gateway.web.forms import Form
from gateway.web.view import Here, Page
from gateway.web.words import region_groups, subject_groups
from kexie.commons.v1 import calls_pb2 as calls
from kexie.commons.v1 import matters_pb2 as matters
from kexie.commons.v1 import suggestions_pb2 as pb
from kexie.identity.v1 import organisations_pb2 as organisations
from kit.errors import Refused

router = APIRouter()

NEW = "suggestions/new.html"
RECEIPT = "suggestions/receipt.html"


@router.get("/suggestions")
async def listed(page: Here) -> Response:
    """What was answered or is late, and the calls that take entries."""
    panels = await page.panels(
        found=matters.ListMattersRequest(page_token=page.query("page_token")),
        calls=calls.ListCallsRequest(taking=True, page_size=5),
        digest=matters.GetDigestRequest(),
    )
    return await page.show("suggestions/list.html", panels)


@router.get("/suggestions/new")
async def blank(page: Here) -> Response:
    """An empty form; in answer to a call with its fields."""
    await page.me()
    form = Form.of(pb.SubmitSuggestionRequest)
    for name in ("org_id", "call_id", "consultation_id"):
        if value := page.query(name.removesuffix("_id")):
            form.values[f"draft.{name}"] = [value]
    return await page.show(NEW, await _writing(page, form), form=form)


@router.post("/suggestions/new")
async def submit(page: Here) -> Response:
    """Sends a suggestion; without a name, the answer shows the receipt code this once."""
    form = page.form(pb.SubmitSuggestionRequest)
    try:
        if page.field("anonymous"):
            request = form.message(pb.SubmitAnonymouslyRequest())
            answer = await page.ask(request, form=form)
            return await page.show("suggestions/sent.html", receipt=answer.receipt, tell_me=request.tell_me)
        await page.ask(form.message(pb.SubmitSuggestionRequest()), form=form)
    except Refused as refused:
        return await page.again(form, refused, NEW, await _writing(page, form))
    return page.to("/suggestions/mine", notice="suggestion-sent")


@router.get("/suggestions/mine")
async def mine(page: Here) -> Response:
    """The visitor's suggestions with a name."""
    await page.me()
    found = await page.ask(pb.ListMySuggestionsRequest(page_token=page.query("page_token")))
    return await page.show("suggestions/mine.html", suggestions=found.suggestions, following=found.next_page_token)


@router.post("/suggestions/mine/{suggestion_id}/withdraw")
async def withdraw(page: Here, suggestion_id: str) -> Response:
    """Takes a suggestion back."""
    await page.ask(pb.WithdrawSuggestionRequest(suggestion_id=suggestion_id))
    return page.to("/suggestions/mine", notice="suggestion-withdrawn")


@router.get("/suggestions/receipt")
async def asking(page: Here) -> Response:
    """Where a receipt code is typed."""
    return await page.show(RECEIPT, form=Form.of(pb.ReadReceiptRequest), found=None)


@router.post("/suggestions/receipt")
async def follow(page: Here) -> Response:
    """Where the suggestion of a receipt code stands. The code stands in no address."""
    form = page.form(pb.ReadReceiptRequest)
    try:
        found = await page.ask(form.message(pb.ReadReceiptRequest()), form=form)
    except Refused as refused:
        if refused.reason == "RECEIPT_UNKNOWN":
            form.refused = refused
            return await page.show(RECEIPT, status=422, form=form, found=None)
        return await page.again(form, refused, RECEIPT, found=None)
    return await page.show(RECEIPT, form=form, found=found)


@router.post("/suggestions/rate")
async def rate(page: Here) -> Response:
    """Rates an answer, as its author or with the receipt."""
    form = page.form(pb.RateAnswerRequest)
    await page.ask(form.message(pb.RateAnswerRequest()), form=form)
    return page.to("/suggestions/receipt" if form.value("receipt") else "/suggestions/mine", notice="rated")


@router.get("/suggestions/matters/{matter_id}")
async def matter(page: Here, matter_id: str) -> Response:
    """One matter: its way so far, the answer, and what the visitor has to do with it."""
    return await page.show("suggestions/matter.html", await told(page, matter_id), form=Form())


async def told(page: Page, matter_id: str) -> dict[str, Any]:
    """What the page of a matter shows."""
    found = await page.ask(matters.GetMatterRequest(matter_id=matter_id))
    can = set(found.can)
    entries = None
    if can & {"merge", "assign", "present"} or ("answer" in can and not found.matter.recipient_org_id):
        entries = pb.ListSuggestionsRequest(org_id=found.matter.org_id, matter_id=matter_id, page_size=100)
    panels = await page.panels(entries=entries)
    places = await bodies(page) if can & {"assign", "present"} else []
    outcomes = [(number, name) for name, number in matters.MatterOutcome.items() if number]
    return {**panels, "matter": found.matter, "can": can, "bodies": places, "outcomes": outcomes}


async def bodies(
    page: Page, kind: organisations.OrganisationKind = organisations.ORGANISATION_KIND_GOVERNMENT
) -> list[tuple[str, str]]:
    """Organisations to choose from: those with the words asked for in the name, at first those of a kind."""
    asked = page.query("q")[:60]
    kind = organisations.ORGANISATION_KIND_UNSPECIFIED if asked else kind
    found = await page.panel(organisations.ListOrganisationsRequest(query=asked, kind=kind, page_size=20))
    return [(o.org_id, o.name) for o in found.answer.organisations] if found else []


async def _writing(page: Page, form: Form) -> dict[str, Any]:
    """What the form shows besides its fields: the call it answers, or the bodies to choose from."""
    call = None
    if call_id := form.value("draft.call_id"):
        call = (await page.ask(calls.GetCallRequest(call_id=call_id))).call
        form.values["draft.org_id"] = [call.org_id]
    chosen = form.value("draft.org_id")
    found = [] if call else await bodies(page, organisations.ORGANISATION_KIND_ASSOCIATION)
    if chosen and not call and chosen not in dict(found):
        known = await page.panel(organisations.GetOrganisationRequest(org_id=chosen))
        found = [(chosen, known.answer.organisation.name), *found] if known else found
    provinces = [(*below[0][:1], group) for group, below in region_groups(page.locale)]
    return {"call": call, "bodies": found, "provinces": provinces, "subjects": subject_groups(page.locale)}
