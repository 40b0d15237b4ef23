"""Makes exports in the background: page by page with the requester's rights, then marked, sealed and kept."""

from datetime import timedelta
from typing import Any

import orjson
import structlog

from kexie.privacy.v1 import exports_pb2 as pb
from kexie.privacy.v1.exports_pb2_grpc import ExportRowsServiceStub
from kit import exports, ids
from kit.app import Running
from kit.consumers import is_transient
from kit.db import GONE
from kit.errors import Refused
from kit.vault import Vault
from services.identity.organisations.tables import Organisation

from . import domain, service
from .tables import Export

log = structlog.get_logger()

EVERY = 1.0
SECONDS = 10.0  # a page may take


async def make_exports(running: Running) -> None:
    """A job: makes what is to be made, in the one process that leads."""
    while not running.stopping.is_set():
        await running.pause(EVERY)
        if running.relay.leading and not running.stopping.is_set():
            try:
                for export in await service.making(await running.database.reader()):
                    await make(running, export)
                async with running.database.transaction() as session:
                    await service.forget_files(session)
            except GONE as error:
                log.info("exports.waiting", problem=type(error).__name__)
            except Exception:
                log.exception("exports.failed")


async def make(running: Running, export: Export) -> None:
    """Makes one; when a service is away it is tried again, when it may not be made it is ended."""
    try:
        rows = await _rows(running, export)
    except Refused as refused:
        if is_transient(refused):
            return
        async with running.database.transaction() as session:
            await service.fail(session, export, refused.reason)
        return
    moment = ids.now()
    content = domain.document(export.format, await mark_of(running, export), rows)
    sealed = vault_of(running).seal_bytes(content, str(export.export_id))
    kept = timedelta(days=running.settings.privacy.copy_days)  # type: ignore[attr-defined]
    async with running.database.transaction() as session:
        await service.finish(session, export, sealed, kept, moment)


async def mark_of(running: Running, export: Export) -> dict[str, str]:
    """Who asked, for whom, when, for what, and who approved it."""
    organisation = await (await running.database.reader()).get(Organisation, export.org_id)
    return {
        "export": str(export.export_id),
        "by": str(export.asked_by),
        "organisation": organisation.name if organisation else str(export.org_id),
        "at": export.asked_at.isoformat(timespec="seconds"),
        "for": export.reason,
        "approved_by": str(export.decided_by or ""),
    }


async def _rows(running: Running, export: Export) -> list[dict[str, Any]]:
    stub: Any = ExportRowsServiceStub(running.channel(exports.method_of(export.kind).owner))  # type: ignore[arg-type]
    request = pb.ProduceRowsRequest(kind=export.kind, person_id=str(export.asked_by), org_id=str(export.org_id))
    rows: list[dict[str, Any]] = []
    while len(rows) < domain.MOST:
        page: pb.ProduceRowsResponse = await stub.ProduceRows(request, timeout=SECONDS)
        rows += [orjson.loads(row) for row in page.rows]
        async with running.database.transaction() as session:
            await session.execute("update export set rows = $2 where export_id = $1", export.export_id, len(rows))
        if not page.next_page_token:
            break
        request.page_token = page.next_page_token
    return rows[: domain.MOST]


def vault_of(running: Running) -> Vault:
    """With which files are sealed."""
    return Vault(running.settings, "exports")
