"""Organisations over gRPC: convert, call, convert."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from kexie.identity.v1 import organisations_pb2 as pb
from kit import ids
from kit.edge import Call, Rpc
from kit.errors import Invalid, Refused, Violation

from . import domain, figures, history, listing, service, succession
from .domain import Branch, Draft, Kind, Level, LinkKind, Parent, State
from .listing import Asked
from .service import Place
from .tables import Link, Organisation, Version


class OrganisationRpc(Rpc):
    contract = pb.DESCRIPTOR.services_by_name["OrganisationService"]

    async def GetOrganisation(self, request: pb.GetOrganisationRequest, call: Call) -> pb.GetOrganisationResponse:
        day = day_of("as_of", request.as_of)
        organisation, places, officers = await service.read(call.reader, UUID(request.org_id), day)
        return pb.GetOrganisationResponse(
            organisation=organisation_message(organisation, places, officers, then=day is not None),
            can=[] if day else await service.verbs(call.reader, call.actor, organisation),
            successors=[name_message(o) for o in await succession.successors(call.reader, organisation)],
        )

    async def GetOrganisationHistory(
        self, request: pb.GetOrganisationHistoryRequest, call: Call
    ) -> pb.GetOrganisationHistoryResponse:
        found = await history.versions(call.reader, UUID(request.org_id))
        if not found:
            raise Refused("ORGANISATION_NOT_FOUND")
        places = await service.all_places(call.reader, UUID(request.org_id))
        return pb.GetOrganisationHistoryResponse(
            versions=[version_message(version) for version in found], places=[place_message(p) for p in places]
        )

    async def ResolveOrganisation(
        self, request: pb.ResolveOrganisationRequest, call: Call
    ) -> pb.ResolveOrganisationResponse:
        found = await succession.resolve(call.reader, request.code)
        return pb.ResolveOrganisationResponse(
            organisation=organisation_message(found.organisation, await service.places(call.reader, found.org_id)),
            resolved_from=[name_message(o) for o in found.came_from],
            successors=[name_message(o) for o in found.successors],
        )

    async def IsUnder(self, request: pb.IsUnderRequest, call: Call) -> pb.IsUnderResponse:
        org_id, above = UUID(request.org_id), UUID(request.above_id)
        day = day_of("as_of", request.as_of)
        return pb.IsUnderResponse(under=await service.is_under(call.reader, org_id, above, day))

    async def GetMatrix(self, request: pb.GetMatrixRequest, call: Call) -> pb.GetMatrixResponse:
        day = day_of("as_of", request.as_of) or ids.today_in_china()
        nodes, edges = await service.matrix_above(call.reader, UUID(request.org_id), day)
        return pb.GetMatrixResponse(
            nodes=[
                pb.MatrixNode(org_id=str(o.org_id), name=o.name, kind=f"ORGANISATION_KIND_{o.kind.upper()}")
                for o in nodes
            ],
            edges=[edge_message(edge) for edge in edges],
        )

    async def CountOrganisations(
        self, request: pb.CountOrganisationsRequest, call: Call
    ) -> pb.CountOrganisationsResponse:
        day = day_of("as_of", request.as_of)
        under = UUID(request.under_id) if request.under_id else None
        if day is None:
            found = await figures.today(call.reader, under, domain.stem(request.region))
        else:
            found = await figures.on(call.reader, under, domain.stem(request.region), day)
        return pb.CountOrganisationsResponse(
            total=found.total,
            figures=[sort_message(sort) for sort in found.sorts],
            regions=[pb.RegionFigure(region=region.ljust(6, "0"), count=count) for region, count in found.regions],
        )

    async def ListOrganisations(self, request: pb.ListOrganisationsRequest, call: Call) -> pb.ListOrganisationsResponse:
        asked = Asked(
            kind=kind_of(request.kind) if request.kind else None,
            branch=branch_of(request.branch),
            level=Level[pb.Level.Name(request.level)[6:]] if request.level else None,
            region=request.region,
            parent_id=request.parent_id,
            under_id=request.under_id,
            query=request.query,
            day=day_of("as_of", request.as_of),
        )
        found, following = await listing.page(call.reader, asked, size=request.page_size, token=request.page_token)
        messages = [organisation_message(o, then=asked.day is not None) for o in found]
        return pb.ListOrganisationsResponse(organisations=messages, next_page_token=following)

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


def branch_of(branch: pb.Branch) -> Branch:
    return Branch(pb.Branch.Name(branch)[7:].lower()) if branch else Branch.NONE


def draft_of(message: pb.OrganisationDraft) -> Draft:
    """What a request says of an organisation; a date that does not exist reads as a wrong field."""
    return Draft(
        name=message.name,
        kind=kind_of(message.kind),
        name_en=message.name_en,
        region=message.region,
        uscc=message.uscc or None,
        branch=branch_of(message.branch),
        parents=[
            Parent(
                UUID(parent.org_id),
                LinkKind(pb.LinkKind.Name(parent.kind)[10:].lower()),
                day_of(f"draft.parents[{at}].valid_from", parent.valid_from),
                day_of(f"draft.parents[{at}].valid_to", parent.valid_to),
            )
            for at, parent in enumerate(message.parents)
        ],
    )


def day_of(field: str, text: str) -> date | None:
    """A day of a request; None where none is said."""
    try:
        return date.fromisoformat(text) if text else None
    except ValueError as error:
        raise Invalid(Violation(field, "BAD_FORM", rule="YYYY-MM-DD")) from error


def organisation_message(
    organisation: Organisation, places: Sequence[Place] = (), officers: int = 0, *, then: bool = False
) -> pb.Organisation:
    """The one place where a stored organisation becomes a message; `then` for one of another day."""
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
        etag="" if then else str(organisation.version),
        branch=branch_name(organisation.branch),
        successor_id=str(organisation.successor_id or ""),
    )


def place_message(place: Place) -> pb.OrganisationParent:
    return pb.OrganisationParent(
        org_id=str(place.org_id),
        name=place.name,
        kind=f"LINK_KIND_{place.kind.upper()}",
        valid_from=str(place.valid_from),
        valid_to=str(place.valid_to or ""),
    )


def branch_name(branch: Branch) -> str:
    return f"BRANCH_{branch.upper()}" if branch else "BRANCH_UNSPECIFIED"


def name_message(organisation: Organisation) -> pb.OrganisationName:
    return pb.OrganisationName(org_id=str(organisation.org_id), code=organisation.code, name=organisation.name)


def version_message(version: Version) -> pb.OrganisationVersion:
    return pb.OrganisationVersion(
        valid_from=str(version.valid_from),
        valid_to=str(version.valid_to or ""),
        name=version.name,
        name_en=version.name_en,
        kind=f"ORGANISATION_KIND_{version.kind.upper()}",
        branch=branch_name(version.branch),
        region=version.region,
        state=f"ORGANISATION_STATE_{version.state.upper()}",
    )


def sort_message(sort: figures.Sort) -> pb.OrganisationFigure:
    return pb.OrganisationFigure(
        level=f"LEVEL_{Level(sort.level).name}",
        kind=f"ORGANISATION_KIND_{sort.kind.upper()}",
        branch=branch_name(sort.branch),
        state=f"ORGANISATION_STATE_{sort.state.upper()}",
        count=sort.count,
    )


def edge_message(edge: Link) -> pb.MatrixEdge:
    return pb.MatrixEdge(
        child_id=str(edge.child_id),
        parent_id=str(edge.parent_id),
        kind=f"LINK_KIND_{edge.kind.upper()}",
        valid_from=str(edge.valid_from),
        valid_to=str(edge.valid_to or ""),
    )
