"""Cases over gRPC: convert, call, convert."""

from uuid import UUID

from kexie.items.v1 import items_pb2 as items
from kexie.kechuang.v1 import cases_pb2 as pb
from kit.edge import Call, Rpc

from . import lists, service
from .domain import Draft, State
from .items import KINDS
from .service import Links
from .tables import Case


class CaseRpc(Rpc):
    contract = pb.DESCRIPTOR.services_by_name["CaseService"]

    async def CreateCase(self, request: pb.CreateCaseRequest, call: Call) -> pb.CreateCaseResponse:
        case = await service.create(call.session, call.actor, UUID(request.org_id), draft_of(request.draft))
        return pb.CreateCaseResponse(case=case_message(case))

    async def GetCase(self, request: pb.GetCaseRequest, call: Call) -> pb.GetCaseResponse:
        case = await service.read(call.reader, call.actor, UUID(request.case_id))
        links = await service.links(call.reader, case)
        can = await service.verbs(call.reader, call.actor, case)
        return pb.GetCaseResponse(case=case_message(case), links=link_messages(links), can=can)

    async def ListCases(self, request: pb.ListCasesRequest, call: Call) -> pb.ListCasesResponse:
        cases, following = await lists.page(
            call.reader,
            call.actor,
            region=request.region,
            industry=request.industry,
            org_id=request.org_id,
            need_id=request.need_id,
            project_id=request.project_id,
            state=State(pb.CaseState.Name(request.state)[11:].lower()) if request.state else None,
            size=request.page_size,
            token=request.page_token,
        )
        return pb.ListCasesResponse(cases=[case_message(c) for c in cases], next_page_token=following)

    async def UpdateCase(self, request: pb.UpdateCaseRequest, call: Call) -> pb.UpdateCaseResponse:
        case = await service.locked(call.session, UUID(request.case_id))
        call.check_version(case.version)
        case = await service.update(call.session, call.actor, case, draft_of(request.draft))
        return pb.UpdateCaseResponse(case=case_message(case))

    async def PublishCase(self, request: pb.PublishCaseRequest, call: Call) -> pb.PublishCaseResponse:
        case = await service.publish(call.session, call.actor, UUID(request.case_id))
        return pb.PublishCaseResponse(case=case_message(case))

    async def WithdrawCase(self, request: pb.WithdrawCaseRequest, call: Call) -> pb.WithdrawCaseResponse:
        case = await service.withdraw(call.session, call.actor, UUID(request.case_id), request.reason)
        return pb.WithdrawCaseResponse(case=case_message(case))


def draft_of(message: pb.CaseDraft) -> Draft:
    return Draft(
        title=message.title,
        summary=message.summary,
        text=message.text,
        industry=message.industry,
        region=message.region,
        subjects=list(message.subjects),
        keywords=list(message.keywords),
        outcome=message.outcome,
        need_id=UUID(message.need_id) if message.need_id else None,
        project_id=UUID(message.project_id) if message.project_id else None,
        person_ids=[UUID(person) for person in message.person_ids],
    )


def case_message(case: Case) -> pb.Case:
    """The one place where a stored case becomes a message."""
    return pb.Case(
        case_id=str(case.case_id),
        org_id=str(case.org_id),
        org_name=case.org_name,
        title=case.title,
        summary=case.summary,
        text=case.text,
        industry=case.industry,
        region=case.region,
        subjects=case.subjects,
        keywords=case.keywords,
        outcome=case.outcome,
        need_id=str(case.need_id or ""),
        project_id=str(case.project_id or ""),
        person_ids=[str(person) for person in case.person_ids],
        state=f"CASE_STATE_{case.state.upper()}",
        published_at=case.published_at,
        withdrawn_at=case.withdrawn_at,
        withdrawal_reason=case.withdrawal_reason,
        etag=str(case.version),
    )


def link_messages(links: Links) -> list[pb.CaseLink]:
    """What a case refers to, as messages."""
    found: list[pb.CaseLink] = []
    if need := links.need:
        found.append(
            pb.CaseLink(kind=items.ITEM_KIND_NEED, item_id=str(need.need_id), title=need.title, state=need.state)
        )
    if project := links.project:
        found.append(
            pb.CaseLink(
                kind=KINDS[project.kind],
                item_id=str(project.project_id),
                title=project.title,
                state=project.state,
                withdrawal_reason=project.withdrawal_reason,
            )
        )
    return found
