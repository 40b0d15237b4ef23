"""Works of campaigns over gRPC: convert, call, convert."""

from uuid import UUID

from kexie.commons.v1 import campaign_works_pb2 as pb
from kit import ids
from kit.edge import Call, Rpc

from . import work_domain, works
from .tables import Campaign, Work
from .work_domain import Kind, WorkDraft


class CampaignWorkRpc(Rpc):
    contract = pb.DESCRIPTOR.services_by_name["CampaignWorkService"]

    async def AddCampaignWork(self, request: pb.AddCampaignWorkRequest, call: Call) -> pb.AddCampaignWorkResponse:
        asked = await works.add(call.session, call.actor, UUID(request.campaign_id), draft_of(request.draft))
        return pb.AddCampaignWorkResponse(work=work_message(*asked))

    async def UpdateCampaignWork(
        self, request: pb.UpdateCampaignWorkRequest, call: Call
    ) -> pb.UpdateCampaignWorkResponse:
        work, campaign = await works.managed(call.session, call.actor, UUID(request.work_id))
        call.check_version(work.version)
        work = await works.update(call.session, call.actor, work, campaign, draft_of(request.draft))
        return pb.UpdateCampaignWorkResponse(work=work_message(work, campaign))

    async def CallOffCampaignWork(
        self, request: pb.CallOffCampaignWorkRequest, call: Call
    ) -> pb.CallOffCampaignWorkResponse:
        called_off = await works.call_off(call.session, call.actor, UUID(request.work_id), request.reason)
        return pb.CallOffCampaignWorkResponse(work=work_message(*called_off))

    async def GetCampaignWork(self, request: pb.GetCampaignWorkRequest, call: Call) -> pb.GetCampaignWorkResponse:
        work, campaign = await works.of_object(call.reader, call.actor, UUID(request.object_id))
        return pb.GetCampaignWorkResponse(work=work_message(work, campaign))

    async def ListCampaignWorks(self, request: pb.ListCampaignWorksRequest, call: Call) -> pb.ListCampaignWorksResponse:
        found, campaign, defines, following = await works.page(
            call.reader, call.actor, UUID(request.campaign_id), request.page_size, request.page_token
        )
        messages = [work_message(work, campaign, defines=defines) for work in found]
        return pb.ListCampaignWorksResponse(works=messages, next_page_token=following)


def draft_of(message: pb.CampaignWorkDraft) -> WorkDraft:
    return WorkDraft(
        kind=Kind(pb.CampaignWorkKind.Name(message.kind).removeprefix("CAMPAIGN_WORK_KIND_").lower()),
        org_id=UUID(message.org_id),
        title=message.title,
        summary=message.summary,
        text=message.text,
        industry=message.industry,
    )


def work_message(work: Work, campaign: Campaign, *, defines: bool = True) -> pb.CampaignWork:
    """The one place where a work becomes a message."""
    return pb.CampaignWork(
        work_id=str(work.work_id),
        campaign_id=str(work.campaign_id),
        campaign_title=campaign.title,
        draft=pb.CampaignWorkDraft(
            kind=f"CAMPAIGN_WORK_KIND_{work.kind.upper()}",
            org_id=str(work.org_id),
            title=work.title,
            summary=work.summary,
            text=work.text,
            industry=work.industry,
        ),
        org_name=work.org_name,
        state=f"CAMPAIGN_WORK_STATE_{work.state.upper()}",
        object_id=str(work.object_id),
        problem=work.problem if defines else "",
        reason=work.reason,
        published_at=ids.stamp(work.published_at),
        etag=str(work.version),
        late=work_domain.is_late(campaign.state, campaign.ended_at, work.published_at),
        left_at=ids.stamp(work.left_at),
    )
