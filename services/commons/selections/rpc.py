"""Selections over gRPC: convert, call, convert."""

from collections.abc import Sequence
from datetime import UTC
from uuid import UUID

from kexie.commons.v1 import selections_pb2 as pb
from kit import ids
from kit.edge import Call, Rpc
from kit.errors import Refused

from . import domain, service
from .domain import Draft, Kind, Method, NomineeKind, Roadshow, Sex, State, Voters, VoteStage
from .tables import Selection


class SelectionRpc(Rpc):
    contract = pb.DESCRIPTOR.services_by_name["SelectionService"]

    async def CreateSelection(self, request: pb.CreateSelectionRequest, call: Call) -> pb.CreateSelectionResponse:
        selection = await service.create(call.session, call.actor, UUID(request.org_id), draft_of(request.draft))
        return pb.CreateSelectionResponse(selection=selection_message(selection))

    async def UpdateSelection(self, request: pb.UpdateSelectionRequest, call: Call) -> pb.UpdateSelectionResponse:
        selection = await service.managed(call.session, call.actor, UUID(request.selection_id))
        call.check_version(selection.version)
        selection = await service.update(call.session, call.actor, selection, draft_of(request.draft))
        return pb.UpdateSelectionResponse(selection=selection_message(selection))

    async def OpenSelection(self, request: pb.OpenSelectionRequest, call: Call) -> pb.OpenSelectionResponse:
        selection = await service.open_it(call.session, call.actor, UUID(request.selection_id))
        return pb.OpenSelectionResponse(selection=selection_message(selection))

    async def CancelSelection(self, request: pb.CancelSelectionRequest, call: Call) -> pb.CancelSelectionResponse:
        selection = await service.cancel(call.session, call.actor, UUID(request.selection_id), request.reason)
        return pb.CancelSelectionResponse(selection=selection_message(selection))

    async def GetSelection(self, request: pb.GetSelectionRequest, call: Call) -> pb.GetSelectionResponse:
        selection = await service.read(call.reader, call.actor, UUID(request.selection_id))
        can = await service.verbs(call.reader, call.actor, selection)
        return pb.GetSelectionResponse(selection=selection_message(selection), can=can)

    async def ListSelections(self, request: pb.ListSelectionsRequest, call: Call) -> pb.ListSelectionsResponse:
        state = State(pb.SelectionState.Name(request.state)[16:].lower()) if request.state else None
        if state is State.DRAFT and not request.org_id:
            raise Refused("DRAFTS_NEED_ORGANISATION")
        kind = kind_of(request.kind) if request.kind else None
        found, following = await service.page(
            call.reader, call.actor, request.org_id, state, kind, request.page_size, request.page_token
        )
        return pb.ListSelectionsResponse(
            selections=[selection_message(s, rules=False) for s in found], next_page_token=following
        )


def draft_of(message: pb.SelectionDraft) -> Draft:
    return Draft(
        title=message.title,
        kind=kind_of(message.kind),
        summary=message.summary,
        rules=message.rules,
        places=message.places,
        quota=message.quota,
        nominating_kinds=list(message.nominating_kinds),
        born_from=domain.born(message.born_from, "draft.born_from"),
        criteria=[c.name for c in message.criteria],
        weights=[c.weight for c in message.criteria],
        reviews_each=message.reviews_each,
        blind=message.blind,
        nominate_from=message.nominate_from.ToDatetime(tzinfo=UTC),
        nominate_until=message.nominate_until.ToDatetime(tzinfo=UTC),
        review_until=message.review_until.ToDatetime(tzinfo=UTC),
        notice_days=message.notice_days,
        nominee_kind=nominee_kind_of(message.nominee_kind),
        tracks=[" ".join(track.split()) for track in message.tracks],
        votes=[stage_of(stage).kept() for stage in message.votes],
        sealed=message.sealed,
        invited=[UUID(org_id) for org_id in message.invited_org_ids],
        roadshow=roadshow_of(message.roadshow).kept() if message.HasField("roadshow") else None,
        sex=Sex(pb.Sex.Name(message.sex)[4:].lower()),
        subjects=list(message.subjects),
    )


def kind_of(value: pb.SelectionKind) -> Kind:
    """A kind of selections."""
    return Kind(pb.SelectionKind.Name(value)[15:].lower())


def roadshow_of(message: pb.Roadshow) -> Roadshow:
    return Roadshow(
        place=" ".join(message.place.split()),
        finalists=message.finalists,
        minutes=message.minutes,
        share=message.share,
        criteria=[" ".join(c.name.split()) for c in message.criteria],
        weights=[c.weight for c in message.criteria],
        opens_at=message.opens_at.ToDatetime(tzinfo=UTC),
        closes_at=message.closes_at.ToDatetime(tzinfo=UTC),
    )


def roadshow_message(roadshow: Roadshow) -> pb.Roadshow:
    """The rules of a roadshow."""
    return pb.Roadshow(
        place=roadshow.place,
        finalists=roadshow.finalists,
        minutes=roadshow.minutes,
        share=roadshow.share,
        criteria=criteria_messages(roadshow.criteria, roadshow.weights),
        opens_at=roadshow.opens_at,
        closes_at=roadshow.closes_at,
    )


def stage_of(message: pb.VoteStage) -> VoteStage:
    return VoteStage(
        voters=Voters(pb.Voters.Name(message.voters)[7:].lower()),
        method=Method(pb.VoteMethod.Name(message.method)[12:].lower()),
        most=message.most,
        daily=message.daily,
        seats=message.seats,
        shortlist=message.shortlist,
        share=message.share,
        least_percent=message.least_percent,
        opens_at=message.opens_at.ToDatetime(tzinfo=UTC),
        closes_at=message.closes_at.ToDatetime(tzinfo=UTC),
    )


def stage_message(stage: VoteStage) -> pb.VoteStage:
    """The rules of a vote."""
    return pb.VoteStage(
        voters=f"VOTERS_{stage.voters.upper()}",
        method=f"VOTE_METHOD_{stage.method.upper()}",
        most=stage.most,
        daily=stage.daily,
        seats=stage.seats,
        shortlist=stage.shortlist,
        share=stage.share,
        least_percent=stage.least_percent,
        opens_at=stage.opens_at,
        closes_at=stage.closes_at,
    )


def nominee_kind_of(value: pb.NomineeKind) -> NomineeKind:
    """A kind of nominees; persons when it is not said."""
    return NomineeKind(pb.NomineeKind.Name(value or pb.NOMINEE_KIND_PERSON)[13:].lower())


def criteria_of(selection: Selection) -> list[pb.Criterion]:
    """A selection's criteria as messages, in their order."""
    return criteria_messages(selection.criteria, selection.weights)


def criteria_messages(names: Sequence[str], weights: Sequence[int]) -> list[pb.Criterion]:
    """Criteria with their weights, in their order."""
    return [pb.Criterion(name=name, weight=weight) for name, weight in zip(names, weights, strict=True)]


def selection_message(selection: Selection, *, rules: bool = True) -> pb.Selection:
    """The one place where a stored selection becomes a message."""
    phase = domain.phase(selection.state, selection.draft, ids.now())
    return pb.Selection(
        selection_id=str(selection.selection_id),
        org_id=str(selection.org_id),
        org_name=selection.org_name,
        draft=pb.SelectionDraft(
            title=selection.title,
            kind=f"SELECTION_KIND_{selection.kind.upper()}",
            summary=selection.summary,
            rules=selection.rules if rules else "",
            places=selection.places,
            quota=selection.quota,
            nominating_kinds=selection.nominating_kinds,
            born_from=selection.born_from.isoformat() if selection.born_from else "",
            criteria=criteria_of(selection),
            reviews_each=selection.reviews_each,
            blind=selection.blind,
            nominate_from=selection.nominate_from,
            nominate_until=selection.nominate_until,
            review_until=selection.review_until,
            notice_days=selection.notice_days,
            nominee_kind=f"NOMINEE_KIND_{selection.nominee_kind.upper()}",
            tracks=selection.tracks,
            votes=[stage_message(stage) for stage in selection.draft.stages],
            sealed=selection.sealed,
            invited_org_ids=map(str, selection.invited) if rules else [],
            roadshow=roadshow_message(selection.draft.presents) if selection.draft.presents else None,
            sex=f"SEX_{selection.sex.upper()}",
            subjects=selection.subjects,
        ),
        state=f"SELECTION_STATE_{selection.state.upper()}",
        phase=f"SELECTION_PHASE_{phase.upper()}",
        notice_until=selection.notice_until,
        reason=selection.reason,
        etag=str(selection.version),
    )
