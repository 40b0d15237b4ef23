"""Reading articles: an article with one of its versions, for everybody or for its own organisation."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any, cast
from uuid import UUID

import sqlalchemy as sa

from kit import directory, ids, paging, ties
from kit.actor import Actor
from kit.conflicts import Tie
from kit.db import Query, Reader
from kit.errors import Refused
from kit.rows import load
from services.kepu.reads.tables import ArticleReads
from services.kepu.tables import metadata

from . import domain
from .domain import Audience, State
from .tables import PUBLIC, Article, ArticleVersion

BODY = "v_body"
ONE_HOUSE = frozenset({Tie.EMPLOYER})  # who checks works where who writes does: it ties nobody here


@dataclass(frozen=True)
class Edition:
    """An article with one of its versions, and how often it was read."""

    article: Article
    version: ArticleVersion
    reads: int = 0

    @property
    def state(self) -> State:
        """Where the version is in its life: one that was published stays so while the next is worked on."""
        if self.article.state is State.WITHDRAWN or self.version.published_at is None:
            return self.article.state
        return State.PUBLISHED


def is_public(article: Article) -> bool:
    return article.live > 0 and article.state is not State.WITHDRAWN


async def read(reader: Reader, by: Actor, article_id: UUID) -> Edition:
    """The published version; where there is none, the newest, for those who may read it."""
    edition = await _one(reader, article_id)
    if not is_public(edition.article):
        await _inside(reader, by, edition)
    return edition


async def read_version(
    reader: Reader, by: Actor, article_id: UUID, number: int
) -> tuple[Edition, ArticleVersion | None]:
    """One version, and the one published in its place. One not yet published is for those who may read it."""
    edition = await _one(reader, article_id)
    article = edition.article
    if not is_public(article) or number > article.live:
        await _inside(reader, by, edition)
    version = await reader.get(ArticleVersion, article_id, number)
    if version is None:
        raise Refused("ARTICLE_VERSION_NOT_FOUND", number=number)
    following = await reader.get(ArticleVersion, article_id, number + 1) if number < article.live else None
    return Edition(article, version, edition.reads), following


async def versions(reader: Reader, by: Actor, article_id: UUID, size: int, token: str) -> tuple[list[Edition], str]:
    """The versions of an article, newest first: the published ones; for those who may read it also the newest."""
    edition = await _one(reader, article_id)
    article = edition.article
    inside = await by.may(reader, "articles.read", org_id=article.org_id)
    if not is_public(article):
        await _inside(reader, by, edition)
    after = paging.position(token, article_id)
    count = paging.size(size)
    highest = min(after[0] - 1 if after else article.latest, article.latest if inside else article.live)
    c = ArticleVersion.c
    statement = sa.select(*_version_columns(body=False)).where(c.article_id == article_id, c.number <= highest)
    records = await reader.rows(statement.order_by(c.number.desc()).limit(count + 1))
    found = [Edition(article, _version(dict(record))) for record in records]
    page = found[:count]
    return page, paging.token([page[-1].version.number], article_id) if len(found) > count else ""


async def page(
    reader: Reader,
    by: Actor,
    *,
    subject: str = "",
    audience: Audience | None = None,
    org_id: str = "",
    state: State | None = None,
    size: int = 0,
    token: str = "",
) -> tuple[list[Edition], str]:
    """A page of articles without their bodies, newest first, and the token of the next. Published ones for everybody;
    the newest versions in another state where the actor may read them."""
    question = (subject, audience, org_id, state)
    after = paging.position(token, *question)
    count = paging.size(size)
    asked: dict[str, Any] = {"subject": [subject], "audience": audience, "count": count + 1, "state": state}
    asked |= {"org": UUID(org_id) if org_id else None}
    if after:
        asked |= {"at": datetime.fromisoformat(after[0]), "after": UUID(after[1])}
    filters = (bool(subject), audience is not None, bool(org_id), bool(after))
    if state is None or state is State.PUBLISHED:
        records = await reader.rows(_published(*filters), **asked)
    else:
        records = await _guarded(reader, by, org_id, filters, asked)
    found = [_edition(record) for record in records]
    editions = found[:count]
    if len(found) <= count:
        return editions, ""
    last = editions[-1].article
    at = last.published_at if state in (None, State.PUBLISHED) else last.created_at
    return editions, paging.token([at, last.article_id], *question)


async def named(reader: Reader, article_ids: Sequence[UUID]) -> list[Edition]:
    """The articles with these ids, each with its published or else newest version."""
    return [_edition(record) for record in await reader.rows(_BY_IDS, ids=list(article_ids))]


async def after(reader: Reader, article_id: UUID, limit: int) -> list[Edition]:
    """All articles in the order of their ids, from the one after `article_id`."""
    statement = _shown().where(Article.c.article_id > article_id).order_by(Article.c.article_id).limit(limit)
    return [_edition(record) for record in await reader.rows(statement)]


async def verbs(reader: Reader, by: Actor, article: Article) -> list[str]:
    """What the actor may do with an article now."""
    if by.caller.kind == "guest":
        return []
    found: list[str] = []
    steps = domain.NEXT[article.state]
    if await by.may(reader, "articles.write", org_id=article.org_id):
        found += ["update", "submit"] if article.state in domain.EDITABLE else []
        found += ["correct"] if State.DRAFT in steps else []
    if article.state is State.IN_CHECK and await by.may(reader, "articles.check", org_id=article.org_id):
        newest = await reader.get(ArticleVersion, article.article_id, article.latest)
        free = newest is not None and await ties.is_free(
            reader, by, newest.writers, but=ONE_HOUSE, bench=await bench(reader, by, article, newest.number)
        )
        found += ["check"] if free else []
    if article.state is State.CHECKED and await by.may(reader, "articles.publish", org_id=article.org_id):
        found += ["return", "publish"]
    if State.WITHDRAWN in steps and await by.may(reader, "articles.withdraw", org_id=article.org_id):
        found.append("withdraw")
    return found


async def bench(reader: Reader, by: Actor, article: Article, number: int) -> ties.Bench:
    """Among whom the actor checks a version: what its writers alone say keeps away few of the house's checkers, and
    none who gave it back before."""
    judged = await ties.has_judged(reader, by, "articles.check", "article", article.article_id, str(number))
    return ties.Bench(ties.holding(reader, "articles.check", org_id=article.org_id), judged)


async def _inside(reader: Reader, by: Actor, edition: Edition) -> None:
    """Refuses those who may not read an article's unpublished versions, and what was withdrawn to everybody. That an
    article was withdrawn is public where the article was."""
    article = edition.article
    if article.state is not State.WITHDRAWN or not article.live:
        await by.permit(reader, "articles.read", org_id=article.org_id)
    if article.state is State.WITHDRAWN and article.withdrawn_at is not None:
        day = (article.withdrawn_at + ids.CHINA).date()
        raise Refused("ARTICLE_WITHDRAWN", title=edition.version.title, date=day, reason=article.withdrawal_reason)


async def _one(reader: Reader, article_id: UUID) -> Edition:
    records = await reader.rows(_BY_ID, id=article_id)
    if not records:
        raise Refused("ARTICLE_NOT_FOUND")
    return _edition(records[0])


def _edition(record: Any) -> Edition:
    values = dict(record)
    reads = values.pop("reads", 0)
    return Edition(load(Article, {n: v for n, v in values.items() if not n.startswith("v_")}), _version(values), reads)


def _version(values: dict[str, Any]) -> ArticleVersion:
    return load(ArticleVersion, {n.removeprefix("v_"): v for n, v in values.items() if n.startswith("v_")})


def _version_columns(*, body: bool) -> list[sa.ColumnElement[Any]]:
    """A version's columns, named apart from the article's. Lists leave the body where it is: it may be long."""
    columns = [c.label(f"v_{c.name}") for c in ArticleVersion.__table__.columns if c.name != "body"]
    return [*columns, ArticleVersion.c.body.label(BODY) if body else sa.literal_column("''").label(BODY)]


def _shown(*, body: bool = True, newest: bool = False) -> sa.Select[Any]:
    """Articles with the published version each, or where there is none (or `newest` is asked) the newest."""
    a, v, r = Article.c, ArticleVersion.c, ArticleReads.c
    number = a.latest if newest else sa.case((a.live > 0, a.live), else_=a.latest)
    reads = sa.select(sa.func.coalesce(sa.func.sum(r.reads), 0)).where(r.article_id == a.article_id).scalar_subquery()
    joined = Article.__table__.join(ArticleVersion.__table__, sa.and_(v.article_id == a.article_id, v.number == number))
    columns: list[Any] = [*a, *_version_columns(body=body), reads.label("reads")]
    return cast(sa.Select[Any], sa.select(*columns).select_from(joined))


_BY_ID = Query(_shown().where(Article.c.article_id == sa.bindparam("id")))
_BY_IDS = Query(_shown().where(Article.c.article_id == sa.func.any(sa.bindparam("ids", type_=sa.ARRAY(sa.Uuid())))))


@cache
def _published(subject: bool, audience: bool, org: bool, after: bool) -> Query:
    c = Article.c
    statement = _filtered(_shown(body=False), subject, audience, org, after, c.published_at)
    return Query(statement.where(sa.text(PUBLIC)))


def _filtered(
    statement: sa.Select[Any], subject: bool, audience: bool, org: bool, after: bool, at: Any
) -> sa.Select[Any]:
    c = Article.c
    position = sa.tuple_(sa.bindparam("at"), sa.bindparam("after"))
    conditions = [
        c.subject_line.op("@>")(sa.bindparam("subject", type_=c.subject_line.type)) if subject else None,
        c.audience == sa.bindparam("audience", type_=sa.Text()) if audience else None,
        c.org_id == sa.bindparam("org") if org else None,
        sa.tuple_(at, c.article_id) < position if after else None,
    ]
    found = statement.where(*(condition for condition in conditions if condition is not None))
    return found.order_by(at.desc(), c.article_id.desc()).limit(sa.bindparam("count"))


async def _guarded(
    reader: Reader, by: Actor, org_id: str, filters: tuple[bool, bool, bool, bool], asked: dict[str, Any]
) -> Sequence[Any]:
    """Newest versions in a state that is not public: those the policy lets the actor read, by the same policy in SQL.
    Whoever names an organisation in which it may read nothing is told so."""
    by.asked = True
    if org_id:
        await by.permit(reader, "articles.read", org_id=org_id)
    elif by.caller.kind == "guest":
        raise Refused("SIGN_IN_NEEDED")
    rights = await by.rights(reader)
    c = Article.c
    allowed = rights.filter(
        "articles.read",
        ids.now(),
        org=sa.cast(c.org_id, sa.Text),
        region=sa.literal(""),  # articles lie in no region: only roles for the whole country reach them by it
        under=lambda above: directory.under(metadata, above),
    )
    statement = _filtered(_shown(body=False, newest=True), *filters, c.created_at)
    return await reader.rows(statement.where(c.state == asked["state"], allowed), **asked)
