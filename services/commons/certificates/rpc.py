"""Certificates over gRPC: convert, call, convert."""

from functools import cached_property

from kexie.commons.v1 import certificates_pb2 as pb
from kit import ids
from kit.edge import Call, Rpc
from kit.errors import Refused

from . import credentials, domain, service
from .credentials import Signer
from .tables import Certificate


class CertificateRpc(Rpc):
    contract = pb.DESCRIPTOR.services_by_name["CertificateService"]

    @cached_property
    def signer(self) -> Signer:
        return Signer(self.service.settings)

    async def CheckCertificate(self, request: pb.CheckCertificateRequest, call: Call) -> pb.CheckCertificateResponse:
        found = await service.check(call.reader, request.number)
        return pb.CheckCertificateResponse(certificate=certificate_message(found))

    async def GetCredential(self, request: pb.GetCredentialRequest, call: Call) -> pb.GetCredentialResponse:
        found = await service.check(call.reader, request.number)
        if found.revoked_at is not None:
            raise Refused("CERTIFICATE_REVOKED", number=found.number)
        async with call.database.transaction() as session:  # a reading call, that keeps the key it signs with
            await self.signer.keep(session)
        return pb.GetCredentialResponse(jwt=self.signer.sign(found))

    async def GetCredentialKeys(self, request: pb.GetCredentialKeysRequest, call: Call) -> pb.GetCredentialKeysResponse:
        found = await credentials.keys(call.reader, self.signer)
        return pb.GetCredentialKeysResponse(keys=[pb.CredentialKey(**key) for key in found])

    async def GetStatusList(self, request: pb.GetStatusListRequest, call: Call) -> pb.GetStatusListResponse:
        places = await service.revoked(call.reader, request.list)
        async with call.database.transaction() as session:
            await self.signer.keep(session)
        return pb.GetStatusListResponse(jwt=self.signer.sign_states(request.list, places))

    async def ListMyCertificates(
        self, request: pb.ListMyCertificatesRequest, call: Call
    ) -> pb.ListMyCertificatesResponse:
        found, following = await service.mine(call.reader, call.actor, request.page_size, request.page_token)
        return pb.ListMyCertificatesResponse(
            certificates=[certificate_message(c) for c in found], next_page_token=following
        )


def certificate_message(certificate: Certificate) -> pb.Certificate:
    """The one place where a stored certificate becomes a message."""
    state = domain.state_of(certificate.revoked_at is not None, certificate.valid_until, ids.today_in_china())
    return pb.Certificate(
        number=certificate.number,
        kind=certificate.kind.value,
        holder_name=certificate.holder_name,
        is_person=certificate.holder_id is not None,
        title=certificate.title,
        issuer_org_id=str(certificate.issuer_org_id),
        issuer_name=certificate.issuer_name,
        issued_on=certificate.issued_on.isoformat(),
        valid_until=certificate.valid_until.isoformat() if certificate.valid_until else "",
        state=f"CERTIFICATE_STATE_{state.upper()}",
        revoked_at=certificate.revoked_at,
        reason=certificate.reason,
    )
