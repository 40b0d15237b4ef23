"""Code lists over gRPC: convert, call, convert."""

from kexie.identity.v1 import codes_pb2 as pb
from kit.codes import Code
from kit.edge import Call, Rpc

from . import service


class CodeRpc(Rpc):
    contract = pb.DESCRIPTOR.services_by_name["CodeService"]

    async def ListCodes(self, request: pb.ListCodesRequest, call: Call) -> pb.ListCodesResponse:
        found, following = await service.page(
            call.reader, request.kind, request.parent, request.page_size, request.page_token
        )
        return pb.ListCodesResponse(codes=[code_message(c) for c in found], next_page_token=following)

    async def BatchGetCodes(self, request: pb.BatchGetCodesRequest, call: Call) -> pb.BatchGetCodesResponse:
        found = await service.named(call.reader, request.kind, request.codes)
        return pb.BatchGetCodesResponse(codes=[code_message(c) for c in found])


def code_message(code: Code) -> pb.Code:
    """The one place where an entry becomes a message."""
    return pb.Code(code=code.code, name=code.name, name_en=code.name_en, parent=code.parent)
