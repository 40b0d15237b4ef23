"""Answering over gRPC: convert, call, convert."""

from collections.abc import Iterable, Mapping, Sequence
from uuid import UUID

from kexie.commons.v1 import answers_pb2 as pb
from kit.edge import Call, Rpc
from services.commons.inquiries.messages import form_message

from . import service


class AnswerRpc(Rpc):
    contract = pb.DESCRIPTOR.services_by_name["AnswerService"]

    async def BeginAnswer(self, request: pb.BeginAnswerRequest, call: Call) -> pb.BeginAnswerResponse:
        sheet = await service.begin(
            call.session, call.actor, UUID(request.inquiry_id), request.ticket, request.invitation
        )
        call.actor.cleared = 3  # these are the caller's own answers
        mine = {q.name for section in sheet.form.sections for q in section.drawn(sheet.saved.seed)}
        asked = {section.name for section in sheet.form.sections} | mine
        return pb.BeginAnswerResponse(
            form=form_message(sheet.form, only=asked, seed=sheet.saved.seed),
            values=values_of(sheet.saved.answers),
            reached=sheet.way.reached,
            ticket=sheet.ticket,
            ends_at=sheet.saved.ends_at,
            submitted=sheet.submitted,
        )

    async def SaveAnswer(self, request: pb.SaveAnswerRequest, call: Call) -> pb.SaveAnswerResponse:
        said = said_in(request.values)
        at = UUID(request.inquiry_id)
        saved, way = await service.save(call.session, call.actor, at, request.ticket, request.invitation, said)
        call.actor.cleared = 3
        return pb.SaveAnswerResponse(values=values_of(saved.answers), reached=way.reached)

    async def SubmitAnswer(self, request: pb.SubmitAnswerRequest, call: Call) -> pb.SubmitAnswerResponse:
        said = said_in(request.values)
        at = UUID(request.inquiry_id)
        marks = await service.submit(call.session, call.actor, at, request.ticket, request.invitation, said)
        call.actor.cleared = 3
        return pb.SubmitAnswerResponse(points=marks.points, most_points=marks.most, passed=marks.passed)


def said_in(values: Iterable[pb.AnswerValue]) -> dict[str, list[str]]:
    """Answers of a message by their names."""
    return {value.name: list(value.values) for value in values}


def values_of(answers: Mapping[str, Sequence[str]]) -> list[pb.AnswerValue]:
    """Answers as messages."""
    return [pb.AnswerValue(name=name, values=values) for name, values in answers.items()]
