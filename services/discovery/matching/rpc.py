"""Matches over gRPC: convert, call, convert."""

from collections.abc import Sequence
from uuid import UUID

from kexie.discovery.v1 import matches_pb2 as pb
from kit.edge import Call, Rpc
from services.discovery.entries import entry_messages
from services.discovery.index.records import kind_name
from services.discovery.index.tables import Item
from services.discovery.reasons import Reason, message

from . import service
from .tables import Match


class MatchRpc(Rpc):
    contract = pb.DESCRIPTOR.services_by_name["MatchService"]

    async def ListMatches(self, request: pb.ListMatchesRequest, call: Call) -> pb.ListMatchesResponse:
        kind = kind_name(request.kind) if request.kind else ""
        found, following, matched = await service.of_need(
            call.reader, call.actor, UUID(request.need_id), kind, request.page_size, request.page_token
        )
        matches = await match_messages(call, found)
        return pb.ListMatchesResponse(matches=matches, next_page_token=following, matched=matched)

    async def DismissMatch(self, request: pb.DismissMatchRequest, call: Call) -> pb.DismissMatchResponse:
        await service.dismiss(call.session, call.actor, UUID(request.need_id), UUID(request.item_id))
        return pb.DismissMatchResponse()

    async def ListMyMatches(self, request: pb.ListMyMatchesRequest, call: Call) -> pb.ListMyMatchesResponse:
        found, following = await service.of_person(call.reader, call.actor, request.page_size, request.page_token)
        return pb.ListMyMatchesResponse(matches=await match_messages(call, found), next_page_token=following)

    async def DeclineMatch(self, request: pb.DeclineMatchRequest, call: Call) -> pb.DeclineMatchResponse:
        await service.decline(call.session, call.actor, UUID(request.need_id))
        return pb.DeclineMatchResponse()


async def match_messages(call: Call, found: Sequence[tuple[Match, Item]]) -> list[pb.Match]:
    """The one place where stored matches become messages."""
    entries = await entry_messages(call.reader, [item for _, item in found])
    return [
        pb.Match(
            entry=entries[item.item_id],
            score=match.score,
            reasons=[message(Reason.loaded(reason), call.actor.locale) for reason in match.reasons],
            found_at=match.found_at,
        )
        for match, item in found
    ]
