"""Organisations over gRPC: convert, call, convert."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from kexie.identity.v1 import organisations_pb2 as pb
from kit.edge import Call, Rpc
from kit.errors import Invalid, Violation

from . import service
from .domain import Draft, Kind, LinkKind, Parent, State
from .service import Place
from .tables import Organisation


class OrganisationRpc(Rpc):
    contract = pb.DESCRIPTOR.services_by_name["OrganisationService"]

    async def GetOrganisation(self, request: pb.GetOrganisationRequest, call: Call) -> pb.GetOrganisationResponse:
        organisation, places, officers = await service.read(call.reader, UUID(request.org_id))
        return pb.GetOrganisationResponse(
            organisation=organisation_message(organisation, places, officers),
            can=await service.verbs(call.reader, call.actor, organisation),
        )

    async def ListOrganisations(self, request: pb.ListOrganisationsRequest, call: Call) -> pb.ListOrganisationsResponse:
        found, following = await service.page(
            call.reader,
            kind=kind_of(request.kind) if request.kind else None,
            region=request.region,
            parent_id=request.parent_id,
            query=request.query,
            size=request.page_size,
            token=request.page_token,
        )
        return pb.ListOrganisationsResponse(
            organisations=[organisation_message(o) for o in found], next_page_token=following
        )

    async def CreateOrganisation(
        self, request: pb.CreateOrganisationRequest, call: Call
    ) -> pb.CreateOrganisationResponse:
        made = await service.create(call.session, call.actor, draft_of(request.draft))
        places = await service.places(call.session, made.org_id)
        return pb.CreateOrganisationResponse(organisation=organisation_message(made, places))

    async def UpdateOrganisation(
        self, request: pb.UpdateOrganisationRequest, call: Call
    ) -> pb.UpdateOrganisationResponse:
        found = await service.locked(call.session, UUID(request.org_id))
        call.check_version(found.version)
        state = State(pb.OrganisationState.Name(request.state)[19:].lower()) if request.state else None
        changed = await service.update(call.session, call.actor, found, draft_of(request.draft), state)
        places = await service.places(call.session, changed.org_id)
        return pb.UpdateOrganisationResponse(organisation=organisation_message(changed, places))


def kind_of(kind: pb.OrganisationKind) -> Kind:
    return Kind(pb.OrganisationKind.Name(kind)[18:].lower())


def draft_of(message: pb.OrganisationDraft) -> Draft:
    """What a request says of an organisation; a date that does not exist reads as a wrong field."""
    return Draft(
        name=message.name,
        kind=kind_of(message.kind),
        name_en=message.name_en,
        region=message.region,
        uscc=message.uscc or None,
        parents=[
            Parent(
                UUID(parent.org_id),
                LinkKind(pb.LinkKind.Name(parent.kind)[10:].lower()),
                _day(f"draft.parents[{at}].valid_from", parent.valid_from),
                _day(f"draft.parents[{at}].valid_to", parent.valid_to),
            )
            for at, parent in enumerate(message.parents)
        ],
    )


def _day(field: str, text: str) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError as error:
        raise Invalid(Violation(field, "BAD_FORM", rule="YYYY-MM-DD")) from error


def organisation_message(
    organisation: Organisation, places: Sequence[Place] = (), officers: int = 0
) -> pb.Organisation:
    """The one place where a stored organisation becomes a message."""
    return pb.Organisation(
        org_id=str(organisation.org_id),
        code=organisation.code,
        name=organisation.name,
        name_en=organisation.name_en,
        kind=f"ORGANISATION_KIND_{organisation.kind.upper()}",
        region=organisation.region,
        uscc=organisation.uscc or "",
        state=f"ORGANISATION_STATE_{organisation.state.upper()}",
        parents=[place_message(place) for place in places],
        officers=officers,
        created_at=organisation.created_at,
        etag=str(organisation.version),
    )


def place_message(place: Place) -> pb.OrganisationParent:
    return pb.OrganisationParent(
        org_id=str(place.org_id),
        name=place.name,
        kind=f"LINK_KIND_{place.kind.upper()}",
        valid_from=str(place.valid_from),
        valid_to=str(place.valid_to or ""),
    )
