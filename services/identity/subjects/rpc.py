"""Subjects of another provider over gRPC: convert, call, convert."""

from kexie.identity.v1 import subjects_pb2 as pb
from kit.edge import Call, Rpc
from kit.errors import Refused
from services.identity.merging import accounts

from .tables import SubjectLink


class SubjectRpc(Rpc):
    contract = pb.DESCRIPTOR.services_by_name["SubjectService"]

    async def GetSubject(self, request: pb.GetSubjectRequest, call: Call) -> pb.GetSubjectResponse:
        link = await call.reader.get(SubjectLink, self.service.settings.trust.issuer, request.subject)
        if link is None:
            raise Refused("SUBJECT_UNKNOWN")
        person_id = await accounts.survivor(call.reader, link.person_id)
        also = await accounts.also(call.reader, person_id)
        return pb.GetSubjectResponse(person_id=str(person_id), also_ids=map(str, also))
