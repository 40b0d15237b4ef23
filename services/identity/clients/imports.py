"""API clients from files."""

from uuid import UUID

from pydantic import Field

from kit import ids
from kit.actor import Actor
from kit.db import Session
from kit.errors import Invalid, Violation
from kit.imports import Form, Importer, Line, Outcome, fresh, id_of, split, unknown
from services.identity.facts import tell_all
from services.identity.organisations import service as organisations
from services.identity.roles import service as roles

from . import domain, service
from .tables import Client


class ClientForm(Form):
    """An API client. Without a `secret` it has none until one is made by rotating; a secret has the hub's own form."""

    name: str = Field(min_length=2, max_length=60)
    org_ref: str
    scopes: list[str] = Field(min_length=1)
    secret: str | None = None


async def keep(session: Session, by: Actor, lines: list[Line[ClientForm]]) -> Outcome:
    """Keeps clients with their secrets and roles, and tells of them."""
    known = await organisations.present(session, [id_of("organisation", line.form.org_ref) for line in lines])
    rows, refused = split(lines, lambda form: _row(form, known, by))
    new = [row for row in await fresh(session, rows) if isinstance(row, Client)]
    secrets = {id_of("client", line.form.ref): line.form.secret for line in lines}
    grants = [service.role_of(client) for client in new]
    await session.insert(*new)
    await session.insert(*(service.secret_row(c, s) for c in new if (s := secrets[c.client_id])))
    await session.insert(*grants)
    facts = [(service.changed(c), c.version) for c in new]
    await tell_all(session, facts + [(roles.granted(g), g.version) for g in grants])
    return Outcome(len(new), len(rows) - len(new), refused)


def _row(form: ClientForm, organisations: set[UUID], by: Actor) -> Client:
    org_id = id_of("organisation", form.org_ref)
    if org_id not in organisations:
        raise Invalid(unknown("org_ref", form.org_ref))
    if form.secret is not None and not domain.is_sound(form.secret):
        raise Invalid(Violation("secret", "SECRET_MALFORMED"))
    draft = domain.checked(domain.Draft(form.name, sorted(set(form.scopes))), ids.now(), "")
    return service.row(id_of("client", form.ref), org_id, draft, by)


IMPORTER = Importer(ClientForm, keep)
