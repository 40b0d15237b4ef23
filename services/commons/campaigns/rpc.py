"""Campaigns over gRPC: convert, call, convert."""

from uuid import UUID

from kexie.commons.v1 import campaigns_pb2 as pb
from kit import ids
from kit.edge import Call, Rpc
from kit.errors import Refused
from services.commons.days import day

from . import figures, service
from .domain import Body, Draft, Figures, State
from .tables import Campaign, Report


class CampaignRpc(Rpc):
    contract = pb.DESCRIPTOR.services_by_name["CampaignService"]

    async def CreateCampaign(self, request: pb.CreateCampaignRequest, call: Call) -> pb.CreateCampaignResponse:
        campaign = await service.create(call.session, call.actor, UUID(request.org_id), draft_of(request.draft))
        return pb.CreateCampaignResponse(campaign=campaign_message(campaign))

    async def UpdateCampaign(self, request: pb.UpdateCampaignRequest, call: Call) -> pb.UpdateCampaignResponse:
        campaign = await service.managed(call.session, call.actor, UUID(request.campaign_id))
        call.check_version(campaign.version)
        campaign = await service.update(call.session, call.actor, campaign, draft_of(request.draft))
        return pb.UpdateCampaignResponse(campaign=campaign_message(campaign))

    async def OpenCampaign(self, request: pb.OpenCampaignRequest, call: Call) -> pb.OpenCampaignResponse:
        campaign = await service.open_it(call.session, call.actor, UUID(request.campaign_id))
        return pb.OpenCampaignResponse(campaign=campaign_message(campaign))

    async def EndCampaign(self, request: pb.EndCampaignRequest, call: Call) -> pb.EndCampaignResponse:
        to = State.CANCELLED if request.cancelled else State.CLOSED
        campaign = await service.end(call.session, call.actor, UUID(request.campaign_id), to, request.reason)
        return pb.EndCampaignResponse(campaign=campaign_message(campaign))

    async def GetCampaign(self, request: pb.GetCampaignRequest, call: Call) -> pb.GetCampaignResponse:
        campaign = await service.read(call.reader, call.actor, UUID(request.campaign_id))
        can = await service.verbs(call.reader, call.actor, campaign)
        return pb.GetCampaignResponse(campaign=campaign_message(campaign), can=can)

    async def ListCampaigns(self, request: pb.ListCampaignsRequest, call: Call) -> pb.ListCampaignsResponse:
        state = State(pb.CampaignState.Name(request.state)[15:].lower()) if request.state else None
        if state is State.DRAFT and not request.org_id:
            raise Refused("DRAFTS_NEED_ORGANISATION")
        found, following = await service.page(
            call.reader, call.actor, request.org_id, state, request.page_size, request.page_token
        )
        return pb.ListCampaignsResponse(campaigns=[campaign_message(c) for c in found], next_page_token=following)

    async def GetCampaignOverview(
        self, request: pb.GetCampaignOverviewRequest, call: Call
    ) -> pb.GetCampaignOverviewResponse:
        found = await figures.overview(call.reader, UUID(request.campaign_id), request.region)
        return pb.GetCampaignOverviewResponse(
            days=[pb.DayCount(day=on.isoformat(), activities=n) for on, n in found.days],
            regions=[pb.RegionCount(region=at, activities=n, came=came) for at, n, came in found.regions],
            activities=sum(n for _, n, _ in found.regions),
            came=sum(came for _, _, came in found.regions),
            online=found.online,
            people=found.people,
        )

    async def ReportFigures(self, request: pb.ReportFiguresRequest, call: Call) -> pb.ReportFiguresResponse:
        made, campaign = await service.report(
            call.session,
            call.actor,
            UUID(request.campaign_id),
            UUID(request.org_id),
            [(one.code, one.value) for one in request.values],
            request.reason,
        )
        return pb.ReportFiguresResponse(report=report_message(made, campaign))

    async def ListCampaignReports(
        self, request: pb.ListCampaignReportsRequest, call: Call
    ) -> pb.ListCampaignReportsResponse:
        found, campaign, following = await service.reports(
            call.reader, UUID(request.campaign_id), UUID(request.org_id), request.page_size, request.page_token
        )
        return pb.ListCampaignReportsResponse(
            reports=[report_message(made, campaign) for made in found], next_page_token=following
        )

    async def GetRollUp(self, request: pb.GetRollUpRequest, call: Call) -> pb.GetRollUpResponse:
        org_id = UUID(request.org_id) if request.org_id else None
        found, campaign, bodies = await figures.roll_up(call.reader, UUID(request.campaign_id), org_id)
        at = bodies[str(org_id or campaign.org_id)]
        lines = [(bodies[below], added) for below, added in found.lines.items()]
        lines.sort(key=lambda line: (line[0].region or "999999", line[0].name))
        return pb.GetRollUpResponse(
            org_id=at.org_id,
            org_name=at.name,
            own=figures_message(found.own, campaign),
            total=figures_message(found.total, campaign),
            lines=[line_message(body, added, campaign) for body, added in lines],
            elsewhere=found.elsewhere,
        )

    async def TakePart(self, request: pb.TakePartRequest, call: Call) -> pb.TakePartResponse:
        url = await service.take_part(call.session, call.actor, UUID(request.campaign_id), UUID(request.session_id))
        return pb.TakePartResponse(url=url)


def draft_of(message: pb.CampaignDraft) -> Draft:
    return Draft(
        title=message.title,
        theme=message.theme,
        summary=message.summary,
        begins_on=day(message.begins_on, "draft.begins_on"),
        ends_on=day(message.ends_on, "draft.ends_on"),
        report_until=day(message.report_until, "draft.report_until"),
        codes=[one.code for one in message.indicators],
        names=[one.name for one in message.indicators],
        units=[one.unit for one in message.indicators],
    )


def campaign_message(campaign: Campaign) -> pb.Campaign:
    """The one place where a stored campaign becomes a message."""
    indicators = zip(campaign.codes, campaign.names, campaign.units, strict=True)
    return pb.Campaign(
        campaign_id=str(campaign.campaign_id),
        org_id=str(campaign.org_id),
        org_name=campaign.org_name,
        draft=pb.CampaignDraft(
            title=campaign.title,
            theme=campaign.theme,
            summary=campaign.summary,
            begins_on=campaign.begins_on.isoformat(),
            ends_on=campaign.ends_on.isoformat(),
            report_until=campaign.report_until.isoformat(),
            indicators=[pb.CampaignIndicator(code=code, name=name, unit=unit) for code, name, unit in indicators],
        ),
        state=f"CAMPAIGN_STATE_{campaign.state.upper()}",
        reason=campaign.reason,
        etag=str(campaign.version),
        ended_at=ids.stamp(campaign.ended_at),
    )


def report_message(report: Report, campaign: Campaign) -> pb.CampaignReport:
    """The one place where a stored report becomes a message."""
    return pb.CampaignReport(
        org_id=str(report.org_id),
        org_name=report.org_name,
        number=report.number,
        values=values_of(report.figures, campaign),
        reason=report.reason,
        made_at=ids.stamp(report.made_at),
    )


def figures_message(added: Figures, campaign: Campaign) -> pb.CampaignFigures:
    """What is added up, as a message."""
    return pb.CampaignFigures(
        bodies=added.bodies,
        reports=added.reports,
        activities=added.activities,
        came=added.came,
        online=added.online,
        volunteer_minutes=added.minutes,
        values=values_of(added.values, campaign),
    )


def line_message(body: Body, added: Figures, campaign: Campaign) -> pb.RollUpLine:
    """A body with its figures, as a message."""
    return pb.RollUpLine(
        org_id=body.org_id,
        org_name=body.name,
        kind=body.kind,
        region=body.region,
        figures=figures_message(added, campaign),
    )


def values_of(found: list[int] | tuple[int, ...], campaign: Campaign) -> list[pb.CampaignValue]:
    """Reported figures with their codes; none where nothing was reported."""
    return [pb.CampaignValue(code=code, value=n) for code, n in zip(campaign.codes, found, strict=False)]
