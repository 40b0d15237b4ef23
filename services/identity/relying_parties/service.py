"""Use cases of relying parties. Each takes the open session and who acts, and never commits."""

from dataclasses import replace
from typing import Any
from uuid import UUID

from kit import directory, ids
from kit.actor import Actor
from kit.db import Reader, Session
from kit.edge import note
from kit.errors import Refused
from services.identity.clients.service import MANAGE
from services.identity.clients.tables import Client
from services.identity.settings import IdentitySettings

from . import domain
from .domain import Authentication, Draft
from .tables import RelyingParty


async def keep(session: Session, by: Actor, client_id: UUID, draft: Draft, settings: IdentitySettings) -> RelyingParty:
    """Says what a client may do at the provider; what was said before is replaced, in effect at once."""
    client = await _permitted(session, by, client_id)
    domain.check(draft, settings.logout.allowed(), settings.client_keys.allowed(), "relying_party.")
    made = row(client_id, draft)
    before = await session.lock(RelyingParty, client_id)
    if before is None:
        await session.insert(made)
    else:
        made = await session.update(before, **said(made))
    note(session, "relying-parties.set", "client", client_id, client.org_id, grants=made.grants, scopes=made.scopes)
    return made


async def read(reader: Reader, by: Actor, client_id: UUID) -> RelyingParty:
    """What a client may do at the provider; of one of which nothing was said, what all may."""
    client = await _permitted(reader, by, client_id)
    found = await reader.get(RelyingParty, client_id)
    return found or replace(row(client_id, Draft(["client_credentials"])), changed_at=client.created_at)


def row(client_id: UUID, draft: Draft) -> RelyingParty:
    """A relying party as it is kept."""
    by_key = draft.authentication is Authentication.PRIVATE_KEY
    return RelyingParty(
        client_id=client_id,
        grants=sorted(set(draft.grants)),
        scopes=sorted(set(draft.scopes)),
        redirect_uris=list(draft.redirect_uris),
        logout_uris=list(draft.logout_uris),
        backchannel_logout_uri=draft.backchannel_logout_uri,
        authentication=draft.authentication,
        jwks=domain.public_part(draft.jwks) if by_key else {},
        jwks_uri=draft.jwks_uri if by_key else "",
        require_par=draft.require_par,
        id_token_algorithm=draft.id_token_algorithm,
        changed_at=ids.now(),
    )


SAID = (
    *("grants", "scopes", "redirect_uris", "logout_uris", "backchannel_logout_uri", "authentication", "jwks"),
    *("jwks_uri", "require_par", "id_token_algorithm"),
)


def said(party: RelyingParty) -> dict[str, Any]:
    """What replaces an older row's."""
    return {name: getattr(party, name) for name in SAID} | {"changed_at": party.changed_at}


async def _permitted(reader: Reader, by: Actor, client_id: UUID) -> Client:
    client = await reader.get(Client, client_id)
    if client is None:
        by.asked = True
        raise Refused("CLIENT_NOT_FOUND")
    organisation = await directory.organisation(reader, client.org_id)
    region = organisation.region if organisation else ""
    await by.permit(reader, MANAGE, org_id=client.org_id, region=region)
    return client
