"""What people sign in with, over gRPC: convert, call, convert."""

from typing import ClassVar, cast
from uuid import UUID

from kexie.identity.v1 import factors_pb2 as pb
from kit.db import Reader, Session
from kit.edge import Call, Rpc, note
from kit.errors import Invalid, Refused, Violation
from services.identity.messages import service as messages
from services.identity.people import accounts, passwords
from services.identity.people import service as people
from services.identity.people.tables import Password, Person
from services.identity.settings import IdentitySettings
from services.identity.sign_in import service as sign_in
from services.identity.sign_in.limits import of_own_password
from services.identity.upstream import links
from services.identity.upstream.tables import UpstreamLink

from . import passkeys, service
from .tables import Passkey, Totp


class FactorRpc(Rpc):
    contract = pb.DESCRIPTOR.services_by_name["FactorService"]
    alone: ClassVar[frozenset[str]] = frozenset({"ChangePassword"})

    @property
    def settings(self) -> IdentitySettings:
        return cast(IdentitySettings, self.service.settings)

    async def GetSecurity(self, request: pb.GetSecurityRequest, call: Call) -> pb.GetSecurityResponse:
        reader, person_id = call.reader, call.actor.person_id
        password = await reader.guarded(Password, person_id)
        app = await reader.guarded(Totp, person_id)
        return pb.GetSecurityResponse(
            has_password=password is not None,
            password_changed_at=password.changed_at if password else None,
            passkeys=[passkey_message(passkey) for passkey in await passkeys.of(reader, person_id)],
            totp_since=app.since if app else None,
            recovery_codes_left=await service.recovery_codes_left(reader, person_id),
            second_step_demanded=await service.is_demanded(reader, self.settings, person_id),
            links=[self._link(link, call.actor.locale) for link in await links.of(reader, person_id)],
            recent=await sign_in.is_recent(reader, call.actor.caller.session, person_id),
        )

    def _link(self, link: UpstreamLink, locale: str) -> pb.UpstreamLink:
        known = self.settings.upstream.get(link.provider)
        words = (locale.startswith("en") and known.name_en) or known.name if known else link.provider
        return pb.UpstreamLink(provider=link.provider, name=link.name, linked_at=link.linked_at, provider_words=words)

    async def ChangePassword(self, request: pb.ChangePasswordRequest, call: Call) -> pb.ChangePasswordResponse:
        person = await people.known(call.reader, call.actor.person_id)
        kept = await call.reader.guarded(Password, person.person_id)
        if kept is None:
            await must_be_recent(call.reader, call)
        limits = of_own_password(self.settings, person.person_id)
        async with call.transaction() as session:
            await limits.take(session)
        if kept is not None and not await passwords.matches(kept.hash, request.old_password):
            raise Invalid(Violation("old_password", "PASSWORD_WRONG"))
        check_new(request.new_password, person)
        hashed = await passwords.hashed(request.new_password)
        async with call.transaction() as session:
            await limits.forgive(session)
            await accounts.keep_hash(session, person.person_id, hashed)
            await accounts.end_sessions(session, person.person_id, but=call.actor.caller.session)
            await messages.tell(session, self.settings, person, "password-changed")
            note(session, "people.change-password", "person", person.person_id)
        return pb.ChangePasswordResponse()

    async def BeginPasskey(self, request: pb.BeginPasskeyRequest, call: Call) -> pb.BeginPasskeyResponse:
        person = await self._changing(call)
        return pb.BeginPasskeyResponse(options_json=await passkeys.begin(call.session, self.settings, person))

    async def AddPasskey(self, request: pb.AddPasskeyRequest, call: Call) -> pb.AddPasskeyResponse:
        person = await self._changing(call)
        made = await passkeys.add(call.session, self.settings, person.person_id, request.credential_json, request.name)
        await self._tell(call.session, person)
        return pb.AddPasskeyResponse(passkey=passkey_message(made))

    async def RemovePasskey(self, request: pb.RemovePasskeyRequest, call: Call) -> pb.RemovePasskeyResponse:
        person = await self._changing(call)
        await passkeys.remove(call.session, person.person_id, UUID(request.passkey_id))
        await self._tell(call.session, person)
        return pb.RemovePasskeyResponse()

    async def BeginTotp(self, request: pb.BeginTotpRequest, call: Call) -> pb.BeginTotpResponse:
        person = await self._changing(call)
        secret, uri = await service.begin_app(call.session, self.settings, person)
        return pb.BeginTotpResponse(secret=secret, uri=uri)

    async def ConfirmTotp(self, request: pb.ConfirmTotpRequest, call: Call) -> pb.ConfirmTotpResponse:
        person = await self._changing(call)
        codes = await service.confirm_app(call.session, self.settings, person.person_id, request.code)
        await self._tell(call.session, person)
        return pb.ConfirmTotpResponse(recovery_codes=codes)

    async def RemoveTotp(self, request: pb.RemoveTotpRequest, call: Call) -> pb.RemoveTotpResponse:
        person = await self._changing(call)
        await service.remove_app(call.session, person.person_id)
        await self._tell(call.session, person)
        return pb.RemoveTotpResponse()

    async def RenewRecoveryCodes(
        self, request: pb.RenewRecoveryCodesRequest, call: Call
    ) -> pb.RenewRecoveryCodesResponse:
        person = await self._changing(call)
        if await call.session.guarded(Totp, person.person_id) is None:
            raise Refused("FACTOR_NOT_FOUND")
        codes = await service.renew_recovery_codes(call.session, self.settings, person.person_id)
        await self._tell(call.session, person)
        return pb.RenewRecoveryCodesResponse(recovery_codes=codes)

    async def _changing(self, call: Call) -> Person:
        """The person, who is about to change what signing in takes; refused without a recent sign-in."""
        await must_be_recent(call.reader, call)
        return await people.locked(call.session, call.actor.person_id)

    async def _tell(self, session: Session, person: Person) -> None:
        await messages.tell(session, self.settings, person, "factor-changed")


async def must_be_recent(reader: Reader, call: Call) -> None:
    """Refuses who signed in long ago: somebody else may have come to the keyboard."""
    if not await sign_in.is_recent(reader, call.actor.caller.session, call.actor.person_id):
        raise Refused("SIGN_IN_AGAIN")


def check_new(password: str, person: Person) -> None:
    """Refuses a password that is easily guessed, naming the field of the request."""
    try:
        passwords.check(password, person.display_name, person.mail or "", person.phone or "")
    except Invalid as invalid:
        raise Invalid(*(Violation("new_password", v.reason, **v.facts) for v in invalid.violations)) from None


def passkey_message(passkey: Passkey) -> pb.Passkey:
    return pb.Passkey(
        passkey_id=str(passkey.passkey_id),
        name=passkey.name,
        created_at=passkey.created_at,
        last_used_at=passkey.last_used_at,
    )
