"""Use cases of second steps. Each takes the open session, and never commits."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from kit import ids
from kit.db import Reader, Session
from kit.edge import note
from kit.errors import Invalid, Refused, Violation
from kit.settings import Settings
from kit.vault import Sealed, Vault
from services.identity.people.tables import Person
from services.identity.roles import service as roles
from services.identity.settings import IdentitySettings

from . import domain
from .tables import Totp


@dataclass(frozen=True)
class Held:
    """What a person can take a second step with."""

    app: bool
    passkeys: int


async def held(reader: Reader, person_id: UUID) -> Held:
    """What a person can take a second step with."""
    async with reader.opened(person_id) as inside:
        [row] = await inside.fetch(
            "select exists (select from totp where person_id = $1) as app, "
            "(select count(*) from passkey where person_id = $1) as passkeys",
            person_id,
        )
    return Held(row["app"], row["passkeys"])


async def is_demanded(reader: Reader, settings: IdentitySettings, person_id: UUID) -> bool:
    """Whether the person holds a role that demands a second step."""
    if not settings.demands_second_factor:
        return False
    staff = set(settings.sign_in.staff_roles)
    return any(role.role in staff for role in await roles.held(reader, person_id))


async def begin_app(session: Session, settings: Settings, person: Person) -> tuple[str, str]:
    """The secret for a person's app and its address. One that was begun and not taken into use is given again, so that
    a page may be loaded anew."""
    secret = await ceremony(session, settings, person.person_id, "app")
    if secret is None:
        secret = domain.fresh_secret()
        await begin_ceremony(session, settings, person.person_id, "app", secret)
    return secret, domain.address(secret, person.mail or person.phone or person.display_name)


async def confirm_app(session: Session, settings: Settings, person_id: UUID, code: str) -> list[str]:
    """Takes the app into use by a first code; returns recovery codes, which are shown once."""
    secret = await ceremony(session, settings, person_id, "app")
    if secret is None:
        raise Refused("CEREMONY_OVER")
    period = domain.period_of(secret, code, 0, ids.now())
    if period is None:
        raise Invalid(Violation("code", "CODE_WRONG"))
    await end_ceremony(session, person_id, "app")
    await session.open(person_id)
    await session.execute(
        "insert into totp (person_id, secret, since, last_period) values ($1, $2, now(), $3) "
        "on conflict (person_id) do update set secret = $2, since = now(), last_period = $3",
        *(person_id, _vault(settings).seal(secret, f"{person_id}:totp"), period),
    )
    note(session, "factors.add", "person", person_id, kind="app")
    return await renew_recovery_codes(session, settings, person_id)


async def remove_app(session: Session, person_id: UUID) -> None:
    """Takes the app out of use, and the recovery codes with it."""
    await session.open(person_id)
    if not await session.execute("delete from totp where person_id = $1", person_id):
        raise Refused("FACTOR_NOT_FOUND")
    await session.execute("delete from recovery_code where person_id = $1", person_id)
    note(session, "factors.remove", "person", person_id, kind="app")


async def forget_all(session: Session, person_id: UUID) -> None:
    """Takes all out of use that a second step can be taken with: app, recovery codes, passkeys, and what was begun."""
    await session.open(person_id)
    for table in ("totp", "recovery_code", "passkey", "factor_ceremony"):
        await session.execute(f"delete from {table} where person_id = $1", person_id)


async def renew_recovery_codes(session: Session, settings: Settings, person_id: UUID) -> list[str]:
    """New recovery codes, in place of all before."""
    codes = domain.fresh_recovery_codes()
    await session.open(person_id)
    await session.execute("delete from recovery_code where person_id = $1", person_id)
    await session.executemany(
        "insert into recovery_code (person_id, digest) values ($1, $2)",
        [(person_id, _recovery_digest(settings, person_id, code)) for code in codes],
    )
    note(session, "factors.recovery-codes", "person", person_id)
    return codes


async def take(session: Session, settings: Settings, person_id: UUID, code: str) -> str:
    """Takes a code of the app or a recovery code, each once; returns by which of them, or nothing for a wrong code."""
    await session.open(person_id)
    if domain.looks_like_recovery(code):
        used = await session.execute(
            "update recovery_code set used_at = now() where person_id = $1 and digest = $2 and used_at is null",
            *(person_id, _recovery_digest(settings, person_id, code)),
        )
        return "recovery" if used else ""
    found = await session.lock(Totp, person_id)
    if found is None:
        return ""
    try:
        secret = _vault(settings).open(found.secret, f"{person_id}:totp")
    except Sealed as error:  # the hub's secret was changed: only a recovery code or a new app helps
        raise Refused("FACTOR_UNREADABLE") from error
    period = domain.period_of(secret, code, found.last_period, ids.now())
    if period is None:
        return ""
    await session.update(found, last_period=period)
    return "app"


async def recovery_codes_left(reader: Reader, person_id: UUID) -> int:
    """How many recovery codes were not used yet."""
    async with reader.opened(person_id) as inside:
        rows: Sequence[object] = await inside.fetch(
            "select 1 from recovery_code where person_id = $1 and used_at is null", person_id
        )
    return len(rows)


async def begin_ceremony(session: Session, settings: Settings, person_id: UUID, kind: str, value: str) -> None:
    """Keeps what a person is about to set up, in place of what was begun before."""
    await session.open(person_id)
    await session.execute(
        "insert into factor_ceremony (person_id, kind, value, expires_at) values ($1, $2, $3, now() + $4) "
        "on conflict (person_id, kind) do update set value = $3, expires_at = now() + $4",
        *(person_id, kind, _vault(settings).seal(value, f"{person_id}:{kind}"), domain.CEREMONY),
    )


async def ceremony(reader: Reader, settings: Settings, person_id: UUID, kind: str) -> str | None:
    """What a person is about to set up; None when nothing is, or too long."""
    async with reader.opened(person_id) as inside:
        rows = await inside.fetch(
            "select value from factor_ceremony where person_id = $1 and kind = $2 and expires_at > now()",
            *(person_id, kind),
        )
    return _vault(settings).open(rows[0]["value"], f"{person_id}:{kind}") if rows else None


async def end_ceremony(session: Session, person_id: UUID, kind: str) -> None:
    """Forgets what was begun."""
    await session.open(person_id)
    await session.execute("delete from factor_ceremony where person_id = $1 and kind = $2", person_id, kind)


def _vault(settings: Settings) -> Vault:
    return Vault(settings, "factors")


def _recovery_digest(settings: Settings, person_id: UUID, code: str) -> bytes:
    return domain.recovery_digest(settings.derived_key("recovery"), person_id, code)
