"""What the questions about inquiries are about, and the questions."""

from dataclasses import asdict, replace
from datetime import timedelta
from uuid import UUID

from google.protobuf.message import Message

from kexie.commons.v1 import answers_pb2, delphi_pb2, inquiries_pb2, opinions_pb2, reports_pb2, samples_pb2
from kit import ids
from services.commons.answers import domain as answers
from services.commons.answers.tables import AnonymousAnswer
from services.commons.delphi.domain import State as Step
from services.commons.delphi.tables import Answer, Expert, Round, Study
from services.commons.inquiries import forms, xlsform
from services.commons.inquiries.domain import Anonymity, Audience, Kind, Results, State, Unreached
from services.commons.inquiries.forms import Form, Option, Question, Section
from services.commons.inquiries.tables import Inquiry
from services.commons.samples.tables import FrameMember, SampleMember
from tests.policy.actors import World

TICKET = "a-ticket-of-nobody-000001"
SEX = Question("sex", forms.Kind.SINGLE, "性别", options=[Option("f", "女"), Option("m", "男")])
VIEW = Question(
    "view",
    forms.Kind.MATRIX,
    "同意吗",
    options=[Option(value, value) for value in ("agree", "pass", "disagree")],
    rows=[Option("open", "应当公开")],
)
FORM = Form([Section("one", "", "", "", [SEX])])


def inquiry(w: World, state: State, results: Results) -> Inquiry:
    moment, day = ids.now(), timedelta(days=1)
    return Inquiry(
        inquiry_id=ids.new_id(),
        org_id=UUID(w["org:society"]),
        org_name="试验材料学会",
        title="试验问卷",
        kind=Kind.SURVEY,
        summary="试验谁可以做什么，不作他用。",
        anonymity=Anonymity.ANONYMOUS,
        audience=Audience.SIGNED_IN,
        opens_at=moment - day,
        closes_at=moment + day,
        may_correct=True,
        unreached=Unreached.DROPPED,
        results=results,
        threshold=3,
        breakdowns=[],
        form=asdict(FORM),
        quotas=[],
        minutes=0,
        pass_mark=0,
        previous_id=None,
        trend_question="",
        trend_value="",
        benchmarks=[],
        state=state,
        wave=1,
        created_at=moment,
    )


ITEMS = [{"name": "q1", "label": "实现的可能性", "label_en": ""}]
PANEL = 4


def study(w: World, state: Step) -> Study:
    return Study(
        study_id=ids.new_id(),
        org_id=UUID(w["org:society"]),
        org_name="试验材料学会",
        title="试验研究",
        summary="试验谁可以做什么，不作他用。",
        items=ITEMS,
        least=1,
        most=9,
        rounds_most=2,
        round_days=7,
        range_most=2,
        change_most=1,
        least_answers=PANEL,
        state=state,
        round=0 if state is Step.DRAFT else 1,
        was_published=state is Step.PUBLISHED,
        created_at=ids.now(),
    )


async def make_studies(w: World) -> None:
    """The society's studies: a draft, one that asks a panel with the worker in it, one that all have answered, one that
    has ended, a public one."""
    made = {str(step): study(w, step) for step in (Step.DRAFT, Step.OPEN, Step.ENDED, Step.PUBLISHED)}
    made["answered"] = study(w, Step.OPEN)
    others = [ids.new_id() for _ in range(PANEL)]
    async with w.hub.running["commons"].database.transaction() as session:
        for name, one in made.items():
            await session.insert(one)
            people = [*others, UUID(w["person:worker"])] if name == Step.OPEN else others
            await session.insert(*(Expert(study_id=one.study_id, person_id=person) for person in people))
            if one.round:
                ends = ids.now() + timedelta(days=1)
                ended = None if one.state is Step.OPEN else ids.now()
                asked = Round(
                    study_id=one.study_id, number=1, asked=["q1"], closes_at=ends, ended_at=ended, panel=len(people)
                )
                await session.insert(asked)
            if name == "answered":
                said = {"q1": {"value": 5, "reason": ""}}
                await session.insert(
                    *(Answer(study_id=one.study_id, number=1, person_id=person, answers=said) for person in people)
                )
            w.ids[f"delphi:{name}"] = str(one.study_id)


async def make(w: World) -> None:
    """The society's inquiries: a draft with a frame, one that takes answers of a sample, one that is closed."""
    draft, taking, closed = (inquiry(w, state, Results.REPORTED) for state in (State.DRAFT, State.OPEN, State.CLOSED))
    closed = replace(closed, form=asdict(Form([Section("one", "", "", "", [SEX, VIEW])])), opinion_question="view")
    worker = UUID(w["person:worker"])
    given = [
        AnonymousAnswer(
            inquiry_id=closed.inquiry_id,
            answer_id=ids.new_id(),
            receipt=answers.receipt_of(closed.inquiry_id, value),
            answers={"sex": value},
            cells=[],
            weight=1.0,
        )
        for value in ("f", "m")
    ]
    async with w.hub.running["commons"].database.transaction() as session:
        await session.insert(draft, taking, closed)
        await session.insert(*given)
        await session.insert(FrameMember(inquiry_id=draft.inquiry_id, person_id=worker, stratum=""))
        await session.insert(SampleMember(inquiry_id=taking.inquiry_id, person_id=worker, stratum="", invited=True))
    await make_studies(w)
    for name, made in (("draft", draft), ("open", taking), ("closed", closed)):
        w.ids[f"inquiry:{name}"] = str(made.inquiry_id)


def said() -> inquiries_pb2.InquiryDraft:
    moment = ids.now()
    return inquiries_pb2.InquiryDraft(
        title="试验问卷",
        kind=inquiries_pb2.INQUIRY_KIND_SURVEY,
        summary="试验谁可以做什么，不作他用。",
        anonymity=inquiries_pb2.ANONYMITY_ANONYMOUS,
        audience=inquiries_pb2.INQUIRY_AUDIENCE_SIGNED_IN,
        opens_at=moment,
        closes_at=moment + timedelta(days=1),
        results=inquiries_pb2.RESULTS_SHOWN_CLOSED,
        threshold=3,
    )


def probes(w: World) -> list[tuple[str, Message]]:
    pb, sp, rp, ap = inquiries_pb2, samples_pb2, reports_pb2, answers_pb2
    draft, taking, closed = ({"inquiry_id": w[f"inquiry:{name}"]} for name in ("draft", "open", "closed"))
    values = [ap.AnswerValue(name="sex", values=["f"])]
    margin = rp.Margin(question="sex", shares=[rp.MarginShare(value=v, share=1) for v in ("f", "m")])
    workbook = xlsform.write(FORM, "试验")
    member = sp.FrameMember(person_id=w["person:expert"])
    return [
        ("CreateInquiry for the society", pb.CreateInquiryRequest(org_id=w["org:society"], draft=said())),
        ("UpdateInquiry of the society's", pb.UpdateInquiryRequest(**draft, draft=said())),
        ("OpenInquiry of the society's", pb.OpenInquiryRequest(**draft)),
        ("CloseInquiry of the society's", pb.CloseInquiryRequest(**taking)),
        ("PublishReport of the society's", pb.PublishReportRequest(**closed)),
        ("WithdrawInquiry of the society's", pb.WithdrawInquiryRequest(**taking, reason="试验")),
        ("GetInquiry that is open", pb.GetInquiryRequest(**taking)),
        ("GetInquiry that is a draft", pb.GetInquiryRequest(**draft)),
        ("ListInquiries that were opened", pb.ListInquiriesRequest()),
        ("ListInquiries that are drafts", pb.ListInquiriesRequest(org_id=w["org:society"], state=1)),
        ("ImportForm into the society's", pb.ImportFormRequest(**draft, workbook=workbook)),
        ("ExportForm that is open", pb.ExportFormRequest(**taking)),
        ("BeginAnswer", ap.BeginAnswerRequest(**taking)),
        ("SaveAnswer", ap.SaveAnswerRequest(**taking, ticket=TICKET, values=values)),
        ("SubmitAnswer", ap.SubmitAnswerRequest(**taking, ticket=TICKET, values=values)),
        ("AddToFrame of the society's", sp.AddToFrameRequest(**draft, members=[member])),
        ("DrawSample of the society's", sp.DrawSampleRequest(**draft, persons=1, seed="1")),
        ("InviteSample of the society's", sp.InviteSampleRequest(**taking)),
        ("RemindSample of the society's", sp.RemindSampleRequest(**taking)),
        ("IssueInvitations of the society's", sp.IssueInvitationsRequest(**taking, count=1)),
        ("GetResponse of the society's", sp.GetResponseRequest(**taking)),
        ("ListSample of the society's", sp.ListSampleRequest(**taking)),
        ("WeighAnswers of the society's", rp.WeighAnswersRequest(**closed, margins=[margin])),
        ("GetReport before it is published", rp.GetReportRequest(**taking)),
        ("GetTrend", rp.GetTrendRequest(**taking)),
        ("ListAnswers of the society's", rp.ListAnswersRequest(org_id=w["org:society"])),
        ("GetOpinionGroups before the report", opinions_pb2.GetOpinionGroupsRequest(**closed)),
        ("ExportVotes of the society's", opinions_pb2.ExportVotesRequest(**closed)),
        *_delphi(w),
    ]


def _delphi(w: World) -> list[tuple[str, Message]]:
    pb = delphi_pb2
    draft, taking, ended, public = (
        {"study_id": w[f"delphi:{step}"]} for step in (Step.DRAFT, Step.OPEN, Step.ENDED, Step.PUBLISHED)
    )
    made = pb.DelphiDraft(
        title="试验研究",
        summary="试验谁可以做什么，不作他用。",
        items=[pb.DelphiItem(**ITEMS[0])],
        least=1,
        most=9,
        rounds_most=2,
        round_days=7,
        least_answers=PANEL,
    )
    return [
        ("CreateDelphi for the society", pb.CreateDelphiRequest(org_id=w["org:society"], draft=made)),
        ("UpdateDelphi of the society's", pb.UpdateDelphiRequest(**draft, draft=made)),
        ("AddToPanel of the society's", pb.AddToPanelRequest(**draft, person_ids=[w["person:expert"]])),
        ("RemoveFromPanel of the society's", pb.RemoveFromPanelRequest(**draft, person_id=w["person:expert"])),
        ("ListPanel of the society's", pb.ListPanelRequest(study_id=taking["study_id"])),
        ("OpenDelphi of the society's", pb.OpenDelphiRequest(**draft)),
        ("AnswerRound", pb.AnswerRoundRequest(**taking, round=1, judgements=[pb.Judgement(name="q1", value=5)])),
        ("EndRound of the society's", pb.EndRoundRequest(study_id=w["delphi:answered"])),
        ("PublishDelphi of the society's", pb.PublishDelphiRequest(**ended)),
        ("WithdrawDelphi of the society's", pb.WithdrawDelphiRequest(**ended, reason="试验")),
        ("GetDelphi that asks its panel", pb.GetDelphiRequest(**taking)),
        ("GetDelphi that is public", pb.GetDelphiRequest(**public)),
        ("ListDelphis that are public", pb.ListDelphisRequest()),
        ("ListDelphis of the society", pb.ListDelphisRequest(org_id=w["org:society"])),
    ]
