"""The provider's signing keys: made, changed without an outage, and held ready in each process."""

import asyncio
import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import orjson
import sqlalchemy as sa
import structlog
from joserfc.jwk import ECKey, KeySet, RSAKey

from kit import ids
from kit.app import Running
from kit.db import GONE, Database, Reader, Session
from kit.vault import Sealed, Vault

from . import domain
from .domain import State
from .tables import RsaSigningKey, SigningKey

log = structlog.get_logger()

ALGORITHM = "ES256"
RSA_BITS = 2048
LOCK = "select pg_advisory_xact_lock(7301, 2)"
KEPT_SECONDS = 30.0  # a process signs with the old key this much longer, and it is believed for days
EVERY = 600.0  # seconds between looks whether a key is due


Stored = SigningKey | RsaSigningKey


@dataclass(frozen=True)
class Kind:
    """A kind of keys, with a life of its own."""

    algorithm: str
    row: type[SigningKey] | type[RsaSigningKey]
    generate: Callable[[Any], ECKey | RSAKey]


EC = Kind(ALGORITHM, SigningKey, lambda said: ECKey.generate_key("P-256", said))
RSA = Kind("RS256", RsaSigningKey, lambda said: RSAKey.generate_key(RSA_BITS, said))
KINDS = (EC, RSA)
ALGORITHMS = tuple(kind.algorithm for kind in KINDS)


async def read(reader: Reader, kind: Kind = EC) -> list[Stored]:
    """All keys of a kind, oldest first."""
    table = kind.row.__table__
    return list(await reader.all(sa.select(table).order_by(table.c.created_at), kind.row))


async def ensure(session: Session, vault: Vault, kind: Kind = EC) -> None:
    """Makes the first keys. An active key that does not open (the hub's secret was changed) is replaced."""
    await session.fetch(LOCK)
    keys = {key.state: key for key in await read(session, kind)}
    active = keys.get(State.ACTIVE)
    if active is not None and not _opens(vault, active):
        log.error("keys.unreadable", key=active.key_id)
        for key in await read(session, kind):
            await session.delete(key)
        active, keys = None, {}
    if active is None:
        await session.insert(await _new(vault, State.ACTIVE, kind))
    if State.NEXT not in keys:
        await session.insert(await _new(vault, State.NEXT, kind))


async def rotate(session: Session, vault: Vault, *, disown: bool = False, kind: Kind = EC) -> None:
    """Lets the next key sign and makes another next. The old one stays published; with `disown` it is dropped at once,
    and with it all it signed."""
    await session.fetch(LOCK)
    keys = {key.state: key for key in await read(session, kind) if key.state is not State.RETIRED}
    moment = ids.now()
    if disown:
        await session.delete(keys[State.ACTIVE])
    else:
        await session.update(keys[State.ACTIVE], state=State.RETIRED, retired_at=moment)
    await session.update(keys[State.NEXT], state=State.ACTIVE, activated_at=moment)
    await session.insert(await _new(vault, State.NEXT, kind))


async def tend(session: Session, vault: Vault, moment: datetime) -> bool:
    """Changes the signing key when that is due, and forgets what was retired long ago; True when it was changed."""
    changed = False
    for kind in KINDS:
        name = kind.row.__table__.name
        await session.execute(f"delete from {name} where retired_at < $1", moment - domain.BELIEVED_FOR)
        if domain.is_due(await read(session, kind), moment):
            await rotate(session, vault, kind=kind)
            changed = True
    return changed


async def keep_keys(service: Running) -> None:
    """A job: the keys are there from the start, and change by themselves."""
    ring = ring_of(service)
    while not service.stopping.is_set():
        try:
            await ring.keys()
            if service.relay.leading:
                async with service.database.transaction() as session:
                    changed = await tend(session, ring.vault, ids.now())
                if changed:
                    ring.forget()
                    log.info("keys.rotated")
        except GONE as error:
            log.info("keys.waiting", problem=type(error).__name__)
        await service.pause(EVERY)


def _opens(vault: Vault, key: Stored) -> bool:
    try:
        return bool(vault.open(key.private, key.key_id))
    except Sealed:
        return False


async def _new(vault: Vault, state: State, kind: Kind) -> Stored:
    key_id = secrets.token_urlsafe(12)
    said = {"kid": key_id, "use": "sig", "alg": kind.algorithm}
    key = await asyncio.to_thread(kind.generate, said)  # the primes of RSA take a while
    moment = ids.now()
    return kind.row(
        key_id=key_id,
        state=state,
        public=key.as_dict(private=False),
        private=vault.seal(orjson.dumps(key.as_dict(private=True)).decode(), key_id),
        created_at=moment,
        activated_at=moment if state is State.ACTIVE else None,
    )


@dataclass(frozen=True)
class Keys:
    """The key to sign with, the one for clients that take RS256 alone, and all public ones."""

    signing: ECKey
    rsa: RSAKey | None
    published: dict[str, list[dict[str, Any]]]
    known: KeySet


class Ring:
    """The keys as this process last read them."""

    def __init__(self, database: Database, vault: Vault) -> None:
        self.vault = vault
        self._database = database
        self._keys: Keys | None = None
        self._fresh_until = 0.0

    async def keys(self) -> Keys:
        """Today's keys; made when there are none."""
        if self._keys is None or time.monotonic() > self._fresh_until:
            found = await self._found(EC, needed=True)
            self._keys = self._held(found, await self._found(RSA, needed=False))
            self._fresh_until = time.monotonic() + KEPT_SECONDS
        return self._keys

    async def rsa(self) -> RSAKey:
        """The key for clients that take RS256 alone, made when the first of them asks."""
        keys = await self.keys()
        if keys.rsa is None:
            await self._found(RSA, needed=True)
            self.forget()
            keys = await self.keys()
        assert keys.rsa is not None
        return keys.rsa

    async def _found(self, kind: Kind, *, needed: bool) -> list[Stored]:
        """The keys of a kind; made, or made anew, when they are needed."""
        found = await read(await self._database.reader(), kind)
        active = next((key for key in found if key.state is State.ACTIVE), None)
        sound = active is not None and len(found) > 1 and _opens(self.vault, active)
        if not sound and (needed or found):
            async with self._database.transaction() as session:
                await ensure(session, self.vault, kind)
                found = await read(session, kind)
        return found

    def _held(self, found: list[Stored], rsa: list[Stored]) -> Keys:
        published: dict[str, Any] = {"keys": [key.public for key in [*found, *rsa]]}
        known = KeySet.import_key_set(published)  # type: ignore[arg-type]
        signing = ECKey.import_key(self._private(found))
        return Keys(signing, RSAKey.import_key(self._private(rsa)) if rsa else None, published, known)

    def _private(self, found: list[Stored]) -> dict[str, Any]:
        [active] = [key for key in found if key.state is State.ACTIVE]
        return orjson.loads(self.vault.open(active.private, active.key_id))

    def forget(self) -> None:
        """Reads the keys again when they are next needed."""
        self._keys = None


def ring_of(service: Running) -> Ring:
    """The keys of this process, put among the service's parts at first use."""
    if Ring not in service.parts.held:
        service.parts.put(Ring(service.database, Vault(service.settings, "signing")))
    ring: Ring = service.parts.get(Ring)
    return ring
