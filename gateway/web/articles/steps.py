"""From draft to published, and on to correction or withdrawal."""

from typing import Any

from fastapi import APIRouter
from fastapi.responses import Response

from gateway.web.articles.edit import address_of
from gateway.web.forms import Form
from gateway.web.i18n import _
from gateway.web.steps import step_of
from gateway.web.view import Here
from kexie.kepu.v1 import articles_pb2 as pb
from kit.errors import Refused

router = APIRouter()

# What is done by a form, and what the next page says then.
STEPS: dict[str, tuple[Any, str]] = {
    "submit": (pb.SubmitArticleRequest, "article-submitted"),
    "check": (pb.CheckArticleRequest, "article-checked"),
    "return": (pb.ReturnArticleRequest, "article-returned"),
    "publish": (pb.PublishArticleRequest, "published"),
    "correct": (pb.CorrectArticleRequest, "article-correction"),
    "withdraw": (pb.WithdrawArticleRequest, "withdrawn"),
}
# Those that are asked for on a page of their own.
ASKED = {
    "check": _("科学审核"),
    "return": _("退回修改"),
    "correct": _("更正文章"),
    "withdraw": _("撤回文章"),
}


@router.get("/kepu/articles/{article_id}/{step}")
async def asking(page: Here, article_id: str, step: str) -> Response:
    """The form of a step that needs words."""
    if step not in ASKED:
        raise Refused("NOT_FOUND")
    found = await page.ask(pb.GetArticleRequest(article_id=article_id))
    if step not in found.can:
        raise Refused("FORBIDDEN", action=f"articles.{step}")
    article = await _shown(page, found.article)
    return await page.show(**_context(step, article), form=Form.of(STEPS[step][0], etag=article.etag))


async def _shown(page: Here, article: pb.Article) -> pb.Article:
    """The version that the step is about: the one being worked on, where there is one."""
    if not article.working_number:
        return article
    request = pb.GetArticleVersionRequest(article_id=article.article_id, number=article.working_number)
    return (await page.ask(request)).article


@router.post("/kepu/articles/{article_id}/{step}")
async def do(page: Here, article_id: str, step: str) -> Response:
    """Takes an article a step on. What a checker answers for is exactly what was read."""
    kind, notice = step_of(STEPS, step)
    form = page.form(kind)
    try:
        answer = await page.ask(form.message(kind(article_id=article_id)), form=form)
    except Refused as refused:
        if step not in ASKED:
            raise
        found = await page.ask(pb.GetArticleRequest(article_id=article_id))
        return await page.again(form, refused, **_context(step, await _shown(page, found.article)))
    return page.to(_next(step, answer, article_id), notice=notice)


def _next(step: str, answer: Any, article_id: str) -> str:
    if step in ("check", "withdraw"):
        return "/kepu/desk"
    if step == "correct":
        return f"/kepu/articles/{article_id}/edit"
    return f"/kepu/articles/{article_id}" if step == "publish" else address_of(answer.article)


def _context(step: str, article: pb.Article) -> dict[str, Any]:
    if step == "withdraw":
        back = f"/kepu/articles/{article.article_id}"
        return {"template": "layout/withdraw.html", "heading": ASKED[step], "title": article.title, "back": back}
    return {"template": "articles/step.html", "heading": ASKED[step], "step": step, "article": article}
