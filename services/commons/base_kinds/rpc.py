"""Kinds of base over gRPC: convert, call, convert."""

from uuid import UUID

from kexie.commons.v1 import base_kinds_pb2 as pb
from kit.edge import Call, Rpc

from . import service
from .domain import Draft, Level
from .tables import BaseKind


class BaseKindRpc(Rpc):
    contract = pb.DESCRIPTOR.services_by_name["BaseKindService"]

    async def CreateBaseKind(self, request: pb.CreateBaseKindRequest, call: Call) -> pb.CreateBaseKindResponse:
        kind = await service.create(call.session, call.actor, UUID(request.org_id), draft_of(request.draft))
        return pb.CreateBaseKindResponse(kind=kind_message(kind))

    async def UpdateBaseKind(self, request: pb.UpdateBaseKindRequest, call: Call) -> pb.UpdateBaseKindResponse:
        kind = await service.managed(call.session, call.actor, UUID(request.kind_id))
        call.check_version(kind.version)
        kind = await service.update(call.session, kind, draft_of(request.draft))
        return pb.UpdateBaseKindResponse(kind=kind_message(kind))

    async def TurnBaseKind(self, request: pb.TurnBaseKindRequest, call: Call) -> pb.TurnBaseKindResponse:
        kind = await service.turn(call.session, call.actor, UUID(request.kind_id), open_it=request.open)
        return pb.TurnBaseKindResponse(kind=kind_message(kind))

    async def GetBaseKind(self, request: pb.GetBaseKindRequest, call: Call) -> pb.GetBaseKindResponse:
        kind = await service.read(call.reader, call.actor, UUID(request.kind_id))
        count = (await service.counts(call.reader, [kind.kind_id])).get(kind.kind_id, 0)
        can = await service.verbs(call.reader, call.actor, kind)
        return pb.GetBaseKindResponse(kind=kind_message(kind, count), can=can)

    async def ListBaseKinds(self, request: pb.ListBaseKindsRequest, call: Call) -> pb.ListBaseKindsResponse:
        found, following = await service.page(
            call.reader, call.actor, request.org_id, request.page_size, request.page_token
        )
        counts = await service.counts(call.reader, [kind.kind_id for kind in found])
        kinds = [kind_message(kind, counts.get(kind.kind_id, 0)) for kind in found]
        return pb.ListBaseKindsResponse(kinds=kinds, next_page_token=following)


def draft_of(message: pb.BaseKindDraft) -> Draft:
    """What a message says of a kind."""
    return Draft(
        name=message.name,
        summary=message.summary,
        levels=list(message.levels),
        recommended_by=[Level(pb.RecommendingLevel.Name(at)[19:].lower()) for at in message.recommended_by],
        indicators=[indicator.name for indicator in message.indicators],
        points=[indicator.points for indicator in message.indicators],
        documents=list(message.documents),
        reviews_needed=message.reviews_needed,
        pass_points=message.pass_points,
        notice_days=message.notice_days,
        term_months=message.term_months,
        report_due=message.report_due,
        report_figures=list(message.report_figures),
        grades=list(message.grades),
        grace_days=message.grace_days,
        incentives=list(message.incentives),
        selection_id=UUID(message.selection_id) if message.selection_id else None,
    )


def kind_message(kind: BaseKind, bases: int = 0) -> pb.BaseKind:
    """The one place where a stored kind becomes a message."""
    pairs = zip(kind.indicators, kind.points, strict=True)
    draft = pb.BaseKindDraft(
        name=kind.name,
        summary=kind.summary,
        levels=kind.levels,
        recommended_by=[f"RECOMMENDING_LEVEL_{level.upper()}" for level in kind.recommended_by],  # type: ignore[misc]
        indicators=[pb.BaseIndicator(name=name, points=points) for name, points in pairs],
        documents=kind.documents,
        reviews_needed=kind.reviews_needed,
        pass_points=kind.pass_points,
        notice_days=kind.notice_days,
        term_months=kind.term_months,
        report_due=kind.report_due,
        report_figures=kind.report_figures,
        grades=kind.grades,
        grace_days=kind.grace_days,
        incentives=kind.incentives,
        selection_id=str(kind.selection_id or ""),
    )
    return pb.BaseKind(
        kind_id=str(kind.kind_id),
        org_id=str(kind.org_id),
        org_name=kind.org_name,
        draft=draft,
        state=f"BASE_KIND_STATE_{kind.state.upper()}",
        bases=bases,
        etag=str(kind.version),
    )
