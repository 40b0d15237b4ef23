"""Persons' rights over gRPC: convert, call, convert."""

from datetime import timedelta
from uuid import UUID

from kexie.identity.v1 import privacy_pb2 as pb
from kit import ids, paging
from kit.edge import Call, Rpc, note
from services.identity.settings import IdentitySettings

from . import domain, gathering, service
from .jobs import vault_of
from .tables import Correction, DataCopy, ErasureReceipt, ErasureRequest

ENTRIES = 50


class PrivacyRpc(Rpc):
    contract = pb.DESCRIPTOR.services_by_name["PrivacyService"]

    @property
    def settings(self) -> IdentitySettings:
        return self.service.settings  # type: ignore[return-value]

    async def RequestCopy(self, request: pb.RequestCopyRequest, call: Call) -> pb.RequestCopyResponse:
        kept = timedelta(days=self.settings.privacy.copy_days)
        return pb.RequestCopyResponse(copy=copy_message(await service.request_copy(call.session, call.actor, kept)))

    async def ListCopies(self, request: pb.ListCopiesRequest, call: Call) -> pb.ListCopiesResponse:
        size = paging.size(request.page_size)
        before = _uuid(paging.position(request.page_token))
        found = await service.copies_of(call.reader, call.actor.person_id, before, size + 1)
        following = paging.token([found[size - 1].copy_id]) if len(found) > size else ""
        return pb.ListCopiesResponse(copies=[copy_message(c) for c in found[:size]], next_page_token=following)

    async def DownloadCopy(self, request: pb.DownloadCopyRequest, call: Call) -> pb.DownloadCopyResponse:
        copy = await service.copy_of(call.reader, call.actor, UUID(request.copy_id))
        content = vault_of(self.service).open_bytes(copy.content or b"", str(copy.copy_id))
        return pb.DownloadCopyResponse(content=content, filename=f"kexie-{ids.day_in_china(copy.asked_at)}.json")

    async def RequestErasure(self, request: pb.RequestErasureRequest, call: Call) -> pb.RequestErasureResponse:
        grace = timedelta(days=self.settings.privacy.grace_days)
        found, code = await service.request_erasure(call.session, call.actor, grace)
        return pb.RequestErasureResponse(erasure=await _erasure(call, found), receipt_code=code)

    async def GetErasure(self, request: pb.GetErasureRequest, call: Call) -> pb.GetErasureResponse:
        found = await service.latest(call.reader, call.actor.person_id)
        return pb.GetErasureResponse(erasure=await _erasure(call, found) if found else None)

    async def ConfirmErasure(self, request: pb.ConfirmErasureRequest, call: Call) -> pb.ConfirmErasureResponse:
        return pb.ConfirmErasureResponse(erasure=await _erasure(call, await service.confirm(call.session, call.actor)))

    async def WithdrawErasure(self, request: pb.WithdrawErasureRequest, call: Call) -> pb.WithdrawErasureResponse:
        found = await service.withdraw(call.session, call.actor)
        return pb.WithdrawErasureResponse(erasure=await _erasure(call, found))

    async def GetErasureReceipts(
        self, request: pb.GetErasureReceiptsRequest, call: Call
    ) -> pb.GetErasureReceiptsResponse:
        found = await service.of_code(call.reader, request.code)
        return pb.GetErasureReceiptsResponse(erasure=await _erasure(call, found))

    async def RequestCorrection(self, request: pb.RequestCorrectionRequest, call: Call) -> pb.RequestCorrectionResponse:
        made = await service.request_correction(call.session, call.actor, request.wanted)
        return pb.RequestCorrectionResponse(correction=correction_message(made))

    async def ListMyCorrections(self, request: pb.ListMyCorrectionsRequest, call: Call) -> pb.ListMyCorrectionsResponse:
        size = paging.size(request.page_size)
        before = _uuid(paging.position(request.page_token))
        found = await service.corrections_of(call.reader, call.actor.person_id, before, size + 1)
        following = paging.token([found[size - 1].correction_id]) if len(found) > size else ""
        return pb.ListMyCorrectionsResponse(
            corrections=[correction_message(c) for c in found[:size]], next_page_token=following
        )

    async def ListCorrections(self, request: pb.ListCorrectionsRequest, call: Call) -> pb.ListCorrectionsResponse:
        size = paging.size(request.page_size)
        after = _uuid(paging.position(request.page_token))
        found = await service.waiting_corrections(call.reader, call.actor, after, size + 1)
        following = paging.token([found[size - 1].correction_id]) if len(found) > size else ""
        return pb.ListCorrectionsResponse(
            corrections=[correction_message(c) for c in found[:size]], next_page_token=following
        )

    async def AnswerCorrection(self, request: pb.AnswerCorrectionRequest, call: Call) -> pb.AnswerCorrectionResponse:
        found = await service.answer_correction(
            call.session, call.actor, UUID(request.correction_id), request.corrected, request.answer
        )
        return pb.AnswerCorrectionResponse(correction=correction_message(found))

    async def ListAccesses(self, request: pb.ListAccessesRequest, call: Call) -> pb.ListAccessesResponse:
        size = paging.size(request.page_size, ENTRIES)
        [before] = paging.position(request.page_token) or [""]
        call.actor.must_be_person()
        found, missing = await gathering.accesses(self.service, call.actor.caller.accounts, before, size)
        following = paging.token([found[size - 1].access_id]) if len(found) > size else ""
        return pb.ListAccessesResponse(accesses=found[:size], next_page_token=following, missing=missing)

    async def ListAudit(self, request: pb.ListAuditRequest, call: Call) -> pb.ListAuditResponse:
        await call.actor.permit(call.reader, "audit.read")
        size = paging.size(request.page_size, ENTRIES)
        asked = (request.actor, request.action, request.object_id, request.org_id, request.service)
        [before] = paging.position(request.page_token, *asked) or [""]
        async with call.transaction() as session:  # who reads the log is in it too, also where nothing is found
            note(session, "audit.read", "audit", "", **domain.looked_for(request.actor, request.object_id))
        found, missing = await gathering.audit(self.service, request, before, size)
        following = paging.token([found[size - 1].audit_id], *asked) if len(found) > size else ""
        return pb.ListAuditResponse(entries=found[:size], next_page_token=following, missing=missing)


def _uuid(position: list[str]) -> UUID | None:
    return UUID(position[0]) if position else None


def copy_message(copy: DataCopy) -> pb.DataCopy:
    """The one place where a copy becomes a message."""
    return pb.DataCopy(
        copy_id=str(copy.copy_id),
        state=f"COPY_STATE_{copy.state.upper()}",
        asked_at=copy.asked_at,
        ready_at=copy.ready_at,
        expires_at=copy.expires_at,
        size=copy.size,
        missing=copy.missing,
    )


async def _erasure(call: Call, request: ErasureRequest) -> pb.Erasure:
    """The one place where a request for erasure becomes a message."""
    receipts = await service.receipts(call.reader, request.request_id)
    answered = {receipt.service for receipt in receipts}
    return pb.Erasure(
        request_id=str(request.request_id),
        state=f"ERASURE_STATE_{request.state.upper()}",
        asked_at=request.asked_at,
        due_at=request.due_at,
        ordered_at=request.ordered_at,
        done_at=request.done_at,
        receipts=[receipt_message(receipt) for receipt in receipts],
        missing=[name for name in service.services() if name not in answered] if request.ordered_at else [],
    )


def receipt_message(receipt: ErasureReceipt) -> pb.ErasureReceipt:
    return pb.ErasureReceipt(
        service=receipt.service,
        erased_at=receipt.erased_at,
        deleted=receipt.deleted,
        anonymised=receipt.anonymised,
        kept=receipt.kept,
    )


def correction_message(correction: Correction) -> pb.Correction:
    """The one place where a request for correction becomes a message."""
    return pb.Correction(
        correction_id=str(correction.correction_id),
        person_id=str(correction.person_id),
        wanted=correction.wanted,
        state=f"CORRECTION_STATE_{correction.state.upper()}",
        asked_at=correction.asked_at,
        answer=correction.answer,
        answered_at=correction.answered_at,
    )
