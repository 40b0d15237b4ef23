"""Writing an article: the form with its preview, and the links it makes to items of any platform."""

import re
from typing import Any

from fastapi import APIRouter
from fastapi.responses import Response
from google.protobuf.message import Message

from gateway.web.forms import Form
from gateway.web.links import href
from gateway.web.view import Here, Page
from kexie.items.v1 import items_pb2 as items
from kexie.kechuang.v1 import projects_pb2 as projects
from kexie.kepu.v1 import articles_pb2 as pb
from kit.errors import Invalid, Refused, Violation
from kit.items import PAGES

router = APIRouter()

TEMPLATE = "articles/edit.html"
ID = r"([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})"


@router.get("/kepu/articles/new")
async def blank(page: Here) -> Response:
    """An empty form."""
    places = await page.must_have("articles.write")
    form = Form.of(pb.CreateArticleRequest, org_id=places[0][0])
    return await page.show(TEMPLATE, form=form, places=places, article=None, preview="")


@router.post("/kepu/articles/new")
async def create(page: Here) -> Response:
    """Begins an article, or shows how it will look."""
    form = _sent(page, pb.CreateArticleRequest)
    places = await page.must_have("articles.write")
    if form.value("preview") or page.partial:
        return await _preview(page, form, places=places, article=None)
    try:
        request = form.message(pb.CreateArticleRequest())
        await put_links(page, form, request.draft)
        answer = await page.ask(request, form=form)
    except Refused as refused:
        return await page.again(form, refused, TEMPLATE, places=places, article=None, preview="")
    return page.to(f"/kepu/articles/{answer.article.article_id}", notice="saved")


@router.get("/kepu/articles/{article_id}/edit")
async def edit(page: Here, article_id: str) -> Response:
    """The form with what the version being worked on says."""
    article = await _working(page, article_id)
    draft = pb.ArticleDraft(**{f.name: getattr(article, f.name) for f in pb.ArticleDraft.DESCRIPTOR.fields})
    form = Form.of(pb.UpdateArticleRequest, pb.UpdateArticleRequest(draft=draft, notice=article.notice))
    form.etag = article.etag
    form.values["links"] = ["\n".join(href(link.kind, link.item_id) for link in article.links)]
    return await page.show(TEMPLATE, form=form, places=[], article=article, preview="")


@router.post("/kepu/articles/{article_id}/edit")
async def update(page: Here, article_id: str) -> Response:
    """Changes the version being worked on, or shows how it will look."""
    form = _sent(page, pb.UpdateArticleRequest)
    article = await _working(page, article_id)
    if form.value("preview") or page.partial:
        return await _preview(page, form, places=[], article=article)
    try:
        request = form.message(pb.UpdateArticleRequest(article_id=article_id))
        await put_links(page, form, request.draft)
        await page.ask(request, form=form)
    except Refused as refused:
        return await page.again(form, refused, TEMPLATE, places=[], article=article, preview="")
    return page.to(address_of(article), notice="saved")


async def _preview(page: Page, form: Form, **context: Any) -> Response:
    return await page.show(TEMPLATE, part="preview", form=form, preview=form.value("draft.body"), **context)


async def _working(page: Page, article_id: str) -> pb.Article:
    """The version being worked on."""
    found = await page.ask(pb.GetArticleRequest(article_id=article_id))
    if "update" not in found.can:
        raise Refused("FORBIDDEN", action="articles.write")
    if not found.article.working_number:
        return found.article
    number = found.article.working_number
    return (await page.ask(pb.GetArticleVersionRequest(article_id=article_id, number=number))).article


def address_of(article: pb.Article) -> str:
    """The page of the version that is shown: a correction has one of its own until it is published."""
    address = f"/kepu/articles/{article.article_id}"
    return f"{address}/versions/{article.number}" if article.number > 1 else address


def _sent(page: Page, kind: type[Message]) -> Form:
    """What was sent, without authors whose name was deleted."""
    names = {n: v for n, v in page.sent.items() if re.fullmatch(r"draft\.authors\[\d+\]\.name", n)}
    emptied = tuple(n.removesuffix("name") for n, v in names.items() if not v[0].strip())
    page.sent = {n: v for n, v in page.sent.items() if not emptied or not n.startswith(emptied)}
    return page.form(kind)


async def put_links(page: Page, form: Form, draft: pb.ArticleDraft) -> None:
    """Puts the links into a draft: one address of this site a line. Raises Invalid for an address without an item."""
    del draft.links[:]
    wrong: list[Violation] = []
    for line in filter(str.strip, form.value("links").splitlines()):
        if link := await _link(page, line.strip()):
            draft.links.append(link)
        else:
            example = f"{page.gateway.settings.public_url}/kechuang/needs/…"
            wrong.append(Violation("links", "BAD_FORM", rule=f"{example} ← {line.strip()[:120]}"))
    if wrong:
        raise Invalid(*wrong)


async def _link(page: Page, address: str) -> pb.ArticleLink | None:
    for kind, template in PAGES.items():
        if found := re.search(template.replace("{}", ID) + r"/?$", address):
            return pb.ArticleLink(kind=await _exact(page, kind, found[1]), item_id=found[1])
    return None


async def _exact(page: Page, kind: Any, item_id: str) -> Any:
    """Achievements and projects share their pages; which of them it is, their owner says."""
    if kind != items.ITEM_KIND_ACHIEVEMENT:
        return kind
    found = await page.panel(projects.GetProjectRequest(project_id=item_id))
    is_project = found and found.answer.project.kind == projects.PROJECT_KIND_PROJECT
    return items.ITEM_KIND_PROJECT if is_project else kind
