"""Signing in over gRPC: convert, call, convert. A password's hash takes long, so no transaction is held meanwhile."""

from typing import ClassVar, cast
from uuid import UUID

from kexie.identity.v1 import sign_in_pb2 as pb
from kit.db import Reader
from kit.edge import Call, Rpc, note
from kit.errors import Invalid, Refused, Violation
from services.identity import front
from services.identity.factors import passkeys
from services.identity.factors import service as factors
from services.identity.keys.service import ring_of
from services.identity.messages import service as messages
from services.identity.oidc import parties, tokens
from services.identity.people import passwords
from services.identity.people import service as people
from services.identity.people.domain import State
from services.identity.people.tables import Person
from services.identity.registration import service as registration
from services.identity.registration.domain import Purpose
from services.identity.settings import IdentitySettings

from . import domain, limits, service, steps
from .steps import Outcome, Step, Visit, Way

TOKEN_SECONDS = 3600  # of a token for trying the API from a shell


class SignInRpc(Rpc):
    contract = pb.DESCRIPTOR.services_by_name["SignInService"]
    alone: ClassVar[frozenset[str]] = frozenset({"SignIn", "SignInByCode", "SignInByPasskey", "TakeSecondStep"})

    @property
    def settings(self) -> IdentitySettings:
        return cast(IdentitySettings, self.service.settings)

    async def GetSignIn(self, request: pb.GetSignInRequest, call: Call) -> pb.GetSignInResponse:
        front.only(call.actor)
        asked = await service.pending(call.reader, request.request_id, request.browser_token)
        party = await parties.find(call.reader, self.settings, asked.client_id)
        step = await steps.next_step(call.reader, self.settings, asked)
        half = step in (Step.SECOND, Step.ENROL) and asked.person_id is not None
        held = await factors.held(call.reader, cast(UUID, asked.person_id)) if half else factors.Held(False, 0)
        return pb.GetSignInResponse(
            client_name=party.name if party else "",
            first_party=party is not None and party.first_party,
            locale=locale_of(asked.parameters.get("ui_locales", "")),
            login_hint=asked.parameters.get("login_hint", ""),
            step=f"SIGN_IN_STEP_{step.upper()}",
            upstreams=[
                pb.UpstreamChoice(provider=name, name=provider.name, name_en=provider.name_en or provider.name)
                for name, provider in self.settings.upstream.items()
            ],
            linking=asked.upstream.get("provider", ""),
            by_passkey=held.passkeys > 0,
            by_app=held.app,
        )

    async def SignIn(self, request: pb.SignInRequest, call: Call) -> pb.SignInResponse:
        front.only(call.actor)
        asked = await service.pending(call.reader, request.request_id, request.browser_token)
        visit = Visit(asked, request.remote_address, request.user_agent, request.device_token)
        counted = limits.of_password(self.settings, request.identifier, request.remote_address)
        async with call.transaction() as session:
            await counted.take(session)
        person, kept = await people.with_password(call.reader, request.identifier)
        fits = await passwords.matches(kept, request.password)
        if not fits or person is None or person.state is not State.ACTIVE:
            await self._refuse(call, person)
            raise Refused("SIGN_IN_REFUSED")
        async with call.transaction() as session:
            outcome = await steps.advance(session, self.settings, visit, person, Way.PASSWORD)
            await counted.forgive(session)
            if kept and passwords.is_outdated(kept):
                await people.keep_password(session, person.person_id, request.password)
        message = outcome_message(outcome)
        return pb.SignInResponse(
            session_token=message.session_token,
            redirect_to=message.redirect_to,
            max_age_seconds=message.max_age_seconds,
            outcome=message,
        )

    async def SignInByCode(self, request: pb.SignInByCodeRequest, call: Call) -> pb.SignInByCodeResponse:
        front.only(call.actor)
        visit = await visit_of(call.reader, request.visit)
        async with call.transaction() as session:
            proof = await registration.redeem(
                session, self.settings, visit, request.identifier, Purpose.SIGN_IN, request.code
            )
        if proof is None:
            raise Invalid(Violation("code", "CODE_WRONG"))
        async with call.transaction() as session:
            person = await registration.person_of(session, proof)
            outcome = await steps.advance(session, self.settings, visit, person, Way.CODE)
        return pb.SignInByCodeResponse(outcome=outcome_message(outcome))

    async def BeginSignInByPasskey(
        self, request: pb.BeginSignInByPasskeyRequest, call: Call
    ) -> pb.BeginSignInByPasskeyResponse:
        front.only(call.actor)
        visit = await visit_of(call.reader, request.visit)
        half = await steps.next_step(call.reader, self.settings, visit.asked) is Step.SECOND
        person_id = visit.asked.person_id
        allowed = await passkeys.of(call.reader, person_id) if half and person_id else []
        challenge, options = passkeys.ask(self.settings, allowed)
        await call.session.update(visit.asked, challenge=challenge)
        return pb.BeginSignInByPasskeyResponse(options_json=options)

    async def SignInByPasskey(self, request: pb.SignInByPasskeyRequest, call: Call) -> pb.SignInByPasskeyResponse:
        front.only(call.actor)
        visit = await visit_of(call.reader, request.visit)
        async with call.transaction() as session:  # a challenge is answered once, rightly or wrongly
            challenge = await service.take_challenge(session, visit.asked.request_id)
        if challenge is None:
            raise Refused("SIGN_IN_EXPIRED")
        async with call.transaction() as session:
            passkey = await passkeys.check(session, self.settings, challenge, request.credential_json)
            person = await session.get(Person, passkey.person_id)
            outcome = await steps.advance(session, self.settings, visit, person, Way.PASSKEY)
        return pb.SignInByPasskeyResponse(outcome=outcome_message(outcome))

    async def TakeSecondStep(self, request: pb.TakeSecondStepRequest, call: Call) -> pb.TakeSecondStepResponse:
        front.only(call.actor)
        visit = await visit_of(call.reader, request.visit)
        person = await steps.half_way(call.reader, visit.asked)
        counted = limits.of_second_step(self.settings, person.person_id)
        async with call.transaction() as session:
            await counted.take(session)
            await steps.count(session, visit.asked)
        if await steps.next_step(call.reader, self.settings, visit.asked) is Step.ENROL:
            return await self._enrol(call, visit, person, request.code, counted)
        async with call.transaction() as session:
            way = await factors.take(session, self.settings, person.person_id, request.code)
            if way:
                first = Way(visit.asked.proven_by)
                outcome = await steps.finish(session, self.settings, visit, person, first, Way(way))
                await counted.forgive(session)
                if way == Way.RECOVERY:
                    await messages.tell(session, self.settings, person, "recovery-code-used")
                return pb.TakeSecondStepResponse(outcome=outcome_message(outcome))
            steps.refuse(session, person)
        raise Invalid(Violation("code", "CODE_WRONG"))

    async def _enrol(
        self, call: Call, visit: Visit, person: Person, code: str, counted: limits.Limits
    ) -> pb.TakeSecondStepResponse:
        async with call.transaction() as session:
            codes = await factors.confirm_app(session, self.settings, person.person_id, code)
            first = Way(visit.asked.proven_by)
            outcome = await steps.finish(session, self.settings, visit, person, first, Way.APP)
            await counted.forgive(session)
            await messages.tell(session, self.settings, person, "factor-changed")
        return pb.TakeSecondStepResponse(outcome=outcome_message(outcome), recovery_codes=codes)

    async def BeginEnrolment(self, request: pb.BeginEnrolmentRequest, call: Call) -> pb.BeginEnrolmentResponse:
        front.only(call.actor)
        visit = await visit_of(call.reader, request.visit)
        person = await steps.half_way(call.session, visit.asked)
        if await steps.next_step(call.session, self.settings, visit.asked) is not Step.ENROL:
            raise Refused("SIGN_IN_EXPIRED")
        secret, uri = await factors.begin_app(call.session, self.settings, person)
        return pb.BeginEnrolmentResponse(secret=secret, uri=uri)

    async def IssueToken(self, request: pb.IssueTokenRequest, call: Call) -> pb.IssueTokenResponse:
        front.only(call.actor)
        if self.settings.env == "production":
            raise Refused("NOT_IN_PRODUCTION")
        person = await people.known(call.reader, UUID(request.person_id))
        if person.state is not State.ACTIVE:
            raise Refused("ACCOUNT_INACTIVE")
        keys = await ring_of(self.service).keys()
        token = tokens.access_token(
            keys, self.settings.issuer, str(person.person_id), "hub", tokens.SCOPE, seconds=TOKEN_SECONDS
        )
        note(call.session, "sign-in.issue", "person", person.person_id)
        return pb.IssueTokenResponse(access_token=token, expires_in=TOKEN_SECONDS)

    async def _refuse(self, call: Call, person: Person | None) -> None:
        async with call.transaction() as session:
            steps.refuse(session, person)


async def visit_of(reader: Reader, visit: pb.SignInVisit) -> Visit:
    """A browser's visit, if the sign-in waits and is this browser's."""
    asked = await service.pending(reader, visit.request_id, visit.browser_token)
    return Visit(asked, visit.remote_address, visit.user_agent, visit.device_token)


def outcome_message(outcome: Outcome) -> pb.SignInOutcome:
    """The one place where the outcome of a step becomes a message."""
    done = outcome.step is Step.DONE
    return pb.SignInOutcome(
        step=f"SIGN_IN_STEP_{outcome.step.upper()}",
        session_token=outcome.session_token,
        redirect_to=f"/oauth2/authorize?request={outcome.request_id}" if done else "",
        max_age_seconds=int(domain.LONGEST.total_seconds()) if done else 0,
        device_token=outcome.device_token,
    )


def locale_of(asked: str) -> str:
    """The first of the languages asked for that the pages speak."""
    for language in asked.lower().split():
        if language.startswith("zh"):
            return "zh-CN"
        if language.startswith("en"):
            return "en"
    return ""
