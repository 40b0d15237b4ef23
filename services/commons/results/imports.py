"""Awards that were given before, from files, by the rules of the contract and of the domain. Certificates are made for
them as for any other."""

from datetime import date, datetime, time
from uuid import UUID

from pydantic import BaseModel

from kexie.commons.v1 import nominations_pb2 as pb
from kexie.items.v1 import items_pb2 as items
from kit import directory, validation
from kit.actor import Actor
from kit.db import Session
from kit.errors import Invalid, Violation
from kit.imports import Count, Form, Importer, Line, Outcome, id_of, one_by_one, unknown
from services.commons.days import at_clock
from services.commons.nominations import domain as nominations_domain
from services.commons.nominations import service as nominations
from services.commons.nominations.domain import Draft
from services.commons.nominations.tables import Nomination
from services.commons.selections.domain import NomineeKind, State
from services.commons.selections.service import NOBODY
from services.commons.selections.tables import Selection

from . import awarding

NOON = time(12)  # of the day on which it was given: the same day wherever it is read


class WorkRow(BaseModel):
    """A work of a platform, imported before: `kind` as in addresses (`article`, `project` …)."""

    kind: str
    ref: str


class PersonRow(BaseModel):
    """Somebody in a team, or behind what was awarded."""

    ref: str
    name: str


class AwardForm(Form):
    """An award of a selection that was concluded before it was brought in, nominated by the organisation `org_ref`.
    By the selection's kind of nominees its holder is a person (`holder_ref` and `holder_name`), an organisation
    (`holder_org_ref`), a work (`work`, `holder_name`), a team (`holder_name`, `people`) or a problem (its `title`)."""

    selection_ref: str
    org_ref: str
    rank: Count
    title: str
    statement: str
    given_on: date
    holder_ref: str = ""
    holder_org_ref: str = ""
    holder_name: str = ""
    work: WorkRow | None = None
    people: list[PersonRow] = []
    track: str = ""


async def keep(session: Session, by: Actor, lines: list[Line[AwardForm]]) -> Outcome:
    """Brings awards in, each with the nomination that it was given for."""
    return await one_by_one(lines, lambda form: _keep(session, form))


async def _keep(session: Session, form: AwardForm) -> bool:
    nomination_id = id_of("award-nomination", form.ref)
    if await session.get(Nomination, nomination_id):
        return False
    selection = await session.get(Selection, id_of("selection", form.selection_ref))
    if selection is None:
        raise Invalid(unknown("selection_ref", form.selection_ref, "selection"))
    if selection.sealed or selection.state is not State.CONCLUDED:
        raise Invalid(Violation("selection_ref", "SELECTION_NOT_OVER"))
    draft = _draft(form)
    validation.check(_message(form, selection, draft))
    nominations_domain.check_kind(draft, selection.nominee_kind, selection.tracks)
    given_at = at_clock(form.given_on, NOON)
    async with session.savepoint():
        nomination = await _nomination(session, form, selection, nomination_id, draft, given_at)
        people = await nominations.bring(session, nomination, draft)
        await awarding.grant(session, selection, nomination, people, given_at, from_file=True)
    return True


def _draft(form: AwardForm) -> Draft:
    return Draft(
        nominee_id=str(id_of("person", form.holder_ref)) if form.holder_ref else "",
        nominee_org_id=str(id_of("organisation", form.holder_org_ref)) if form.holder_org_ref else "",
        nominee_name=" ".join(form.holder_name.split()),
        born=None,
        title=form.title,
        statement=form.statement,
        work=_work(form.work) if form.work else (0, ""),
        people=tuple((str(id_of("person", one.ref)), " ".join(one.name.split())) for one in form.people),
        track=form.track,
    )


def _work(row: WorkRow) -> tuple[int, str]:
    name = f"ITEM_KIND_{row.kind.upper()}"
    if name not in items.ItemKind.keys():  # noqa: SIM118
        raise Invalid(Violation("work.kind", "NO_SUCH_NOMINEE"))
    return items.ItemKind.Value(name), str(id_of(row.kind, row.ref))


def _message(form: AwardForm, selection: Selection, draft: Draft) -> pb.NominateRequest:
    """The nomination as the contract checks it."""
    return pb.NominateRequest(
        selection_id=str(selection.selection_id),
        org_id=str(id_of("organisation", form.org_ref)),
        nominee_id=draft.nominee_id,
        nominee_org_id=draft.nominee_org_id,
        nominee_name=draft.nominee_name,
        title=draft.title,
        statement=draft.statement,
        people=[pb.NominatedPerson(person_id=person_id, name=name) for person_id, name in draft.people],
        track=draft.track,
    )


async def _nomination(
    session: Session, form: AwardForm, selection: Selection, nomination_id: UUID, draft: Draft, given_at: datetime
) -> Nomination:
    body = await directory.organisation(session, id_of("organisation", form.org_ref))
    if body is None:
        raise Invalid(unknown("org_ref", form.org_ref))
    return Nomination(
        nomination_id=nomination_id,
        selection_id=selection.selection_id,
        org_id=id_of("organisation", form.org_ref),
        org_name=body.name,
        kind=selection.nominee_kind,
        nominee_id=nominations_domain.key_of(draft, selection.nominee_kind, nomination_id),
        work_kind=draft.work[0],
        nominee_name=await _name(session, form, selection.nominee_kind),
        title=draft.title,
        track=draft.track,
        statement=draft.statement,
        state=nominations_domain.State.AWARDED,
        rank=form.rank,
        made_by=NOBODY,
        made_at=given_at,
    )


async def _name(session: Session, form: AwardForm, kind: NomineeKind) -> str:
    """What the holder is called: by the register, or as the file says; a problem is its title."""
    match kind:
        case NomineeKind.ORGANISATION:
            found = await directory.organisation(session, id_of("organisation", form.holder_org_ref))
            if found is None:
                raise Invalid(unknown("holder_org_ref", form.holder_org_ref))
            return found.name
        case NomineeKind.PERSON | NomineeKind.TEAM | NomineeKind.WORK:
            if not form.holder_name:
                raise Invalid(Violation("holder_name", "REQUIRED"))
            return form.holder_name
        case NomineeKind.PROBLEM:
            return ""


IMPORTER = Importer(AwardForm, keep)
