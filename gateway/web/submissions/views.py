"""Submission of products to decision bodies: sending one, and the desk of those who receive."""

from typing import Any

from fastapi import APIRouter
from fastapi.responses import Response

from gateway.web.forms import Form
from gateway.web.view import Here, Page
from kexie.identity.v1 import organisations_pb2 as organisations
from kexie.zhihui.v1 import products_pb2 as products
from kexie.zhihui.v1 import submissions_pb2 as pb
from kit.errors import Refused

router = APIRouter()


@router.get("/zhihui/products/{product_id}/submit")
async def asking(page: Here, product_id: str) -> Response:
    """To whom to submit."""
    return await page.show(**await _submitting(page, product_id, ""), form=Form.of(pb.SubmitProductRequest))


@router.post("/zhihui/products/{product_id}/submit")
async def submit(page: Here, product_id: str) -> Response:
    """Submits a product."""
    form = page.form(pb.SubmitProductRequest)
    try:
        await page.ask(form.message(pb.SubmitProductRequest(product_id=product_id)), form=form)
    except Refused as refused:
        return await page.again(form, refused, **await _submitting(page, product_id, form.value("recipient_org_id")))
    return page.to(f"/zhihui/products/{product_id}", notice="product-submitted")


async def _submitting(page: Page, product_id: str, chosen: str) -> dict[str, Any]:
    found = await page.ask(products.GetProductRequest(product_id=product_id))
    if "submit" not in found.can:
        raise Refused("FORBIDDEN", action="products.submit")
    bodies = await _bodies(page)
    if chosen and chosen not in dict(bodies):
        known = await page.panel(organisations.GetOrganisationRequest(org_id=chosen))
        bodies = [(chosen, known.answer.organisation.name), *bodies] if known else bodies
    return {"template": "submissions/submit.html", "product": found.product, "bodies": bodies}


async def _bodies(page: Page) -> list[tuple[str, str]]:
    """Organisations to submit to: those with the words asked for in the name, at first government bodies."""
    asked = page.query("q")[:60]
    kind = organisations.ORGANISATION_KIND_UNSPECIFIED if asked else organisations.ORGANISATION_KIND_GOVERNMENT
    found = await page.panel(organisations.ListOrganisationsRequest(query=asked, kind=kind, page_size=20))
    return [(o.org_id, o.name) for o in found.answer.organisations] if found else []


@router.get("/zhihui/received")
async def received(page: Here) -> Response:
    """What was submitted to the visitor's decision body."""
    places = await page.must_have("submissions.receive")
    org_id = page.chosen(places)
    found = await page.ask(
        pb.ListReceivedSubmissionsRequest(
            recipient_org_id=org_id, state=page.choice(pb.SubmissionState, "state"), page_token=page.query("page_token")
        )
    )
    filters = Form(pb.ListReceivedSubmissionsRequest, {"org": [org_id], "state": [page.query("state")]})
    return await page.show(
        "submissions/received.html",
        part="results",
        submissions=found.submissions,
        following=found.next_page_token,
        places=places,
        filters=filters,
    )


@router.get("/zhihui/received/{submission_id}")
async def one(page: Here, submission_id: str) -> Response:
    """One submission with its product."""
    return await page.show(**await _one(page, submission_id), form=Form.of(pb.AnswerSubmissionRequest))


async def _one(page: Page, submission_id: str) -> dict[str, Any]:
    found = await page.ask(pb.GetReceivedSubmissionRequest(submission_id=submission_id))
    return {"template": "submissions/one.html", "submission": found.submission, "can": set(found.can)}


@router.post("/zhihui/received/{submission_id}/receive")
async def receive(page: Here, submission_id: str) -> Response:
    """Marks it as received."""
    await page.ask(pb.ReceiveSubmissionRequest(submission_id=submission_id))
    return page.to(f"/zhihui/received/{submission_id}", notice="submission-received")


@router.post("/zhihui/received/{submission_id}/answer")
async def answer(page: Here, submission_id: str) -> Response:
    """Answers it, once."""
    form = page.form(pb.AnswerSubmissionRequest)
    try:
        await page.ask(form.message(pb.AnswerSubmissionRequest(submission_id=submission_id)), form=form)
    except Refused as refused:
        return await page.again(form, refused, **await _one(page, submission_id))
    return page.to(f"/zhihui/received/{submission_id}", notice="submission-answered")
