"""Signing in elsewhere, over gRPC: convert, call, convert. Other providers are asked with no transaction open."""

from typing import ClassVar, cast

import httpx

from kexie.identity.v1 import upstream_pb2 as pb
from kit.app import Running
from kit.edge import Call, Rpc
from kit.errors import Refused
from services.identity import front
from services.identity.factors.rpc import must_be_recent
from services.identity.people import service as people
from services.identity.settings import IdentitySettings
from services.identity.sign_in import service as sign_in
from services.identity.sign_in import steps
from services.identity.sign_in.rpc import outcome_message, visit_of
from services.identity.sign_in.steps import Outcome, Step, Visit, Way

from . import links, service
from .adapter import ADAPTERS, TIMEOUT


class UpstreamRpc(Rpc):
    contract = pb.DESCRIPTOR.services_by_name["UpstreamService"]
    alone: ClassVar[frozenset[str]] = frozenset({"FinishUpstream"})

    @property
    def settings(self) -> IdentitySettings:
        return cast(IdentitySettings, self.service.settings)

    async def BeginUpstream(self, request: pb.BeginUpstreamRequest, call: Call) -> pb.BeginUpstreamResponse:
        front.only(call.actor)
        visit = await visit_of(call.reader, request.visit)
        address = await service.begin(call.session, self.settings, visit.asked, request.provider)
        return pb.BeginUpstreamResponse(redirect_to=address)

    async def FinishUpstream(self, request: pb.FinishUpstreamRequest, call: Call) -> pb.FinishUpstreamResponse:
        front.only(call.actor)
        async with call.transaction() as session:
            found, trip = await service.come_back(session, self.settings, request.state)
        asked = await sign_in.pending(call.reader, found.request_id, request.browser_token)
        visit = Visit(asked, request.remote_address, request.user_agent, request.device_token)
        provider = service.provider_of(self.settings, found.provider)
        if not request.code or (provider.issuer and request.issuer not in ("", provider.issuer)):
            raise Refused("UPSTREAM_REFUSED")
        account = await ADAPTERS[provider.kind].account(provider, trip, request.code, client_of(self.service))
        async with call.transaction() as session:
            person = await links.person_of(session, found.provider, account.subject)
            if person is None:
                await service.keep(session, asked, found.provider, account)
                outcome = Outcome(Step.FIRST, asked.request_id)
            else:
                outcome = await steps.advance(session, self.settings, visit, person, Way.UPSTREAM)
        return pb.FinishUpstreamResponse(outcome=outcome_message(outcome), request_id=asked.request_id)

    async def Unlink(self, request: pb.UnlinkRequest, call: Call) -> pb.UnlinkResponse:
        await must_be_recent(call.reader, call)
        person = await people.locked(call.session, call.actor.person_id)
        await links.unlink(call.session, self.settings, person, request.provider)
        return pb.UnlinkResponse()


class Client(httpx.AsyncClient):
    """The client for other providers: it follows no redirects and reads no proxies from the environment."""


def client_of(running: Running) -> Client:
    """The client of this process, put among the service's parts at first use."""
    if Client not in running.parts.held:
        running.parts.put(Client(timeout=TIMEOUT, trust_env=False))
    made: Client = running.parts.get(Client)
    return made
