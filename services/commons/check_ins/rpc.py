"""Checking in over gRPC: convert, call, convert."""

from datetime import UTC
from uuid import UUID

from kexie.commons.v1 import check_ins_pb2 as pb
from kit import ids
from kit.edge import Call, Rpc

from . import service
from .domain import Noted, Outcome


class CheckInRpc(Rpc):
    contract = pb.DESCRIPTOR.services_by_name["CheckInService"]

    async def CheckTicket(self, request: pb.CheckTicketRequest, call: Call) -> pb.CheckTicketResponse:
        found, counted, again = await service.check_in(
            call.session, call.actor, UUID(request.activity_id), request.code, request.came
        )
        return pb.CheckTicketResponse(
            sign_up_id=str(found["sign_up_id"]),
            session_id=str(found["session_id"]),
            name=found["group_name"] or found["name"],
            came=counted["came"],
            came_at=ids.stamp(counted["came_at"]),
            again=again,
        )

    async def UploadCheckIns(self, request: pb.UploadCheckInsRequest, call: Call) -> pb.UploadCheckInsResponse:
        codes = [
            Noted(noted.code, noted.came_at.ToDatetime(tzinfo=UTC) if noted.HasField("came_at") else None, noted.came)
            for noted in request.codes
        ]
        outcomes = await service.upload(call.session, call.actor, UUID(request.activity_id), codes)
        return pb.UploadCheckInsResponse(
            outcomes=[f"CHECK_IN_OUTCOME_{outcome.upper()}" for outcome in outcomes],
            counted=outcomes.count(Outcome.COUNTED),
        )

    async def CorrectCheckIn(self, request: pb.CorrectCheckInRequest, call: Call) -> pb.CorrectCheckInResponse:
        fell = await service.correct(
            call.session, call.actor, UUID(request.sign_up_id), request.came, request.reason.strip()
        )
        return pb.CorrectCheckInResponse(certificate_revoked=fell)

    async def AskForCertificate(self, request: pb.AskForCertificateRequest, call: Call) -> pb.AskForCertificateResponse:
        name = " ".join(request.name.split())
        made = await service.ask_for_certificate(call.session, call.actor, UUID(request.sign_up_id), name)
        return pb.AskForCertificateResponse(certificate=made.number)
