"""Relying parties over gRPC: convert, call, convert."""

from typing import Any, cast
from uuid import UUID

import orjson

from kexie.identity.v1 import relying_parties_pb2 as pb
from kit.edge import Call, Rpc
from kit.errors import Invalid, Violation
from services.identity.settings import IdentitySettings

from . import key_sets, service
from .domain import Authentication, Draft
from .tables import ClientKeySet, RelyingParty


class RelyingPartyRpc(Rpc):
    contract = pb.DESCRIPTOR.services_by_name["RelyingPartyService"]

    async def SetRelyingParty(self, request: pb.SetRelyingPartyRequest, call: Call) -> pb.SetRelyingPartyResponse:
        settings = cast(IdentitySettings, self.service.settings)
        client_id, draft = UUID(request.client_id), draft_of(request.relying_party)
        kept = await service.keep(call.session, call.actor, client_id, draft, settings)
        return pb.SetRelyingPartyResponse(relying_party=message(kept, await key_sets.of(call.session, kept)))

    async def GetRelyingParty(self, request: pb.GetRelyingPartyRequest, call: Call) -> pb.GetRelyingPartyResponse:
        found = await service.read(call.reader, call.actor, UUID(request.client_id))
        return pb.GetRelyingPartyResponse(relying_party=message(found, await key_sets.of(call.reader, found)))


AUTHENTICATIONS: dict[int, Authentication] = {
    pb.CLIENT_AUTHENTICATION_UNSPECIFIED: Authentication.SECRET,
    pb.CLIENT_AUTHENTICATION_SECRET: Authentication.SECRET,
    pb.CLIENT_AUTHENTICATION_PRIVATE_KEY_JWT: Authentication.PRIVATE_KEY,
    pb.CLIENT_AUTHENTICATION_NONE: Authentication.NONE,
}


def draft_of(said: pb.RelyingParty) -> Draft:
    """The one place where a message becomes a draft."""
    return Draft(
        grants=list(said.grants),
        scopes=list(said.scopes),
        redirect_uris=list(said.redirect_uris),
        logout_uris=list(said.logout_uris),
        backchannel_logout_uri=said.backchannel_logout_uri,
        authentication=AUTHENTICATIONS[said.authentication],
        jwks=_jwks(said.jwks),
        jwks_uri=said.jwks_uri,
        require_par=said.require_par,
        id_token_algorithm=said.id_token_algorithm or "ES256",
    )


def _jwks(text: str) -> dict[str, Any]:
    try:
        found = orjson.loads(text) if text else {}
    except orjson.JSONDecodeError:
        found = None
    if not isinstance(found, dict):
        raise Invalid(Violation("relying_party.jwks", "CLIENT_KEYS_MALFORMED"))
    return cast(dict[str, Any], found)


def message(kept: RelyingParty, keys: ClientKeySet | None) -> pb.RelyingParty:
    """The one place where a stored relying party becomes a message."""
    shown = {authentication: number for number, authentication in AUTHENTICATIONS.items()}
    return pb.RelyingParty(
        grants=kept.grants,
        scopes=kept.scopes,
        redirect_uris=kept.redirect_uris,
        logout_uris=kept.logout_uris,
        backchannel_logout_uri=kept.backchannel_logout_uri,
        authentication=cast(Any, shown[Authentication(kept.authentication)]),
        jwks=orjson.dumps(kept.jwks).decode() if kept.jwks else "",
        jwks_uri=kept.jwks_uri,
        keys=_reading(keys) if keys else None,
        require_par=kept.require_par,
        id_token_algorithm=kept.id_token_algorithm,
        changed_at=kept.changed_at,
    )


def _reading(keys: ClientKeySet) -> pb.ClientKeyReading:
    kids = [key["kid"] for key in keys.jwks.get("keys", ())]
    return pb.ClientKeyReading(kids=kids, read_at=keys.read_at, tried_at=keys.tried_at, problem=keys.problem)
