"""Products of think tanks: what is released, one product, the desk of those who write, release and file."""

from typing import Any

from fastapi import APIRouter
from fastapi.responses import Response

from gateway.web.forms import Form
from gateway.web.i18n import _
from gateway.web.needs.views import stem
from gateway.web.people import candidates, names
from gateway.web.steps import step_of
from gateway.web.view import Here, Page
from kexie.commons.v1 import campaign_works_pb2 as asking
from kexie.commons.v1 import campaigns_pb2 as campaigns
from kexie.discovery.v1 import links_pb2 as links
from kexie.discovery.v1.search_pb2 import ListRelatedRequest
from kexie.zhihui.v1 import products_pb2 as pb
from kexie.zhihui.v1 import submissions_pb2 as submissions
from kexie.zhihui.v1 import think_tanks_pb2 as think_tanks
from kit.errors import Refused

router = APIRouter()

EDIT = "products/edit.html"
INSIDE = (pb.PRODUCT_STATE_DRAFT, pb.PRODUCT_STATE_FILED)
MOST_TANKS = 5  # think tanks of one person that the desk shows at once
# What one button does, and what the next page says then.
STEPS: dict[str, tuple[Any, str]] = {
    "release": (pb.ReleaseProductRequest, "product-released"),
    "file": (pb.FileProductRequest, "product-filed"),
}


@router.get("/zhihui")
async def listed(page: Here) -> Response:
    """What is released, by family and region."""
    region = page.query("region")
    found = await page.ask(
        pb.ListProductsRequest(
            family=page.choice(pb.ProductFamily, "family"), region=stem(region), page_token=page.query("page_token")
        )
    )
    filters = Form(pb.ListProductsRequest, {"family": [page.query("family")], "region": [region]})
    return await page.show(
        "products/list.html",
        part="results",
        products=found.products,
        following=found.next_page_token,
        filters=filters,
    )


@router.get("/zhihui/desk")
async def desk(page: Here) -> Response:
    """The visitor's own think tanks, and what is being written in them."""
    me, tanks = await page.me(), await _tanks(page, "products.read")
    asked = {pb.ProductState.Name(state): pb.ListProductsRequest(state=state, page_size=50) for state in INSIDE}
    sent = await page.panels(
        **{
            tank.think_tank_id: submissions.ListSubmissionsRequest(think_tank_id=tank.think_tank_id, page_size=10)
            for tank in tanks
        }
    )
    receives = bool(await page.places("submissions.receive"))
    return await page.show(
        "products/desk.html",
        can=set(me.can),
        tanks=tanks,
        panels=await page.panels(**asked),
        sent=sent,
        receives=receives,
    )


async def _tanks(page: Page, action: str) -> list[think_tanks.ThinkTank]:
    """The think tanks of the organisations in which the visitor has a right."""
    places = (await page.must_have(action))[:MOST_TANKS]
    found = await page.panels(**{org_id: think_tanks.ListThinkTanksRequest(org_id=org_id) for org_id, _name in places})
    return [tank for panel in found.values() if panel for tank in panel.answer.think_tanks][:MOST_TANKS]


async def _writable(page: Page) -> list[tuple[str, str]]:
    tanks = await _tanks(page, "products.write")
    if not tanks:
        raise Refused("FORBIDDEN", action="products.write")
    return [(tank.think_tank_id, tank.name) for tank in tanks]


@router.get("/zhihui/products/new")
async def blank(page: Here) -> Response:
    """An empty form, for one of the visitor's think tanks."""
    tanks = await _writable(page)
    form = Form.of(pb.CreateProductRequest, think_tank_id=page.query("think_tank") or tanks[0][0])
    form.values["draft.author_ids"] = [page.person_id]
    return await page.show(EDIT, form=form, tanks=tanks, product=None, people=await candidates(page, []))


@router.post("/zhihui/products/new")
async def create(page: Here) -> Response:
    """Makes a draft."""
    form = page.form(pb.CreateProductRequest)
    try:
        answer = await page.ask(form.message(pb.CreateProductRequest()), form=form)
    except Refused as refused:
        tanks, people = await _writable(page), await candidates(page, form.all("draft.author_ids"))
        return await page.again(form, refused, EDIT, tanks=tanks, product=None, people=people)
    return page.to(f"/zhihui/products/{answer.product.product_id}", notice="saved")


@router.get("/zhihui/products/{product_id}")
async def one(page: Here, product_id: str) -> Response:
    """One product."""
    found = await page.ask(pb.GetProductRequest(product_id=product_id))
    released = found.product.state == pb.PRODUCT_STATE_RELEASED
    panels = await page.panels(
        submissions=submissions.ListSubmissionsRequest(product_id=product_id) if page.signed_in else None,
        links=links.ListLinksRequest(item_id=product_id) if released else None,
        related=ListRelatedRequest(item_id=product_id, page_size=6) if released else None,
        asked=asking.GetCampaignWorkRequest(object_id=product_id) if found.can else None,
        campaign=campaigns.GetCampaignRequest(campaign_id=found.product.campaign_id)
        if found.product.campaign_id
        else None,
    )
    people = await names(page, found.product.author_ids)
    return await page.show("products/one.html", panels, product=found.product, can=set(found.can), people=people)


@router.get("/zhihui/products/{product_id}/edit")
async def edit(page: Here, product_id: str) -> Response:
    """The form with what the draft says now."""
    product = await _mine(page, product_id, "update")
    draft = pb.ProductDraft(**{f.name: getattr(product, f.name) for f in pb.ProductDraft.DESCRIPTOR.fields})
    form = Form.of(pb.UpdateProductRequest, pb.UpdateProductRequest(draft=draft), etag=product.etag)
    people = await candidates(page, product.author_ids)
    return await page.show(EDIT, form=form, tanks=[], product=product, people=people)


@router.post("/zhihui/products/{product_id}/edit")
async def update(page: Here, product_id: str) -> Response:
    """Changes a draft."""
    form = page.form(pb.UpdateProductRequest)
    try:
        await page.ask(form.message(pb.UpdateProductRequest(product_id=product_id)), form=form)
    except Refused as refused:
        product, people = await _mine(page, product_id, "update"), await candidates(page, form.all("draft.author_ids"))
        return await page.again(form, refused, EDIT, tanks=[], product=product, people=people)
    return page.to(f"/zhihui/products/{product_id}", notice="saved")


@router.get("/zhihui/products/{product_id}/withdraw")
async def withdrawing(page: Here, product_id: str) -> Response:
    """Asks for the reason."""
    product = await _mine(page, product_id, "withdraw")
    return await page.show("layout/withdraw.html", _withdrawal(product), form=Form.of(pb.WithdrawProductRequest))


@router.post("/zhihui/products/{product_id}/withdraw")
async def withdraw(page: Here, product_id: str) -> Response:
    """Withdraws it for good."""
    form = page.form(pb.WithdrawProductRequest)
    try:
        await page.ask(form.message(pb.WithdrawProductRequest(product_id=product_id)), form=form)
    except Refused as refused:
        product = await _mine(page, product_id, "withdraw")
        return await page.again(form, refused, "layout/withdraw.html", _withdrawal(product))
    return page.to("/zhihui/desk", notice="withdrawn")


@router.post("/zhihui/products/{product_id}/{step}")
async def do(page: Here, product_id: str, step: str) -> Response:
    """Releases a public product, or files an internal one."""
    kind, notice = step_of(STEPS, step)
    await page.ask(kind(product_id=product_id))
    return page.to(f"/zhihui/products/{product_id}", notice=notice)


def _withdrawal(product: Any) -> dict[str, str]:
    return {"heading": _("撤回智库产品"), "title": product.title, "back": f"/zhihui/products/{product.product_id}"}


async def _mine(page: Page, product_id: str, verb: str) -> Any:
    found = await page.ask(pb.GetProductRequest(product_id=product_id))
    if verb not in found.can:
        raise Refused("FORBIDDEN", action=f"products.{verb}")
    return found.product
