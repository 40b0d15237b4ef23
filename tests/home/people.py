"""Short ways to act in the tests of 科技工作者之家."""

from typing import Any

import pytest

from kexie.home.v1 import profiles_pb2 as pb
from kexie.home.v1.profiles_pb2_grpc import ProfileServiceStub
from kexie.imports.v1 import imports_pb2
from kexie.imports.v1.imports_pb2_grpc import ImportServiceStub
from kexie.items.v1 import items_pb2
from kexie.items.v1.items_pb2_grpc import ItemServiceStub
from kit.errors import Refused
from tests.support.hub import Hub, Person


def draft(**changes: Any) -> pb.ProfileDraft:
    said: dict[str, Any] = {
        "name": "林知远",
        "headline": "钙钛矿光伏研究员",
        "organisation": "之江材料研究所",
        "biography": "长期研究钙钛矿薄膜的稳定性。",
        "fields": ["钙钛矿", "封装"],
        "subjects": ["430"],
        "industries": ["C38"],
        "region": "330100",
        "available": True,
        "contact": "周三下午可电话联系",
    }
    return pb.ProfileDraft(**(said | changes))


async def ask(hub: Hub, method: str, request: Any, by: Person | None = None, **more: Any) -> Any:
    return await hub.ask(ProfileServiceStub, method, request, by, **more)


async def mine(hub: Hub, person: Person) -> pb.MyProfile:
    return (await ask(hub, "GetMyProfile", pb.GetMyProfileRequest(), person)).profile


async def write(hub: Hub, person: Person, visibility: dict[str, int] | None = None, **changes: Any) -> pb.MyProfile:
    """Writes a person's profile, as it is then."""
    etag = (await mine(hub, person)).etag
    shown = pb.ProfileVisibility(**(visibility or {}))
    request = pb.UpdateMyProfileRequest(draft=draft(**changes), visibility=shown)
    return (await ask(hub, "UpdateMyProfile", request, person, if_match=etag)).profile


async def get(hub: Hub, person_id: str, by: Person | None = None) -> pb.Profile:
    return (await ask(hub, "GetProfile", pb.GetProfileRequest(person_id=person_id), by)).profile


async def item(hub: Hub, kind: int, item_id: str) -> items_pb2.Item:
    request = items_pb2.BatchGetItemsRequest(items=[items_pb2.ItemLink(kind=kind, item_id=item_id)])
    [found] = (await hub.ask_inside(ItemServiceStub, "BatchGetItems", request, "home")).items
    return found


async def expert(hub: Hub, person_id: str) -> items_pb2.Item:
    return await item(hub, items_pb2.ITEM_KIND_EXPERT, person_id)


async def imported(hub: Hub, kind: str, rows: list[str], *, dry_run: bool = False) -> Any:
    """Imports rows, given as JSON, of which the first is line 1."""
    lines = [imports_pb2.ImportRow(line=number, json=row) for number, row in enumerate(rows, 1)]
    request = imports_pb2.ImportRowsRequest(kind=kind, rows=lines, dry_run=dry_run)
    return await hub.ask_inside(ImportServiceStub, "ImportRows", request, "home")


async def refusal(awaitable: Any) -> str:
    with pytest.raises(Refused) as refused:
        await awaitable
    return refused.value.reason


async def versions(hub: Hub, subject: str, key: str) -> list[int]:
    """The versions that the service's events of one subject told of one object."""
    reader = await hub.running["home"].database.reader()
    rows = await reader.fetch(
        "select version from event where subject = $1 and key = $2 order by event_id", subject, key
    )
    return [row["version"] for row in rows]
