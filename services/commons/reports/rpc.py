"""Reports over gRPC: convert, call, convert."""

from typing import Any
from uuid import UUID

from kexie.commons.v1 import reports_pb2 as pb
from kit.edge import Call, Rpc
from services.commons.answers import domain as answers
from services.commons.answers.rpc import values_of
from services.commons.inquiries import forms
from services.commons.inquiries.tables import Inquiry

from . import service
from .tables import Report


class ReportRpc(Rpc):
    contract = pb.DESCRIPTOR.services_by_name["ReportService"]

    async def WeighAnswers(self, request: pb.WeighAnswersRequest, call: Call) -> pb.WeighAnswersResponse:
        margins = {m.question: {share.value: share.share for share in m.shares} for m in request.margins}
        effective, least, most = await service.weigh(call.session, call.actor, UUID(request.inquiry_id), margins)
        return pb.WeighAnswersResponse(effective=effective, least=least, most=most)

    async def GetReport(self, request: pb.GetReportRequest, call: Call) -> pb.GetReportResponse:
        inquiry, found = await _report(call, UUID(request.inquiry_id))
        return report_message(inquiry, found)

    async def GetTrend(self, request: pb.GetTrendRequest, call: Call) -> pb.GetTrendResponse:
        inquiry, waves = await service.trend(call.reader, call.actor, UUID(request.inquiry_id))
        figures = [_benchmark(b) for b in inquiry.benchmarks if not b["target"]]
        for wave in waves:
            _, found = await _report(call, wave.inquiry_id)
            figures += [point for cell in _cells(inquiry, found) if (point := _point(wave, cell))]
        figures += [_benchmark(b) for b in inquiry.benchmarks if b["target"]]
        return pb.GetTrendResponse(label=_label(inquiry), points=figures if inquiry.trend_question else [])

    async def ListAnswers(self, request: pb.ListAnswersRequest, call: Call) -> pb.ListAnswersResponse:
        for inquiry_id in await service.unreported(call.reader, call.actor, request.org_id, request.inquiry_id):
            async with call.database.transaction() as session:
                await service.make(session, inquiry_id)
        found, following = await service.answers(
            call.reader, call.actor, request.org_id, request.inquiry_id, request.page_size, request.page_token
        )
        rows = [
            pb.AnswerRow(
                inquiry_id=str(row.inquiry_id),
                values=values_of(answers.said_of(row.answers)),
                weight=row.weight,
                person_id=str(row.person_id or ""),
            )
            for row in found
        ]
        return pb.ListAnswersResponse(answers=rows, next_page_token=following)


async def _report(call: Call, inquiry_id: UUID) -> tuple[Inquiry, Report | None]:
    """The figures, made anew where they are due; they are a copy of what is counted, so reading may make them."""
    inquiry, found, is_due = await service.report(call.reader, call.actor, inquiry_id)
    if is_due:
        async with call.database.transaction() as session:
            found = await service.make(session, inquiry_id)
    return inquiry, found


def report_message(inquiry: Inquiry, found: Report | None) -> pb.GetReportResponse:
    """The one place where figures become a message."""
    figures: dict[str, Any] = found.figures if found else {"answers": 0, "effective": 0.0, "questions": []}
    return pb.GetReportResponse(
        answers=figures["answers"],
        threshold=inquiry.threshold,
        weighted=inquiry.weighted,
        effective=figures["effective"],
        questions=[_question_message(question) for question in figures["questions"]],
        made_at=found.made_at if found else None,
    )


def _question_message(question: dict[str, Any]) -> pb.QuestionFigures:
    message = pb.QuestionFigures(
        name=question["name"],
        label=question["label"],
        kind=question["kind"],
        cells=[pb.ShareCell(**cell) for cell in question["cells"]],
    )
    if question["mean"] is not None:
        message.mean = question["mean"]
    for table in question["tables"]:
        columns = [
            pb.CrossColumn(**(column | {"cells": [pb.ShareCell(**cell) for cell in column["cells"]]}))
            for column in table["columns"]
        ]
        message.tables.add(by=table["by"], by_label=table["by_label"], columns=columns)
    return message


def _label(inquiry: Inquiry) -> str:
    """What the trend follows, in words."""
    if inquiry.trend_question == "passed":
        return inquiry.title
    question = forms.form_of(inquiry.form).named().get(inquiry.trend_question)
    options = question.options if question else []
    option = next((o.label for o in options if o.value == inquiry.trend_value), inquiry.trend_value)
    return f"{question.label}：{option}" if question else ""


def _benchmark(said: dict[str, Any]) -> pb.TrendPoint:
    share = said["share"]
    return pb.TrendPoint(label=said["label"], share=share, low=share, high=share, target=said["target"])


def _cells(inquiry: Inquiry, found: Report | None) -> list[dict[str, Any]]:
    """The cell that the trend follows, in one wave."""
    questions = found.figures["questions"] if found else []
    return [
        cell
        for question in questions
        if question["name"] == inquiry.trend_question
        for cell in question["cells"]
        if cell["value"] == inquiry.trend_value
    ]


def _point(wave: Inquiry, cell: dict[str, Any]) -> pb.TrendPoint | None:
    if cell.get("suppressed"):
        return None
    label = f"{wave.closes_at.year}"
    return pb.TrendPoint(
        label=label, share=cell["share"], low=cell["low"], high=cell["high"], inquiry_id=str(wave.inquiry_id)
    )
