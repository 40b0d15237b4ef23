"""Bases from the application to the loss of the title, as a host, associations, a venue and the public live it."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest

from kexie.commons.v1 import base_kinds_pb2 as kinds
from kexie.commons.v1 import bases_pb2 as pb
from kexie.commons.v1 import certificates_pb2 as certificates
from kexie.commons.v1 import events_pb2 as events
from kexie.commons.v1 import venues_pb2 as venues
from kexie.commons.v1.base_kinds_pb2_grpc import BaseKindServiceStub
from kexie.commons.v1.bases_pb2_grpc import BaseServiceStub
from kexie.commons.v1.certificates_pb2_grpc import CertificateServiceStub
from kexie.commons.v1.venues_pb2_grpc import VenueServiceStub
from kexie.discovery.v1 import search_pb2 as search
from kexie.discovery.v1.search_pb2_grpc import SearchServiceStub
from kexie.items.v1 import items_pb2 as items
from kit import ids, ledger
from kit.ledger import publish
from services.commons.bases import jobs
from services.commons.bases.tables import Report
from services.commons.results.tables import Award
from tests.commons.browsing import browse
from tests.support.door import opened
from tests.support.hub import Hub, Person, until
from tests.support.stage import bring, counted, fields, item, known, refusal, together, told

pytestmark = pytest.mark.capability("XP-12", "KP-19")

STUBS = {
    kinds.__name__: BaseKindServiceStub,
    pb.__name__: BaseServiceStub,
    venues.__name__: VenueServiceStub,
    certificates.__name__: CertificateServiceStub,
    search.__name__: SearchServiceStub,
}
TODAY = ids.today_in_china()


def in_a_year(day: date) -> str:
    return f"{day:%m-%d}"


class Cast:
    """A host with three managers, a county and a province, a museum with its officer."""

    def __init__(self, hub: Hub) -> None:
        self.hub = hub

    async def enter(self) -> "Cast":
        hub = self.hub
        self.nation = await hub.organisation("中国科协（基地）", "association", "")
        self.province = await hub.organisation("浙江省科协（基地）", "association", "330000")
        self.county = await hub.organisation("西湖区科协（基地）", "association", "330106")
        self.elsewhere = await hub.organisation("宁波市科协（基地）", "association", "330200")
        self.museum = await hub.organisation("浙江自然博物院", "institute", "330106")
        self.firm = await hub.organisation("甬能科技（基地）", "enterprise", "330200")
        self.manager, self.deputy, self.third = (hub.person(f"base-{who}") for who in ("manager", "deputy", "third"))
        for person in (self.manager, self.deputy, self.third):
            await hub.grant(person, "selection-manager", self.nation)
        self.officer, self.rival = hub.person("base-officer"), hub.person("base-rival")
        await hub.grant(self.officer, "enterprise-officer", self.museum)
        await hub.grant(self.rival, "enterprise-officer", self.firm)
        self.clerks = {org: hub.person(f"base-clerk-{org}") for org in (self.county, self.province, self.elsewhere)}
        for org, clerk in self.clerks.items():
            await hub.grant(clerk, "association-operator", org)
        self.citizen = hub.person("base-citizen")
        return self

    async def ask(self, request: Any, by: Person | None = None, **more: Any) -> Any:
        name = type(request).__name__.removesuffix("Request")
        return await self.hub.ask(STUBS[type(request).__module__], name, request, by, **more)

    def draft(self, **changes: Any) -> kinds.BaseKindDraft:
        said = {
            "name": "全国科普教育基地",
            "summary": "面向公众开放、开展科普教育的场所。",
            "levels": ["国家级", "省级"],
            "recommended_by": [kinds.RECOMMENDING_LEVEL_COUNTY, kinds.RECOMMENDING_LEVEL_PROVINCE],
            "indicators": [kinds.BaseIndicator(name="开放", points=40), kinds.BaseIndicator(name="活动", points=60)],
            "documents": ["申报书"],
            "reviews_needed": 2,
            "pass_points": 60,
            "notice_days": 7,
            "term_months": 60,
            "report_due": in_a_year(TODAY - timedelta(days=1)),
            "report_figures": ["参观人次"],
            "grades": ["优秀", "合格", "不合格"],
            "grace_days": 30,
            "incentives": ["科普资源包"],
        }
        return kinds.BaseKindDraft(**(said | changes))

    async def kind(self, **changes: Any) -> str:
        """The id of an open kind."""
        request = kinds.CreateBaseKindRequest(org_id=self.nation, draft=self.draft(**changes))
        kind_id = (await self.ask(request, self.manager)).kind.kind_id
        await self.ask(kinds.TurnBaseKindRequest(kind_id=kind_id, open=True), self.manager)
        return kind_id

    async def venue(self, name: str = "浙江自然博物院西湖馆", **changes: Any) -> str:
        said = {"name": name, "kind": venues.VENUE_KIND_MUSEUM, "region": "330106", "summary": "自然标本与化石的展陈。"}
        request = venues.CreateVenueRequest(org_id=self.museum, draft=venues.VenueDraft(**(said | changes)))
        return (await self.ask(request, self.officer)).venue.venue_id

    async def applied(self, kind_id: str, venue_id: str, **changes: Any) -> str:
        said = {
            "kind_id": kind_id,
            "venue_id": venue_id,
            "level": "国家级",
            "statement": "全年免费开放，常年举办讲座。",
            "documents": ["申报书"],
        }
        return (await self.ask(pb.ApplyForBaseRequest(**(said | changes)), self.officer)).base.base_id

    async def recommended(self, base_id: str) -> None:
        for org in (self.county, self.province):
            request = pb.RecommendBaseRequest(base_id=base_id, org_id=org, recommended=True, text="同意推荐")
            await self.ask(request, self.clerks[org])

    async def decide(self, base_id: str, decision: int, by: Person, **more: Any) -> pb.Base:
        request = pb.DecideBaseRequest(base_id=base_id, decision=decision, **more)  # type: ignore[arg-type]
        return (await self.ask(request, by)).base

    async def noticed(self, kind_id: str, venue_id: str) -> str:
        base_id = await self.applied(kind_id, venue_id)
        await self.recommended(base_id)
        for person in (self.manager, self.deputy):
            await self.ask(pb.ReviewBaseRequest(base_id=base_id, points=[30, 50]), person)
        await self.decide(base_id, pb.BASE_DECISION_NOTICE, self.manager)
        return base_id

    async def named(self, kind_id: str, venue_id: str) -> str:
        """The id of a base that was named on the direct path."""
        request = pb.ProposeBaseRequest(kind_id=kind_id, venue_id=venue_id, level="国家级", statement="此前已命名")
        base_id = (await self.ask(request, self.manager)).base.base_id
        await self.decide(base_id, pb.BASE_DECISION_NAME, self.deputy)
        return base_id

    async def move(self, base_id: str, **dates: str) -> None:
        """Lets time pass for one base: its dates become what these SQL expressions say."""
        said = ", ".join(f"{name} = {expression}" for name, expression in dates.items())
        async with self.hub.running["commons"].database.transaction() as session:
            await session.execute(f"update base set {said} where base_id = $1", base_id)

    async def tick(self) -> int:
        return await jobs.do_what_is_due(self.hub.running["commons"])

    async def read(self, base_id: str, by: Person | None = None) -> pb.GetBaseResponse:
        return await self.ask(pb.GetBaseRequest(base_id=base_id), by)

    async def on_the_map(self, kind_id: str) -> list[str]:
        return [b.base_id for b in (await self.ask(pb.ListBasesRequest(kind_id=kind_id))).bases]


@pytest.fixture(scope="module")
async def cast(hub: Hub) -> Cast:
    return await Cast(hub).enter()


YESTERDAY = "(now() at time zone 'Asia/Shanghai')::date - 1"


async def test_a_kind_is_data_and_contradictions_are_refused(cast):
    request = kinds.CreateBaseKindRequest(org_id=cast.nation, draft=cast.draft(grades=["好", " 好"]))
    assert await fields(cast.ask(request, cast.manager)) == {"draft.grades": "SAID_TWICE"}
    request = kinds.CreateBaseKindRequest(org_id=cast.nation, draft=cast.draft(report_due="02-29"))
    assert await fields(cast.ask(request, cast.manager)) == {"draft.report_due": "NO_SUCH_DAY"}
    upside_down = [kinds.RECOMMENDING_LEVEL_PROVINCE, kinds.RECOMMENDING_LEVEL_COUNTY]
    request = kinds.CreateBaseKindRequest(org_id=cast.nation, draft=cast.draft(recommended_by=upside_down))
    assert await fields(cast.ask(request, cast.manager)) == {"draft.recommended_by": "NOT_FROM_BELOW"}
    request = kinds.CreateBaseKindRequest(org_id=cast.museum, draft=cast.draft())
    assert await refusal(cast.ask(request, cast.officer)) == "FORBIDDEN"
    request = kinds.CreateBaseKindRequest(org_id=cast.nation, draft=cast.draft(name="海智基地"))
    kind = (await cast.ask(request, cast.manager)).kind
    read = kinds.GetBaseKindRequest(kind_id=kind.kind_id)
    assert await refusal(cast.ask(read)) == "BASE_KIND_NOT_FOUND"
    change = kinds.UpdateBaseKindRequest(kind_id=kind.kind_id, draft=cast.draft(name="海智基地", grace_days=10))
    assert (await cast.ask(change, cast.deputy, if_match=kind.etag)).kind.draft.grace_days == 10
    assert await refusal(cast.ask(change, cast.deputy, if_match=kind.etag)) == "CHANGED_MEANWHILE"
    await cast.ask(kinds.TurnBaseKindRequest(kind_id=kind.kind_id, open=True), cast.manager)
    assert (await cast.ask(read)).kind.draft.name == "海智基地"


async def test_a_base_from_its_application_to_its_name(cast):
    kind_id, venue_id = await cast.kind(), await cast.venue()
    lacking = pb.ApplyForBaseRequest(kind_id=kind_id, venue_id=venue_id, level="国家级", statement="全年免费开放。" * 2)
    assert await fields(cast.ask(lacking, cast.officer)) == {"documents": "DOCUMENTS_LACKING"}
    base_id = await cast.applied(kind_id, venue_id)
    assert await refusal(cast.read(base_id, cast.citizen)) == "BASE_NOT_FOUND"
    assert await refusal(cast.applied(kind_id, venue_id)) == "BASE_TITLE_HELD"

    early = pb.RecommendBaseRequest(base_id=base_id, org_id=cast.province, recommended=True, text="同意推荐")
    assert await refusal(cast.ask(early, cast.clerks[cast.province])) == "NOT_YOUR_TURN_TO_RECOMMEND"
    foreign = pb.RecommendBaseRequest(base_id=base_id, org_id=cast.elsewhere, recommended=True, text="同意推荐")
    assert await refusal(cast.ask(foreign, cast.clerks[cast.elsewhere])) == "BASE_NOT_FOUND"
    await cast.recommended(base_id)

    too_many = pb.ReviewBaseRequest(base_id=base_id, points=[41, 60])
    assert await fields(cast.ask(too_many, cast.manager)) == {"points[0]": "POINTS_TOO_MANY"}
    await cast.ask(pb.ReviewBaseRequest(base_id=base_id, points=[30, 50]), cast.manager)
    again = pb.ReviewBaseRequest(base_id=base_id, points=[40, 60])
    assert await refusal(cast.ask(again, cast.manager)) == "REVIEWED_ALREADY"
    assert await refusal(cast.decide(base_id, pb.BASE_DECISION_NOTICE, cast.manager)) == "REVIEWS_LACKING"
    found = await cast.ask(pb.ReviewBaseRequest(base_id=base_id, points=[30, 40]), cast.deputy)
    assert (found.given, found.needed, found.mean) == (2, 2, 75)
    await cast.decide(base_id, pb.BASE_DECISION_NOTICE, cast.manager)

    objecting = pb.ObjectToBaseRequest(base_id=base_id, text="该馆近两年并未对外开放，请核实。")
    objection = (await cast.ask(objecting, cast.citizen)).objection
    assert await refusal(cast.ask(objecting, cast.citizen)) == "OBJECTED_ALREADY"
    assert await refusal(cast.decide(base_id, pb.BASE_DECISION_NAME, cast.deputy)) == "NOTICE_NOT_OVER"
    await cast.move(base_id, notice_until="now() - interval '1 second'")
    assert await refusal(cast.decide(base_id, pb.BASE_DECISION_NAME, cast.deputy)) == "OBJECTIONS_OPEN"
    answer = pb.DecideBaseObjectionRequest(objection_id=objection.objection_id, reply="经核实，按公告开放。")
    await cast.ask(answer, cast.deputy)
    assert await refusal(cast.decide(base_id, pb.BASE_DECISION_NAME, cast.manager)) == "SAME_PERSON"
    base = await cast.decide(base_id, pb.BASE_DECISION_NAME, cast.deputy)
    assert (base.state, base.term_from) == (pb.BASE_STATE_NAMED, str(TODAY))
    check = certificates.CheckCertificateRequest(number=base.certificate)
    assert "全国科普教育基地" in (await cast.ask(check)).certificate.title
    assert await cast.on_the_map(kind_id) == [base_id]
    steps = [step.what for step in (await cast.read(base_id)).history]
    assert steps == ["applied", "recommended", "recommended", "reviewed", "reviewed", "notice", "named"]


async def test_a_tie_that_arises_after_a_review_takes_it_out_and_says_so(cast):
    kind_id = await cast.kind()
    base_id = await cast.applied(kind_id, await cast.venue("三馆"))
    await cast.recommended(base_id)
    leaving = cast.hub.person("base-leaving")
    await cast.hub.grant(leaving, "selection-manager", cast.nation)
    await cast.ask(pb.ReviewBaseRequest(base_id=base_id, points=[40, 60]), leaving)
    found = await cast.ask(pb.ReviewBaseRequest(base_id=base_id, points=[30, 40]), cast.deputy)
    assert (found.given, found.mean, found.left_out) == (2, 85, 0)
    await cast.hub.grant(leaving, "activity-steward", cast.museum)
    seen = await cast.read(base_id, cast.manager)
    assert (seen.reviews_given, seen.mean, seen.reviews_left_out) == (1, 70, 1)
    assert await refusal(cast.decide(base_id, pb.BASE_DECISION_NOTICE, cast.manager)) == "REVIEWS_LACKING"
    found = await cast.ask(pb.ReviewBaseRequest(base_id=base_id, points=[30, 42]), cast.third)
    assert (found.given, found.mean, found.left_out) == (2, 71, 1)
    async with opened(cast.hub) as door, await browse(door, cast.third) as browser:
        assert "，另有 1 份因须回避不计" in (await browser.get(f"/bases/{base_id}")).text
    await cast.decide(base_id, pb.BASE_DECISION_NOTICE, cast.manager)


async def test_an_upheld_objection_and_a_refused_recommendation_end_an_application(cast):
    kind_id = await cast.kind()
    base_id = await cast.noticed(kind_id, await cast.venue("一馆"))
    objecting = pb.ObjectToBaseRequest(base_id=base_id, text="申报材料中的照片并非本馆，请核实。")
    objection = (await cast.ask(objecting, cast.citizen)).objection
    upheld = pb.DecideBaseObjectionRequest(objection_id=objection.objection_id, upheld=True, reply="经核实，属实。")
    await cast.ask(upheld, cast.third)
    base = (await cast.read(base_id, cast.officer)).base
    assert (base.state, base.reason) == (pb.BASE_STATE_REFUSED, "经核实，属实。")
    assert await refusal(cast.read(base_id)) == "BASE_NOT_FOUND"
    other = await cast.applied(kind_id, await cast.venue("二馆"))
    no = pb.RecommendBaseRequest(base_id=other, org_id=cast.county, text="开放时间不足")
    assert (await cast.ask(no, cast.clerks[cast.county])).base.state == pb.BASE_STATE_REFUSED


async def test_who_is_of_the_house_does_not_review_and_a_title_is_applied_for_once(cast):
    kind_id, venue_id = await cast.kind(recommended_by=[], reviews_needed=1), await cast.venue("三馆")
    tries = await together(*(cast.applied(kind_id, venue_id) for _ in range(20)))
    [base_id] = [t for t in tries if isinstance(t, str)]
    assert {t.reason for t in tries if isinstance(t, Exception)} == {"BASE_TITLE_HELD"}
    insider = cast.hub.person("base-insider")
    await cast.hub.grant(insider, "selection-manager", cast.nation)
    await cast.hub.grant(insider, "kepu-author", cast.museum)
    request = pb.ReviewBaseRequest(base_id=base_id, points=[40, 60])
    assert await refusal(cast.ask(request, insider)) == "CONFLICT_EMPLOYER"
    poor = pb.ReviewBaseRequest(base_id=base_id, points=[10, 10])
    await cast.ask(poor, cast.deputy)
    assert await refusal(cast.decide(base_id, pb.BASE_DECISION_NOTICE, cast.manager)) == "POINTS_LACKING"
    why = await fields(cast.decide(base_id, pb.BASE_DECISION_REFUSE, cast.manager))
    assert why == {"reason": "REASON_NEEDED"}


async def test_a_missed_report_warns_the_next_day_and_revokes_after_the_grace(cast):
    kind_id = await cast.kind()
    base_id = await cast.named(kind_id, await cast.venue("四馆"))
    certificate = (await cast.read(base_id)).base.certificate
    await cast.move(base_id, report_due_on="(now() at time zone 'Asia/Shanghai')::date")
    assert await cast.tick() == 0, "on the day itself it is not late"
    await cast.move(base_id, report_due_on=YESTERDAY)
    assert await cast.tick() == 1
    base = (await cast.read(base_id)).base
    assert (base.state, base.mend_by) == (pb.BASE_STATE_WARNED, str(TODAY + timedelta(days=30)))
    assert await cast.on_the_map(kind_id) == [base_id], "a warned base keeps its title"
    await cast.move(base_id, mend_by=YESTERDAY)
    assert await cast.tick() == 1
    assert await cast.tick() == 0
    found = await cast.read(base_id)
    assert found.base.state == pb.BASE_STATE_REVOKED
    assert [step.what for step in found.history][-2:] == ["warned", "revoked"]
    assert await cast.on_the_map(kind_id) == []
    assert (await cast.ask(pb.CountBasesRequest(kind_id=kind_id))).bases == 0
    check = certificates.CheckCertificateRequest(number=certificate)
    assert (await cast.ask(check)).certificate.HasField("revoked_at")
    assert [fact for fact, _ in await told(cast.hub, "commons", base_id)] == ["named", "warned", "ended"]


async def test_a_report_in_the_days_of_grace_lifts_the_warning(cast):
    kind_id = await cast.kind()
    base_id = await cast.named(kind_id, await cast.venue("五馆"))
    await cast.move(base_id, report_due_on=YESTERDAY)
    await cast.tick()
    due = TODAY - timedelta(days=1)
    figures = [pb.BaseFigure(name="参观人次", count=120000)]
    said = {"base_id": base_id, "due_on": str(due), "figures": figures, "text": "全年开放三百天，讲座四十场。"}
    assert await refusal(cast.ask(pb.SubmitBaseReportRequest(**said), cast.rival)) == "FORBIDDEN"
    other_day = pb.SubmitBaseReportRequest(**said | {"due_on": str(due + timedelta(days=3))})
    assert await refusal(cast.ask(other_day, cast.officer)) == "NO_SUCH_REPORT"
    without = pb.SubmitBaseReportRequest(**said | {"figures": []})
    assert await fields(cast.ask(without, cast.officer)) == {"figures": "FIGURES_NOT_ALL"}
    answer = await cast.ask(pb.SubmitBaseReportRequest(**said), cast.officer)
    assert (answer.base.state, answer.base.report_due_on > str(TODAY)) == (pb.BASE_STATE_NAMED, True)
    assert await cast.tick() == 0
    corrected = pb.SubmitBaseReportRequest(**said | {"text": "全年开放三百天，讲座四十一场。"})
    assert (await cast.ask(corrected, cast.officer)).report.text.endswith("四十一场。")
    [public] = (await cast.ask(pb.ListBaseReportsRequest(base_id=base_id))).reports
    assert (public.figures[0].count, public.text) == (120000, "")

    fail = pb.GradeBaseReportRequest(base_id=base_id, due_on=str(due), grade="不合格", comment="数据不实")
    assert (await cast.ask(fail, cast.manager)).base.state == pb.BASE_STATE_WARNED
    assert await refusal(cast.ask(corrected, cast.officer)) == "REPORT_GRADED"
    lifting = cast.decide(base_id, pb.BASE_DECISION_LIFT, cast.manager, reason="已整改")
    assert await refusal(lifting) == "SAME_PERSON"
    better = pb.GradeBaseReportRequest(base_id=base_id, due_on=str(due), grade="合格", comment="复核")
    assert (await cast.ask(better, cast.deputy)).base.state == pb.BASE_STATE_NAMED


async def test_a_place_holds_two_titles_each_with_its_own_term(cast):
    venue_id = await cast.venue("六馆")
    first = await cast.named(await cast.kind(), venue_id)
    second = await cast.named(await cast.kind(name="研学基地", term_months=24), venue_id)
    found = (await cast.ask(venues.GetVenueRequest(venue_id=venue_id))).titles
    assert {t.base_id for t in found} == {first, second}
    assert len({t.term_to for t in found}) == 2
    figures = await cast.ask(pb.CountBasesRequest(region="33"))
    assert figures.bases == sum(r.bases for r in figures.regions) == sum(k.bases for k in figures.kinds)
    assert figures.places == sum(r.places for r in figures.regions) < figures.bases
    await cast.decide(first, pb.BASE_DECISION_REVOKE, cast.manager, reason="停止开放")
    assert [t.base_id for t in (await cast.ask(venues.GetVenueRequest(venue_id=venue_id))).titles] == [second]


async def test_a_term_is_prolonged_corrected_and_over(cast):
    kind_id = await cast.kind()
    base_id = await cast.named(kind_id, await cast.venue("七馆"))
    before = (await cast.read(base_id)).base
    prolonged = await cast.decide(base_id, pb.BASE_DECISION_PROLONG, cast.manager)
    assert int(prolonged.term_to[:4]) == int(before.term_to[:4]) + 5
    backwards = cast.decide(base_id, pb.BASE_DECISION_CORRECT, cast.manager, reason="误录", term_to="2020-01-01")
    assert await fields(backwards) == {"term_to": "BASE_TERM_BACKWARDS"}
    right = await cast.decide(base_id, pb.BASE_DECISION_CORRECT, cast.manager, reason="误录", level="省级")
    assert right.level == "省级"
    await cast.move(base_id, term_from="term_from - 4000", term_to=YESTERDAY)
    assert await cast.tick() == 1
    found = await cast.read(base_id)
    assert (found.base.state, found.history[-1].what) == (pb.BASE_STATE_EXPIRED, "expired")


async def test_a_base_is_found_and_a_revoked_one_is_not(cast):
    kind_id = await cast.kind(name="科学家精神教育基地")
    base_id = await cast.named(kind_id, await cast.venue("竺可桢气象陈列馆", summary="竺可桢先生的手稿与物候记录。"))

    async def hits() -> list[str]:
        answer = await cast.ask(search.SearchRequest(q="竺可桢 物候记录"))
        return [hit.entry.item_id for hit in answer.hits]

    async def is_found() -> bool:
        return base_id in await hits()

    async def is_gone() -> bool:
        return base_id not in await hits()

    await until(is_found, 30)
    await cast.decide(base_id, pb.BASE_DECISION_REVOKE, cast.manager, reason="停止开放")
    await until(is_gone, 30)
    assert not (await item(cast.hub, "commons", items.ITEM_KIND_BASE, base_id)).live


async def test_files_bring_kinds_venues_and_bases_to_which_the_rules_apply(cast):
    hub = cast.hub
    await known(hub, "cast", "中国科协", "association", "")
    await known(hub, "hangzhou-museum", "杭州科技馆", "institute", "330102")
    kind = {
        **{"ref": "kp", "org_ref": "cast", "name": "科研科普示范基地", "summary": "科研机构面向公众的开放日。"},
        **{"levels": ["国家级"], "indicators": {"开放": 100}, "report_due": "01-31", "grades": ["合格", "不合格"]},
    }
    place = {"ref": "v1", "org_ref": "hangzhou-museum", "name": "杭州科技馆", "kind": "science_museum"}
    place |= {"region": "330102", "summary": "常设展览与科学实验。"}
    base = {
        "ref": "b1",
        "kind_ref": "kp",
        "venue_ref": "v1",
        "level": "国家级",
        "named_at": "2024-03-01T00:00:00+08:00",
    }
    base |= {"reports": [{"text": "如期完成。", "grade": "合格"}]}
    for name, row in (("base_kinds", kind), ("venues", place), ("bases", base)):
        assert counted(await bring(hub, "commons", name, row)) == (1, 0, [])
        assert counted(await bring(hub, "commons", name, row)) == (0, 1, [])
    wrong = await bring(hub, "commons", "bases", base | {"ref": "b2"}, base | {"ref": "b3", "level": "市级"})
    assert {reason for _, _, reason in counted(wrong)[2]} == {"BASE_TITLE_HELD", "NO_SUCH_LEVEL"}
    await cast.tick()
    [found] = (await cast.ask(pb.ListBasesRequest(region="330102"))).bases
    assert (found.venue.draft.name, found.state) == ("杭州科技馆", pb.BASE_STATE_WARNED)


@pytest.mark.capability("KP-20")
async def test_a_library_asks_for_a_lecture_and_a_lecturer_comes(cast):
    venue_id = await cast.venue("西湖图书馆", kind=venues.VENUE_KIND_LIBRARY)
    past = venues.AskForServiceRequest(
        venue_id=venue_id, kind=venues.SERVICE_KIND_LECTURE, wanted_on=str(TODAY - timedelta(days=1)), topic="天文"
    )
    assert await fields(cast.ask(past, cast.officer)) == {"wanted_on": "DATE_PAST"}
    asking = venues.AskForServiceRequest(
        venue_id=venue_id,
        kind=venues.SERVICE_KIND_LECTURE,
        wanted_on=str(TODAY + timedelta(days=9)),
        topic="天文，小学生",
    )
    request = (await cast.ask(asking, cast.officer)).request
    listing = venues.ListServiceRequestsRequest(org_id=cast.county, state=venues.SERVICE_STATE_ASKED)
    listed = (await cast.ask(listing, cast.clerks[cast.county])).requests
    assert [r.request_id for r in listed] == [request.request_id]
    assert await refusal(cast.ask(listing, cast.citizen)) == "FORBIDDEN"
    said = {"request_id": request.request_id, "accepted": True, "lecturer": "李明", "answer": "下午两点到馆。"}
    far = venues.AnswerServiceRequest(org_id=cast.elsewhere, **said)
    assert await refusal(cast.ask(far, cast.clerks[cast.elsewhere])) == "VENUE_REQUEST_NOT_FOUND"
    answer = venues.AnswerServiceRequest(org_id=cast.county, **said)
    tries = await together(*(cast.ask(answer, cast.clerks[cast.county]) for _ in range(5)))
    assert sorted(getattr(t, "reason", "done") for t in tries) == ["VENUE_REQUEST_ANSWERED"] * 4 + ["done"]
    own = venues.ListServiceRequestsRequest(org_id=cast.museum)
    [answered] = (await cast.ask(own, cast.officer)).requests
    assert (answered.state, answered.lecturer) == (venues.SERVICE_STATE_ACCEPTED, "李明")
    libraries = venues.ListVenuesRequest(kind=venues.VENUE_KIND_LIBRARY, region="33")
    assert [v.draft.name for v in (await cast.ask(libraries)).venues] == ["西湖图书馆"]


async def test_who_a_selection_awards_is_named_and_loses_it_with_the_award(cast):
    kind_id, selection_id, award_id = await cast.kind(name="获评命名基地"), ids.new_id(), ids.new_id()
    award = Award(
        award_id=award_id,
        number=f"A-{award_id}",
        nomination_id=ids.new_id(),
        selection_id=selection_id,
        org_id=UUID(cast.nation),
        org_name="中国科协（基地）",
        selection_title="基地认定",
        holder_org_id=UUID(cast.firm),
        holder_name="甬能科技（基地）",
        title="科普馆",
        given_at=ids.now(),
    )
    commons = cast.hub.running["commons"]
    said = {"award_id": str(award_id), "number": award.number, "selection_id": str(selection_id)}

    async def happens(event: Any, *rows: Any) -> None:
        async with commons.database.transaction() as session:
            await session.execute("update base_kind set selection_id = $1 where kind_id = $2", selection_id, kind_id)
            await session.insert(*rows)
            publish(session, event, version=1)
            await ledger.write(session, "commons")
        commons.woken.set()

    async def is_named() -> bool:
        return bool(await cast.on_the_map(kind_id))

    async def is_over() -> bool:
        return not await cast.on_the_map(kind_id)

    await happens(events.AwardGranted(**said), award)
    await until(is_named)
    [base] = (await cast.ask(pb.ListBasesRequest(kind_id=kind_id))).bases
    assert (base.venue.draft.name, base.level) == ("甬能科技（基地）", "国家级")
    await happens(events.AwardRevoked(**said))
    await until(is_over)
    assert (await cast.read(base.base_id)).base.state == pb.BASE_STATE_REVOKED


async def test_lists_go_on_where_their_page_ended(cast):
    kind_id, venue_id = await cast.kind(), await cast.venue("八馆")
    noticed, named = await cast.noticed(kind_id, venue_id), await cast.named(await cast.kind(), venue_id)
    for who in ("citizen", "neighbour"):
        objecting = pb.ObjectToBaseRequest(base_id=noticed, text="该馆近两年并未对外开放，请核实。")
        await cast.ask(objecting, cast.hub.person(f"base-{who}"))
    for days in (3, 1):
        asking = venues.AskForServiceRequest(
            venue_id=venue_id,
            kind=venues.SERVICE_KIND_LECTURE,
            wanted_on=str(TODAY + timedelta(days=days)),
            topic="天文",
        )
        await cast.ask(asking, cast.officer)
    reports = [
        Report(
            base_id=UUID(named),
            due_on=TODAY - timedelta(days=days),
            figures={},
            text="",
            submitted_by=ids.new_id(),
            submitted_at=ids.now(),
        )
        for days in (9, 400)
    ]
    async with cast.hub.running["commons"].database.transaction() as session:
        await session.insert(*reports)
    for asked, rows, by in (
        (kinds.ListBaseKindsRequest(org_id=cast.nation), "kinds", cast.manager),
        (venues.ListVenuesRequest(org_id=cast.museum), "venues", None),
        (venues.ListServiceRequestsRequest(org_id=cast.museum), "requests", cast.officer),
        (pb.ListBaseObjectionsRequest(base_id=noticed), "objections", cast.manager),
        (pb.ListBaseReportsRequest(base_id=named), "reports", None),
    ):
        asked.page_size = 100
        whole = list(getattr(await cast.ask(asked, by), rows))
        asked.page_size, one_by_one = 1, []
        while len(one_by_one) < len(whole):
            page = await cast.ask(asked, by)
            one_by_one += getattr(page, rows)
            asked.page_token = page.next_page_token
        assert len(whole) > 1 and one_by_one == whole and not asked.page_token, rows
