"""Keys that clients publish at an address of theirs (`jwks_uri`), read when an assertion needs them.

They are read before the request's transaction begins, so that no address that is slow holds a connection of the
database. Anybody can send an assertion in a client's name: what it names makes the hub read no more than once a minute,
over all processes, and only for a client that may be used from there.
"""

from datetime import timedelta
from typing import Any, cast
from uuid import UUID

import orjson
import structlog
from joserfc import jws
from joserfc.errors import JoseError
from prometheus_client import Counter

from kit import hosts, ledger, outward
from kit.app import Running
from kit.db import Reader
from kit.hosts import Unfit
from kit.ledger import AuditRecord
from kit.once import Once
from kit.outward import NotTaken, Problem
from services.identity.clients import service as clients
from services.identity.settings import IdentitySettings

from . import domain
from .domain import Unpublished
from .tables import ClientKeySet, RelyingParty

log = structlog.get_logger()

READ = Counter("kexie_client_keys_total", "Readings of keys of clients: read, failed.", ["result"])
FRESH = timedelta(minutes=5)  # within which a key that its client takes back ends
HOLDS = timedelta(hours=1)  # how long keys hold while their address does not answer
AGAIN = timedelta(minutes=1)  # between two readings, whatever assertions name
MOST_BYTES = 65_536
SECONDS = 3.0
STEP = 0.1  # seconds between looks at a reading of another process
AT_ONCE = 8  # readings in this process
HEADERS = {"accept": "application/jwk-set+json, application/json", "user-agent": "Kexie-Hub-Keys/1"}
HUB = "service:identity"

WANTED = """
select r.jwks_uri as uri, k.jwks, k.read_at > now() - $2::interval as fresh from relying_party r
left join client_key_set k on k.client_id = r.client_id and k.uri = r.jwks_uri
where r.client_id = $1 and r.jwks_uri <> ''
"""
# Whoever gets the row reads; an address that was changed is read at once, and nothing of the one before holds.
CLAIM = """
insert into client_key_set as k (client_id, uri, jwks, problem, tried_at) values ($1, $2, '{}', '', now())
on conflict (client_id) do update set uri = excluded.uri, tried_at = now(), problem = '',
  jwks = case when k.uri = excluded.uri then k.jwks else '{}' end,
  read_at = case when k.uri = excluded.uri then k.read_at end
where k.uri <> excluded.uri or k.tried_at <= now() - $3::interval
returning client_id
"""
# Whoever reads notes how it ended; a process that died over it is waited for no longer than a reading may take.
UNDER_WAY = """
select 1 from client_key_set where client_id = $1 and uri = $2 and problem = '' and tried_at > now() - $3::interval
and (read_at is null or read_at < tried_at)
"""
HELD = "select jwks from client_key_set where client_id = $1 and uri = $2 and read_at > now() - $3::interval"
KEEP = """
update client_key_set k set jwks = $3, read_at = now(), problem = $4
from (select jwks from client_key_set where client_id = $1 for update) before
where k.client_id = $1 and k.uri = $2 returning before.jwks is distinct from k.jwks as changed
"""
FAILED = "update client_key_set set problem = $3 where client_id = $1 and uri = $2"


async def of(reader: Reader, party: RelyingParty) -> ClientKeySet | None:
    """What was read at the address that a client has now."""
    found = await reader.get(ClientKeySet, party.client_id) if party.jwks_uri else None
    return found if found and found.uri == party.jwks_uri else None


async def held(reader: Reader, party: RelyingParty) -> dict[str, Any]:
    """The keys by which a client can show now who it is."""
    if not party.jwks_uri:
        return party.jwks
    found = await reader.fetch(HELD, party.client_id, party.jwks_uri, HOLDS)
    return found[0]["jwks"] if found else {}


class KeySets:
    """Reads keys, for one process."""

    def __init__(self, service: Running) -> None:
        self._service, self._database = service, service.database
        self._reach = cast(IdentitySettings, service.settings).client_keys.reach()
        self._reading = Once[None]()

    async def prepare(self, assertion: str, address: str) -> None:
        """Sees to it that the key an assertion names is here, if its client publishes one: nothing of the assertion is
        believed yet."""
        named = _named(assertion)
        if named is None:
            return
        client_id, kid = named
        reader = await self._database.reader()
        rows = await reader.fetch(WANTED, client_id, FRESH)
        if not rows or (rows[0]["fresh"] and _has(rows[0]["jwks"], kid)):
            return
        if await clients.usable(reader, client_id, address) is not None:
            await self._once(client_id, rows[0]["uri"])

    async def _once(self, client_id: UUID, uri: str) -> None:
        """Reads, or waits for whoever reads already."""
        key = str(client_id)
        if key in self._reading or len(self._reading) < AT_ONCE:
            await self._reading.do(key, lambda: self._read(client_id, uri))

    async def _read(self, client_id: UUID, uri: str) -> None:
        async with self._database.transaction() as session:
            claimed = await session.fetch(CLAIM, client_id, uri, AGAIN)
        if claimed:
            await self._bring(client_id, uri)
        else:
            await self._wait(client_id, uri)

    async def _wait(self, client_id: UUID, uri: str) -> None:
        """Waits while another process reads: the key that is asked for may be among what it brings."""
        reader, longest = await self._database.reader(), timedelta(seconds=SECONDS + 1)
        while not self._service.stopping.is_set() and await reader.fetch(UNDER_WAY, client_id, uri, longest):
            await self._service.pause(STEP)

    async def _bring(self, client_id: UUID, uri: str) -> None:
        try:
            keys, problem = domain.published(await self._fetch(uri)), ""
        except NotTaken as refusal:
            keys, problem = None, str(refusal)
        except Unpublished as wrong:  # it takes back what it published before
            keys, problem = {}, str(wrong)
        READ.labels("failed" if problem else "read").inc()
        if problem:
            log.info("client_keys.not_read", client_id=str(client_id), host=hosts.host_of(uri), problem=problem)
        async with self._database.transaction() as session:
            if keys is None:
                await session.execute(FAILED, client_id, uri, problem)
                return
            rows = await session.fetch(KEEP, client_id, uri, keys, problem)
            if rows and rows[0]["changed"]:
                kids = [key["kid"] for key in keys.get("keys", ())]
                detail = {"kids": kids, "host": hosts.host_of(uri), "problem": problem}
                ledger.audit(session, AuditRecord(HUB, "relying-parties.keys", "client", str(client_id), "", detail))
                await ledger.write(session, self._database.schema)

    async def _fetch(self, uri: str) -> bytes:
        try:
            to = hosts.permitted(uri, self._reach.hosts)
        except Unfit:
            raise NotTaken(Problem.ADDRESS_REFUSED) from None  # the operator allows it no longer
        answer = await outward.fetch(to, HEADERS, self._reach, most=MOST_BYTES, seconds=SECONDS)
        if answer.status != 200:
            raise NotTaken(f"http-{answer.status}")
        return answer.body


def _named(assertion: str) -> tuple[UUID, str] | None:
    """The client and the key that an assertion names."""
    try:
        token = jws.extract_compact(assertion.encode())
        kid, client = token.headers().get("kid", ""), orjson.loads(token.payload)["sub"]
        return UUID(client), str(kid)
    except (JoseError, ValueError, TypeError, KeyError, AttributeError):
        return None


def _has(jwks: dict[str, Any], kid: str) -> bool:
    return not kid or any(key["kid"] == kid for key in jwks.get("keys", ()))
