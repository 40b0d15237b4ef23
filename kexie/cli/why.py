"""Asks why somebody may or may not do something; the answer is the one that operators read on the page."""

import asyncio
from typing import TYPE_CHECKING, Any
from uuid import UUID

from kexie.cli import accounts
from kexie.cli.ask import Hub
from kexie.cli.speech import CommandError, t

if TYPE_CHECKING:
    from kit.channel import Remote


def explain(hub: Hub, who: str, action: str, org: str, region: str) -> dict[str, Any]:
    """The decision with its reasons, as canonical JSON says it."""
    return asyncio.run(_explain(hub, subject_of(hub, who), action, org, region))


def subject_of(hub: Hub, who: str) -> str:
    """The id of an account: as it is, or by what the demo calls it."""
    try:
        return str(UUID(who))
    except ValueError:
        known = accounts.kept(hub.state)
    for found in [*known["personas"], *known["clients"]]:
        if who in (found["ref"], found["name"], found.get("persona"), found.get("mail")):
            return found["id"]
    raise CommandError(
        t(f"没有名为“{who}”的演示账号；其他账号请用编号", f"no demo account is “{who}”; name others by their id"),
        code=2,
    )


async def _explain(hub: Hub, subject_id: str, action: str, org: str, region: str) -> dict[str, Any]:
    from google.protobuf.json_format import MessageToDict

    from kexie.identity.v1 import roles_pb2, roles_pb2_grpc

    async with hub.channel("identity") as channel:
        stub: Any = roles_pb2_grpc.RoleServiceStub(channel)
        request = roles_pb2.ExplainDecisionRequest(subject_id=subject_id, action=action, region=region)
        request.org_id = await _organisation(channel, org) if org else ""
        metadata = {"accept-language": t("zh-CN", "en")}
        answer = await stub.ExplainDecision(request, metadata=metadata)
    return MessageToDict(answer, always_print_fields_with_no_presence=True)


async def _organisation(channel: "Remote", code: str) -> str:
    from kexie.identity.v1 import organisations_pb2, organisations_pb2_grpc

    stub: Any = organisations_pb2_grpc.OrganisationServiceStub(channel)
    found = await stub.ResolveOrganisation(organisations_pb2.ResolveOrganisationRequest(code=code))
    return found.organisation.org_id
