"""Roles over gRPC: convert, call, convert."""

from datetime import UTC
from uuid import UUID

from kexie.identity.v1 import roles_pb2 as pb
from kit import paging
from kit.edge import Call, Rpc
from kit.policy import Role, roles

from . import domain, service
from .tables import RoleGrant


class RoleRpc(Rpc):
    contract = pb.DESCRIPTOR.services_by_name["RoleService"]

    async def GrantRole(self, request: pb.GrantRoleRequest, call: Call) -> pb.GrantRoleResponse:
        grant = await service.grant(
            call.session,
            call.actor,
            UUID(request.person_id),
            request.role,
            UUID(request.org_id),
            subtree=request.subtree,
            valid_to=request.valid_to.ToDatetime(tzinfo=UTC) if request.HasField("valid_to") else None,
        )
        return pb.GrantRoleResponse(role=role_message(grant))

    async def RevokeRole(self, request: pb.RevokeRoleRequest, call: Call) -> pb.RevokeRoleResponse:
        return pb.RevokeRoleResponse(
            role=role_message(await service.revoke(call.session, call.actor, UUID(request.grant_id)))
        )

    async def ListRoles(self, request: pb.ListRolesRequest, call: Call) -> pb.ListRolesResponse:
        grants, names, following = await service.page(
            call.reader,
            call.actor,
            UUID(request.org_id),
            past=request.past,
            size=request.page_size,
            token=request.page_token,
        )
        found = [role_message(grant, names.get(grant.subject_id, "")) for grant in grants]
        return pb.ListRolesResponse(roles=found, next_page_token=following)

    async def ListRoleKinds(self, request: pb.ListRoleKindsRequest, call: Call) -> pb.ListRoleKindsResponse:
        [after] = paging.position(request.page_token) or [""]
        kinds = [roles()[name] for name in sorted(roles()) if domain.is_given(name) and name > after]
        page = kinds[: paging.size(request.page_size, paging.MOST)]
        following = paging.token([page[-1].name]) if len(page) < len(kinds) else ""
        return pb.ListRoleKindsResponse(kinds=[kind_message(kind) for kind in page], next_page_token=following)


def role_message(grant: RoleGrant, name: str = "") -> pb.Role:
    """The one place where a stored grant becomes a message."""
    return pb.Role(
        grant_id=str(grant.grant_id),
        subject_id=str(grant.subject_id),
        subject_name=name,
        role=grant.role,
        org_id=str(grant.org_id),
        subtree=grant.subtree,
        valid_from=grant.valid_from,
        valid_to=grant.valid_to,
        granted_by=str(grant.granted_by or ""),
        revoked_at=grant.revoked_at,
    )


def kind_message(kind: Role) -> pb.RoleKind:
    return pb.RoleKind(
        role=kind.name,
        words=kind.zh,
        words_en=kind.en,
        regional=kind.regional,
        actions=sorted(kind.actions),
        granted_by=sorted(kind.granted_by),
    )
