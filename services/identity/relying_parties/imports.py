"""Relying parties from files. A row that says something else than what is kept replaces it."""

from typing import Any
from uuid import UUID

from kit.actor import Actor
from kit.db import Session
from kit.errors import Invalid
from kit.imports import Form, Importer, Line, Outcome, fresh, id_of, split, stale, unknown

from . import domain, service
from .domain import Authentication, Draft
from .tables import RelyingParty


class RelyingPartyForm(Form):
    """What a client may do at the provider; `ref` is the client's."""

    grants: list[str]
    scopes: list[str] = []
    redirect_uris: list[str] = []
    logout_uris: list[str] = []
    backchannel_logout_uri: str = ""
    authentication: Authentication = Authentication.SECRET
    jwks: dict[str, Any] = {}
    jwks_uri: str = ""
    require_par: bool = False
    id_token_algorithm: str = "ES256"


async def keep(session: Session, by: Actor, lines: list[Line[RelyingPartyForm]]) -> Outcome:
    """Keeps relying parties of clients that are there."""
    asked = [id_of("client", line.form.ref) for line in lines]
    rows = await session.fetch("select client_id from client where client_id = any($1)", asked)
    known: set[UUID] = {row["client_id"] for row in rows}
    made, refused = split(lines, lambda form: _row(form, known))
    new = await fresh(session, made)
    changed = await stale(session, [row for row in made if isinstance(row, RelyingParty)], service.SAID)
    await session.insert(*new)
    for row, changes in changed:
        await session.update(row, **changes)
    return Outcome(len(new), len(made) - len(new) - len(changed), refused, len(changed))


def _row(form: RelyingPartyForm, known: set[UUID]) -> RelyingParty:
    client_id = id_of("client", form.ref)
    if client_id not in known:
        raise Invalid(unknown("ref", form.ref, "client"))
    draft = Draft(**form.model_dump(exclude={"ref"}))
    domain.check(draft, None, None)  # whether its hosts may be called is asked when they are
    return service.row(client_id, draft)


IMPORTER = Importer(RelyingPartyForm, keep)
