"""Short ways that the tests of platforms share: refusals, imports, items, events, organisations."""

import asyncio
import json
from collections.abc import Awaitable
from typing import Any

import pytest

from kexie.identity.v1 import events_pb2 as identity
from kexie.imports.v1 import imports_pb2 as imports
from kexie.imports.v1.imports_pb2_grpc import ImportServiceStub
from kexie.items.v1 import items_pb2 as items
from kexie.items.v1.items_pb2_grpc import ItemServiceStub
from kit import ids, ledger
from kit.auth import ALSO
from kit.errors import Refused
from kit.imports import id_of
from kit.ledger import publish
from tests.support.hub import Hub, Person


async def refused(awaitable: Awaitable[Any]) -> Refused:
    with pytest.raises(Refused) as caught:
        await awaitable
    return caught.value


async def refusal(awaitable: Awaitable[Any]) -> str:
    return (await refused(awaitable)).reason


async def fields(awaitable: Awaitable[Any]) -> dict[str, str]:
    """The wrong fields of a refusal, with the reason of each."""
    return {v.field: v.reason for v in (await refused(awaitable)).violations}


async def bring(hub: Hub, service: str, kind: str, *rows: dict[str, Any] | str, dry_run: bool = False) -> Any:
    """Imports rows; a text is brought as it is."""
    request = imports.ImportRowsRequest(kind=kind, dry_run=dry_run)
    for line, row in enumerate(rows, 1):
        request.rows.add(line=line, json=row if isinstance(row, str) else json.dumps(row, ensure_ascii=False))
    return await hub.ask_inside(ImportServiceStub, "ImportRows", request, service)


def counted(outcome: Any) -> tuple[int, int, list[tuple[int, str, str]]]:
    """What became of imported rows: kept, there already, refused by line, field and reason."""
    return outcome.imported, outcome.unchanged, [(e.line, e.field, e.reason) for e in outcome.errors]


async def item(hub: Hub, service: str, kind: int, item_id: str) -> Any:
    """One item as the owner gives it to the hub's other services; None when it gives none."""
    request = items.BatchGetItemsRequest(items=[items.ItemLink(kind=kind, item_id=item_id)])
    found = (await hub.ask_inside(ItemServiceStub, "BatchGetItems", request, service)).items
    return found[0] if found else None


async def listed(hub: Hub, service: str, kind: int) -> dict[str, Any]:
    """All items of a kind, by pages of two."""
    found: dict[str, Any] = {}
    after = ""
    while True:
        request = items.ListItemsRequest(kind=kind, after_id=after, limit=2)
        page = (await hub.ask_inside(ItemServiceStub, "ListItems", request, service)).items
        if not page:
            return found
        found |= {i.item_id: i for i in page}
        after = page[-1].item_id


async def told(hub: Hub, service: str, key: str) -> list[tuple[str, int]]:
    """The events of one object in their order: the fact and the object's version."""
    reader = await hub.running[service].database.reader()
    rows = await reader.fetch("select subject, version from event where key = $1 order by event_id", key)
    return [(row["subject"].split(".")[3], row["version"]) for row in rows]


async def known(hub: Hub, ref: str, name: str, kind: str = "enterprise", region: str = "330106") -> str:
    """An organisation as an import under this ref would have made it."""
    return await _organisation(hub, str(id_of("organisation", ref)), name, kind, region, "active", 1)


async def send_to_sleep(hub: Hub, org_id: str, name: str) -> None:
    """Makes an organisation dormant."""
    await _organisation(hub, org_id, name, "enterprise", "330106", "dormant", 2)


async def _organisation(hub: Hub, org_id: str, name: str, kind: str, region: str, state: str, version: int) -> str:
    event = identity.OrganisationChanged(org_id=org_id, name=name, kind=kind, region=region, state=state)
    await hub._tell(event, version)
    return org_id


async def together(*calls: Awaitable[Any]) -> list[Any]:
    """Runs calls at the same moment; a refusal is returned."""
    return await asyncio.gather(*calls, return_exceptions=True)


def merged(survivor: Person, absorbed: Person) -> Person:
    """A person as the provider's tokens name one into whose account another went."""
    token = survivor.hub.issuer.token(survivor.id, **{ALSO: [absorbed.id]})
    return Person(survivor.hub, survivor.id, token)


async def tables_with(hub: Hub, text: str) -> set[str]:
    """The tables of all services in which a text stands, written out or in bytes."""
    found: set[str] = set()
    async with hub.superuser() as reader:
        for service in hub.running.values():
            tables = await reader.fetch("select tablename from pg_tables where schemaname = $1", service.name)
            for [name] in tables:
                where = "position($1 in t::text) > 0 or position($2 in t::text) > 0"
                sql = f"select exists (select from {service.name}.{name} t where {where}) as there"
                [row] = await reader.fetch(sql, text, text.encode().hex())
                found |= {name} if row["there"] else set()
    return found


async def tell_of_merge(hub: Hub, survivor: Person, absorbed: Person, *, undone: bool = False) -> None:
    """Lets the services hear that an account went into another, or that it was undone, as identity tells it."""
    event = identity.PersonUnmerged if undone else identity.PersonMerged
    await tell_as_identity(hub, event(absorbed_id=absorbed.id, survivor_id=survivor.id))


async def tell_as_identity(hub: Hub, event: Any) -> None:
    """Lets the services hear an event of identity's, and waits until they have."""
    async with hub.running["identity"].database.transaction() as session:
        publish(session, event, version=int(ids.now().timestamp() * 1000))
        await ledger.write(session, "identity")
    await hub.settle()
