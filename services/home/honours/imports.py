"""Honour walls from files, by the rules of the contract and of the domain. Who stands on one does not come with it."""

from datetime import date
from enum import StrEnum

from kexie.home.v1 import honours_pb2 as pb
from kit import directory, validation
from kit.actor import Actor
from kit.db import Session
from kit.errors import Invalid, Violation
from kit.imports import Form, Importer, Line, Outcome, id_of, one_by_one, unknown

from . import domain, service
from .rpc import draft_of
from .tables import Wall


class Imported(StrEnum):
    """The states in which a wall may be imported."""

    DRAFT = "draft"
    PUBLISHED = "published"


class WallForm(Form):
    """A wall of the organisation `org_ref`, of the year of some `day`. `maker_ref` and `publisher_ref` are refs of
    persons imported before; one that is published needs a publisher, who is not its maker."""

    org_ref: str
    title: str
    day: date
    summary: str = ""
    text: str = ""
    maker_ref: str
    publisher_ref: str = ""
    state: Imported = Imported.PUBLISHED


async def keep(session: Session, by: Actor, lines: list[Line[WallForm]]) -> Outcome:
    """Keeps walls, and tells of those that are public."""
    return await one_by_one(lines, lambda form: _keep(session, form))


async def _keep(session: Session, form: WallForm) -> bool:
    wall_id = id_of("honour-wall", form.ref)
    if await session.get(Wall, wall_id):
        return False
    message = pb.HonourWallDraft(title=form.title, year=form.day.year, summary=form.summary, text=form.text)
    validation.check(message)
    draft = domain.checked(draft_of(message), at="")
    organisation = await directory.organisation(session, id_of("organisation", form.org_ref))
    if organisation is None or organisation.state != "active":
        raise Invalid(unknown("org_ref", form.org_ref))
    _check_life(form)
    wall = await service.begin(session, wall_id, organisation, draft)
    if form.state is Imported.PUBLISHED:
        people = {"made_by": str(id_of("person", form.maker_ref)), "by": str(id_of("person", form.publisher_ref))}
        await service.open_it(session, wall, **people)
    return True


def _check_life(form: WallForm) -> None:
    """What the wall must have had to come as far as its state says."""
    if form.state is Imported.PUBLISHED:
        if not form.publisher_ref:
            raise Invalid(Violation("publisher_ref", "REQUIRED"))
        if form.publisher_ref == form.maker_ref:
            raise Invalid(Violation("publisher_ref", "SAME_PERSON"))


IMPORTER = Importer(WallForm, keep)
