"""Needs over gRPC: convert, call, convert."""

from datetime import date
from uuid import UUID

from kexie.kechuang.v1 import needs_pb2 as pb
from kit import ids
from kit.edge import Call, Rpc
from services.kechuang.confidential import service as confidential

from . import service
from .domain import Draft, Kind, State
from .tables import Need

KINDS = {kind: f"NEED_KIND_{kind.upper()}" for kind in Kind}
STATES = {state: f"NEED_STATE_{state.upper()}" for state in State}
CLOSED_AS = {
    pb.NEED_OUTCOME_CONTRACTED: State.CONTRACTED,
    pb.NEED_OUTCOME_SOLVED: State.SOLVED,
    pb.NEED_OUTCOME_CLOSED: State.CLOSED,
}


class NeedRpc(Rpc):
    contract = pb.DESCRIPTOR.services_by_name["NeedService"]

    async def PostNeed(self, request: pb.PostNeedRequest, call: Call) -> pb.PostNeedResponse:
        need = await service.post(
            call.session,
            call.actor,
            UUID(request.org_id),
            draft_of(request.draft),
            submit=request.submit,
            has_confidential=request.draft.HasField("confidential"),
        )
        if request.draft.HasField("confidential"):
            await confidential.keep(call.session, {need.need_id: part_of(request.draft.confidential)})
        return pb.PostNeedResponse(need=need_message(need))

    async def GetNeed(self, request: pb.GetNeedRequest, call: Call) -> pb.GetNeedResponse:
        need = await service.read(call.reader, call.actor, UUID(request.need_id))
        can = await service.verbs(call.reader, call.actor, need)
        return pb.GetNeedResponse(need=need_message(need, inside=bool({"update", "verify"} & set(can))), can=can)

    async def ListNeeds(self, request: pb.ListNeedsRequest, call: Call) -> pb.ListNeedsResponse:
        needs, following = await service.page(
            call.reader,
            call.actor,
            region=request.region,
            industry=request.industry,
            org_id=request.org_id,
            state=State(pb.NeedState.Name(request.state)[11:].lower()) if request.state else None,
            size=request.page_size,
            token=request.page_token,
        )
        return pb.ListNeedsResponse(needs=[need_message(n) for n in needs], next_page_token=following)

    async def UpdateNeed(self, request: pb.UpdateNeedRequest, call: Call) -> pb.UpdateNeedResponse:
        need = await service.locked(call.session, UUID(request.need_id))
        call.check_version(need.version)
        given = request.draft.HasField("confidential")
        need = await service.update(
            call.session, call.actor, need, draft_of(request.draft), has_confidential=given or need.has_confidential
        )
        if given:
            await confidential.keep(call.session, {need.need_id: part_of(request.draft.confidential)})
        return pb.UpdateNeedResponse(need=need_message(need, inside=True))

    async def SubmitNeed(self, request: pb.SubmitNeedRequest, call: Call) -> pb.SubmitNeedResponse:
        need = await service.submit(call.session, call.actor, UUID(request.need_id))
        return pb.SubmitNeedResponse(need=need_message(need))

    async def VerifyNeed(self, request: pb.VerifyNeedRequest, call: Call) -> pb.VerifyNeedResponse:
        need = await service.verify(call.session, call.actor, UUID(request.need_id))
        return pb.VerifyNeedResponse(need=need_message(need))

    async def ReturnNeed(self, request: pb.ReturnNeedRequest, call: Call) -> pb.ReturnNeedResponse:
        need = await service.give_back(call.session, call.actor, UUID(request.need_id), request.reason)
        return pb.ReturnNeedResponse(need=need_message(need, inside=True))

    async def WithdrawNeed(self, request: pb.WithdrawNeedRequest, call: Call) -> pb.WithdrawNeedResponse:
        need = await service.withdraw(call.session, call.actor, UUID(request.need_id))
        return pb.WithdrawNeedResponse(need=need_message(need))

    async def CloseNeed(self, request: pb.CloseNeedRequest, call: Call) -> pb.CloseNeedResponse:
        need = await service.close(call.session, call.actor, UUID(request.need_id), CLOSED_AS[request.outcome])
        return pb.CloseNeedResponse(need=need_message(need))

    async def ListNeedChanges(self, request: pb.ListNeedChangesRequest, call: Call) -> pb.ListNeedChangesResponse:
        facts, needs, following = await service.changes(
            call.reader, call.actor, request.region, request.after_sequence, request.page_size or 50
        )
        response = pb.ListNeedChangesResponse(next_sequence=following)
        for fact in facts:
            change = response.changes.add(
                sequence=fact["sequence"], fact=service.CHANGES[fact["subject"]], need_id=fact["key"]
            )
            change.happened_at.FromDatetime(fact["recorded_at"])
            need = needs[fact["key"]]
            if need.state is not State.WITHDRAWN:
                change.need.CopyFrom(need_message(need))
        return response


def draft_of(message: pb.NeedDraft) -> Draft:
    """The public part of a draft; a date that does not exist reads as a wrong field."""
    return Draft(
        kind=Kind(pb.NeedKind.Name(message.kind)[10:].lower()),
        title=message.title,
        summary=message.summary,
        industry=message.industry,
        region=message.region,
        subjects=list(message.subjects),
        keywords=list(message.keywords),
        trl_now=message.trl_now,
        trl_wanted=message.trl_wanted,
        budget_min_yuan=message.budget_min_yuan,
        budget_max_yuan=message.budget_max_yuan,
        deadline=day_of(message.deadline),
    )


def day_of(text: str) -> date | None:
    from kit.errors import Invalid, Violation

    try:
        return date.fromisoformat(text) if text else None
    except ValueError as error:
        raise Invalid(Violation("draft.deadline", "BAD_FORM", rule="YYYY-MM-DD")) from error


def part_of(message: pb.ConfidentialPart) -> confidential.Part:
    return confidential.Part(message.text, message.contact_name, message.contact_phone, message.contact_mail)


def need_message(need: Need, *, inside: bool = False) -> pb.Need:
    """The one place where a stored need becomes a message; `inside` adds what only its organisation and the
    association see."""
    return pb.Need(
        need_id=str(need.need_id),
        code=need.code,
        org_id=str(need.org_id),
        org_name=need.org_name,
        kind=KINDS[need.kind],
        title=need.title,
        summary=need.summary,
        industry=need.industry,
        region=need.region,
        subjects=need.subjects,
        keywords=need.keywords,
        trl_now=need.trl_now,
        trl_wanted=need.trl_wanted,
        budget_min_yuan=need.budget_min_yuan,
        budget_max_yuan=need.budget_max_yuan,
        deadline=need.deadline.isoformat() if need.deadline else "",
        state=STATES[need.state],
        has_confidential_part=need.has_confidential,
        posted_at=ids.stamp(need.posted_at),
        opened_at=ids.stamp(need.opened_at),
        verified_by_org_id=str(need.verified_by_org_id or ""),
        verified_by_org_name=need.verified_by_org_name,
        return_reason=need.return_reason if inside else "",
        etag=str(need.version),
    )
