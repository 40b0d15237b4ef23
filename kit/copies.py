"""What every service answers identity: a person's data for a copy of it all, who read it, and the audit log."""

from typing import TYPE_CHECKING, Any
from uuid import UUID

import orjson
import sqlalchemy as sa

from kexie.privacy.v1 import audit_pb2
from kexie.privacy.v1 import privacy_pb2 as pb
from kit import directory
from kit.edge import Call, Rpc
from kit.guards import EVERYTHING
from kit.personal import Personal, purposes
from kit.personal_sql import as_json, mentions, seen, withheld
from kit.privacy import personal_tables

if TYPE_CHECKING:
    from kit.db import Reader

MOST = 20_000  # rows of one table in a copy
LISTED = 50
LAST = UUID(int=2**128 - 1)
ACCESSES = "select * from access where person_id = $1 and access_id < $2 order by access_id desc limit $3"
AUDIT = """
select * from audit where ($1 = '' or actor = $1) and starts_with(action, $2) and ($3 = '' or object_id = $3)
and ($4 = '' or org_id = $4) and audit_id < $5 order by audit_id desc limit $6
"""


class PersonalDataRpc(Rpc):
    """Every service answers for what it holds."""

    contract = pb.DESCRIPTOR.services_by_name["PersonalDataService"]

    async def CollectPersonalData(
        self, request: pb.CollectPersonalDataRequest, call: Call
    ) -> pb.CollectPersonalDataResponse:
        person_id = UUID(request.person_id)
        async with call.database.transaction() as session:
            await session.open(EVERYTHING)
            copies = [
                await copy_of(session, table, personal, person_id)
                for table, personal in personal_tables(self.service.metadata)
            ]
        return pb.CollectPersonalDataResponse(tables=[copy for copy in copies if copy is not None])

    async def CollectAccesses(self, request: pb.CollectAccessesRequest, call: Call) -> pb.CollectAccessesResponse:
        before = UUID(request.before_id) if request.before_id else LAST
        rows = await call.reader.fetch(ACCESSES, UUID(request.person_id), before, request.limit or LISTED)
        names = await directory.names(call.reader, sorted({row["org_id"] for row in rows if row["org_id"]}))
        return pb.CollectAccessesResponse(
            accesses=[access_message(row, self.service.name, names.get(row["org_id"], "")) for row in rows]
        )


class AuditRpc(Rpc):
    """Every service answers for its audit log."""

    contract = audit_pb2.DESCRIPTOR.services_by_name["AuditService"]

    async def CollectAudit(self, request: audit_pb2.CollectAuditRequest, call: Call) -> audit_pb2.CollectAuditResponse:
        before = UUID(request.before_id) if request.before_id else LAST
        asked = (request.actor, request.action, request.object_id, request.org_id)
        rows = await call.reader.fetch(AUDIT, *asked, before, request.limit or LISTED)
        return audit_pb2.CollectAuditResponse(entries=[entry_message(row, self.service.name) for row in rows])


def access_message(row: Any, service: str, org_name: str) -> pb.Access:
    """The one place where a reading becomes a message; of the reader it says the role and for whom, not the name."""
    return pb.Access(
        access_id=str(row["access_id"]),
        read_at=row["read_at"],
        service=service,
        role=row["role"],
        org_id=row["org_id"],
        org_name=org_name,
        method=row["method"],
        fields=row["fields"],
        reader_kind=row["reader_kind"],
    )


def entry_message(row: Any, service: str) -> audit_pb2.AuditEntry:
    """The one place where an audit record becomes a message."""
    return audit_pb2.AuditEntry(
        audit_id=str(row["audit_id"]),
        service=service,
        recorded_at=row["recorded_at"],
        detail=orjson.dumps(row["detail"]).decode(),
        **{name: row[name] for name in ("actor", "action", "object_type", "object_id", "org_id")},
    )


async def copy_of(reader: "Reader", table: sa.Table, personal: Personal, person_id: UUID) -> pb.TableCopy | None:
    """A person's rows of one table; None where there is none."""
    whose = mentions(table, personal, person_id, by=not personal.confided)
    if whose is None:
        return None
    rows: list[Any] = await reader.rows(sa.select(table).where(whose).limit(MOST))
    if not rows:
        return None
    return pb.TableCopy(
        table=table.name,
        purpose=personal.purpose,
        basis=purposes()[personal.purpose].basis,
        retention=personal.retention,
        erasure=personal.erase,
        rows=as_json([seen(row, table, personal, person_id) for row in rows]),
        withheld=withheld(table),
    )
