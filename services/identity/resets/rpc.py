"""Resets over gRPC: convert, call, convert."""

from collections.abc import Sequence
from typing import cast
from uuid import UUID

from kexie.identity.v1 import resets_pb2 as pb
from kit.edge import Call, Rpc
from services.identity.people import service as people
from services.identity.settings import IdentitySettings

from . import domain, service
from .domain import State
from .tables import FactorReset


class ResetRpc(Rpc):
    contract = pb.DESCRIPTOR.services_by_name["ResetService"]

    async def RequestReset(self, request: pb.RequestResetRequest, call: Call) -> pb.RequestResetResponse:
        made = await service.request(call.session, call.actor, UUID(request.person_id), request.reason.strip())
        [message] = await _messages(call, [made])
        return pb.RequestResetResponse(reset=message)

    async def DecideReset(self, request: pb.DecideResetRequest, call: Call) -> pb.DecideResetResponse:
        settings = cast(IdentitySettings, self.service.settings)
        found = await service.decide(
            call.session, settings, call.actor, UUID(request.reset_id), confirmed=request.confirmed
        )
        [message] = await _messages(call, [found])
        return pb.DecideResetResponse(reset=message)

    async def ListResets(self, request: pb.ListResetsRequest, call: Call) -> pb.ListResetsResponse:
        state = State(pb.ResetState.Name(request.state).removeprefix("RESET_STATE_").lower()) if request.state else None
        found, following = await service.page(call.reader, call.actor, state, request.page_size, request.page_token)
        return pb.ListResetsResponse(resets=await _messages(call, found), next_page_token=following)


async def _messages(call: Call, found: Sequence[FactorReset]) -> list[pb.FactorReset]:
    wanted = [reset.person_id for reset in found]
    names = {p.person_id: p.display_name for p in await people.named(call.reader, wanted)}
    return [reset_message(reset, names.get(reset.person_id, ""), service.verbs(call.actor, reset)) for reset in found]


def reset_message(found: FactorReset, name: str, verbs: list[str]) -> pb.FactorReset:
    """The one place where a stored reset becomes a message."""
    return pb.FactorReset(
        reset_id=str(found.reset_id),
        person_id=str(found.person_id),
        person_name=name,
        state=f"RESET_STATE_{found.state.upper()}",
        reason=found.reason,
        requested_at=found.requested_at,
        decide_until=found.requested_at + domain.LASTS,
        decided_at=found.decided_at,
        verbs=verbs,
    )
