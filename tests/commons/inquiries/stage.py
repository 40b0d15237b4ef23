"""Who plays in the tests of inquiries: a society that asks, and people who answer."""

from datetime import UTC, datetime, timedelta
from typing import Any

from kexie.commons.v1 import answers_pb2 as answers
from kexie.commons.v1 import inquiries_pb2 as pb
from kexie.commons.v1 import reports_pb2 as reports
from kexie.commons.v1 import samples_pb2 as samples
from kexie.commons.v1.answers_pb2_grpc import AnswerServiceStub
from kexie.commons.v1.inquiries_pb2_grpc import InquiryServiceStub
from kexie.commons.v1.reports_pb2_grpc import ReportServiceStub
from kexie.commons.v1.samples_pb2_grpc import SampleServiceStub
from tests.support.hub import Hub, Person

STUBS = {
    pb.__name__: InquiryServiceStub,
    answers.__name__: AnswerServiceStub,
    samples.__name__: SampleServiceStub,
    reports.__name__: ReportServiceStub,
}
DAY = timedelta(days=1)


def option(value: str, label: str = "") -> pb.QuestionOption:
    return pb.QuestionOption(value=value, label=label or value)


def single(name: str, *values: str, **more: Any) -> pb.Question:
    options = [option(value) for value in values]
    return pb.Question(name=name, kind=pb.QUESTION_KIND_SINGLE, label=f"{name}？", options=options, **more)


def number(name: str, **more: Any) -> pb.Question:
    return pb.Question(name=name, kind=pb.QUESTION_KIND_NUMBER, label=f"{name}？", **more)


def question(name: str, kind: str, **more: Any) -> pb.Question:
    return pb.Question(name=name, kind=f"QUESTION_KIND_{kind.upper()}", label=f"{name}？", **more)


def form(*questions: pb.Question, **more: Any) -> pb.InquiryForm:
    return pb.InquiryForm(sections=[pb.FormSection(name="one", questions=questions, **more)])


def said(**values: Any) -> list[answers.AnswerValue]:
    """Answers by name; `__` in a name stands for the dot of a matrix."""
    return [
        answers.AnswerValue(name=name.replace("__", "."), values=[value] if isinstance(value, str) else value)
        for name, value in values.items()
    ]


BASIC = form(
    single("sex", "f", "m", required=True),
    number("age", required=True, least=16, most=99, bands=[35, 60]),
    single("happy", "yes", "no"),
    question("why", "text", when="${happy} = 'no'", required=True, most=200),
)


class Stage:
    """The manager sets up, the deputy publishes; people answer."""

    def __init__(self, hub: Hub) -> None:
        self.hub = hub

    async def enter(self) -> "Stage":
        hub = self.hub
        self.society = await hub.organisation("中国力学学会", "society", "")
        self.enterprise = await hub.organisation("力学仪器厂", "enterprise", "330106")
        self.manager, self.deputy = hub.person("inq-manager"), hub.person("inq-deputy")
        self.stranger = hub.person("inq-stranger")
        await hub.grant(self.manager, "selection-manager", self.society)
        await hub.grant(self.deputy, "selection-manager", self.society)
        return self

    async def ask(self, request: Any, by: Person | None = None, **more: Any) -> Any:
        """Asks the service whose request it is."""
        name = type(request).__name__.removesuffix("Request")
        return await self.hub.ask(STUBS[type(request).__module__], name, request, by, **more)

    def draft(self, **changes: Any) -> pb.InquiryDraft:
        moment = datetime.now(UTC)
        said = {
            "title": "科研条件问卷",
            "kind": pb.INQUIRY_KIND_SURVEY,
            "summary": "了解会员的科研条件，结果用于改进学会服务。",
            "anonymity": pb.ANONYMITY_ANONYMOUS,
            "audience": pb.INQUIRY_AUDIENCE_SIGNED_IN,
            "opens_at": moment - DAY,
            "closes_at": moment + DAY,
            "results": pb.RESULTS_SHOWN_CLOSED,
            "threshold": 3,
            "form": BASIC,
        }
        return pb.InquiryDraft(**(said | changes))

    async def drafted(self, **changes: Any) -> pb.Inquiry:
        request = pb.CreateInquiryRequest(org_id=self.society, draft=self.draft(**changes))
        return (await self.ask(request, self.manager)).inquiry

    async def opened(self, **changes: Any) -> str:
        """The id of an inquiry that takes answers."""
        inquiry_id = (await self.drafted(**changes)).inquiry_id
        await self.ask(pb.OpenInquiryRequest(inquiry_id=inquiry_id), self.manager)
        return inquiry_id

    def submission(self, inquiry_id: str, ticket: str = "", /, **values: Any) -> answers.SubmitAnswerRequest:
        return answers.SubmitAnswerRequest(inquiry_id=inquiry_id, ticket=ticket, values=said(**values))

    async def submit(self, inquiry_id: str, by: Person | None, ticket: str = "", /, **values: Any) -> Any:
        return await self.ask(self.submission(inquiry_id, ticket, **values), by)

    async def close(self, inquiry_id: str) -> None:
        await self.ask(pb.CloseInquiryRequest(inquiry_id=inquiry_id), self.manager)

    async def report(self, inquiry_id: str, by: Person | None = None) -> reports.GetReportResponse:
        return await self.ask(reports.GetReportRequest(inquiry_id=inquiry_id), by)

    async def sql(self, statement: str, *values: Any) -> list[Any]:
        """What a superuser of the database sees."""
        async with self.hub.superuser() as connection:
            await connection.execute("set search_path to commons")
            return await connection.fetch(statement, *values)

    async def move(self, inquiry_id: str, **times: str) -> None:
        """Lets time pass for one inquiry: its times become what these SQL expressions say."""
        changes = ", ".join(f"{name} = {expression}" for name, expression in times.items())
        await self.sql(f"update inquiry set {changes} where inquiry_id::text = $1", inquiry_id)


def ticket_of(number: int) -> str:
    return f"ticket-of-a-test-{number:06d}"


def cells(report: reports.GetReportResponse, name: str) -> dict[str, reports.ShareCell]:
    [question] = [q for q in report.questions if q.name == name]
    return {cell.value: cell for cell in question.cells}
