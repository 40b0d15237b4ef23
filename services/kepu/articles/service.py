"""Use cases of articles. Each takes the open session and who acts, and never commits."""

from dataclasses import replace
from typing import Any
from uuid import UUID

from kexie.kepu.v1 import events_pb2 as events
from kit import campaigns, directory, ids, ties
from kit.actor import Actor
from kit.db import Session
from kit.directory import Organisation
from kit.edge import note
from kit.errors import Invalid, Refused, Violation
from kit.ledger import publish as tell

from . import domain
from .domain import Author, Draft, State
from .reading import ONE_HOUSE, Edition, bench
from .tables import Article, ArticleVersion


async def create(session: Session, by: Actor, org_id: UUID, draft: Draft) -> Edition:
    """Begins an article of an organisation for which the actor may write."""
    await by.permit(session, "articles.write", org_id=org_id)
    domain.check(draft)
    organisation = await directory.organisation(session, org_id)
    if organisation is None or organisation.state != "active":
        raise Refused("ORGANISATION_INACTIVE")
    return await begin(session, ids.new_id(), organisation, draft, by.person_id, Author(person_id=str(by.person_id)))


async def begin(
    session: Session, article_id: UUID, organisation: Organisation, draft: Draft, writer: UUID | None, author: Author
) -> Edition:
    """Begins an article of an organisation, by `author` where the draft names none."""
    article = Article(
        article_id=article_id,
        org_id=UUID(organisation.org_id),
        org_name=organisation.name,
        state=State.DRAFT,
        latest=1,
        live=0,
        created_by=writer,
        created_at=ids.now(),
        **found_by(draft),
    )
    editors = [writer] if writer else []
    version = ArticleVersion(article_id=article_id, number=1, editor_ids=editors, **said(draft, author))
    await session.insert(article)
    await session.insert(version)
    _note(session, "articles.create", article)
    return Edition(article, version)


async def update(session: Session, by: Actor, edition: Edition, draft: Draft, notice: str) -> Edition:
    """Changes what the newest version says, while it is with its team."""
    article, version = edition.article, edition.version
    await by.permit(session, "articles.write", org_id=article.org_id)
    if article.state not in domain.EDITABLE:
        raise Refused("ARTICLE_NOT_EDITABLE", state=article.state)
    domain.check(draft)
    if notice and article.latest == 1:
        raise Invalid(Violation("notice", "NOTICE_OF_NOTHING"))
    writer = by.person_id
    said_now = said(draft, await _author(session, article))
    said_now |= {"notice": notice or version.notice, "editor_ids": sorted({*version.editor_ids, writer})}
    _note(session, "articles.update", article, number=article.latest)
    return await _save(session, edition, {} if article.live else found_by(draft), said_now)


async def say_anew(session: Session, edition: Edition, draft: Draft, writer: UUID | None, author: Author) -> Edition:
    """Changes a draft to what is wanted of it by now, for who wanted it."""
    editors = sorted({*edition.version.editor_ids, *([writer] if writer else [])})
    return await _save(session, edition, found_by(draft), said(draft, author) | {"editor_ids": editors})


async def submit(session: Session, by: Actor, edition: Edition) -> Edition:
    """Submits the newest version for its science check."""
    article, version = edition.article, edition.version
    await by.permit(session, "articles.write", org_id=article.org_id)
    state = domain.move(article.state, State.IN_CHECK)
    domain.check_complete(version.summary, version.body, len(version.sources))
    _note(session, "articles.submit", article, before=article.state)
    edition = await _save(session, edition, {"state": state}, {"check_comment": ""})
    tell(session, submitted(edition), version=edition.article.version)
    return edition


async def check(session: Session, by: Actor, edition: Edition, *, passed: bool, comment: str) -> Edition:
    """Signs the science of the newest version, or gives it back. The actor wrote nothing of it."""
    article, version = edition.article, edition.version
    await by.permit(session, "articles.check", org_id=article.org_id)
    checker = by.person_id
    among = await bench(session, by, article, version.number)
    await ties.must_be_free(session, by, version.writers, but=ONE_HOUSE, bench=among)
    if not passed:
        return await _give_back(session, edition, "articles.check", comment)
    if article.state is not State.IN_CHECK:
        raise Refused("ARTICLE_STEP_REFUSED", state=article.state, to=State.CHECKED)
    _note(session, "articles.check", article, number=version.number)
    signed = {"checked_by": checker, "checked_at": ids.now(), "check_comment": comment}
    return await _save(session, edition, {"state": State.CHECKED}, signed)


async def give_back(session: Session, by: Actor, edition: Edition, comment: str) -> Edition:
    """Gives a checked version back to its team, on behalf of the editors."""
    await by.permit(session, "articles.publish", org_id=edition.article.org_id)
    if edition.article.state is not State.CHECKED:
        raise Refused("ARTICLE_STEP_REFUSED", state=edition.article.state, to=State.RETURNED)
    return await _give_back(session, edition, "articles.return", comment)


async def publish(session: Session, by: Actor, edition: Edition) -> Edition:
    """Publishes the newest version in place of the one before; it must have been checked."""
    article, version = edition.article, edition.version
    await by.permit(session, "articles.publish", org_id=article.org_id)
    moment = ids.now()
    changes = {
        "state": domain.move(article.state, State.PUBLISHED),
        "live": version.number,
        "published_at": article.published_at or moment,
        "audience": version.audience,
        "subject_line": domain.subject_line(version.subjects),
    }
    _note(session, "articles.publish", article, number=version.number)
    edition = await _save(session, edition, changes, {"published_by": by.person_id, "published_at": moment})
    tell(session, published(edition.article), version=edition.article.version)
    return edition


async def correct(session: Session, by: Actor, edition: Edition, notice: str) -> Edition:
    """Begins the next version of a published article, at first like the one before."""
    article, version = edition.article, edition.version
    await by.permit(session, "articles.write", org_id=article.org_id)
    state = domain.move(article.state, State.DRAFT)
    following = replace(
        version,
        number=version.number + 1,
        notice=notice,
        editor_ids=[by.person_id],
        check_comment="",
        checked_by=None,
        checked_at=None,
        published_by=None,
        published_at=None,
    )
    await session.insert(following)
    _note(session, "articles.correct", article, number=following.number)
    return Edition(await session.update(article, state=state, latest=following.number), following)


async def withdraw(session: Session, by: Actor, edition: Edition, reason: str) -> Edition:
    """Withdraws an article for good."""
    article = edition.article
    await by.permit(session, "articles.withdraw", org_id=article.org_id)
    state = domain.move(article.state, State.WITHDRAWN)
    _note(session, "articles.withdraw", article, before=article.state)
    edition = await _save(
        session, edition, {"state": state, "withdrawn_at": ids.now(), "withdrawal_reason": reason}, {}
    )
    tell(session, withdrawn(edition.article), version=edition.article.version)
    return edition


async def locked(session: Session, article_id: UUID) -> Edition:
    """An article with its newest version, kept from other writers."""
    article = await session.lock(Article, article_id)
    version = article and await session.get(ArticleVersion, article_id, article.latest)
    if article is None or version is None:
        raise Refused("ARTICLE_NOT_FOUND")
    return Edition(article, version)


def said(draft: Draft, creator: Author) -> dict[str, Any]:
    """A draft as columns of a version; by its creator where it names no author."""
    authors = draft.authors or [creator]
    return {
        **{name: getattr(draft, name) for name in ("title", "summary", "body", "subjects", "keywords", "audience")},
        "sources": [vars(source) for source in draft.sources],
        "links": [vars(link) for link in draft.links],
        "authors": [vars(author) for author in authors],
        "author_ids": [UUID(author.person_id) for author in authors if author.person_id],
    }


def found_by(draft: Draft) -> dict[str, Any]:
    """What of a draft lists find an article by."""
    return {"audience": draft.audience, "subject_line": domain.subject_line(draft.subjects)}


def submitted(edition: Edition) -> events.ArticleSubmitted:
    """The event of a version that waits for its check."""
    article, version = edition.article, edition.version
    return events.ArticleSubmitted(
        article_id=str(article.article_id),
        org_id=str(article.org_id),
        number=version.number,
        writer_ids=_writers(version),
    )


def published(article: Article) -> events.ArticlePublished:
    """The event of a version that became public."""
    return events.ArticlePublished(article_id=str(article.article_id), org_id=str(article.org_id), number=article.live)


def withdrawn(article: Article) -> events.ArticleWithdrawn:
    """The event of an article that is no more."""
    return events.ArticleWithdrawn(
        article_id=str(article.article_id), org_id=str(article.org_id), was_public=article.live > 0
    )


async def _give_back(session: Session, edition: Edition, action: str, comment: str) -> Edition:
    article, version = edition.article, edition.version
    if not comment.strip():
        raise Invalid(Violation("comment", "REQUIRED"))
    state = domain.move(article.state, State.RETURNED)
    _note(session, action, article, number=version.number, before=article.state, after=state)
    unsigned = {"checked_by": None, "checked_at": None, "check_comment": comment}
    edition = await _save(session, edition, {"state": state}, unsigned)
    event = events.ArticleReturned(
        article_id=str(article.article_id),
        org_id=str(article.org_id),
        number=version.number,
        writer_ids=_writers(version),
    )
    tell(session, event, version=edition.article.version)
    return edition


async def _save(session: Session, edition: Edition, article: dict[str, Any], version: dict[str, Any]) -> Edition:
    changed = await session.update(edition.version, **version) if version else edition.version
    return Edition(await session.update(edition.article, **article), changed)


async def _author(session: Session, article: Article) -> Author:
    """By whom an article is that names nobody: who began it; what a campaign asked for is its organisation's."""
    if article.created_by is None or await campaigns.is_asked(session, article.article_id):
        return Author(name=article.org_name)
    return Author(person_id=str(article.created_by))


def _writers(version: ArticleVersion) -> list[str]:
    return [str(person) for person in sorted({*version.author_ids, *version.editor_ids})]


def _note(session: Session, action: str, article: Article, **detail: Any) -> None:
    note(session, action, "article", article.article_id, article.org_id, **{k: str(v) for k, v in detail.items()})
