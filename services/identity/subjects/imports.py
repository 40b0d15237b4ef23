"""Links from files, as an operator has them from the provider. A row that names another person moves the subject."""

from uuid import UUID

from pydantic import Field

from kit import ids
from kit.actor import Actor
from kit.db import Session
from kit.imports import Form, Importer, Line, Outcome, id_of, unknown

KEEP = """
insert into subject_link (issuer, subject, person_id, linked_at) values ($1, $2, $3, $4)
on conflict (issuer, subject) do update set person_id = excluded.person_id, linked_at = excluded.linked_at
where subject_link.person_id <> excluded.person_id returning xmax = 0 as is_new
"""


class SubjectForm(Form):
    """A subject of a provider; `ref` is the person's."""

    issuer: str = Field(min_length=1, max_length=500)
    subject: str = Field(min_length=1, max_length=255)


async def keep(session: Session, by: Actor, lines: list[Line[SubjectForm]]) -> Outcome:
    """Keeps links to people who are there."""
    asked = [id_of("person", line.form.ref) for line in lines]
    rows = await session.fetch("select person_id from person where person_id = any($1)", asked)
    known: set[UUID] = {row["person_id"] for row in rows}
    outcome = Outcome(0, 0, [])
    for line in lines:
        await _keep(session, line, known, outcome)
    return outcome


async def _keep(session: Session, line: Line[SubjectForm], known: set[UUID], outcome: Outcome) -> None:
    form, person_id = line.form, id_of("person", line.form.ref)
    if person_id not in known:
        outcome.refused.append((line.number, unknown("ref", form.ref, "person")))
        return
    rows = await session.fetch(KEEP, form.issuer, form.subject, person_id, ids.now())
    if not rows:
        outcome.unchanged += 1
    elif rows[0]["is_new"]:
        outcome.imported += 1
    else:
        outcome.updated += 1


IMPORTER = Importer(SubjectForm, keep)
