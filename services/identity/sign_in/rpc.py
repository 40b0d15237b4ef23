"""Signing in over gRPC: convert, call, convert. A password's hash takes long, so no transaction is held meanwhile."""

from typing import ClassVar, cast
from uuid import UUID

from kexie.identity.v1 import sign_in_pb2 as pb
from kit.edge import Call, Rpc, note
from kit.errors import Refused
from services.identity import front
from services.identity.keys.service import ring_of
from services.identity.oidc import parties, tokens
from services.identity.people import passwords
from services.identity.people import service as people
from services.identity.people.domain import State
from services.identity.settings import IdentitySettings

from . import domain, service
from .limits import Limits

TOKEN_SECONDS = 3600  # of a token for trying the API from a shell


class SignInRpc(Rpc):
    contract = pb.DESCRIPTOR.services_by_name["SignInService"]
    alone: ClassVar[frozenset[str]] = frozenset({"SignIn"})

    @property
    def settings(self) -> IdentitySettings:
        return cast(IdentitySettings, self.service.settings)

    async def GetSignIn(self, request: pb.GetSignInRequest, call: Call) -> pb.GetSignInResponse:
        front.only(call.actor)
        asked = await service.pending(call.reader, request.request_id, request.browser_token)
        party = await parties.find(call.reader, self.settings, asked.client_id)
        return pb.GetSignInResponse(
            client_name=party.name if party else "",
            first_party=party is not None and party.first_party,
            locale=locale_of(asked.parameters.get("ui_locales", "")),
            login_hint=asked.parameters.get("login_hint", ""),
        )

    async def SignIn(self, request: pb.SignInRequest, call: Call) -> pb.SignInResponse:
        front.only(call.actor)
        asked = await service.pending(call.reader, request.request_id, request.browser_token)
        limits = Limits(self.settings, request.identifier, request.remote_address)
        async with call.transaction() as session:
            await limits.take(session)
        person, kept = await people.with_password(call.reader, request.identifier)
        fits = await passwords.matches(kept, request.password)
        async with call.transaction() as session:
            signed_in = await service.finish(session, asked, person, fits=fits)
            if signed_in is not None:
                await limits.forgive(session)
                if kept and passwords.is_outdated(kept):
                    await people.keep_password(session, signed_in.session.person_id, request.password)
        if signed_in is None:
            raise Refused("SIGN_IN_REFUSED")
        return pb.SignInResponse(
            session_token=signed_in.token,
            redirect_to=f"/oauth2/authorize?request={asked.request_id}",
            max_age_seconds=int(domain.LONGEST.total_seconds()),
        )

    async def IssueToken(self, request: pb.IssueTokenRequest, call: Call) -> pb.IssueTokenResponse:
        front.only(call.actor)
        if self.settings.env == "production":
            raise Refused("NOT_IN_PRODUCTION")
        person = await people.known(call.reader, UUID(request.person_id))
        if person.state is not State.ACTIVE:
            raise Refused("ACCOUNT_INACTIVE")
        keys = await ring_of(self.service).keys()
        token = tokens.access_token(
            keys, self.settings.issuer, str(person.person_id), "hub", tokens.SCOPE, seconds=TOKEN_SECONDS
        )
        note(call.session, "sign-in.issue", "person", person.person_id)
        return pb.IssueTokenResponse(access_token=token, expires_in=TOKEN_SECONDS)


def locale_of(asked: str) -> str:
    """The first of the languages asked for that the pages speak."""
    for language in asked.lower().split():
        if language.startswith("zh"):
            return "zh-CN"
        if language.startswith("en"):
            return "en"
    return ""
