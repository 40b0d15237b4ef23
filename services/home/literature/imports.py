"""Papers from files."""

from typing import Any, cast
from uuid import UUID

from pydantic import model_validator

from kexie.home.v1 import events_pb2 as events
from kit import ids
from kit.actor import Actor
from kit.db import Session
from kit.imports import Count, Form, Importer, Line, Outcome, fresh, id_of, split, stale
from kit.ledger import publish
from services.home.profiles import service as profiles
from services.home.ties import service as ties

from . import domain
from .domain import Record
from .tables import Paper

OTHER_NAMES = {"id": "ref", "src": "source"}
SAID = [name for name in Paper.stored if name not in ("paper_id", "added_at", "version")]


class PaperForm(Form):
    """A paper. `id` may stand for `ref`, `src` for `source`; an empty column says nothing. `author_refs` are refs of
    persons imported before. Without subjects, those of the discipline count; without a title, the abstract's
    beginning."""

    title: str = ""
    abstract: str = ""
    keywords: list[str] = []
    subjects: list[str] = []
    discipline: str = ""
    category: str = ""
    year: Count = 0
    source: str = ""
    author_refs: list[str] = []

    @model_validator(mode="before")
    @classmethod
    def _as_others_say(cls, values: Any) -> Any:
        if not isinstance(values, dict):
            return values
        given = {name: value for name, value in cast(dict[str, Any], values).items() if value is not None}
        return {OTHER_NAMES.get(name, name): value for name, value in given.items()}


async def keep(session: Session, by: Actor, lines: list[Line[PaperForm]]) -> Outcome:
    """Keeps papers, and tells of each and of its authors. Only imports write papers: one that says something else than
    before changes."""
    rows, refused = split(lines, _row)
    papers = [row for row in rows if isinstance(row, Paper)]
    changes = await stale(session, papers, SAID)
    new = [row for row in await fresh(session, rows) if isinstance(row, Paper)]
    await session.insert(*new)
    changed = [await session.update(paper, **said) for paper, said in changes]
    for paper in new + changed:
        publish(session, events.PaperPublished(paper_id=str(paper.paper_id)), version=paper.version)
    told = [*new, *changed, *(paper for paper, _ in changes)]  # also those who are no longer among the authors
    await profiles.tell_of_works(session, [person for paper in told for person in paper.author_ids])
    await ties.follow_papers(session, [(paper.year, paper.author_ids) for paper in papers])  # also of those kept before
    return Outcome(len(new), len(rows) - len(new) - len(changed), refused, len(changed))


def _row(form: PaperForm) -> Paper:
    moment = ids.now()
    said: dict[str, Any] = form.model_dump(exclude={"ref", "author_refs"})
    domain.check(Record(**said, authors=len(form.author_refs)), moment.year)
    authors: list[UUID] = [id_of("person", ref) for ref in form.author_refs]
    subjects = domain.subjects_of(form.subjects, form.discipline)
    made: dict[str, Any] = {
        "title": domain.title_of(form.title, form.abstract),
        "keywords": list(dict.fromkeys(form.keywords)),
        "subjects": subjects,
        "subject_line": domain.subject_line(subjects),
    }
    return Paper(
        paper_id=id_of("paper", form.ref), author_ids=list(dict.fromkeys(authors)), added_at=moment, **said | made
    )


IMPORTER = Importer(PaperForm, keep)
