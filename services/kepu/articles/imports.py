"""Articles from files, by the rules of the contract and of the domain."""

from datetime import UTC, datetime
from enum import StrEnum
from uuid import UUID

from kexie.kepu.v1 import articles_pb2 as pb
from kit import directory, ids, validation
from kit.actor import Actor
from kit.db import Session
from kit.errors import Invalid, Violation
from kit.imports import Form, Importer, Line, Outcome, fresh, id_of, split, unknown
from kit.ledger import publish

from . import domain, service
from .domain import Audience, State
from .reading import Edition
from .rpc import draft_of
from .tables import Article, ArticleVersion

SAID = {"title", "summary", "body", "subjects", "keywords"}


class LinkKind(StrEnum):
    NEED = "need"
    ACHIEVEMENT = "achievement"
    PROJECT = "project"
    CASE = "case"
    PRODUCT = "product"
    ARTICLE = "article"


IMPORTED_AS = {LinkKind.ACHIEVEMENT: "project"}  # achievements and projects are imported as one kind


class Imported(StrEnum):
    """The states in which an article may be imported."""

    DRAFT = "draft"
    IN_CHECK = "in-check"
    PUBLISHED = "published"
    WITHDRAWN = "withdrawn"


class SourceForm(Form):
    ref: str = ""
    title: str
    url: str = ""


class LinkForm(Form):
    kind: LinkKind


class ArticleForm(Form):
    """An article. `org_ref`, `author_ref` and `checker_ref` are refs of an organisation and persons imported before;
    one that was published needs a checker, who is not the author."""

    org_ref: str
    author_ref: str
    author_name: str = ""
    checker_ref: str = ""
    title: str
    summary: str = ""
    body: str = ""
    subjects: list[str] = []
    keywords: list[str] = []
    audience: Audience = Audience.PUBLIC
    sources: list[SourceForm] = []
    links: list[LinkForm] = []
    state: Imported = Imported.PUBLISHED
    published_at: datetime | None = None
    withdrawal_reason: str = ""


async def keep(session: Session, by: Actor, lines: list[Line[ArticleForm]]) -> Outcome:
    """Keeps articles, and tells of all but drafts."""
    names = await directory.names(session, sorted({str(id_of("organisation", line.form.org_ref)) for line in lines}))
    versions: dict[UUID, ArticleVersion] = {}
    rows, refused = split(lines, lambda form: _row(form, names, versions))
    new = [row for row in await fresh(session, rows) if isinstance(row, Article)]
    await session.insert(*new)
    await session.insert(*(versions[article.article_id] for article in new))
    for article in new:
        if article.state is State.PUBLISHED:
            publish(session, service.published(article), version=article.version)
        elif article.state is State.IN_CHECK:
            edition = Edition(article, versions[article.article_id])
            publish(session, service.submitted(edition), version=article.version)
        elif article.state is State.WITHDRAWN:
            publish(session, service.withdrawn(article), version=article.version)
    return Outcome(len(new), len(rows) - len(new), refused)


def _row(form: ArticleForm, names: dict[str, str], versions: dict[UUID, ArticleVersion]) -> Article:
    """The article of a line; its version goes to `versions`."""
    org_id, author = id_of("organisation", form.org_ref), id_of("person", form.author_ref)
    if str(org_id) not in names:
        raise Invalid(unknown("org_ref", form.org_ref))
    message = _message(form)
    validation.check(message)
    draft = draft_of(message)
    domain.check(draft, at="")
    _check_life(form)
    article_id = id_of("article", form.ref)
    since = (form.published_at or ids.now()).astimezone(UTC)
    was_public = form.state in (Imported.PUBLISHED, Imported.WITHDRAWN)
    versions.setdefault(
        article_id,
        ArticleVersion(
            article_id=article_id,
            number=1,
            editor_ids=[author],
            checked_by=id_of("person", form.checker_ref) if was_public else None,
            checked_at=since if was_public else None,
            published_at=since if was_public else None,
            **service.said(draft, draft.authors[0]),
        ),
    )
    return Article(
        article_id=article_id,
        org_id=org_id,
        org_name=names[str(org_id)],
        state=State(form.state),
        latest=1,
        live=int(was_public),
        created_by=author,
        created_at=since,
        published_at=since if was_public else None,
        withdrawn_at=ids.now() if form.state is Imported.WITHDRAWN else None,
        withdrawal_reason=form.withdrawal_reason if form.state is Imported.WITHDRAWN else "",
        **service.found_by(draft),
    )


def _check_life(form: ArticleForm) -> None:
    """What the article must have had to come as far as its state says."""
    if form.state is not Imported.DRAFT:
        domain.check_complete(form.summary, form.body, len(form.sources), at="")
    if form.state in (Imported.PUBLISHED, Imported.WITHDRAWN):
        if not form.checker_ref:
            raise Invalid(Violation("checker_ref", "REQUIRED"))
        if form.checker_ref == form.author_ref:
            raise Invalid(Violation("checker_ref", "SAME_PERSON"))
    if form.state is Imported.WITHDRAWN and not form.withdrawal_reason:
        raise Invalid(Violation("withdrawal_reason", "REQUIRED"))


def _message(form: ArticleForm) -> pb.ArticleDraft:
    """A line as the draft that the contract's rules are for."""
    return pb.ArticleDraft(
        audience=f"ARTICLE_AUDIENCE_{form.audience.upper()}",
        sources=[pb.Source(title=source.title, url=source.url) for source in form.sources],
        links=[
            pb.ArticleLink(
                kind=f"ITEM_KIND_{link.kind.upper()}",
                item_id=str(id_of(IMPORTED_AS.get(link.kind, link.kind), link.ref)),
            )
            for link in form.links
        ],
        authors=[pb.ArticleAuthor(name=form.author_name, person_id=str(id_of("person", form.author_ref)))],
        **form.model_dump(include=SAID),
    )


IMPORTER = Importer(ArticleForm, keep)
