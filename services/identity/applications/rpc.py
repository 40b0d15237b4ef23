"""Applications over gRPC: convert, call, convert."""

from collections.abc import Sequence
from uuid import UUID

from kexie.identity.v1 import applications_pb2 as pb
from kit import ids
from kit.db import Reader
from kit.edge import Call, Rpc
from services.identity.organisations.rpc import branch_name, branch_of

from . import service
from .domain import Draft
from .tables import Application


class ApplicationRpc(Rpc):
    contract = pb.DESCRIPTOR.services_by_name["ApplicationService"]

    async def ApplyForOrganisation(
        self, request: pb.ApplyForOrganisationRequest, call: Call
    ) -> pb.ApplyForOrganisationResponse:
        made = await service.apply(call.session, call.actor, draft_of(request.draft))
        return pb.ApplyForOrganisationResponse(application=await _message(call.session, made))

    async def ResubmitApplication(
        self, request: pb.ResubmitApplicationRequest, call: Call
    ) -> pb.ResubmitApplicationResponse:
        found = await service.locked(call.session, UUID(request.application_id))
        call.check_version(found.version)
        changed = await service.resubmit(call.session, call.actor, found, draft_of(request.draft))
        return pb.ResubmitApplicationResponse(application=await _message(call.session, changed))

    async def WithdrawApplication(
        self, request: pb.WithdrawApplicationRequest, call: Call
    ) -> pb.WithdrawApplicationResponse:
        changed = await service.withdraw(call.session, call.actor, UUID(request.application_id))
        return pb.WithdrawApplicationResponse(application=await _message(call.session, changed))

    async def ListMyApplications(
        self, request: pb.ListMyApplicationsRequest, call: Call
    ) -> pb.ListMyApplicationsResponse:
        found, following = await service.mine(call.reader, call.actor, size=request.page_size, token=request.page_token)
        return pb.ListMyApplicationsResponse(
            applications=await _messages(call.reader, found), next_page_token=following
        )

    async def GetApplication(self, request: pb.GetApplicationRequest, call: Call) -> pb.GetApplicationResponse:
        found, can = await service.read(call.reader, call.actor, UUID(request.application_id))
        return pb.GetApplicationResponse(application=await _message(call.reader, found), can=can)

    async def ListApplications(self, request: pb.ListApplicationsRequest, call: Call) -> pb.ListApplicationsResponse:
        found, following = await service.waiting(
            call.reader, call.actor, UUID(request.org_id), size=request.page_size, token=request.page_token
        )
        return pb.ListApplicationsResponse(applications=await _messages(call.reader, found), next_page_token=following)

    async def ApproveApplication(
        self, request: pb.ApproveApplicationRequest, call: Call
    ) -> pb.ApproveApplicationResponse:
        changed = await service.approve(call.session, call.actor, UUID(request.application_id))
        return pb.ApproveApplicationResponse(application=await _message(call.session, changed))

    async def ReturnApplication(self, request: pb.ReturnApplicationRequest, call: Call) -> pb.ReturnApplicationResponse:
        changed = await service.send_back(call.session, call.actor, UUID(request.application_id), request.reason)
        return pb.ReturnApplicationResponse(application=await _message(call.session, changed))


def draft_of(message: pb.ApplicationDraft) -> Draft:
    return Draft(
        name=message.name,
        branch=branch_of(message.branch),
        region=message.region,
        uscc=message.uscc,
        parent_id=UUID(message.parent_id),
        society_id=UUID(message.society_id) if message.society_id else None,
        members=message.members,
        statement=message.statement,
    )


async def _message(reader: Reader, application: Application) -> pb.Application:
    return (await _messages(reader, [application]))[0]


async def _messages(reader: Reader, applications: Sequence[Application]) -> list[pb.Application]:
    names = await service.names(reader, applications)
    return [application_message(application, names) for application in applications]


def application_message(application: Application, names: dict[UUID, str]) -> pb.Application:
    """The one place where a stored application becomes a message."""
    approved = [*application.approved_at, *([None] * len(application.deciders))]
    return pb.Application(
        application_id=str(application.application_id),
        draft=pb.ApplicationDraft(
            name=application.name,
            branch=branch_name(application.branch),
            region=application.region,
            uscc=application.uscc,
            parent_id=str(application.parent_id),
            society_id=str(application.society_id or ""),
            members=application.members,
            statement=application.statement,
        ),
        state=f"APPLICATION_STATE_{application.state.upper()}",
        steps=[
            pb.ApplicationStep(org_id=str(org_id), org_name=names.get(org_id, ""), approved_at=ids.stamp(moment))
            for org_id, moment in zip(application.deciders, approved, strict=False)
        ],
        reason=application.reason,
        applicant_id=str(application.applicant_id),
        applicant_name=names.get(application.applicant_id, ""),
        applied_at=application.applied_at,
        org_id=str(application.org_id or ""),
        etag=str(application.version),
    )
