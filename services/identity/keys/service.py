"""The provider's signing keys: made, changed without an outage, and held ready in each process."""

import secrets
import time
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import orjson
import sqlalchemy as sa
import structlog
from joserfc.jwk import ECKey, KeySet

from kit import ids
from kit.app import Running
from kit.db import GONE, Database, Reader, Session
from kit.vault import Sealed, Vault

from . import domain
from .domain import State
from .tables import SigningKey

log = structlog.get_logger()

ALGORITHM = "ES256"
LOCK = "select pg_advisory_xact_lock(7301, 2)"
KEPT_SECONDS = 30.0  # a process signs with the old key this much longer, and it is believed for days
EVERY = 600.0  # seconds between looks whether a key is due


async def read(reader: Reader) -> list[SigningKey]:
    """All keys, oldest first."""
    return await reader.all(sa.select(SigningKey.__table__).order_by(SigningKey.c.created_at), SigningKey)


async def ensure(session: Session, vault: Vault) -> None:
    """Makes the first keys. An active key that does not open (the hub's secret was changed) is replaced."""
    await session.fetch(LOCK)
    keys = {key.state: key for key in await read(session)}
    active = keys.get(State.ACTIVE)
    if active is not None and not _opens(vault, active):
        log.error("keys.unreadable", key=active.key_id)
        for key in await read(session):
            await session.delete(key)
        active, keys = None, {}
    if active is None:
        await session.insert(_new(vault, State.ACTIVE))
    if State.NEXT not in keys:
        await session.insert(_new(vault, State.NEXT))


async def rotate(session: Session, vault: Vault, *, disown: bool = False) -> None:
    """Lets the next key sign and makes another next. The old one stays published; with `disown` it is dropped at once,
    and with it all it signed."""
    await session.fetch(LOCK)
    keys = {key.state: key for key in await read(session) if key.state is not State.RETIRED}
    moment = ids.now()
    if disown:
        await session.delete(keys[State.ACTIVE])
    else:
        await session.update(keys[State.ACTIVE], state=State.RETIRED, retired_at=moment)
    await session.update(keys[State.NEXT], state=State.ACTIVE, activated_at=moment)
    await session.insert(_new(vault, State.NEXT))


async def tend(session: Session, vault: Vault, moment: datetime) -> bool:
    """Changes the signing key when that is due, and forgets what was retired long ago; True when it was changed."""
    await session.execute("delete from signing_key where retired_at < $1", moment - domain.BELIEVED_FOR)
    if not domain.is_due(await read(session), moment):
        return False
    await rotate(session, vault)
    return True


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


def _opens(vault: Vault, key: SigningKey) -> bool:
    try:
        return bool(vault.open(key.private, key.key_id))
    except Sealed:
        return False


def _new(vault: Vault, state: State) -> SigningKey:
    key_id = secrets.token_urlsafe(12)
    key = ECKey.generate_key("P-256", {"kid": key_id, "use": "sig", "alg": ALGORITHM})
    moment = ids.now()
    return SigningKey(
        key_id=key_id,
        state=state,
        public=key.as_dict(private=False),
        private=vault.seal(orjson.dumps(key.as_dict(private=True)).decode(), key_id),
        created_at=moment,
        activated_at=moment if state is State.ACTIVE else None,
    )


@dataclass(frozen=True)
class Keys:
    """The key to sign with, and all public ones."""

    signing: ECKey
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
            found = await read(await self._database.reader())
            active = next((key for key in found if key.state is State.ACTIVE), None)
            if active is None or len(found) < 2 or not _opens(self.vault, active):
                async with self._database.transaction() as session:
                    await ensure(session, self.vault)
                    found = await read(session)
            self._keys = self._held(found)
            self._fresh_until = time.monotonic() + KEPT_SECONDS
        return self._keys

    def _held(self, found: list[SigningKey]) -> Keys:
        [active] = [key for key in found if key.state is State.ACTIVE]
        published: dict[str, Any] = {"keys": [key.public for key in found]}
        signing = ECKey.import_key(orjson.loads(self.vault.open(active.private, active.key_id)))
        return Keys(signing, published, KeySet.import_key_set(published))  # type: ignore[arg-type]

    def forget(self) -> None:
        """Reads the keys again when they are next needed."""
        self._keys = None


def ring_of(service: Running) -> Ring:
    """The keys of this process, put among the service's parts at first use."""
    if Ring not in service.parts.held:
        service.parts.put(Ring(service.database, Vault(service.settings, "signing")))
    ring: Ring = service.parts.get(Ring)
    return ring
