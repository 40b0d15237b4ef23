"""What identity does by itself for persons' rights: begins erasures that are due, makes copies, forgets old ones."""

import asyncio
from collections.abc import Sequence
from datetime import timedelta
from typing import Any
from uuid import UUID

import orjson
import structlog

from kexie.privacy.v1 import privacy_pb2 as pb
from kexie.privacy.v1.privacy_pb2_grpc import PersonalDataServiceStub
from kit import ids
from kit.actor import hub
from kit.app import Running
from kit.db import GONE
from kit.errors import Refused
from kit.ledger import write
from kit.vault import Vault
from services.identity.merging import accounts

from . import domain, service
from .domain import CopyState
from .tables import DataCopy, ErasureRequest

log = structlog.get_logger()

EVERY = 1.0
AGAIN = timedelta(seconds=5)  # before a copy is tried again that a service had no answer for
COLLECTING = 20.0  # seconds a service has for its part of a copy


async def serve_requests(running: Running) -> None:
    """A job: everything here, in the one process that leads."""
    while not running.stopping.is_set():
        await running.pause(EVERY)
        if running.relay.leading and not running.stopping.is_set():
            try:
                await order_what_is_due(running)
                await make_copies(running)
            except GONE as error:
                log.info("privacy.waiting", problem=type(error).__name__)
            except Exception:
                log.exception("privacy.failed")


async def order_what_is_due(running: Running) -> None:
    """Begins the erasures whose days of grace are over."""
    for request in await service.due(await running.database.reader()):
        async with running.database.transaction() as session:
            found = await session.lock(ErasureRequest, request.request_id)
            if found is not None and found.state == request.state:
                await service.order(session, hub("privacy"), found)
                session.after_commit(running.woken.set)
                session.after_commit(running.edge.standing.forget)
                await write(session, running.name)


async def make_copies(running: Running) -> None:
    """Makes the copies that were asked for, and deletes those that are over."""
    for copy in await service.gathering(await running.database.reader(), ids.now() - AGAIN):
        await make_copy(running, copy)
    async with running.database.transaction() as session:
        await service.forget_copies(session)


async def make_copy(running: Running, copy: DataCopy) -> None:
    """Gathers a person's data from all services at once, of all accounts that are the person's; while one does not
    answer the copy is not ready."""
    names = service.services()
    person = [copy.person_id, *await accounts.also(await running.database.reader(), copy.person_id)]
    found = await asyncio.gather(*(_collect(running, name, person) for name in names))
    missing = [name for name, part in zip(names, found, strict=True) if part is None]
    async with running.database.transaction() as session:
        kept = await session.lock(DataCopy, copy.copy_id)
        if kept is None:
            return
        if missing:
            await session.update(kept, tried_at=ids.now(), missing=missing)
            return
        moment = ids.now()
        document = orjson.dumps(
            {
                "format": domain.FORMAT,
                "person_id": str(copy.person_id),
                "made_at": moment,
                "services": dict(zip(names, found, strict=True)),
                "schema": domain.SCHEMA,
            },
            option=orjson.OPT_INDENT_2,
        )
        sealed = vault_of(running).seal_bytes(document, str(copy.copy_id))
        await session.update(
            kept, state=CopyState.READY, ready_at=moment, missing=[], size=len(document), content=sealed
        )


def vault_of(running: Running) -> Vault:
    """With which copies are sealed."""
    return Vault(running.settings, "copies")


async def _collect(running: Running, name: str, person: Sequence[UUID]) -> dict[str, Any] | None:
    """One service's part of a copy; None when it does not answer."""
    part: dict[str, Any] = {}
    stub: Any = PersonalDataServiceStub(running.channel(name))  # type: ignore[arg-type]
    for person_id in person:
        request = pb.CollectPersonalDataRequest(person_id=str(person_id))
        try:
            answer: pb.CollectPersonalDataResponse = await stub.CollectPersonalData(request, timeout=COLLECTING)
        except Refused as refused:
            log.info("privacy.no_answer", service=name, reason=refused.reason)
            return None
        for table in answer.tables:
            part.setdefault(table.table, _described(table))["rows"] += orjson.loads(table.rows)
    return part


def _described(table: pb.TableCopy) -> dict[str, Any]:
    return {
        "purpose": table.purpose,
        "basis": table.basis,
        "retention": table.retention,
        "erasure": table.erasure,
        "withheld": list(table.withheld),
        "rows": [],
    }
