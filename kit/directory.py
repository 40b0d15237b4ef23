"""Every service's copy of who is who: organisations with those above them, grants of roles, and who is not active.

Identity owns these facts and publishes them; each service keeps what it needs to decide in its own schema, so that no
decision waits for another service, and so that lists are filtered in SQL. Events may come in any order and twice: the
highest version wins.
"""

import time
from collections import OrderedDict
from collections.abc import Callable, Collection, Sequence
from datetime import UTC, datetime
from typing import Any, Generic, TypeVar, cast
from uuid import UUID

import sqlalchemy as sa
from google.protobuf.message import Message

from kexie.identity.v1 import events_pb2 as identity
from kit import codes, ids, policy, renaming
from kit.conflicts import Employment
from kit.consumers import Batch, Consumers
from kit.db import Reader, Session, overlaps
from kit.errors import Refused
from kit.personal import KEEP, Personal
from kit.policy import DEEPEST, Grant, Rights, bound, is_verified, within
from kit.rows import GOVERNMENT, PERSONAL, Row, column, table

KEPT_SECONDS = 2.0  # how long a process trusts what it read about a caller; revoking takes effect within it

consumers = Consumers("directory")


def directory_tables(metadata: sa.MetaData) -> None:
    """Adds the copy's tables to a service's schema."""

    @table(
        "directory_organisation",
        metadata,
        sa.Index("ix_directory_organisation_ancestors", "ancestors", postgresql_using="gin"),
        data=GOVERNMENT,
    )
    class _Organisation(Row):
        org_id: str = column(key=True)
        name: str
        kind: str
        region: str
        state: str
        ancestors: list[str]
        successor_id: str = column(default="", server_default="")
        version: int = column(sa.BigInteger())

    @table(
        "directory_grant",
        metadata,
        sa.Index("ix_directory_grant_subject", "subject_id"),
        data=PERSONAL,
        level=2,
        personal=Personal("rights", about=["subject_id"], until="role"),
    )
    class _Grant(Row):
        grant_id: str = column(key=True)
        subject_id: str
        role: str
        org_id: str
        subtree: bool
        valid_from: datetime
        valid_to: datetime | None
        revoked: bool
        from_grant_id: str = column(default="", server_default="")
        actions: list[str] = column(default_factory=list[str], server_default=sa.text("'{}'"))
        version: int = column(sa.BigInteger())

    @table(
        "directory_subject",
        metadata,
        data=PERSONAL,
        level=2,
        personal=Personal(
            "rights", about=["subject_id"], erase=KEEP, why="what was signed for an account that is gone stays refused"
        ),
    )
    class _Subject(Row):
        subject_id: str = column(key=True)
        kind: str
        state: str
        org_id: str
        scopes: list[str]
        expires_at: datetime | None
        level: str = column(default="", server_default="")
        natural_id: str = column(default="", server_default="")
        version: int = column(sa.BigInteger())


class Organisation:
    """An organisation as services know it."""

    __slots__ = ("ancestors", "kind", "name", "org_id", "region", "state", "successor_id")

    def __init__(self, record: Any) -> None:
        self.org_id: str = record["org_id"]
        self.name: str = record["name"]
        self.kind: str = record["kind"]
        self.region: str = record["region"]
        self.state: str = record["state"]
        self.ancestors: frozenset[str] = frozenset(record["ancestors"])
        self.successor_id: str = record["successor_id"]


async def organisation(reader: Reader, org_id: str | UUID) -> Organisation | None:
    """One organisation; None when this service has not heard of it."""
    rows = await reader.fetch("select * from directory_organisation where org_id = $1", str(org_id))
    return Organisation(rows[0]) if rows else None


async def organisations(reader: Reader, org_ids: list[str]) -> dict[str, Organisation]:
    """Organisations by id; those not known are left out."""
    rows = await reader.fetch("select * from directory_organisation where org_id = any($1)", org_ids)
    return {row["org_id"]: Organisation(row) for row in rows}


async def names(reader: Reader, org_ids: list[str]) -> dict[str, str]:
    """Names of organisations by id; those not known are left out."""
    rows = await reader.fetch("select org_id, name from directory_organisation where org_id = any($1)", org_ids)
    return {row["org_id"]: row["name"] for row in rows}


async def holders(
    reader: Reader,
    roles: list[str],
    *,
    org_id: str = "",
    org_ids: Collection[str] = (),
    regions: list[str] | None = None,
) -> list[str]:
    """Persons who hold one of the roles in an organisation or in one of several, or in one that answers for exactly one
    of the regions, and are verified as far as it asks."""
    rows = await reader.fetch(
        "select distinct g.subject_id, g.role, s.level "
        "from directory_grant g join directory_organisation o using (org_id) "
        "join directory_subject s on s.subject_id = g.subject_id and s.kind = 'person' and s.state = 'active' "
        "where not g.revoked and g.role = any($1) and (g.org_id = any($2) or o.region = any($3)) "
        "and g.valid_from <= now() and (g.valid_to is null or now() < g.valid_to)",
        roles,
        [org_id, *org_ids],
        regions or [],
    )
    asked = policy.roles()
    fit = (row["subject_id"] for row in rows if is_verified(row["level"], asked[row["role"]].needs_level))
    return list(dict.fromkeys(fit))


async def nearest(reader: Reader, roles: list[str], region: str) -> list[str]:
    """Persons who hold one of the roles in the association that is nearest to a region and has any: the county's, else
    the city's, else the province's."""
    for at in codes.region_line(region):
        if found := await holders(reader, roles, regions=[at]):
            return found
    return []


async def employments(reader: Reader, person_ids: Collection[str]) -> dict[str, tuple[Employment, ...]]:
    """Where each of some persons has or had a role of the own, not one delegated from above: facts for conflicts of
    interest."""
    rows = await reader.fetch(
        "select subject_id, org_id, valid_from, valid_to from directory_grant "
        "where subject_id = any($1) and from_grant_id = '' and org_id <> ''",
        list(person_ids),
    )
    found = {person_id: list[Employment]() for person_id in person_ids}
    for row in rows:
        found[row["subject_id"]].append(Employment(row["org_id"], row["valid_from"], row["valid_to"]))
    return {person_id: tuple(held) for person_id, held in found.items()}


def under(metadata: sa.MetaData, above: list[str]) -> sa.Select[Any]:
    """Selects the ids of organisations below some, for `Rights.filter`."""
    organisations = metadata.tables[f"{metadata.schema}.directory_organisation"].c
    return sa.select(organisations.org_id).where(overlaps(organisations.ancestors, above))


K = TypeVar("K")


class _Kept(Generic[K]):
    """What was read a moment ago, by id; the longest unused is forgotten first."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._read: OrderedDict[str, tuple[float, K]] = OrderedDict()

    def get(self, key: str) -> K | None:
        found = self._read.get(key)
        return found[1] if found and found[0] > time.monotonic() else None

    def put(self, key: str, value: K) -> K:
        self._read[key] = (time.monotonic() + KEPT_SECONDS, value)
        self._read.move_to_end(key)
        while len(self._read) > self._most:
            self._read.popitem(last=False)
        return value

    def clear(self) -> None:
        self._read.clear()


class Standing:
    """What a process last read of callers and organisations. An account that is not active is refused."""

    def __init__(self) -> None:
        self._rights: _Kept[Rights] = _Kept(20_000)
        self._organisations: _Kept[Organisation] = _Kept(20_000)

    async def rights(self, reader: Reader, kind: str, subject_id: str) -> Rights:
        return self._rights.get(subject_id) or self._rights.put(subject_id, await rights(reader, kind, subject_id))

    async def organisation(self, reader: Reader, org_id: str) -> Organisation | None:
        if known := self._organisations.get(org_id):
            return known
        found = await organisation(reader, org_id)
        return self._organisations.put(org_id, found) if found else None

    def forget(self) -> None:
        """Drops what was read; for tests and for the service that owns the facts."""
        self._rights.clear()
        self._organisations.clear()


OF_SUBJECT = """
    select s.state, s.scopes, s.expires_at, s.level, g.*,
        case when o.kind = 'association' and o.region = '' then '000000' else o.region end as region
    from (select $1::text as id) as one left join directory_subject s on s.subject_id = one.id
    left join directory_grant g on not g.revoked and g.subject_id = any(array(
        select $1 union all select org_id from directory_grant
        where subject_id = $1 and not revoked and from_grant_id = ''))
    left join directory_organisation o on o.org_id = g.org_id and o.state <> 'dissolved'
"""  # what is the subject's own, and what was delegated to the organisations where it has a role
ABOVE = """
    with recursive chain as (
        select * from directory_grant where grant_id = any($1)
        union select g.* from directory_grant g join chain c on g.grant_id = c.from_grant_id)
    select c.*, case when o.kind = 'association' and o.region = '' then '000000' else o.region end as region
    from chain c join directory_organisation o on o.org_id = c.org_id and o.state <> 'dissolved'
    left join directory_subject s on s.subject_id = c.subject_id
    where not c.revoked and coalesce(s.state, 'active') = 'active'
"""


async def rights(reader: Reader, kind: str, subject_id: str) -> Rights:
    """What a person or client may do; who is not active is refused."""
    rows = await reader.fetch(OF_SUBJECT, subject_id)
    first = rows[0]
    expired = first["expires_at"] is not None and first["expires_at"] <= ids.now()
    if (first["state"] or "active") != "active" or expired or (kind == "client" and first["state"] is None):
        raise Refused("ACCOUNT_INACTIVE")
    rows = [row for row in rows if row["role"] is not None and row["region"] is not None]
    grants = await _grants(reader, rows, subject_id)
    if kind != "client":
        return Rights(tuple(grants), level=first["level"] or "")
    return Rights(tuple(bound(grants, first["scopes"])), frozenset[str](first["scopes"]), level=first["level"] or "")


async def _grants(reader: Reader, rows: list[Any], subject_id: str) -> list[Grant]:
    """The grants of one subject, each with those it was delegated from; one whose chain is broken is none."""
    delegated = [row["from_grant_id"] for row in rows if row["from_grant_id"]]
    chain = {row["grant_id"]: row for row in await reader.fetch(ABOVE, delegated)} if delegated else {}
    own = [grant for row in rows if row["subject_id"] == subject_id and (grant := _chained(row, chain, DEEPEST))]
    shared = [grant for row in rows if row["subject_id"] != subject_id and (grant := _chained(row, chain, DEEPEST))]
    desks = [g for g in own if g.above is None and "roles.read" in g.actions]
    return own + [within(grant, desk) for grant in shared for desk in desks if desk.org_id == grant.org_id]


def _chained(row: Any, chain: dict[str, Any], deepest: int) -> Grant | None:
    """A grant with those above it; None where one of them is not in force, or they are too many."""
    above = None
    if row["from_grant_id"]:
        found = chain.get(row["from_grant_id"])
        above = _chained(found, chain, deepest - 1) if found is not None and deepest else None
        if above is None:
            return None
    return Grant(
        role=row["role"],
        org_id=row["org_id"],
        subtree=row["subtree"],
        region=row["region"],
        valid_from=row["valid_from"],
        valid_to=row["valid_to"],
        grant_id=row["grant_id"],
        passed=frozenset(row["actions"]),
        above=above,
    )


KEEP_ORGANISATION = (
    "insert into directory_organisation as d (org_id, name, kind, region, state, ancestors, successor_id, version) "
    "values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict (org_id) do update set name = $2, kind = $3, region = $4, "
    "state = $5, ancestors = $6, successor_id = $7, version = $8 where d.version < $8"
)
KEEP_GRANT = (
    "insert into directory_grant as d (grant_id, subject_id, role, org_id, subtree, valid_from, valid_to, "
    "from_grant_id, actions, revoked, version) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, false, $10) "
    "on conflict (grant_id) do update set subject_id = $2, role = $3, org_id = $4, subtree = $5, valid_from = $6, "
    "valid_to = $7, from_grant_id = $8, actions = $9, revoked = d.revoked and d.version >= $10, "
    "version = greatest(d.version, $10) where d.version < $10 or d.role = ''"  # the end that came before the beginning
)
DROP_GRANT = (
    "insert into directory_grant as d (grant_id, subject_id, role, org_id, subtree, valid_from, valid_to, revoked, "
    "version) values ($1, $2, '', '', false, now(), now(), true, $3) on conflict (grant_id) do update set "
    "revoked = true, valid_to = least(d.valid_to, now()), version = $3 where d.version < $3"
)
KEEP_SUBJECT = (
    "insert into directory_subject as d (subject_id, kind, state, org_id, scopes, expires_at, level, natural_id, "
    "version) values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict (subject_id) do update set kind = $2, "
    "state = $3, org_id = $4, scopes = $5, expires_at = $6, level = $7, natural_id = $8, version = $9 "
    "where d.version < $9"
)


def _organisation(event: identity.OrganisationChanged, version: int) -> tuple[Any, ...]:
    above = list(event.ancestor_ids)
    return event.org_id, event.name, event.kind, event.region, event.state, above, event.successor_id, version


def _grant(event: identity.RoleGranted, version: int) -> tuple[Any, ...]:
    ends = _moment(event.valid_to) if event.HasField("valid_to") else None
    begins = _moment(event.valid_from)
    held = event.grant_id, event.subject_id, event.role, event.org_id, event.subtree, begins, ends
    return *held, event.from_grant_id, list(event.actions), version


def _revocation(event: identity.RoleRevoked, version: int) -> tuple[Any, ...]:
    return event.grant_id, event.subject_id, version


def _subject(event: identity.SubjectChanged, version: int) -> tuple[Any, ...]:
    ends = _moment(event.expires_at) if event.HasField("expires_at") else None
    scopes = list(event.scopes)
    held = event.subject_id, event.kind, event.state, event.org_id, scopes, ends, event.level
    return *held, event.natural_id, version


_KEEP: dict[type[Message], tuple[str, Callable[[Any, int], tuple[Any, ...]]]] = {
    identity.OrganisationChanged: (KEEP_ORGANISATION, _organisation),
    identity.RoleGranted: (KEEP_GRANT, _grant),
    identity.RoleRevoked: (DROP_GRANT, _revocation),
    identity.SubjectChanged: (KEEP_SUBJECT, _subject),
}


@consumers.on_many(*_KEEP)
async def keep_what_changed(session: Session, batch: Batch[Message]) -> None:
    await keep(session, [(event, delivery.version) for event, delivery in batch])


async def keep(session: Session, facts: Sequence[tuple[Message, int]]) -> None:
    """Keeps many facts with their versions, one round trip for each kind; what is called otherwise since is renamed."""
    changed = [event.org_id for event, _ in facts if isinstance(event, identity.OrganisationChanged)]
    before = await names(session, changed) if changed else {}
    for kind, (sql, values) in _KEEP.items():
        await session.executemany(sql, [values(event, version) for event, version in facts if type(event) is kind])
    if before:
        await renaming.follow(session, before, await names(session, list(before)))


def _moment(stamp: Any) -> datetime:
    return cast(datetime, stamp.ToDatetime(tzinfo=UTC))
