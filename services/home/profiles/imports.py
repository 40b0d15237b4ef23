"""Profiles from files, by the rules of the contract and of the domain."""

from dataclasses import replace
from typing import Any, cast

from pydantic import model_validator

from kexie.home.v1 import events_pb2 as events
from kexie.home.v1 import profiles_pb2 as pb
from kit import directory, ids, validation
from kit.actor import Actor
from kit.db import Session
from kit.errors import Invalid
from kit.imports import Form, Importer, Line, Outcome, fresh, id_of, split, unknown
from kit.ledger import publish

from . import domain, service
from .domain import Field, Visibility
from .rpc import said_of
from .tables import Profile

SAID = {
    "name",
    "headline",
    "organisation",
    "biography",
    "fields",
    "subjects",
    "industries",
    "region",
    "available",
    "most_assignments",
    "contact",
}


class ProfileForm(Form):
    """A person's profile. `ref`, which may also be called `person_ref`, is the ref of a person imported before, and
    `org_ref` that of an organisation, whose name stands for `organisation`. Who has a profile keeps it as it is."""

    name: str
    headline: str = ""
    org_ref: str = ""
    organisation: str = ""
    biography: str = ""
    fields: list[str] = []
    subjects: list[str] = []
    industries: list[str] = []
    region: str = ""
    available: bool = False
    most_assignments: int = 0
    contact: str = ""
    visibility: dict[Field, Visibility] = {}

    @model_validator(mode="before")
    @classmethod
    def _named_by_person(cls, values: Any) -> Any:
        if not isinstance(values, dict) or "person_ref" not in values:
            return values
        given = dict(cast(dict[str, Any], values))
        return {"ref": given.pop("person_ref"), **given}


async def keep(session: Session, by: Actor, lines: list[Line[ProfileForm]]) -> Outcome:
    """Keeps profiles, and tells of each."""
    wanted = {str(id_of("organisation", line.form.org_ref)) for line in lines if line.form.org_ref}
    names = await directory.names(session, sorted(wanted))
    rows, refused = split(lines, lambda form: _row(form, names))
    new = [row for row in await fresh(session, rows) if isinstance(row, Profile)]
    withheld = await service.withheld_of(session, [profile.person_id for profile in new])
    new = [replace(profile, withheld=profile.person_id in withheld) for profile in new]
    await session.insert(*new)
    for profile in filter(lambda made: made.shown, new):
        publish(session, events.ProfileChanged(person_id=str(profile.person_id)), version=profile.version)
    return Outcome(len(new), len(rows) - len(new), refused)


def _row(form: ProfileForm, names: dict[str, str]) -> Profile:
    org_id = str(id_of("organisation", form.org_ref)) if form.org_ref else ""
    if org_id and org_id not in names:
        raise Invalid(unknown("org_ref", form.org_ref))
    message = pb.ProfileDraft(**form.model_dump(include=SAID), org_id=org_id)
    validation.check(message)
    said = said_of(message)
    domain.check(said, at="")
    columns = service.said_columns(said)
    if org_id:
        columns["organisation"] = names[org_id]
    return Profile(
        person_id=id_of("person", form.ref),
        visibility={str(part): str(to) for part, to in form.visibility.items()},
        created_at=ids.now(),
        version=1,
        **columns,
    )


IMPORTER = Importer(ProfileForm, keep)
