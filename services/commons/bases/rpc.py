"""Bases over gRPC: convert, call, convert."""

from datetime import date
from uuid import UUID

from kexie.commons.v1 import bases_pb2 as pb
from kit.edge import Call, Rpc
from services.commons.venues.rpc import day_of, venue_message

from . import reading, reports, service
from .domain import Decision, State
from .reading import Asked, Shown
from .tables import Base, Objection, Report


class BaseRpc(Rpc):
    contract = pb.DESCRIPTOR.services_by_name["BaseService"]

    async def ApplyForBase(self, request: pb.ApplyForBaseRequest, call: Call) -> pb.ApplyForBaseResponse:
        base = await service.apply(
            call.session,
            call.actor,
            UUID(request.kind_id),
            UUID(request.venue_id),
            request.level,
            request.statement,
            list(request.documents),
        )
        return pb.ApplyForBaseResponse(base=await message(call, base))

    async def ProposeBase(self, request: pb.ProposeBaseRequest, call: Call) -> pb.ProposeBaseResponse:
        base = await service.propose(
            call.session,
            call.actor,
            UUID(request.kind_id),
            UUID(request.venue_id),
            request.level,
            _day(request.term_from, "term_from"),
            request.statement,
        )
        return pb.ProposeBaseResponse(base=await message(call, base))

    async def RecommendBase(self, request: pb.RecommendBaseRequest, call: Call) -> pb.RecommendBaseResponse:
        base = await service.recommend(
            call.session,
            call.actor,
            UUID(request.base_id),
            UUID(request.org_id),
            request.text,
            recommended=request.recommended,
        )
        return pb.RecommendBaseResponse(base=await message(call, base))

    async def ReviewBase(self, request: pb.ReviewBaseRequest, call: Call) -> pb.ReviewBaseResponse:
        found, kind = await service.review(
            call.session, call.actor, UUID(request.base_id), list(request.points), request.comment
        )
        return pb.ReviewBaseResponse(
            given=found.given, needed=kind.reviews_needed, mean=found.mean, left_out=found.left_out
        )

    async def DecideBase(self, request: pb.DecideBaseRequest, call: Call) -> pb.DecideBaseResponse:
        base = await service.decide(
            call.session,
            call.actor,
            UUID(request.base_id),
            Decision(pb.BaseDecision.Name(request.decision)[14:].lower()),
            request.reason,
            request.level,
            _day(request.term_to, "term_to"),
        )
        return pb.DecideBaseResponse(base=await message(call, base))

    async def WithdrawBase(self, request: pb.WithdrawBaseRequest, call: Call) -> pb.WithdrawBaseResponse:
        base = await service.withdraw(call.session, call.actor, UUID(request.base_id))
        return pb.WithdrawBaseResponse(base=await message(call, base))

    async def ObjectToBase(self, request: pb.ObjectToBaseRequest, call: Call) -> pb.ObjectToBaseResponse:
        objection = await service.object_to(call.session, call.actor, UUID(request.base_id), request.text)
        return pb.ObjectToBaseResponse(objection=objection_message(objection))

    async def DecideBaseObjection(
        self, request: pb.DecideBaseObjectionRequest, call: Call
    ) -> pb.DecideBaseObjectionResponse:
        objection = await service.decide_objection(
            call.session, call.actor, UUID(request.objection_id), request.reply, upheld=request.upheld
        )
        return pb.DecideBaseObjectionResponse(objection=objection_message(objection))

    async def SubmitBaseReport(self, request: pb.SubmitBaseReportRequest, call: Call) -> pb.SubmitBaseReportResponse:
        report, base = await reports.submit(
            call.session,
            call.actor,
            UUID(request.base_id),
            day_of(request.due_on, "due_on"),
            {figure.name: figure.count for figure in request.figures},
            request.text,
        )
        return pb.SubmitBaseReportResponse(report=report_message(report), base=await message(call, base))

    async def GradeBaseReport(self, request: pb.GradeBaseReportRequest, call: Call) -> pb.GradeBaseReportResponse:
        report, base = await reports.grade(
            call.session,
            call.actor,
            UUID(request.base_id),
            day_of(request.due_on, "due_on"),
            request.grade,
            request.comment,
        )
        return pb.GradeBaseReportResponse(report=report_message(report), base=await message(call, base))

    async def GetBase(self, request: pb.GetBaseRequest, call: Call) -> pb.GetBaseResponse:
        found = await reading.read(call.reader, call.actor, UUID(request.base_id))
        concerned = await reading.is_concerned(call.reader, call.actor, found)
        steps = await reading.history(call.reader, found.base.base_id)
        reviews = await reading.reviews(call.reader, call.actor, found)
        return pb.GetBaseResponse(
            base=base_message(found),
            history=[pb.BaseStep(at=s.at, what=s.what, org_name=s.org_name, text=s.text) for s in steps],
            can=await reading.verbs(call.reader, call.actor, found),
            statement=found.base.statement if concerned else "",
            documents=found.base.documents if concerned else (),
            reviews_given=reviews.given,
            mean=reviews.mean,
            reviews_left_out=reviews.left_out,
        )

    async def ListBases(self, request: pb.ListBasesRequest, call: Call) -> pb.ListBasesResponse:
        state = State(pb.BaseState.Name(request.state)[11:].lower()) if request.state else None
        asked = Asked(request.kind_id, request.region, state, request.org_id)
        found, following = await reading.page(call.reader, call.actor, asked, request.page_size, request.page_token)
        return pb.ListBasesResponse(bases=[base_message(shown) for shown in found], next_page_token=following)

    async def CountBases(self, request: pb.CountBasesRequest, call: Call) -> pb.CountBasesResponse:
        found = await reading.figures(call.reader, request.region, request.kind_id)
        return pb.CountBasesResponse(
            bases=found.bases,
            places=found.places,
            regions=[
                pb.RegionBases(region=region.ljust(6, "0"), bases=bases, places=places)
                for region, (bases, places) in found.regions.items()
            ],
            kinds=[
                pb.KindBases(kind_id=str(kind_id), name=name, bases=bases)
                for kind_id, (name, bases) in found.kinds.items()
            ],
        )

    async def ListBaseReports(self, request: pb.ListBaseReportsRequest, call: Call) -> pb.ListBaseReportsResponse:
        found, concerned, following = await reports.page(
            call.reader, call.actor, UUID(request.base_id), request.page_size, request.page_token
        )
        listed = [report_message(report, known=concerned) for report in found]
        return pb.ListBaseReportsResponse(reports=listed, next_page_token=following)

    async def ListBaseObjections(
        self, request: pb.ListBaseObjectionsRequest, call: Call
    ) -> pb.ListBaseObjectionsResponse:
        found, following = await reading.objections(
            call.reader, call.actor, UUID(request.base_id), request.page_size, request.page_token
        )
        listed = [objection_message(objection) for objection in found]
        return pb.ListBaseObjectionsResponse(objections=listed, next_page_token=following)


def _day(text: str, field: str) -> date | None:
    return day_of(text, field) if text else None


async def message(call: Call, base: Base) -> pb.Base:
    """A base that was written, with its kind and its place."""
    [found] = await reading.shown(call.session, [base])
    return base_message(found)


def base_message(found: Shown) -> pb.Base:
    """The one place where a stored base becomes a message."""
    base = found.base
    return pb.Base(
        base_id=str(base.base_id),
        kind_id=str(base.kind_id),
        kind_name=found.kind.name,
        venue=venue_message(found.venue),
        level=base.level,
        state=f"BASE_STATE_{base.state.upper()}",
        term_from=str(base.term_from or ""),
        term_to=str(base.term_to or ""),
        report_due_on=str(base.report_due_on or ""),
        grade=base.grade,
        mend_by=str(base.mend_by or ""),
        reason=base.reason,
        notice_until=base.notice_until,
        certificate=base.certificate,
    )


def report_message(report: Report, *, known: bool = True) -> pb.BaseReport:
    """A report; its text only for `known` readers."""
    return pb.BaseReport(
        due_on=str(report.due_on),
        figures=[pb.BaseFigure(name=name, count=count) for name, count in report.figures.items()],
        text=report.text if known else "",
        submitted_at=report.submitted_at,
        grade=report.grade,
        comment=report.comment if known else "",
    )


def objection_message(objection: Objection) -> pb.BaseObjection:
    return pb.BaseObjection(
        objection_id=str(objection.objection_id),
        text=objection.text,
        state=objection.state,
        reply=objection.reply,
        raised_at=objection.raised_at,
    )
