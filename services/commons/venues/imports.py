"""Venues from files, by the rules of the contract and of the domain."""

from uuid import UUID

from kexie.commons.v1 import venues_pb2 as pb
from kit import directory, validation
from kit.actor import Actor
from kit.db import Session
from kit.directory import Organisation
from kit.imports import Form, Importer, Line, Outcome, fresh, id_of, named, split

from . import domain, service
from .domain import Kind
from .rpc import draft_of
from .tables import Venue


class VenueForm(Form):
    """A venue. `org_ref` is the ref of its organisation, imported before."""

    org_ref: str
    name: str
    kind: Kind
    region: str
    address: str = ""
    summary: str
    hours: str = ""


async def keep(session: Session, by: Actor, lines: list[Line[VenueForm]]) -> Outcome:
    """Enters venues."""
    owners = await _owners(session, [line.form.org_ref for line in lines])
    rows, refused = split(lines, lambda form: _venue(form, owners))
    new = await fresh(session, rows)
    await session.insert(*new)
    return Outcome(len(new), len(rows) - len(new), refused)


async def _owners(session: Session, refs: list[str]) -> dict[str, Organisation]:
    return await directory.organisations(session, sorted({str(id_of("organisation", ref)) for ref in refs}))


def _venue(form: VenueForm, owners: dict[str, Organisation]) -> Venue:
    owner = named(owners, form.org_ref)
    said = form.model_dump(exclude={"ref", "org_ref", "kind"})
    message = pb.VenueDraft(**said, kind=f"VENUE_KIND_{form.kind.upper()}")  # type: ignore[arg-type]
    validation.check(message)
    draft = domain.checked(draft_of(message), at="")
    return service.entered(UUID(owner.org_id), owner.name, draft, id_of("venue", form.ref))


IMPORTER = Importer(VenueForm, keep)
