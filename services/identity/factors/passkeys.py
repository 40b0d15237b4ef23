"""Passkeys: WebAuthn by the library of that name, with the hub's public address as the party that is relied on.

A passkey is discoverable, so that who signs in types nothing, and makes sure of its person (a finger, a face, a PIN),
so that it counts for both steps.
"""

from uuid import UUID

import sqlalchemy as sa
from webauthn import (
    generate_authentication_options,
    generate_registration_options,
    options_to_json,
    verify_authentication_response,
    verify_registration_response,
)
from webauthn.helpers import base64url_to_bytes, bytes_to_base64url, parse_authentication_credential_json
from webauthn.helpers.exceptions import WebAuthnException
from webauthn.helpers.structs import (
    AuthenticatorSelectionCriteria,
    PublicKeyCredentialDescriptor,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)

from kit import ids
from kit.db import Query, Reader, Session
from kit.edge import note
from kit.errors import Refused
from services.identity.people.tables import Person
from services.identity.settings import IdentitySettings

from . import service
from .tables import Passkey

MOST = 20  # of one person
_OF = Query(
    sa.select(Passkey.__table__)
    .where(Passkey.c.person_id == sa.bindparam("person_id"))
    .order_by(Passkey.c.created_at, Passkey.c.passkey_id)
)
_BY_CREDENTIAL = Query(
    sa.select(Passkey.__table__).where(Passkey.c.credential_id == sa.bindparam("credential_id")).with_for_update()
)


async def of(reader: Reader, person_id: UUID) -> list[Passkey]:
    """A person's passkeys, oldest first."""
    async with reader.opened(person_id) as inside:
        return await inside.all(_OF, Passkey, person_id=person_id)


async def begin(session: Session, settings: IdentitySettings, person: Person) -> str:
    """What the browser is asked for to make a passkey, as JSON."""
    there = await of(session, person.person_id)
    if len(there) >= MOST:
        raise Refused("TOO_MANY_PASSKEYS", most=MOST)
    options = generate_registration_options(
        rp_id=settings.rp_id,
        rp_name=settings.oidc.web_client_name,
        user_id=person.person_id.bytes,
        user_name=person.mail or person.phone or person.display_name,
        user_display_name=person.display_name,
        exclude_credentials=[PublicKeyCredentialDescriptor(id=passkey.credential_id) for passkey in there],
        authenticator_selection=AuthenticatorSelectionCriteria(
            resident_key=ResidentKeyRequirement.REQUIRED, user_verification=UserVerificationRequirement.REQUIRED
        ),
    )
    challenge = bytes_to_base64url(options.challenge)
    await service.begin_ceremony(session, settings, person.person_id, "passkey", challenge)
    return options_to_json(options)


async def add(session: Session, settings: IdentitySettings, person_id: UUID, credential: str, name: str) -> Passkey:
    """Keeps the passkey that the browser made."""
    challenge = await service.ceremony(session, settings, person_id, "passkey")
    if challenge is None:
        raise Refused("CEREMONY_OVER")
    await service.end_ceremony(session, person_id, "passkey")
    try:
        verified = verify_registration_response(
            credential=credential,
            expected_challenge=base64url_to_bytes(challenge),
            expected_rp_id=settings.rp_id,
            expected_origin=settings.origin,
            require_user_verification=True,
        )
    except (WebAuthnException, ValueError) as error:
        raise Refused("PASSKEY_REFUSED") from error
    passkey = Passkey(
        passkey_id=ids.new_id(),
        person_id=person_id,
        credential_id=verified.credential_id,
        public_key=verified.credential_public_key,
        sign_count=verified.sign_count,
        name=" ".join(name.split())[:60],
        backed_up=verified.credential_backed_up,
        created_at=ids.now(),
    )
    await session.insert(passkey)
    note(session, "factors.add", "person", person_id, kind="passkey")
    return passkey


async def remove(session: Session, person_id: UUID, passkey_id: UUID) -> None:
    """Removes a passkey of a person's."""
    await session.open(person_id)
    gone = await session.execute(
        "delete from passkey where passkey_id = $1 and person_id = $2", *(passkey_id, person_id)
    )
    if not gone:
        raise Refused("FACTOR_NOT_FOUND")
    note(session, "factors.remove", "person", person_id, kind="passkey")


def ask(settings: IdentitySettings, allowed: list[Passkey]) -> tuple[bytes, str]:
    """A challenge, and what the browser is asked for to answer it, as JSON: by any passkey it has for the hub, or one
    of those allowed."""
    options = generate_authentication_options(
        rp_id=settings.rp_id,
        allow_credentials=[PublicKeyCredentialDescriptor(id=passkey.credential_id) for passkey in allowed] or None,
        user_verification=UserVerificationRequirement.REQUIRED,
    )
    return options.challenge, options_to_json(options)


async def check(session: Session, settings: IdentitySettings, challenge: bytes, credential: str) -> Passkey:
    """The passkey that answered, or a refusal. A counter that goes back is a copied key, and refused."""
    try:
        answer = parse_authentication_credential_json(credential)
        await session.open(answer.raw_id.hex())  # the policy lets in who names a credential
        passkey = await session.one(_BY_CREDENTIAL, Passkey, credential_id=answer.raw_id)
        if passkey is None:
            raise Refused("PASSKEY_UNKNOWN")
        verified = verify_authentication_response(
            credential=answer,
            expected_challenge=challenge,
            expected_rp_id=settings.rp_id,
            expected_origin=settings.origin,
            credential_public_key=passkey.public_key,
            credential_current_sign_count=passkey.sign_count,
            require_user_verification=True,
        )
    except (WebAuthnException, ValueError, KeyError) as error:
        raise Refused("PASSKEY_REFUSED") from error
    return await session.update(passkey, sign_count=verified.new_sign_count, last_used_at=ids.now())
