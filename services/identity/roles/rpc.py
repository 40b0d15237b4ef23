"""Roles over gRPC: convert, call, convert."""

from datetime import UTC
from uuid import UUID

from kexie.identity.v1 import roles_pb2 as pb
from kit import paging
from kit.edge import Call, Rpc
from kit.policy import Role, roles

from . import domain, explaining, service, words
from .decisions import Explanation, Verdict
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

    async def DelegateRole(self, request: pb.DelegateRoleRequest, call: Call) -> pb.DelegateRoleResponse:
        grant = await service.delegate(
            call.session,
            call.actor,
            UUID(request.person_id) if request.person_id else None,
            UUID(request.org_id),
            list(request.actions),
            subtree=request.subtree,
            valid_to=request.valid_to.ToDatetime(tzinfo=UTC),
        )
        return pb.DelegateRoleResponse(role=role_message(grant))

    async def ExplainDecision(self, request: pb.ExplainDecisionRequest, call: Call) -> pb.ExplainDecisionResponse:
        found = await explaining.explain(
            call.reader, call.actor, request.subject_id, request.action, request.org_id, request.region
        )
        return explanation_message(found, call.actor.locale)

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
        kinds = [roles()[name] for name in sorted(roles()) if domain.is_given(name)]
        page, following = paging.part(kinds, request.page_size, request.page_token, "kinds")
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
        from_grant_id=str(grant.from_grant_id or ""),
        depth=grant.depth,
        actions=grant.actions,
    )


def kind_message(kind: Role) -> pb.RoleKind:
    return pb.RoleKind(
        role=kind.name,
        words=kind.zh,
        words_en=kind.en,
        regional=kind.regional,
        actions=sorted(kind.actions),
        granted_by=sorted(kind.granted_by),
        delegable=sorted(kind.delegable),
        needs_level=kind.needs_level,
    )


def explanation_message(found: Explanation, locale: str) -> pb.ExplainDecisionResponse:
    """A decision with its reasons, in the words of a language."""
    return pb.ExplainDecisionResponse(
        allowed=found.allowed,
        reason=found.reason,
        sentence=words.decision(found, locale),
        subject_name=found.subject_name,
        level=found.level,
        grants=[verdict_message(verdict, found, locale) for verdict in found.verdicts],
        hidden=found.hidden,
    )


def verdict_message(verdict: Verdict, found: Explanation, locale: str) -> pb.GrantVerdict:
    grant = verdict.grant
    return pb.GrantVerdict(
        grant_id=grant.grant_id,
        role=grant.role,
        role_words=words.role(grant.role, locale),
        org_id=grant.org_id,
        org_name=found.names.get(grant.org_id, ""),
        outcome=verdict.outcome,
        way=verdict.way,
        line=found.line(verdict),
        delegated_from=[found.names.get(link.org_id, "") for link in grant.chain[1:]],
        valid_to=grant.valid_to,
        sentence=words.verdict(verdict, found, locale),
    )
