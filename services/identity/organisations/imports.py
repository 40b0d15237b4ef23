"""Organisations from files. Those above may stand later in the same rows; the order does not matter."""

from datetime import date
from itertools import pairwise
from uuid import UUID

from pydantic import BaseModel, Field

from kit import ids
from kit.actor import Actor
from kit.db import Session
from kit.errors import Invalid, Violation
from kit.imports import Form, Importer, Line, Outcome, fresh, id_of, split, unknown

from . import domain, history, matrix, service
from .domain import Branch, Draft, Kind, LinkKind
from .tables import Link, Organisation, Version

Refusals = list[tuple[int, Violation]]


class Former(BaseModel):
    """What it was called before, and the first day on which it no longer was."""

    name: str = Field(min_length=2, max_length=100)
    until: date


class OrganisationForm(Form):
    """An organisation. Parents are refs of organisations in the same rows or imported before; a row whose parents are
    not there yet is refused, and is taken when it comes again after them. `since` and `former`, the oldest first, are
    its past."""

    name: str = Field(min_length=2, max_length=100)
    name_en: str = Field(default="", max_length=200)
    kind: Kind
    region: str = ""
    parent_refs: list[str] = []
    professional_parent_refs: list[str] = []
    uscc: str = ""
    branch: Branch = Branch.NONE
    since: date | None = None
    former: list[Former] = []


async def keep(session: Session, by: Actor, lines: list[Line[OrganisationForm]]) -> Outcome:
    """Keeps organisations with their places, and tells of them."""
    rows, refused = split(lines, _row)
    forms = {id_of("organisation", line.form.ref): line for line in reversed(lines)}
    new = {row.org_id: row for row in await fresh(session, rows) if isinstance(row, Organisation)}
    refused += await _without_double_codes(session, new, forms)
    refused += await _without_unknown_parents(session, new, forms)
    refused += _without_rings(new, forms)
    made = await service.coded(session, list(new.values()))
    await session.insert(*made)
    await session.insert(*(link for org_id in new for link in _links(org_id, forms[org_id].form)))
    await session.insert(*(version for row in made for version in _past(row, forms[row.org_id].form)))
    await matrix.refresh(session, [], made)
    return Outcome(len(new), len(lines) - len(new) - len({number for number, _ in refused}), refused)


def _row(form: OrganisationForm) -> Organisation:
    draft = Draft(form.name, form.kind, form.name_en, form.region, form.uscc or None, branch=form.branch)
    _check_past(form)
    return service.row(id_of("organisation", form.ref), domain.checked(draft, ids.today_in_china()))


def _check_past(form: OrganisationForm) -> None:
    """Days go one after the other, from its first to today."""
    days = [form.since or ids.today_in_china(), *(old.until for old in form.former), ids.today_in_china()]
    if (
        (form.former and not form.since)
        or any(later <= day for day, later in pairwise(days[:-1]))
        or days[-2] > days[-1]
    ):
        raise Invalid(Violation("former" if form.former else "since", "PAST_OUT_OF_ORDER"))


def _parents(form: OrganisationForm) -> dict[tuple[UUID, LinkKind], tuple[str, str]]:
    """The places a row asks for, with the field and the ref that name each."""
    asked = {
        "parent_refs": (LinkKind.REGIONAL, form.parent_refs),
        "professional_parent_refs": (LinkKind.PROFESSIONAL, form.professional_parent_refs),
    }
    return {
        (id_of("organisation", ref), kind): (f"{field}[{at}]", ref)
        for field, (kind, refs) in asked.items()
        for at, ref in enumerate(refs)
    }


def _links(org_id: UUID, form: OrganisationForm) -> list[Link]:
    since = form.since or ids.today_in_china()
    return [Link(child_id=org_id, parent_id=parent, kind=kind, valid_from=since) for parent, kind in _parents(form)]


def _past(row: Organisation, form: OrganisationForm) -> list[Version]:
    return history.past(row, form.since, [(old.name, old.until) for old in form.former]) if form.since else []


Forms = dict[UUID, Line[OrganisationForm]]


async def _without_double_codes(session: Session, new: dict[UUID, Organisation], forms: Forms) -> Refusals:
    """Takes out rows with a code that another organisation has."""
    rows = await session.fetch(
        "select uscc from organisation where uscc = any($1)", [row.uscc for row in new.values() if row.uscc]
    )
    used: set[str] = {row["uscc"] for row in rows}
    refused: Refusals = []
    for org_id, row in list(new.items()):
        if row.uscc in used:
            refused.append((forms[org_id].number, Violation("uscc", "USCC_TAKEN")))
            del new[org_id]
        elif row.uscc:
            used.add(row.uscc)
    return refused


async def _without_unknown_parents(session: Session, new: dict[UUID, Organisation], forms: Forms) -> Refusals:
    """Takes out rows whose parents are neither there nor among the rows, and then those below them."""
    asked = {org_id: _parents(forms[org_id].form) for org_id in new}
    known = await service.present(session, [parent for places in asked.values() for parent, _ in places])
    refused: Refusals = []
    while True:
        lost = {
            org_id: [said for (parent, _), said in places.items() if parent not in known and parent not in new]
            for org_id, places in asked.items()
            if org_id in new
        }
        if not any(lost.values()):
            return refused
        for org_id, said in lost.items():
            refused += [(forms[org_id].number, unknown(field, ref)) for field, ref in said]
            if said:
                del new[org_id]


def _without_rings(new: dict[UUID, Organisation], forms: Forms) -> Refusals:
    """Takes out rows that are above themselves, or below such: what is left when rows with nothing new above them are
    taken away, again and again."""
    waiting = {org_id: {parent for parent, _ in _parents(forms[org_id].form)} & new.keys() for org_id in new}
    while free := [org_id for org_id, parents in waiting.items() if not parents & waiting.keys()]:
        for org_id in free:
            del waiting[org_id]
    for org_id in waiting:
        del new[org_id]
    return [(forms[org_id].number, Violation("parent_refs", "MATRIX_RING")) for org_id in waiting]


IMPORTER = Importer(OrganisationForm, keep)
