"""Work addresses over gRPC: convert, call, convert."""

from typing import ClassVar, cast
from uuid import UUID

from kexie.identity.v1 import work_mail_pb2 as pb
from kit import paging
from kit.edge import Call, Rpc
from services.identity.settings import IdentitySettings
from services.identity.verification.rpc import record_of

from . import service
from .service import Keys


class WorkMailRpc(Rpc):
    contract = pb.DESCRIPTOR.services_by_name["WorkMailService"]
    alone: ClassVar[frozenset[str]] = frozenset({"ConfirmWorkMail"})

    @property
    def keys(self) -> Keys:
        return Keys(cast(IdentitySettings, self.service.settings))

    async def AddDomain(self, request: pb.AddDomainRequest, call: Call) -> pb.AddDomainResponse:
        made = await service.add_domain(call.session, call.actor, UUID(request.org_id), request.domain)
        return pb.AddDomainResponse(domain=made.domain)

    async def RemoveDomain(self, request: pb.RemoveDomainRequest, call: Call) -> pb.RemoveDomainResponse:
        await service.remove_domain(call.session, call.actor, UUID(request.org_id), request.domain)
        return pb.RemoveDomainResponse()

    async def ListDomains(self, request: pb.ListDomainsRequest, call: Call) -> pb.ListDomainsResponse:
        found = [d.domain for d in await service.domains(call.reader, UUID(request.org_id))]
        page, following = paging.part(found, request.page_size, request.page_token, "domains", request.org_id)
        return pb.ListDomainsResponse(domains=page, next_page_token=following)

    async def SendWorkMailCode(self, request: pb.SendWorkMailCodeRequest, call: Call) -> pb.SendWorkMailCodeResponse:
        await service.send_code(call.session, call.actor, request.mail, self.keys)
        return pb.SendWorkMailCodeResponse()

    async def ConfirmWorkMail(self, request: pb.ConfirmWorkMailRequest, call: Call) -> pb.ConfirmWorkMailResponse:
        async with call.transaction() as session:
            sent = await service.count_try(session, call.actor)
        async with call.transaction() as session:
            made = await service.confirm(session, call.actor, sent, request.code, self.keys)
        self.service.woken.set()
        return pb.ConfirmWorkMailResponse(record=await record_of(call, made))
