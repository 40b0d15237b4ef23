"""Delphi studies over gRPC: convert, call, convert."""

from typing import Any, ClassVar
from uuid import UUID

from kexie.commons.v1 import delphi_pb2 as pb
from kit import return_addresses
from kit.edge import Call, Rpc
from kit.experts import NOTHING, Capacity, capacities
from services.commons import loads

from . import panels, service
from .domain import Draft, Judgement, State
from .tables import Round, Study


class DelphiRpc(Rpc):
    contract = pb.DESCRIPTOR.services_by_name["DelphiService"]
    alone: ClassVar[frozenset[str]] = frozenset({"AddToPanel", "OpenDelphi"})  # they ask how much work people take

    async def CreateDelphi(self, request: pb.CreateDelphiRequest, call: Call) -> pb.CreateDelphiResponse:
        study = await service.create(call.session, call.actor, UUID(request.org_id), draft_of(request.draft))
        return pb.CreateDelphiResponse(study=study_message(study))

    async def UpdateDelphi(self, request: pb.UpdateDelphiRequest, call: Call) -> pb.UpdateDelphiResponse:
        study = await service.managed(call.session, call.actor, UUID(request.study_id))
        call.check_version(study.version)
        study = await service.update(call.session, call.actor, study, draft_of(request.draft))
        return pb.UpdateDelphiResponse(study=study_message(study))

    async def AddToPanel(self, request: pb.AddToPanelRequest, call: Call) -> pb.AddToPanelResponse:
        people = [UUID(person_id) for person_id in request.person_ids]
        takes = await capacities(self.service.channel, people)
        async with call.transaction() as session:
            study = await service.drafted(session, call.actor, UUID(request.study_id))
            panel = await panels.add(session, call.actor, study, people, takes)
        return pb.AddToPanelResponse(panel=panel)

    async def RemoveFromPanel(self, request: pb.RemoveFromPanelRequest, call: Call) -> pb.RemoveFromPanelResponse:
        study = await service.drafted(call.session, call.actor, UUID(request.study_id))
        return pb.RemoveFromPanelResponse(panel=await panels.remove(call.session, study, UUID(request.person_id)))

    async def ListPanel(self, request: pb.ListPanelRequest, call: Call) -> pb.ListPanelResponse:
        study = await service.read(call.reader, call.actor, UUID(request.study_id))
        found, following = await panels.page(call.reader, call.actor, study, request.page_size, request.page_token)
        takes = await capacities(self.service.channel, found)
        here = await loads.open_of(call.reader, found)
        return pb.ListPanelResponse(
            person_ids=[str(person_id) for person_id in found],
            experts=[expert_message(i, takes.get(i, NOTHING), here.get(i, 0)) for i in found],
            next_page_token=following,
        )

    async def OpenDelphi(self, request: pb.OpenDelphiRequest, call: Call) -> pb.OpenDelphiResponse:
        study = await service.read(call.reader, call.actor, UUID(request.study_id))
        takes = await capacities(self.service.channel, await panels.of(call.reader, study))
        async with call.transaction() as session:
            study = await service.open_it(session, call.actor, study.study_id, takes)
        return pb.OpenDelphiResponse(study=study_message(study))

    async def AnswerRound(self, request: pb.AnswerRoundRequest, call: Call) -> pb.AnswerRoundResponse:
        judgements = [Judgement(j.name, j.value, j.reason) for j in request.judgements]
        await service.answer(call.session, call.actor, UUID(request.study_id), request.round, judgements)
        return pb.AnswerRoundResponse()

    async def EndRound(self, request: pb.EndRoundRequest, call: Call) -> pb.EndRoundResponse:
        study = await service.end(call.session, call.actor, UUID(request.study_id))
        return pb.EndRoundResponse(study=study_message(study))

    async def PublishDelphi(self, request: pb.PublishDelphiRequest, call: Call) -> pb.PublishDelphiResponse:
        study = await service.publish_it(call.session, call.actor, UUID(request.study_id))
        return pb.PublishDelphiResponse(study=study_message(study))

    async def WithdrawDelphi(self, request: pb.WithdrawDelphiRequest, call: Call) -> pb.WithdrawDelphiResponse:
        study = await service.withdraw(call.session, call.actor, UUID(request.study_id), request.reason)
        return pb.WithdrawDelphiResponse(study=study_message(study))

    async def GetDelphi(self, request: pb.GetDelphiRequest, call: Call) -> pb.GetDelphiResponse:
        study = await service.read(call.reader, call.actor, UUID(request.study_id))
        found = await service.rounds(call.reader, study.study_id)
        expert = await service.is_expert(call.reader, call.actor, study.study_id)
        inside = expert or await service.manages(call.reader, call.actor, study)
        own, answered = await service.mine(call.reader, call.actor, study) if expert else ({}, False)
        # Reasons are for those inside, and an expert's answers are the expert's own.
        call.actor.cleared = 3 if expert else 2 if inside else call.actor.cleared
        return pb.GetDelphiResponse(
            study=study_message(study),
            rounds=[round_message(r, reasons=inside) for r in found if inside or study.state is State.PUBLISHED],
            mine=[pb.Judgement(name=name, **said) for name, said in own.items()],
            answered=answered,
            can=await service.verbs(call.reader, call.actor, study, found[-1] if found else None),
        )

    async def ListDelphis(self, request: pb.ListDelphisRequest, call: Call) -> pb.ListDelphisResponse:
        found, following = await service.page(
            call.reader, call.actor, request.org_id, request.page_size, request.page_token
        )
        return pb.ListDelphisResponse(studies=[study_message(s) for s in found], next_page_token=following)

    async def ListSilentExperts(self, request: pb.ListSilentExpertsRequest, call: Call) -> pb.ListSilentExpertsResponse:
        study_id = UUID(request.study_id)
        closes_at = await service.ends_at(call.reader, study_id, request.round)
        if closes_at is None:
            return pb.ListSilentExpertsResponse()
        found, following = await service.silent(
            call.reader, study_id, request.round, request.page_size, request.page_token
        )
        sealed = [return_addresses.seal(self.service.settings, str(e.person_id)) for e in found]
        return pb.ListSilentExpertsResponse(sealed=sealed, closes_at=closes_at, next_page_token=following)


def draft_of(message: pb.DelphiDraft) -> Draft:
    return Draft(
        title=message.title,
        summary=message.summary,
        items=[{"name": i.name, "label": i.label, "label_en": i.label_en} for i in message.items],
        least=message.least,
        most=message.most,
        rounds_most=message.rounds_most,
        round_days=message.round_days,
        range_most=message.range_most,
        change_most=message.change_most,
        least_answers=message.least_answers,
    )


def study_message(study: Study) -> pb.DelphiStudy:
    """The one place where a stored study becomes a message."""
    said = {name: getattr(study, name) for name in Draft.__dataclass_fields__ if name != "items"}
    return pb.DelphiStudy(
        study_id=str(study.study_id),
        org_id=str(study.org_id),
        org_name=study.org_name,
        draft=pb.DelphiDraft(items=[pb.DelphiItem(**item) for item in study.items], **said),
        state=f"DELPHI_STATE_{study.state.upper()}",
        round=study.round,
        reason=study.reason,
        etag=str(study.version),
    )


def expert_message(person_id: UUID, capacity: Capacity, open_here: int) -> pb.PanelExpert:
    """How much work an expert takes, and has."""
    return pb.PanelExpert(
        person_id=str(person_id),
        available=capacity.available,
        most=capacity.most,
        open=capacity.elsewhere + open_here,
    )


def round_message(found: Round, *, reasons: bool) -> pb.DelphiRound:
    """A round as a message; until it has ended nothing of its answers."""
    return pb.DelphiRound(
        number=found.number,
        closes_at=found.closes_at,
        ended=found.ended_at is not None,
        asked=found.asked,
        panel=found.panel,
        answered=found.answered,
        figures=[_figures_message(f, reasons) for f in found.figures or ()],
    )


def _figures_message(figures: dict[str, Any], reasons: bool) -> pb.DelphiFigures:
    said = figures.get("reasons", []) if reasons else []
    shown = [pb.DelphiReason(text=r["text"], side=f"REASON_SIDE_{r['side'].upper()}") for r in said]
    return pb.DelphiFigures(**{name: v for name, v in figures.items() if name != "reasons"}, reasons=shown)
