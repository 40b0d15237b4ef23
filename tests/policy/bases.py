"""What the questions about bases, venues, connection and local heads are about, and the questions."""

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from typing import Any
from uuid import UUID

from google.protobuf.message import Message

from kexie.commons.v1 import base_kinds_pb2, bases_pb2, packs_pb2, screens_pb2, venues_pb2
from kexie.commons.v1.base_kinds_pb2_grpc import BaseKindServiceStub
from kexie.commons.v1.screens_pb2_grpc import ScreenServiceStub
from kexie.commons.v1.venues_pb2_grpc import VenueServiceStub
from kexie.identity.v1 import connections_pb2, local_tasks_pb2, officers_pb2
from kexie.identity.v1.officers_pb2_grpc import OfficerServiceStub
from kit import ids
from kit.imports import id_of
from services.commons.base_kinds.tables import BaseKind
from services.commons.bases.domain import Objecting, State
from services.commons.bases.tables import Base, Objection, Report
from services.commons.venues.tables import Venue
from services.identity.local_tasks.tables import LocalTask, Recipient
from services.identity.officers.domain import Office
from tests.policy.actors import World

TODAY = ids.today_in_china()
SOON = TODAY + timedelta(days=9)
SCREEN = screens_pb2.ScreenDraft(name="候机厅")
STATES = (State.APPLIED, State.RECOMMENDED, State.NOTICE, State.NAMED, State.PROPOSED)


def _kind() -> base_kinds_pb2.BaseKindDraft:
    return base_kinds_pb2.BaseKindDraft(
        name="试验基地",
        summary="面向公众开放、开展科普教育的场所。",
        levels=["省级"],
        recommended_by=[base_kinds_pb2.RECOMMENDING_LEVEL_COUNTY],
        indicators=[base_kinds_pb2.BaseIndicator(name="开放", points=100)],
        reviews_needed=1,
        pass_points=0,
        notice_days=7,
        term_months=12,
        report_due="01-31",
        grades=["合格", "不合格"],
        grace_days=30,
    )


def _venue() -> venues_pb2.VenueDraft:
    kind = venues_pb2.VENUE_KIND_MUSEUM
    return venues_pb2.VenueDraft(name="试验科普馆", kind=kind, region="330106", summary="自然标本与化石的展陈。")


async def make(w: World) -> None:
    """A kind, a venue of the enterprise with a base in each state, one request; a task of the county's."""

    async def ask(stub: Any, request: Message, by: str) -> Any:
        return await w.hub.ask(stub, type(request).__name__.removesuffix("Request"), request, w.actor(by))

    making = base_kinds_pb2.CreateBaseKindRequest(org_id=w["org:society"], draft=_kind())
    w.ids["base-kind"] = (await ask(BaseKindServiceStub, making, "selector")).kind.kind_id
    opening = base_kinds_pb2.TurnBaseKindRequest(kind_id=w["base-kind"], open=True)
    await ask(BaseKindServiceStub, opening, "selector")
    entering = venues_pb2.CreateVenueRequest(org_id=w["org:enterprise"], draft=_venue())
    w.ids["venue"] = (await ask(VenueServiceStub, entering, "poster")).venue.venue_id
    async with w.hub.running["commons"].database.transaction() as session:
        kind, venue = await session.get(BaseKind, UUID(w["base-kind"])), await session.get(Venue, UUID(w["venue"]))
        assert kind is not None and venue is not None
        for state in STATES:
            own = (
                kind if state is State.APPLIED else replace(kind, kind_id=ids.new_id(), name=f"试验{state}", version=1)
            )
            place = replace(venue, venue_id=ids.new_id(), name=f"试验馆{state}")
            await session.insert(*([own] if own is not kind else []))
            await session.insert(place)
            base = _base(own, place, state)
            await session.insert(base)
            w.ids[f"base:{state}"] = str(base.base_id)
            w.ids[f"kind:{state}"] = str(own.kind_id)
        named = UUID(w["base:named"])
        await session.insert(
            Report(
                base_id=named,
                due_on=TODAY,
                figures={},
                text="如期",
                submitted_by=ids.new_id(),
                submitted_at=ids.now(),
            )
        )
        objection = Objection(
            objection_id=ids.new_id(),
            base_id=UUID(w["base:notice"]),
            text="异议",
            state=Objecting.OPEN,
            raised_by=ids.new_id(),
            raised_at=ids.now(),
        )
        await session.insert(objection)
        w.ids["base-objection"] = str(objection.objection_id)
    asking = venues_pb2.AskForServiceRequest(
        venue_id=w["venue"], kind=venues_pb2.SERVICE_KIND_LECTURE, wanted_on=str(SOON), topic="天文"
    )
    w.ids["venue-request"] = (await ask(VenueServiceStub, asking, "poster")).request.request_id
    adding = screens_pb2.AddScreenRequest(venue_id=w["venue"], draft=SCREEN)
    added = await ask(ScreenServiceStub, adding, "poster")
    w.ids["screen"], w.ids["screen-key"] = added.screen.screen_id, added.key
    await _task(w)


async def _task(w: World) -> None:
    """A township with the head of a hospital below the county, and a task of a citizen's."""
    citizen = w.actor("citizen")
    assert citizen is not None
    town = {"ref": "probe-town", "name": "试验镇科协", "kind": "grass_roots", "branch": "township", "region": "330106"}
    await w.bring("identity", "organisations", [town | {"parent_refs": ["county"]}])
    head = officers_pb2.AppointOfficerRequest(
        org_id=str(id_of("organisation", "probe-town")), office=officers_pb2.OFFICE_HOSPITAL_HEAD, name="某院长"
    )
    await w.hub.ask(OfficerServiceStub, "AppointOfficer", head, w.actor("admin"))
    task = LocalTask(
        task_id=ids.new_id(),
        org_id=UUID(w["org:county"]),
        org_name="",
        title="试验任务",
        text="",
        offices=["hospital_head"],
        due_on=TODAY,
        created_by=ids.new_id(),
        created_at=ids.now(),
    )
    recipient = Recipient(
        task_id=task.task_id,
        officer_id=ids.new_id(),
        org_id=UUID(w["org:county"]),
        org_name="",
        body_id=UUID(w["org:county"]),
        office=Office.HOSPITAL_HEAD,
        name="某人",
        person_id=UUID(citizen.id),
    )
    async with w.hub.running["identity"].database.transaction() as session:
        await session.insert(task)
        await session.insert(recipient)
    w.ids |= {"local-task": str(task.task_id), "local-head": str(recipient.officer_id)}


def _base(kind: BaseKind, venue: Venue, state: State) -> Base:
    is_named = state is State.NAMED
    return Base(
        base_id=ids.new_id(),
        kind_id=kind.kind_id,
        venue_id=venue.venue_id,
        org_id=venue.org_id,
        region=venue.region,
        level="省级",
        state=state,
        statement="",
        documents=[],
        notice_until=ids.now() + timedelta(days=1) if state is State.NOTICE else None,
        term_from=TODAY if is_named else None,
        term_to=TODAY + timedelta(days=360) if is_named else None,
        report_due_on=TODAY + timedelta(days=90) if is_named else None,
        created_at=ids.now(),
    )


def probes(w: World) -> list[tuple[str, Message]]:
    kinds, pb, at = base_kinds_pb2, bases_pb2, {"kind_id": w["base-kind"]}
    applied, recommended, noticed, named, proposed = ({"base_id": w[f"base:{state}"]} for state in STATES)
    county, enterprise, society = w["org:county"], w["org:enterprise"], w["org:society"]
    says = {"statement": "全年免费开放，常年举办讲座。", "level": "省级"}
    decisions: list[tuple[str, Message]] = [
        ("DecideBase to refuse an application", pb.DecideBaseRequest(**recommended, decision=3, reason="不符")),
        ("DecideBase to name what another proposed", pb.DecideBaseRequest(**proposed, decision=2)),
        ("DecideBase to warn", pb.DecideBaseRequest(**named, decision=4, reason="停止开放")),
        ("DecideBase to revoke", pb.DecideBaseRequest(**named, decision=6, reason="停止开放")),
    ]
    return [
        *_identity(w),
        ("CreateBaseKind of the society", kinds.CreateBaseKindRequest(org_id=society, draft=_kind())),
        ("UpdateBaseKind of the society", kinds.UpdateBaseKindRequest(kind_id=w["kind:named"], draft=_kind())),
        ("TurnBaseKind of the society", kinds.TurnBaseKindRequest(**at)),
        ("GetBaseKind", kinds.GetBaseKindRequest(**at)),
        ("ListBaseKinds", kinds.ListBaseKindsRequest()),
        ("ApplyForBase for the enterprise", pb.ApplyForBaseRequest(**at, venue_id=w["venue"], **says)),
        ("ProposeBase of the society's", pb.ProposeBaseRequest(**at, venue_id=w["venue"], **says)),
        (
            "RecommendBase as the county",
            pb.RecommendBaseRequest(**applied, org_id=county, recommended=True, text="同意"),
        ),
        ("ReviewBase of the society's", pb.ReviewBaseRequest(**recommended, points=[50])),
        *decisions,
        ("WithdrawBase of the enterprise", pb.WithdrawBaseRequest(**applied)),
        ("ObjectToBase in notice", pb.ObjectToBaseRequest(**noticed, text="该馆近两年并未对外开放。")),
        (
            "DecideBaseObjection of the society's",
            pb.DecideBaseObjectionRequest(objection_id=w["base-objection"], reply="不成立"),
        ),
        (
            "SubmitBaseReport of the enterprise",
            pb.SubmitBaseReportRequest(
                **named, due_on=str(TODAY + timedelta(days=90)), text="全年开放三百天，讲座四十场。"
            ),
        ),
        ("GradeBaseReport of the society's", pb.GradeBaseReportRequest(**named, due_on=str(TODAY), grade="合格")),
        ("GetBase that is applied for", pb.GetBaseRequest(**applied)),
        ("GetBase that is named", pb.GetBaseRequest(**named)),
        ("ListBases that are named", pb.ListBasesRequest()),
        ("ListBases that are applied for in the county", pb.ListBasesRequest(region="330106", state=1)),
        ("CountBases", pb.CountBasesRequest()),
        ("ListBaseReports", pb.ListBaseReportsRequest(**named)),
        ("ListBaseObjections", pb.ListBaseObjectionsRequest(**noticed)),
        ("CreateVenue of the enterprise", venues_pb2.CreateVenueRequest(org_id=enterprise, draft=_venue())),
        ("UpdateVenue of the enterprise", venues_pb2.UpdateVenueRequest(venue_id=w["venue"], draft=_venue())),
        ("GetVenue", venues_pb2.GetVenueRequest(venue_id=w["venue"])),
        ("ListVenues", venues_pb2.ListVenuesRequest()),
        (
            "AskForService of the enterprise",
            venues_pb2.AskForServiceRequest(
                venue_id=w["venue"], kind=venues_pb2.SERVICE_KIND_CONTENT, wanted_on=str(TODAY), topic="天文"
            ),
        ),
        (
            "SeekLecturer as the county",
            venues_pb2.SeekLecturerRequest(
                request_id=w["venue-request"],
                org_id=county,
                title="认识星空",
                skills=["160"],
                begins_at=datetime.combine(SOON, time(4), UTC),
                minutes=60,
            ),
        ),
        ("AddScreen of the enterprise", screens_pb2.AddScreenRequest(venue_id=w["venue"], draft=SCREEN)),
        ("ListScreens of the enterprise", screens_pb2.ListScreensRequest(venue_id=w["venue"])),
        ("RemoveScreen of the enterprise", screens_pb2.RemoveScreenRequest(screen_id=w["screen"])),
        ("GetScreen", screens_pb2.GetScreenRequest(key=w["screen-key"])),
        ("NotePull", screens_pb2.NotePullRequest(key=w["screen-key"], version="1")),
        ("GetContentPack", packs_pb2.GetContentPackRequest(venue_id=w["venue"], contents_only=True)),
        (
            "AnswerService as the county",
            venues_pb2.AnswerServiceRequest(request_id=w["venue-request"], org_id=county, answer="不能安排"),
        ),
        ("ListServiceRequests of the enterprise", venues_pb2.ListServiceRequestsRequest(org_id=enterprise)),
        ("ListServiceRequests in the county", venues_pb2.ListServiceRequestsRequest(org_id=county)),
    ]


def _identity(w: World) -> list[tuple[str, Message]]:
    pb, county = local_tasks_pb2, w["org:county"]
    task, who = {"task_id": w["local-task"]}, {"task_id": w["local-task"], "officer_id": w["local-head"]}
    giving = pb.CreateLocalTaskRequest(
        org_id=county, title="任务", offices=[officers_pb2.OFFICE_HOSPITAL_HEAD], due_on=str(TODAY)
    )
    return [
        ("GetCoverage of the county", connections_pb2.GetCoverageRequest(region="330106")),
        ("GetCoverage of the whole country", connections_pb2.GetCoverageRequest()),
        ("ListConnections of the county", connections_pb2.ListConnectionsRequest(region="330106")),
        ("CreateLocalTask in the county", giving),
        ("GetLocalTask of the county", pb.GetLocalTaskRequest(**task)),
        ("ListLocalTasks of the county", pb.ListLocalTasksRequest(org_id=county)),
        ("ListLocalTaskRecipients of the county", pb.ListLocalTaskRecipientsRequest(**task)),
        ("ListMyLocalTasks", pb.ListMyLocalTasksRequest()),
        ("ReceiveLocalTask of the citizen", pb.ReceiveLocalTaskRequest(**who)),
        ("ReportLocalTask of the citizen", pb.ReportLocalTaskRequest(**who, report="已完成")),
        ("WithdrawLocalTask of the county", pb.WithdrawLocalTaskRequest(**task)),
    ]
