"""Use cases of the library."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from kit import aliases, paging
from kit.db import Query, Reader
from kit.errors import Refused

from .tables import Paper

WORKS = 50  # a person's newest papers that count as evidence


@dataclass(frozen=True)
class Work:
    """A paper of a person, as evidence of what he or she knows."""

    person_id: UUID
    paper_id: UUID
    title: str
    abstract: str
    year: int

    @property
    def text(self) -> str:
        return f"{self.title}\n{self.abstract}" if self.abstract else self.title


async def read(reader: Reader, paper_id: UUID) -> Paper:
    """A paper."""
    paper = await reader.get(Paper, paper_id)
    if paper is None:
        raise Refused("PAPER_NOT_FOUND")
    return paper


async def page(
    reader: Reader, *, subject: str = "", author_id: str = "", size: int = 0, token: str = ""
) -> tuple[list[Paper], str]:
    """A page of papers without their abstracts, newest year first, and the token of the next."""
    question = (subject, author_id)
    after = paging.position(token, *question)
    count = paging.size(size)
    asked: dict[str, Any] = {"subject": [subject], "author": [UUID(author_id)] if author_id else [], "count": count + 1}
    if after:
        asked |= {"at": after[0], "after": UUID(after[1])}
    found = await reader.all(_listed(bool(subject), bool(author_id), bool(after)), Paper, **asked)
    papers = found[:count]
    return papers, paging.token([papers[-1].year, papers[-1].paper_id], *question) if len(found) > count else ""


@cache
def _listed(subject: bool, author: bool, after: bool) -> Query:
    c = Paper.c
    position = sa.tuple_(sa.bindparam("at", type_=sa.Integer()), sa.bindparam("after"))
    conditions = [
        c.subject_line.op("@>")(sa.bindparam("subject", type_=c.subject_line.type)) if subject else None,
        c.author_ids.op("@>")(sa.bindparam("author", type_=c.author_ids.type)) if author else None,
        sa.tuple_(c.year, c.paper_id) < position if after else None,
    ]
    columns: list[Any] = [sa.literal_column("''").label(x.name) if x.name == "abstract" else x for x in c]
    statement = sa.select(*columns).where(*(condition for condition in conditions if condition is not None))
    return Query(statement.order_by(c.year.desc(), c.paper_id.desc()).limit(sa.bindparam("count")))


async def count_of(reader: Reader, person_id: UUID) -> int:
    """How many papers of a person the library has, under whatever id of the person's."""
    known = (await aliases.all_of(reader, [person_id]))[person_id]
    rows = await reader.fetch("select count(*) as n from paper where author_ids && $1::uuid[]", known)
    return rows[0]["n"]


async def works_of(reader: Reader, person_ids: Sequence[UUID]) -> list[Work]:
    """The newest papers of these persons, of each at most `WORKS`."""
    if not person_ids:
        return []
    rows = await reader.fetch(
        f"{aliases.SAME} select p.person_id, w.* "
        "from (select asked as person_id, array_agg(id) as ids from same group by asked) as p cross join lateral ("
        "select paper_id, title, abstract, year from paper where author_ids && p.ids "
        "order by year desc, paper_id desc limit $2) as w",
        *(list(person_ids), WORKS),
    )
    return [Work(**dict(row)) for row in rows]
