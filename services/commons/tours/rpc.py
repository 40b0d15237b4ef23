"""Tours over gRPC: convert, call, convert."""

from datetime import date
from uuid import UUID

from kexie.commons.v1 import tours_pb2 as pb
from kit.edge import Call, Rpc
from services.commons.days import day

from . import service
from .domain import Draft, Form, State
from .tables import Museum, Visit


class TourRpc(Rpc):
    contract = pb.DESCRIPTOR.services_by_name["TourService"]

    async def RegisterMuseum(self, request: pb.RegisterMuseumRequest, call: Call) -> pb.RegisterMuseumResponse:
        museum = await service.register(call.session, call.actor, UUID(request.org_id), draft_of(request.draft))
        return pb.RegisterMuseumResponse(museum=museum_message(museum))

    async def RetireMuseum(self, request: pb.RetireMuseumRequest, call: Call) -> pb.RetireMuseumResponse:
        museum = await service.retire(call.session, call.actor, UUID(request.museum_id))
        return pb.RetireMuseumResponse(museum=museum_message(museum))

    async def ListMuseums(self, request: pb.ListMuseumsRequest, call: Call) -> pb.ListMuseumsResponse:
        form = form_of(request.form) if request.form else None
        found, following = await service.museums(
            call.reader, form, request.region, request.org_id, request.page_size, request.page_token
        )
        return pb.ListMuseumsResponse(museums=[museum_message(m) for m in found], next_page_token=following)

    async def AskForVisit(self, request: pb.AskForVisitRequest, call: Call) -> pb.AskForVisitResponse:
        visit = await service.ask(
            call.session,
            call.actor,
            UUID(request.org_id),
            form_of(request.form),
            request.place,
            request.wish,
            day(request.wished_from, "wished_from"),
        )
        return pb.AskForVisitResponse(visit=visit_message(visit))

    async def ScheduleVisit(self, request: pb.ScheduleVisitRequest, call: Call) -> pb.ScheduleVisitResponse:
        visit = await service.schedule(
            call.session,
            call.actor,
            UUID(request.visit_id),
            UUID(request.museum_id),
            day(request.first_day, "first_day"),
            day(request.last_day, "last_day"),
        )
        return pb.ScheduleVisitResponse(visit=visit_message(visit))

    async def CancelVisit(self, request: pb.CancelVisitRequest, call: Call) -> pb.CancelVisitResponse:
        visit = await service.cancel(call.session, call.actor, UUID(request.visit_id), request.reason)
        return pb.CancelVisitResponse(visit=visit_message(visit))

    async def ReportVisit(self, request: pb.ReportVisitRequest, call: Call) -> pb.ReportVisitResponse:
        visit = await service.report(
            call.session,
            call.actor,
            UUID(request.visit_id),
            request.visitors,
            request.lectures,
            request.report,
            request.reason,
        )
        return pb.ReportVisitResponse(visit=visit_message(visit))

    async def GetVisit(self, request: pb.GetVisitRequest, call: Call) -> pb.GetVisitResponse:
        visit = await service.read(call.reader, UUID(request.visit_id))
        can = await service.verbs(call.reader, call.actor, visit)
        return pb.GetVisitResponse(visit=visit_message(visit), can=can)

    async def ListVisits(self, request: pb.ListVisitsRequest, call: Call) -> pb.ListVisitsResponse:
        found, following = await service.visits(
            call.reader,
            state=State(pb.VisitState.Name(request.state)[12:].lower()) if request.state else None,
            region=request.region,
            museum_id=request.museum_id,
            org_id=request.org_id,
            from_day=day(request.from_day, "from_day") if request.from_day else None,
            size=request.page_size,
            token=request.page_token,
        )
        return pb.ListVisitsResponse(visits=[visit_message(v) for v in found], next_page_token=following)

    async def ListUnvisitedCounties(
        self, request: pb.ListUnvisitedCountiesRequest, call: Call
    ) -> pb.ListUnvisitedCountiesResponse:
        found, following = await service.unvisited(
            call.reader, request.region, request.months, request.page_size, request.page_token
        )
        counties = [
            pb.UnvisitedCounty(
                region=row["region"],
                org_id=row["org_id"],
                org_name=row["name"],
                last_visit=_day(row["last_visit"]),
                next_visit=_day(row["next_visit"]),
            )
            for row in found
        ]
        return pb.ListUnvisitedCountiesResponse(counties=counties, next_page_token=following)


def form_of(value: pb.MuseumForm) -> Form:
    return Form(pb.MuseumForm.Name(value)[12:].lower())


def draft_of(message: pb.MuseumDraft) -> Draft:
    return Draft(
        form=form_of(message.form),
        name=message.name,
        region=message.region,
        address=message.address,
        summary=message.summary,
        area=message.area,
    )


def museum_message(museum: Museum) -> pb.Museum:
    """The one place where a stored museum becomes a message."""
    return pb.Museum(
        museum_id=str(museum.museum_id),
        org_id=str(museum.org_id),
        org_name=museum.org_name,
        draft=pb.MuseumDraft(
            form=f"MUSEUM_FORM_{museum.form.upper()}",
            name=museum.name,
            region=museum.region,
            address=museum.address,
            summary=museum.summary,
            area=museum.area,
        ),
        retired=museum.retired,
    )


def visit_message(visit: Visit) -> pb.Visit:
    """The one place where a stored visit becomes a message."""
    return pb.Visit(
        visit_id=str(visit.visit_id),
        org_id=str(visit.org_id),
        org_name=visit.org_name,
        region=visit.region,
        place=visit.place,
        wish=visit.wish,
        wished_from=visit.wished_from.isoformat(),
        state=f"VISIT_STATE_{visit.state.upper()}",
        museum_id=str(visit.museum_id or ""),
        museum_name=visit.museum_name,
        form=f"MUSEUM_FORM_{visit.form.upper()}",
        first_day=_day(visit.first_day),
        last_day=_day(visit.last_day),
        reason=visit.reason,
        visitors=visit.visitors,
        lectures=visit.lectures,
        report=visit.report,
        reports=visit.reports,
    )


def _day(on: date | None) -> str:
    return on.isoformat() if on else ""
