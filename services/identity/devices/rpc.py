"""Devices over gRPC: convert, call, convert. A code is counted as a try before it is looked at."""

from typing import ClassVar, cast

from kexie.identity.v1 import devices_pb2 as pb
from kit.edge import Call, Rpc
from kit.errors import Refused
from services.identity.oidc import parties
from services.identity.settings import IdentitySettings
from services.identity.sign_in.limits import Limit, Limits

from . import domain, service


class DeviceRpc(Rpc):
    contract = pb.DESCRIPTOR.services_by_name["DeviceService"]
    alone: ClassVar[frozenset[str]] = frozenset({"FindDevice", "AnswerDevice"})

    @property
    def settings(self) -> IdentitySettings:
        return cast(IdentitySettings, self.service.settings)

    async def FindDevice(self, request: pb.FindDeviceRequest, call: Call) -> pb.FindDeviceResponse:
        limits = await self._counted(request.user_code, call)
        async with call.transaction() as session:
            device = await service.find(session, self.settings, request.user_code)
            await limits.forgive(session)
        return pb.FindDeviceResponse(
            client_name=await self._name(device.client_id, call),
            scopes=device.scope.split(),
            expires_at=device.expires_at,
        )

    async def AnswerDevice(self, request: pb.AnswerDeviceRequest, call: Call) -> pb.AnswerDeviceResponse:
        limits = await self._counted(request.user_code, call)
        async with call.transaction() as session:
            device = await service.find(session, self.settings, request.user_code)
            await limits.forgive(session)
            answer = service.allow if request.allow else service.deny
            await answer(session, device, call.actor.caller)
        return pb.AnswerDeviceResponse(client_name=await self._name(device.client_id, call))

    async def _counted(self, code: str, call: Call) -> Limits:
        person = call.actor.person_id
        if not domain.typed(code):
            raise Refused("DEVICE_NOT_FOUND")  # nobody guesses by what is no code
        limits = Limits(self.settings, Limit(f"device\n{person}", domain.TRIES, delays=True))
        async with call.transaction() as session:
            await limits.take(session)
        return limits

    async def _name(self, client_id: str, call: Call) -> str:
        party = await parties.find(call.reader, self.settings, client_id)
        if party is None:
            raise Refused("DEVICE_NOT_FOUND")  # revoked since it asked
        return party.name
