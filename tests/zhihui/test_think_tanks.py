"""The register of think tanks: public at once, kept by their own people, and honest about what was taken off."""

import uuid

import pytest

from kexie.items.v1 import items_pb2 as items
from kexie.zhihui.v1 import think_tanks_pb2 as pb
from kexie.zhihui.v1.think_tanks_pb2_grpc import ThinkTankServiceStub
from kit import ids
from kit.imports import id_of
from services.zhihui.think_tanks.domain import Kind
from tests.support.hub import Hub, Person
from tests.support.stage import bring, counted, fields, item, known, listed, refusal, refused, send_to_sleep, told

pytestmark = pytest.mark.capability("ZH-03", "ZH-07")


def draft(**changes) -> pb.ThinkTankDraft:
    said = {
        "name": "浙江省科技创新智库",
        "kind": pb.THINK_TANK_KIND_REGIONAL,
        "region": "330100",
        "summary": "研究区域科技创新政策与产业技术路线。",
        "subjects": ["430"],
    }
    return pb.ThinkTankDraft(**(said | changes))


class Cast:
    """Who plays: a society that keeps think tanks, its editor, and others."""

    def __init__(self, hub: Hub) -> None:
        self.hub = hub

    async def enter(self) -> "Cast":
        hub = self.hub
        self.society = await hub.organisation("中国能源学会", "society", "110000")
        self.national = await hub.organisation("中国科协", "association", "")
        self.editor, self.operator, self.stranger = hub.person("editor"), hub.person("operator"), hub.person("stranger")
        await hub.grant(self.editor, "think-tank-editor", self.society)
        await hub.grant(self.operator, "national-operator", self.national)
        return self

    async def ask(self, method: str, request, by: Person | None = None, **more):
        return await self.hub.ask(ThinkTankServiceStub, method, request, by, **more)

    async def create(self, by: Person | None = None, key: str = "", **changes) -> pb.ThinkTank:
        request = pb.CreateThinkTankRequest(org_id=self.society, draft=draft(**changes))
        return (await self.ask("CreateThinkTank", request, by or self.editor, key=key)).think_tank

    async def update(self, tank: pb.ThinkTank, **changes) -> pb.ThinkTank:
        request = pb.UpdateThinkTankRequest(think_tank_id=tank.think_tank_id, draft=draft(**changes))
        return (await self.ask("UpdateThinkTank", request, self.editor, if_match=f'"{tank.etag}"')).think_tank

    async def withdraw(self, tank: pb.ThinkTank) -> pb.ThinkTank:
        request = pb.WithdrawThinkTankRequest(think_tank_id=tank.think_tank_id, reason="合作期满")
        return (await self.ask("WithdrawThinkTank", request, self.editor)).think_tank

    async def get(self, tank: pb.ThinkTank, by: Person | None = None) -> pb.GetThinkTankResponse:
        return await self.ask("GetThinkTank", pb.GetThinkTankRequest(think_tank_id=tank.think_tank_id), by)

    async def names(self, **filters) -> list[str]:
        page = await self.ask("ListThinkTanks", pb.ListThinkTanksRequest(page_size=100, **filters))
        return [t.name for t in page.think_tanks]


@pytest.fixture(scope="module")
async def cast(hub: Hub) -> Cast:
    return await Cast(hub).enter()


async def test_a_think_tank_is_public_as_soon_as_it_is_registered(cast):
    tank = await cast.create()
    shown = await cast.get(tank)
    assert (shown.think_tank.name, shown.think_tank.org_name) == ("浙江省科技创新智库", "中国能源学会")
    assert list(shown.can) == []
    assert list((await cast.get(tank, cast.editor)).can) == ["update", "withdraw"]
    assert list((await cast.get(tank, cast.operator)).can) == ["update", "withdraw"]
    assert list((await cast.get(tank, cast.stranger)).can) == []
    found = await item(cast.hub, "zhihui", items.ITEM_KIND_THINK_TANK, tank.think_tank_id)
    assert (found.title, found.live, found.region, found.version) == ("浙江省科技创新智库", True, "330100", 1)
    assert await told(cast.hub, "zhihui", tank.think_tank_id) == [("changed", 1)]


@pytest.mark.parametrize("kind", Kind)
async def test_the_register_has_each_kind(cast, kind):
    number = pb.ThinkTankKind.Value(f"THINK_TANK_KIND_{kind.upper().replace('-', '_')}")
    name = f"{kind} 智库"
    tank = await cast.create(kind=number, name=name)
    assert tank.kind == number
    assert name in await cast.names(kind=number)
    others = [n for n in pb.ThinkTankKind.values() if n not in (0, number)]
    assert all([name not in await cast.names(kind=other) for other in others])


async def test_only_its_own_people_and_the_national_operators_keep_an_entry(cast):
    assert await refusal(cast.create(by=cast.stranger)) == "FORBIDDEN"
    tank = await cast.create(by=cast.operator)
    request = pb.UpdateThinkTankRequest(think_tank_id=tank.think_tank_id, draft=draft())
    assert await refusal(cast.ask("UpdateThinkTank", request, cast.stranger, if_match="1")) == "FORBIDDEN"
    withdraw = pb.WithdrawThinkTankRequest(think_tank_id=tank.think_tank_id, reason="试试")
    assert await refusal(cast.ask("WithdrawThinkTank", withdraw, cast.stranger)) == "FORBIDDEN"
    assert await refusal(cast.ask("WithdrawThinkTank", withdraw)) == "SIGN_IN_NEEDED"


async def test_an_inactive_organisation_registers_none(cast):
    asleep = await cast.hub.organisation("停办学会", "society")
    await cast.hub.grant(cast.editor, "think-tank-editor", asleep)
    await send_to_sleep(cast.hub, asleep, "停办学会")
    request = pb.CreateThinkTankRequest(org_id=asleep, draft=draft())
    assert await refusal(cast.ask("CreateThinkTank", request, cast.editor)) == "THINK_TANK_OWNER_INACTIVE"


async def test_wrong_fields_are_named(cast):
    assert await fields(cast.create(name="x", region="1")) == {"draft.name": "TOO_SHORT", "draft.region": "BAD_FORM"}
    assert await fields(cast.create(region="", subjects=["001"])) == {
        "draft.region": "REQUIRED",
        "draft.subjects[0]": "UNKNOWN_SUBJECT",
    }
    assert (await cast.create(region="", kind=pb.THINK_TANK_KIND_GLOBAL)).region == ""


async def test_the_same_key_registers_once(cast):
    key = str(uuid.uuid4())
    assert (await cast.create(key=key)).think_tank_id == (await cast.create(key=key)).think_tank_id


async def test_a_change_needs_the_version_read_and_is_told(cast):
    tank = await cast.create()
    changed = await cast.update(tank, name="改名后的智库")
    assert await refusal(cast.update(tank)) == "CHANGED_MEANWHILE"
    assert (await cast.get(tank)).think_tank.name == changed.name == "改名后的智库"
    assert await told(cast.hub, "zhihui", tank.think_tank_id) == [("changed", 1), ("changed", 2)]


async def test_one_that_was_taken_off_says_so(cast):
    tank = await cast.create(name="期满退出的智库")
    await cast.withdraw(tank)
    no = await refused(cast.get(tank))
    assert (no.reason, no.facts["title"]) == ("THINK_TANK_WITHDRAWN", "期满退出的智库")
    assert no.facts["date"] == str(ids.today_in_china())
    assert "合作期满" in no.words("en")
    assert "期满退出的智库" not in await cast.names()
    tombstone = (await listed(cast.hub, "zhihui", items.ITEM_KIND_THINK_TANK))[tank.think_tank_id]
    assert (tombstone.live, tombstone.state, tombstone.text) == (False, "withdrawn", "")
    assert await told(cast.hub, "zhihui", tank.think_tank_id) == [("changed", 1), ("withdrawn", 2)]
    assert await refusal(cast.withdraw(tank)) == "THINK_TANK_WITHDRAWN"


async def test_the_register_is_filtered_and_paged(cast):
    for n in range(5):
        await cast.create(name=f"滨江智库{n}", region="330108")
    assert await cast.names(region="330108") == [f"滨江智库{n}" for n in (4, 3, 2, 1, 0)]
    assert set(await cast.names(region="33")) >= set(await cast.names(region="330108"))
    seen: list[str] = []
    token = ""
    while True:
        request = pb.ListThinkTanksRequest(region="330108", org_id=cast.society, page_size=2, page_token=token)
        page = await cast.ask("ListThinkTanks", request)
        seen += [t.name for t in page.think_tanks]
        if not page.next_page_token:
            break
        token = page.next_page_token
    assert seen == [f"滨江智库{n}" for n in (4, 3, 2, 1, 0)]
    assert await refusal(cast.ask("ListThinkTanks", pb.ListThinkTanksRequest(page_token=token))) == "BAD_PAGE_TOKEN"


async def test_think_tanks_come_from_files(hub):
    await known(hub, "soc-1", "中国科普研究学会", "society", "110000")
    row = {
        "ref": "tt-1",
        "org_ref": "soc-1",
        "name": "科普政策智库",
        "kind": "co-built",
        "region": "",
        "summary": "研究公民科学素质与科普政策。",
        "subjects": ["430"],
    }
    rows = [
        row,
        row | {"ref": "tt-2", "kind": "regional"},
        row | {"ref": "tt-3", "org_ref": "nobody"},
        row | {"ref": "tt-4", "name": "x"},
        row | {"ref": "tt-5", "kind": "alien"},
        row | {"ref": "tt-6", "colour": "red"},
    ]
    bad = [
        (2, "region", "REQUIRED"),
        (3, "org_ref", "UNKNOWN_REFERENCE"),
        (4, "name", "TOO_SHORT"),
        (5, "kind", "BAD_FORM"),
        (6, "colour", "UNKNOWN_FIELD"),
    ]
    tank_id = str(id_of("think-tank", "tt-1"))
    assert counted(await bring(hub, "zhihui", "think_tanks", *rows, dry_run=True)) == (1, 0, bad)
    assert await item(hub, "zhihui", items.ITEM_KIND_THINK_TANK, tank_id) is None
    assert counted(await bring(hub, "zhihui", "think_tanks", *rows)) == (1, 0, bad)
    assert counted(await bring(hub, "zhihui", "think_tanks", *rows)) == (0, 1, bad)
    assert await told(hub, "zhihui", tank_id) == [("changed", 1)]
    assert (await item(hub, "zhihui", items.ITEM_KIND_THINK_TANK, tank_id)).title == "科普政策智库"
