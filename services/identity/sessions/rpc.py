"""Browser sessions over gRPC: convert, call, convert. The provider may have to be asked, so no transaction is held."""

from typing import ClassVar
from uuid import UUID

from kexie.identity.v1 import sessions_pb2 as pb
from kit import ids
from kit.edge import Call, Rpc
from kit.errors import Refused
from kit.vault import Sealed
from services.identity import front
from services.identity.sign_in.domain import neighbourhood

from . import domain, own, service
from .renewal import renewal_of
from .service import Tokens


class SessionRpc(Rpc):
    contract = pb.DESCRIPTOR.services_by_name["SessionService"]
    alone: ClassVar[frozenset[str]] = frozenset({"ResolveSession", "CloseSession"})

    async def OpenSession(self, request: pb.OpenSessionRequest, call: Call) -> pb.OpenSessionResponse:
        front.only(call.actor)
        who = await self.service.verifier.caller(f"Bearer {request.access_token}")
        tokens = Tokens(request.access_token, request.refresh_token, request.id_token, request.expires_in)
        vault = renewal_of(self.service).vault
        made, token = await service.open_(
            call.session,
            vault,
            who,
            tokens,
            device=domain.device_of(request.user_agent),
            place=neighbourhood(request.remote_address),
        )
        return pb.OpenSessionResponse(
            session_token=token,
            session_id=str(made.session_id),
            max_age_seconds=int(domain.LONGEST.total_seconds()),
        )

    async def ResolveSession(self, request: pb.ResolveSessionRequest, call: Call) -> pb.ResolveSessionResponse:
        front.only(call.actor)
        renewal = renewal_of(self.service)
        found = await service.find(call.reader, request.session_token)
        session = await renewal.fresh(found.session)
        if ids.now() - session.last_seen_at > domain.SEEN_EVERY:
            async with call.transaction() as writing:
                await service.seen(writing, session.session_id)
        try:
            access_token = renewal.vault.open(session.access_token, f"{session.session_id}:access")
        except Sealed as error:  # the hub's secret was changed: sign in anew
            raise Refused("SESSION_ENDED") from error
        return pb.ResolveSessionResponse(
            access_token=access_token,
            access_token_expires_at=session.access_expires_at,
            person_id=str(session.person_id),
            display_name=found.display_name,
            locale=found.locale,
            csrf_token=service.csrf_token(self.service.settings, session),
            session_id=str(session.session_id),
        )

    async def CloseSession(self, request: pb.CloseSessionRequest, call: Call) -> pb.CloseSessionResponse:
        front.only(call.actor)
        renewal = renewal_of(self.service)
        try:
            found = (await service.find(call.reader, request.session_token)).session
            hint = renewal.vault.open(found.id_token, f"{found.session_id}:id")
        except (Refused, Sealed):
            return pb.CloseSessionResponse()
        async with call.transaction() as session:
            await service.end(session, found.session_id)
        await renewal.revoke(found)
        return pb.CloseSessionResponse(id_token_hint=hint)

    async def ListSessions(self, request: pb.ListSessionsRequest, call: Call) -> pb.ListSessionsResponse:
        current, most = call.actor.caller.session, request.page_size or 50
        found = await own.listed(call.reader, call.actor.person_id, current, ids.now(), most)
        return pb.ListSessionsResponse(sessions=[own_message(session) for session in found])

    async def EndSession(self, request: pb.EndSessionRequest, call: Call) -> pb.EndSessionResponse:
        await own.end(call.session, call.actor.person_id, UUID(request.session_id))
        return pb.EndSessionResponse()

    async def EndOtherSessions(self, request: pb.EndOtherSessionsRequest, call: Call) -> pb.EndOtherSessionsResponse:
        ended = await own.end_others(call.session, call.actor.person_id, call.actor.caller.session)
        return pb.EndOtherSessionsResponse(ended=ended)


def own_message(session: own.Own) -> pb.OwnSession:
    return pb.OwnSession(
        session_id=str(session.session_id),
        device=session.device,
        place=session.place,
        began_at=session.began_at,
        last_used_at=session.last_used_at,
        current=session.current,
    )
