"""Verification over gRPC: convert, call, convert. The authority and ORCID are asked without holding a transaction."""

from collections.abc import Sequence
from datetime import UTC, date, datetime
from typing import Any, ClassVar, TypeVar, cast
from uuid import UUID

from google.protobuf.message import Message

from kexie.identity.v1 import verification_pb2 as pb
from kit import directory, ids
from kit.db import Reader
from kit.edge import Call, Rpc
from kit.errors import Invalid, Violation
from services.identity.people import domain as people_domain
from services.identity.people import service as people
from services.identity.sessions.renewal import renewal_of
from services.identity.settings import IdentitySettings

from . import documents, listing, service
from .authority import Authority
from .documents import DocumentKind
from .domain import State, Step
from .orcid import Orcid
from .service import Shown
from .tables import Verification

E = TypeVar("E", Step, State, DocumentKind)


class VerificationRpc(Rpc):
    contract = pb.DESCRIPTOR.services_by_name["VerificationService"]
    alone: ClassVar[frozenset[str]] = frozenset({"VerifyRealName", "FinishOrcid"})

    @property
    def settings(self) -> IdentitySettings:
        return cast(IdentitySettings, self.service.settings)

    @property
    def authority(self) -> Authority:
        return Authority(self.settings.verification, renewal_of(self.service).http)

    @property
    def orcid(self) -> Orcid:
        return Orcid(self.settings, renewal_of(self.service).http)

    async def GetMyVerification(self, request: pb.GetMyVerificationRequest, call: Call) -> pb.GetMyVerificationResponse:
        person = await people.known(call.reader, call.actor.person_id)
        return pb.GetMyVerificationResponse(
            level=person.verification,
            records=await _records(call, await listing.of(call.reader, person.person_id)),
            authority=self.authority.is_there,
            orcid=self.orcid.is_there,
            age_class=age_class_name(person.age_class),
            age_from_document=person.age_source == "document",
        )

    async def VerifyRealName(self, request: pb.VerifyRealNameRequest, call: Call) -> pb.VerifyRealNameResponse:
        legal_name = people_domain.name_of(request.legal_name, "legal_name")
        document = document_of(request.document)
        shown = Shown.of(self.settings.document_key(), legal_name, document)
        if not self.authority.is_there:
            if not request.org_id:
                raise Invalid(Violation("org_id", "REQUIRED"))
            async with call.transaction() as session:
                made = await service.ask_for_sight(session, call.actor, UUID(request.org_id), shown)
            return pb.VerifyRealNameResponse(record=await record_of(call, made))
        async with call.transaction() as session:
            made = await service.begin_check(session, call.actor, shown)
        matches = await self.authority.matches(legal_name, document)
        async with call.transaction() as session:
            made = await service.end_check(session, call.actor, made, matches=matches)
        self.service.woken.set()
        return pb.VerifyRealNameResponse(record=await record_of(call, made))

    async def RequestConfirmation(
        self, request: pb.RequestConfirmationRequest, call: Call
    ) -> pb.RequestConfirmationResponse:
        step = _value(Step, pb.VerificationStep.Name(request.step), "VERIFICATION_STEP_")
        made = await service.ask(
            call.session, call.actor, step, UUID(request.org_id), list(request.subjects), request.remark
        )
        return pb.RequestConfirmationResponse(record=await record_of(call, made))

    async def StartOrcid(self, request: pb.StartOrcidRequest, call: Call) -> pb.StartOrcidResponse:
        return pb.StartOrcidResponse(authorize_url=self.orcid.authorize_url(str(call.actor.person_id)))

    async def FinishOrcid(self, request: pb.FinishOrcidRequest, call: Call) -> pb.FinishOrcidResponse:
        shown = await self.orcid.shown(str(call.actor.person_id), request.code, request.state)
        async with call.transaction() as session:
            made = await service.keep_orcid(session, call.actor, shown)
        self.service.woken.set()
        return pb.FinishOrcidResponse(record=await record_of(call, made))

    async def WithdrawVerification(
        self, request: pb.WithdrawVerificationRequest, call: Call
    ) -> pb.WithdrawVerificationResponse:
        found = await service.withdraw(call.session, call.actor, UUID(request.verification_id), request.reason)
        return pb.WithdrawVerificationResponse(record=await record_of(call, found))

    async def ListVerifications(self, request: pb.ListVerificationsRequest, call: Call) -> pb.ListVerificationsResponse:
        state = (
            _value(State, pb.VerificationState.Name(request.state), "VERIFICATION_STATE_") if request.state else None
        )
        found, following = await listing.page(
            call.reader,
            call.actor,
            UUID(request.org_id),
            state=state,
            size=request.page_size,
            token=request.page_token,
        )
        return pb.ListVerificationsResponse(records=await _records(call, found), next_page_token=following)

    async def ConfirmVerification(
        self, request: pb.ConfirmVerificationRequest, call: Call
    ) -> pb.ConfirmVerificationResponse:
        found = await service.confirm(
            call.session,
            call.actor,
            UUID(request.verification_id),
            moment_of(request, "valid_to"),
            request.document_number,
            self.settings.document_key(),
        )
        return pb.ConfirmVerificationResponse(record=await record_of(call, found))

    async def RefuseVerification(
        self, request: pb.RefuseVerificationRequest, call: Call
    ) -> pb.RefuseVerificationResponse:
        found = await service.refuse(call.session, call.actor, UUID(request.verification_id), request.reason)
        return pb.RefuseVerificationResponse(record=await record_of(call, found))


def document_of(message: pb.IdentityDocument) -> documents.Document:
    """A document as it is shown; what cannot be one is refused."""
    kind = _value(DocumentKind, pb.DocumentKind.Name(message.kind), "DOCUMENT_KIND_")
    try:
        born = date.fromisoformat(message.birth_date) if message.birth_date else None
    except ValueError as error:
        raise Invalid(Violation("document.birth_date", "BIRTH_DATE_WRONG")) from error
    return documents.document_of(kind, message.number, message.country, born, ids.today_in_china())


def moment_of(message: Message, field: str) -> datetime | None:
    """A moment of a message; None where it is absent."""
    return cast(datetime, getattr(message, field).ToDatetime(tzinfo=UTC)) if message.HasField(field) else None


def age_class_name(age_class: str) -> str:
    return f"AGE_CLASS_{age_class.upper() or 'UNSPECIFIED'}"


def _value(kind: type[E], name: str, prefix: str) -> E:
    return kind(name.removeprefix(prefix).lower())


async def record_of(call: Call, found: Verification) -> pb.VerificationRecord:
    """A step as a message; it is read anew where the call has committed already."""
    reader = call.reader
    [record] = await _records(call, [found], reader)
    return record


async def _records(
    call: Call, found: Sequence[Verification], reader: Reader | None = None
) -> list[pb.VerificationRecord]:
    reader = reader or call.reader
    names = {p.person_id: p.display_name for p in await people.named(reader, [v.person_id for v in found])}
    organisations = await directory.names(reader, [str(v.org_id) for v in found if v.org_id])
    return [
        record_message(
            v,
            names.get(v.person_id, ""),
            organisations.get(str(v.org_id), ""),
            await listing.verbs(reader, call.actor, v),
        )
        for v in found
    ]


def record_message(found: Verification, name: str, org_name: str, verbs: list[str]) -> pb.VerificationRecord:
    """The one place where a stored step becomes a message. Of a document it says the kind."""
    told: dict[str, Any] = {}
    if found.document_kind:
        told["document_kind"] = f"DOCUMENT_KIND_{found.document_kind.upper()}"
    return pb.VerificationRecord(
        verification_id=str(found.verification_id),
        person_id=str(found.person_id),
        display_name=name,
        step=f"VERIFICATION_STEP_{found.step.upper()}",
        means=f"VERIFICATION_MEANS_{found.means.upper()}",
        state=f"VERIFICATION_STATE_{found.state.upper()}",
        org_id=str(found.org_id or ""),
        org_name=org_name,
        legal_name=found.legal_name,
        orcid=found.orcid,
        subjects=found.subjects,
        remark=found.remark,
        requested_at=found.requested_at,
        decided_at=found.decided_at,
        reason=found.reason,
        valid_to=found.valid_to,
        verbs=verbs,
        **told,
    )
