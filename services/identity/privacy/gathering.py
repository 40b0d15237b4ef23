"""Asks every service for its part, and puts the parts in one order; a service that is away is named."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from typing import Any

from kexie.identity.v1 import privacy_pb2
from kexie.privacy.v1 import audit_pb2
from kexie.privacy.v1 import privacy_pb2 as pb
from kexie.privacy.v1.audit_pb2_grpc import AuditServiceStub
from kexie.privacy.v1.privacy_pb2_grpc import PersonalDataServiceStub
from kit.app import Running
from kit.errors import Refused

from .service import services

SECONDS = 2.0  # a service has for its part


async def accesses(
    running: Running, accounts: Sequence[str], before_id: str, limit: int
) -> tuple[list[pb.Access], list[str]]:
    """Who read the data of a person with so many accounts, the latest first: one more than `limit` where there are
    more."""
    asked = [pb.CollectAccessesRequest(person_id=i, before_id=before_id, limit=limit + 1) for i in accounts]

    async def ask(name: str) -> list[pb.Access]:
        stub: Any = PersonalDataServiceStub(running.channel(name))  # type: ignore[arg-type]
        return [one for request in asked for one in (await stub.CollectAccesses(request, timeout=SECONDS)).accesses]

    found, missing = await _gather(ask, services())
    return sorted(found, key=lambda access: access.access_id, reverse=True)[: limit + 1], missing


async def audit(
    running: Running, asked: privacy_pb2.ListAuditRequest, before_id: str, limit: int
) -> tuple[list[audit_pb2.AuditEntry], list[str]]:
    """Audit records, the latest first: one more than `limit` where there are more."""
    request = audit_pb2.CollectAuditRequest(
        actor=asked.actor,
        action=asked.action,
        object_id=asked.object_id,
        org_id=asked.org_id,
        before_id=before_id,
        limit=limit + 1,
    )

    async def ask(name: str) -> list[audit_pb2.AuditEntry]:
        stub: Any = AuditServiceStub(running.channel(name))  # type: ignore[arg-type]
        return list((await stub.CollectAudit(request, timeout=SECONDS)).entries)

    names = [name for name in services() if asked.service in ("", name)]
    found, missing = await _gather(ask, names)
    return sorted(found, key=lambda entry: entry.audit_id, reverse=True)[: limit + 1], missing


async def _gather(ask: Callable[[str], Awaitable[list[Any]]], names: list[str]) -> tuple[list[Any], list[str]]:
    async def part(name: str) -> list[Any] | None:
        try:
            return await ask(name)
        except Refused:
            return None

    parts = await asyncio.gather(*(part(name) for name in names))
    missing = [name for name, found in zip(names, parts, strict=True) if found is None]
    return [one for found in parts for one in found or ()], missing
