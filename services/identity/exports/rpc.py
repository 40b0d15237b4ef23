"""Exports over gRPC: convert, call, convert."""

from uuid import UUID

from kexie.identity.v1 import exports_pb2 as pb
from kit import ids
from kit.edge import Call, Rpc
from services.identity.settings import IdentitySettings

from . import service
from .domain import Format
from .jobs import vault_of
from .tables import Export

MEDIA = {Format.CSV: "text/csv; charset=utf-8", Format.JSONL: "application/x-ndjson"}


class ExportRpc(Rpc):
    contract = pb.DESCRIPTOR.services_by_name["ExportService"]

    async def RequestExport(self, request: pb.RequestExportRequest, call: Call) -> pb.RequestExportResponse:
        settings: IdentitySettings = self.service.settings  # type: ignore[assignment]
        form = Format.JSONL if request.format == pb.EXPORT_FORMAT_JSONL else Format.CSV
        kind = pb.ExportKind.Name(request.kind).removeprefix("EXPORT_KIND_").lower()
        free = settings.privacy.export_level
        made = await service.request(call.session, call.actor, kind, UUID(request.org_id), form, request.reason, free)
        return pb.RequestExportResponse(export=await _message(call, made))

    async def ListExports(self, request: pb.ListExportsRequest, call: Call) -> pb.ListExportsResponse:
        found, following = await service.page(
            call.reader, call.actor, UUID(request.org_id), request.page_size, request.page_token
        )
        return pb.ListExportsResponse(
            exports=[await _message(call, export) for export in found], next_page_token=following
        )

    async def DecideExport(self, request: pb.DecideExportRequest, call: Call) -> pb.DecideExportResponse:
        found = await service.decide(call.session, call.actor, UUID(request.export_id), request.approved)
        return pb.DecideExportResponse(export=await _message(call, found))

    async def DownloadExport(self, request: pb.DownloadExportRequest, call: Call) -> pb.DownloadExportResponse:
        found = await service.download(call.session, call.actor, UUID(request.export_id))
        content = vault_of(self.service).open_bytes(found.content or b"", str(found.export_id))
        name = f"{found.kind}-{ids.day_in_china(found.asked_at)}.{found.format}"
        return pb.DownloadExportResponse(content=content, filename=name, media_type=MEDIA[found.format])


async def _message(call: Call, export: Export) -> pb.Export:
    """The one place where an export becomes a message."""
    return pb.Export(
        export_id=str(export.export_id),
        kind=f"EXPORT_KIND_{export.kind.upper()}",
        org_id=str(export.org_id),
        format=f"EXPORT_FORMAT_{export.format.upper()}",
        reason=export.reason,
        level=export.level,
        state=f"EXPORT_STATE_{export.state.upper()}",
        asked_by=str(export.asked_by),
        asked_at=export.asked_at,
        decided_by=str(export.decided_by or ""),
        decided_at=export.decided_at,
        rows=export.rows,
        expires_at=export.expires_at,
        can=await service.can(call.reader, call.actor, export),
    )
