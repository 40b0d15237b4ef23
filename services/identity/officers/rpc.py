"""Officers over gRPC: convert, call, convert."""

from uuid import UUID

from kexie.identity.v1 import officers_pb2 as pb
from kit import ids
from kit.edge import Call, Rpc
from services.identity.organisations.rpc import day_of

from . import domain, service
from .domain import Office
from .service import Appointment, Township
from .tables import Officer


class OfficerRpc(Rpc):
    contract = pb.DESCRIPTOR.services_by_name["OfficerService"]

    async def ListOfficers(self, request: pb.ListOfficersRequest, call: Call) -> pb.ListOfficersResponse:
        day = day_of("as_of", request.as_of)
        found, following = await service.page(
            call.reader, UUID(request.org_id), day, size=request.page_size, token=request.page_token
        )
        known = call.actor.caller.kind != "guest"
        officers = [officer_message(officer, known=known) for officer in found]
        return pb.ListOfficersResponse(officers=officers, next_page_token=following)

    async def AppointOfficer(self, request: pb.AppointOfficerRequest, call: Call) -> pb.AppointOfficerResponse:
        said = Appointment(
            org_id=UUID(request.org_id),
            office=Office(pb.Office.Name(request.office)[7:].lower()),
            name=" ".join(request.name.split()),
            person_id=UUID(request.person_id) if request.person_id else None,
            term_from=day_of("term_from", request.term_from) or ids.today_in_china(),
            term_to=day_of("term_to", request.term_to),
        )
        return pb.AppointOfficerResponse(
            officer=officer_message(await service.appoint(call.session, call.actor, said), known=True)
        )

    async def EndOfficer(self, request: pb.EndOfficerRequest, call: Call) -> pb.EndOfficerResponse:
        ended = await service.end(call.session, call.actor, UUID(request.officer_id))
        return pb.EndOfficerResponse(officer=officer_message(ended, known=True))

    async def ListLocalHeads(self, request: pb.ListLocalHeadsRequest, call: Call) -> pb.ListLocalHeadsResponse:
        found, following = await service.local_heads(
            call.reader,
            call.actor,
            UUID(request.org_id),
            gaps_only=request.gaps_only,
            size=request.page_size,
            token=request.page_token,
        )
        townships = [township_message(township) for township in found]
        return pb.ListLocalHeadsResponse(townships=townships, next_page_token=following)


def officer_message(officer: Officer, *, known: bool) -> pb.Officer:
    """The one place where a stored officer becomes a message; the account only for `known` readers."""
    return pb.Officer(
        officer_id=str(officer.officer_id),
        org_id=str(officer.org_id),
        office=f"OFFICE_{officer.office.upper()}",
        name=officer.name,
        person_id=str(officer.person_id or "") if known else "",
        term_from=str(officer.term_from),
        term_to=str(officer.term_to or ""),
        ended_on=str(officer.ended_on or ""),
        overdue=domain.is_overdue(officer.term_to, officer.ended_on, ids.today_in_china()),
    )


def township_message(township: Township) -> pb.TownshipHeads:
    return pb.TownshipHeads(
        org_id=str(township.org_id),
        name=township.name,
        heads=[officer_message(officer, known=True) for officer in township.heads],
        missing=[f"OFFICE_{office.upper()}" for office in township.missing],  # type: ignore[misc]
    )
