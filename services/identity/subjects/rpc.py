"""Subjects of another provider over gRPC: convert, call, convert."""

from kexie.identity.v1 import subjects_pb2 as pb
from kit.edge import Call, Rpc
from kit.errors import Refused

from .tables import SubjectLink


class SubjectRpc(Rpc):
    contract = pb.DESCRIPTOR.services_by_name["SubjectService"]

    async def GetSubject(self, request: pb.GetSubjectRequest, call: Call) -> pb.GetSubjectResponse:
        link = await call.reader.get(SubjectLink, self.service.settings.trust.issuer, request.subject)
        if link is None:
            raise Refused("SUBJECT_UNKNOWN")
        return pb.GetSubjectResponse(person_id=str(link.person_id))
