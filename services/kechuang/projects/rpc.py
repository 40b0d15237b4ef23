"""Achievements and projects over gRPC: convert, call, convert."""

from uuid import UUID

from kexie.kechuang.v1 import projects_pb2 as pb
from kit import campaigns
from kit.edge import Call, Rpc

from . import lists, service
from .domain import Draft, Kind, Rights, State
from .tables import Project, RightsChange


class ProjectRpc(Rpc):
    contract = pb.DESCRIPTOR.services_by_name["ProjectService"]

    async def CreateProject(self, request: pb.CreateProjectRequest, call: Call) -> pb.CreateProjectResponse:
        project = await service.create(
            call.session, call.actor, UUID(request.org_id), kind_of(request.kind), draft_of(request.draft)
        )
        return pb.CreateProjectResponse(project=project_message(project))

    async def GetProject(self, request: pb.GetProjectRequest, call: Call) -> pb.GetProjectResponse:
        project = await service.read(call.reader, call.actor, UUID(request.project_id))
        can = await service.verbs(call.reader, call.actor, project)
        shown = project_message(project)
        shown.campaign_id = await campaigns.link(call.reader, project.project_id)
        return pb.GetProjectResponse(project=shown, can=can)

    async def ListProjects(self, request: pb.ListProjectsRequest, call: Call) -> pb.ListProjectsResponse:
        projects, following = await lists.page(
            call.reader,
            call.actor,
            region=request.region,
            industry=request.industry,
            kind=kind_of(request.kind) if request.kind else None,
            min_trl=request.min_trl,
            org_id=request.org_id,
            state=State(pb.ProjectState.Name(request.state)[14:].lower()) if request.state else None,
            size=request.page_size,
            token=request.page_token,
        )
        return pb.ListProjectsResponse(projects=[project_message(p) for p in projects], next_page_token=following)

    async def UpdateProject(self, request: pb.UpdateProjectRequest, call: Call) -> pb.UpdateProjectResponse:
        project = await service.locked(call.session, UUID(request.project_id))
        call.check_version(project.version)
        project = await service.update(call.session, call.actor, project, draft_of(request.draft))
        return pb.UpdateProjectResponse(project=project_message(project))

    async def PublishProject(self, request: pb.PublishProjectRequest, call: Call) -> pb.PublishProjectResponse:
        project = await service.publish(call.session, call.actor, UUID(request.project_id))
        return pb.PublishProjectResponse(project=project_message(project))

    async def WithdrawProject(self, request: pb.WithdrawProjectRequest, call: Call) -> pb.WithdrawProjectResponse:
        project = await service.withdraw(call.session, call.actor, UUID(request.project_id), request.reason)
        return pb.WithdrawProjectResponse(project=project_message(project))

    async def ListRightsChanges(self, request: pb.ListRightsChangesRequest, call: Call) -> pb.ListRightsChangesResponse:
        changes, following = await service.rights_changes(
            call.reader, call.actor, UUID(request.project_id), request.page_size, request.page_token
        )
        return pb.ListRightsChangesResponse(changes=[change_message(c) for c in changes], next_page_token=following)


def kind_of(kind: pb.ProjectKind.ValueType) -> Kind:
    return Kind(pb.ProjectKind.Name(kind)[13:].lower())


def draft_of(message: pb.ProjectDraft) -> Draft:
    return Draft(
        title=message.title,
        summary=message.summary,
        text=message.text,
        industry=message.industry,
        region=message.region,
        subjects=list(message.subjects),
        keywords=list(message.keywords),
        trl=message.trl,
        rights=Rights(pb.RightsState.Name(message.rights)[13:].lower()),
        person_ids=[UUID(person) for person in message.person_ids],
        evidence=[{"title": e.title, "url": e.url} for e in message.evidence],
    )


def project_message(project: Project) -> pb.Project:
    """The one place where a stored achievement or project becomes a message."""
    return pb.Project(
        project_id=str(project.project_id),
        code=project.code,
        org_id=str(project.org_id),
        org_name=project.org_name,
        kind=f"PROJECT_KIND_{project.kind.upper()}",
        title=project.title,
        summary=project.summary,
        text=project.text,
        industry=project.industry,
        region=project.region,
        subjects=project.subjects,
        keywords=project.keywords,
        trl=project.trl,
        rights=f"RIGHTS_STATE_{project.rights.upper()}",
        person_ids=[str(person) for person in project.person_ids],
        evidence=[pb.EvidenceLink(**e) for e in project.evidence],
        state=f"PROJECT_STATE_{project.state.upper()}",
        published_at=project.published_at,
        withdrawn_at=project.withdrawn_at,
        withdrawal_reason=project.withdrawal_reason,
        etag=str(project.version),
        award_number=project.award_number,
        award_title=project.award_title,
    )


def change_message(change: RightsChange) -> pb.RightsChange:
    """The one place where a change of rights becomes a message."""
    return pb.RightsChange(
        before=f"RIGHTS_STATE_{change.before.upper()}" if change.before else None,
        after=f"RIGHTS_STATE_{change.after.upper()}",
        changed_at=change.changed_at,
    )
