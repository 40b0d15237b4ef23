"""Becoming known over gRPC: convert, call, convert. Hashes take long, so no transaction is held meanwhile."""

from typing import ClassVar, cast

from kexie.identity.v1 import registration_pb2 as pb
from kit.edge import Call, Rpc
from kit.errors import Invalid, Violation
from services.identity import front
from services.identity.people import passwords
from services.identity.settings import IdentitySettings
from services.identity.sign_in import steps
from services.identity.sign_in.rpc import outcome_message, visit_of
from services.identity.sign_in.steps import Visit, Way

from . import domain, service
from .domain import Purpose
from .tables import Proof


class RegistrationRpc(Rpc):
    contract = pb.DESCRIPTOR.services_by_name["RegistrationService"]
    alone: ClassVar[frozenset[str]] = frozenset({"Register", "ResetPassword"})

    @property
    def settings(self) -> IdentitySettings:
        return cast(IdentitySettings, self.service.settings)

    async def SendCode(self, request: pb.SendCodeRequest, call: Call) -> pb.SendCodeResponse:
        front.only(call.actor)
        visit = await visit_of(call.reader, request.visit)
        purpose = Purpose(pb.CodePurpose.Name(request.purpose).removeprefix("CODE_PURPOSE_").lower().replace("_", "-"))
        await service.send(call.session, self.settings, visit, request.identifier, purpose, request.locale)
        return pb.SendCodeResponse(seconds=int(domain.LASTS.total_seconds()))

    async def Register(self, request: pb.RegisterRequest, call: Call) -> pb.RegisterResponse:
        front.only(call.actor)
        visit = await visit_of(call.reader, request.visit)
        passwords.check(request.password, request.identifier, request.display_name)
        await redeemed(call, self.settings, visit, request.identifier, Purpose.REGISTER, request.code)
        hashed = await passwords.hashed(request.password)  # not before: it is dear, and a code is not had for nothing
        async with call.transaction() as session:
            person = await service.create(session, request.identifier, request.display_name, hashed, request.locale)
            outcome = await steps.advance(session, self.settings, visit, person, Way.CODE)
        return pb.RegisterResponse(outcome=outcome_message(outcome))

    async def ResetPassword(self, request: pb.ResetPasswordRequest, call: Call) -> pb.ResetPasswordResponse:
        front.only(call.actor)
        visit = await visit_of(call.reader, request.visit)
        passwords.check(request.password, request.identifier)
        proof = await redeemed(call, self.settings, visit, request.identifier, Purpose.RESET, request.code)
        hashed = await passwords.hashed(request.password)
        async with call.transaction() as session:
            person = await service.person_of(session, proof)
            if person is not None:
                await service.set_password(session, self.settings, person, hashed)
            outcome = await steps.advance(session, self.settings, visit, person, Way.CODE)
        return pb.ResetPasswordResponse(outcome=outcome_message(outcome))


async def redeemed(
    call: Call, settings: IdentitySettings, visit: Visit, identifier: str, purpose: Purpose, code: str
) -> Proof:
    """The proof of a code that is right, used up by this; a refusal of a wrong one, with the try counted."""
    async with call.transaction() as session:
        proof = await service.redeem(session, settings, visit, identifier, purpose, code)
    if proof is None:
        raise Invalid(Violation("code", "CODE_WRONG"))
    return proof
