"""HM-15: an honour wall shows who was awarded in its year and agreed to it, as long as both hold."""

from collections.abc import AsyncIterator
from typing import Any

import pytest
import pytest_asyncio

from kexie.commons.v1 import results_pb2 as results
from kexie.identity.v1 import events_pb2 as identity
from kit import ids
from kit.consumers import Reception
from kit.contracts import event_type
from kit.imports import id_of
from kit.ledger import Envelope
from tests.commons.outing import snake
from tests.commons.stage import Cast
from tests.support import past
from tests.support.door import Door, opened
from tests.support.hub import Hub, Person, until
from tests.support.stage import bring, known

pytestmark = pytest.mark.capability("HM-15")

HOME = "/api/home/v1"
YEAR = ids.today_in_china().year


class Awarded:
    """Two who were awarded, and the operator who makes a wall."""

    def __init__(self, hub: Hub, door: Door, cast: Cast) -> None:
        self.hub, self.door, self.cast = hub, door, cast

    async def enter(self) -> "Awarded":
        cast, hub = self.cast, self.hub
        self.org = await hub.organisation("西湖区科协", "association", "330106")
        self.operator = hub.person("wall-operator")
        await hub.grant(self.operator, "association-operator", self.org)
        self.zhang, self.li = cast.nominees[:2]
        selection_id = await cast.opened(places=2, title="青年光学科技奖")
        entered = [
            await cast.nominated(selection_id, one, nominee_name=name)
            for one, name in ((self.zhang, "张三"), (self.li, "李四"))
        ]
        await cast.to_review(selection_id)
        await cast.appoint(selection_id, *cast.reviewers[:4])
        await cast.assign(selection_id)
        await cast.score_all(selection_id, dict.fromkeys(entered, 90))
        await cast.to_count(selection_id)
        await cast.noticed(selection_id)
        await cast.end_notice(selection_id)
        concluded = await cast.ask(results.ConcludeSelectionRequest(selection_id=selection_id), cast.manager)
        self.numbers = {award.holder_id: award.number for award in concluded.awards}
        await hub.settle()
        said = {"title": "科技工作者日光荣榜", "year": YEAR, "summary": "向科技工作者致敬。"}
        made = await self.done("post", "/honour-walls", self.operator, {"org_id": self.org, "draft": said})
        self.wall = made["wall"]["wall_id"]
        return self

    async def done(self, method: str, path: str, by: Person, body: Any, **more: str) -> Any:
        headers = self.door.headers(by, **more) | ({} if method == "put" else {"idempotency-key": str(ids.new_id())})
        path = path if path.startswith("/api") else f"{HOME}{path}"
        answer = await self.door.web.request(method, path, json=body, headers=headers)
        assert answer.status_code == 200, answer.text
        return snake(answer.json())

    async def agree(self, person: Person, given: bool) -> None:
        await self.done("put", "/api/identity/v1/me/consents/honour-wall", person, {"given": given})

    async def standing(self, **query: Any) -> list[str]:
        """The names that a guest reads on the wall, from what the gateway keeps."""
        answer = await self.door.web.get(f"{HOME}/honour-walls/{self.wall}/honours", params=query)
        assert answer.status_code == 200, answer.text
        return sorted(honour["name"] for honour in answer.json().get("honours", []))

    async def stand(self, *names: str, **query: Any) -> None:
        """Waits until these stand on the wall, and nobody else."""

        async def do() -> bool:
            return await self.standing(**query) == sorted(names)

        await until(do)


@pytest_asyncio.fixture(scope="module")
async def awarded(hub: Hub) -> AsyncIterator[Awarded]:
    async with opened(hub) as door:
        yield await Awarded(hub, door, await Cast(hub).enter()).enter()


async def test_a_wall_shows_who_agreed_until_consent_or_award_is_gone(awarded: Awarded) -> None:
    wall = f"{HOME}/honour-walls/{awarded.wall}"
    assert (await awarded.door.get(wall)).status_code == 404
    stranger = awarded.hub.person("wall-stranger")
    refused = await awarded.door.post(f"{wall}:publish", {}, stranger)
    assert refused.json()["code"] == "HONOUR_WALL_NOT_FOUND"
    await awarded.done("post", f"{wall}:publish", awarded.operator, {})
    assert await awarded.standing() == []
    await awarded.agree(awarded.zhang, True)
    await awarded.stand("张三")
    await awarded.agree(awarded.li, True)
    await awarded.stand("张三", "李四")
    read = snake((await awarded.door.get(wall)).json())
    assert (read["people"], read["years"]) == (2, [YEAR])
    assert await awarded.standing(query="张") == ["张三"]
    assert await awarded.standing(query="青年光学") == ["张三", "李四"]
    assert await awarded.standing(year=YEAR - 1) == []
    first = snake((await awarded.door.web.get(f"{wall}/honours", params={"page_size": 1})).json())
    token = first["next_page_token"]
    rest = snake((await awarded.door.web.get(f"{wall}/honours", params={"page_size": 1, "page_token": token})).json())
    assert {first["honours"][0]["name"], rest["honours"][0]["name"]} == {"张三", "李四"}

    await awarded.agree(awarded.zhang, False)
    await awarded.stand("李四")
    await awarded.agree(awarded.zhang, True)
    await awarded.stand("张三", "李四")
    number = awarded.numbers[awarded.li.id]
    revoke = results.RevokeAwardRequest(number=number, reason="主要数据不实。")
    await awarded.cast.ask(revoke, awarded.cast.deputy)
    await awarded.stand("张三")


async def test_the_profile_says_name_and_field_as_far_as_everybody_may_see_it(awarded: Awarded) -> None:
    await awarded.stand("张三")
    profile = {"name": "张三丰", "fields": ["量子光源"], "subjects": ["140"], "organisation": "之江大学"}
    await awarded.done("put", "/my-profile", awarded.zhang, {"draft": profile}, if_match='"0"')
    await awarded.stand("张三丰", query="量子光源")
    await awarded.stand("张三丰", subject="140")
    assert await awarded.standing(subject="510") == []
    mine = snake((await awarded.door.get(f"{HOME}/my-profile", awarded.zhang)).json())["profile"]
    body = {"draft": profile, "visibility": {"fields": "VISIBILITY_PRIVATE"}}
    await awarded.done("put", "/my-profile", awarded.zhang, body, if_match=f'"{mine["etag"]}"')
    await awarded.stand(query="量子", subject="140")
    await awarded.done("post", "/my-profile:hide", awarded.zhang, {})
    await awarded.stand("张三", query="")  # the certificate's name, which the consent is for


async def test_consents_twice_and_in_any_order_leave_the_newest(awarded: Awarded) -> None:
    person = awarded.hub.person("wall-order")

    def envelope(version: int, given: bool) -> Envelope:
        event = identity.ConsentChanged(person_id=person.id, purpose="honour-wall", given=given)
        subject = event_type(identity.ConsentChanged).subject
        return Envelope(ids.new_id(), subject, person.id, version, event.SerializeToString(), ids.now())

    reception: Reception = awarded.hub.running["home"].receptions["home-honours"][0]
    for version, given in ((2, False), (1, True), (2, False), (1, True)):
        await reception.accept([envelope(version, given)])
    async with awarded.hub.superuser() as connection:
        rows = await connection.fetch("select given from home.honour_consent where person_id::text = $1", person.id)
    assert [row["given"] for row in rows] == [False]


async def given(awarded: Awarded, ref: str, org_ref: str, title: str) -> str:
    """Brings in an award of an enterprise: its id."""
    outcome = await bring(awarded.hub, "commons", "awards", past.award(ref, "wall-host", org_ref, title))
    assert not outcome.errors, outcome.errors
    async with awarded.hub.superuser() as connection:
        found = await connection.fetchval("select award_id::text from commons.award where title = $1", title)
    return str(found)


async def test_an_organisations_award_stands_there_until_its_officer_or_the_host_takes_it_off(awarded: Awarded) -> None:
    hub = awarded.hub
    host = await known(hub, "wall-host", "中国科协", "association", "")
    firm, other = await known(hub, "wall-firm", "甬能新材料"), await known(hub, "wall-other", "万测光学")
    officer, stranger, manager = (
        hub.person("wall-officer"),
        hub.person("wall-neighbour"),
        hub.person("wall-host-manager"),
    )
    await hub.grant(officer, "enterprise-officer", firm)
    await hub.grant(stranger, "enterprise-officer", other)
    await hub.grant(manager, "selection-manager", host)
    wall = f"{HOME}/honour-walls/{awarded.wall}"
    before = snake((await awarded.door.get(wall, awarded.operator)).json())
    if before["wall"]["state"] == "HONOUR_WALL_STATE_DRAFT":
        await awarded.done("post", f"{wall}:publish", awarded.operator, {})
    outcome = await bring(hub, "commons", "selections", past.edition("wall-host"))
    assert not outcome.errors, outcome.errors
    first = await given(awarded, "award-firm", "wall-firm", "高镍正极涂布")
    await given(awarded, "award-other", "wall-other", "在线光学检测")

    async def bodies() -> list[str]:
        answer = await awarded.door.web.get(f"{wall}/honours", params={"page_size": 100})
        return sorted(h["name"] for h in answer.json().get("honours", []) if h.get("holderOrgId"))

    async def stand(*names: str) -> None:
        async def do() -> bool:
            return await bodies() == sorted(names)

        await until(do)

    await stand("甬能新材料", "万测光学")
    assert snake((await awarded.door.get(wall)).json())["organisations"] == 2
    mine = f"{HOME}/organisations/{firm}/honours"
    listed = snake((await awarded.door.get(mine, officer)).json())["honours"]
    assert [(one["award_id"], one["shown"]) for one in listed] == [(first, True)]
    refused = await awarded.door.get(mine, stranger)
    assert refused.json()["code"] == "FORBIDDEN"
    body = {"shown": False}
    answer = await awarded.door.web.put(f"{mine}/{first}", json=body, headers=awarded.door.headers(stranger))
    assert answer.json()["code"] == "FORBIDDEN"
    others = f"{HOME}/organisations/{other}/honours"
    answer = await awarded.door.web.put(f"{others}/{first}", json=body, headers=awarded.door.headers(stranger))
    assert answer.json()["code"] == "HONOUR_NOT_FOUND"

    await awarded.done("put", f"/organisations/{firm}/honours/{first}", officer, body)
    await stand("万测光学")
    await awarded.done("put", f"/organisations/{firm}/honours/{first}", officer, {"shown": True})
    await stand("甬能新材料", "万测光学")

    revoke = results.RevokeAwardRequest(number=first, reason="材料不实。")
    await awarded.cast.ask(revoke, manager)
    await stand("万测光学")
    answer = await awarded.door.web.put(f"{mine}/{first}", json=body, headers=awarded.door.headers(officer))
    assert answer.json()["code"] == "HONOUR_NOT_FOUND"


async def test_a_wall_from_a_file_is_published_by_another_than_its_maker(awarded: Awarded) -> None:
    await known(awarded.hub, "wall-host", "中国科协", "association", "")
    row = {
        "ref": "wall-from-file",
        "org_ref": "wall-host",
        "title": "往年光荣榜",
        "day": f"{YEAR}-06-01",
        "maker_ref": "maker",
        "publisher_ref": "maker",
    }

    async def outcome(**more: str) -> Any:
        brought = await bring(awarded.hub, "home", "honour_walls", row | more)
        return brought.imported, brought.unchanged, [(error.field, error.reason) for error in brought.errors]

    assert await outcome() == (0, 0, [("publisher_ref", "SAME_PERSON")])
    assert await outcome(publisher_ref="") == (0, 0, [("publisher_ref", "REQUIRED")])
    assert await outcome(org_ref="nobody", publisher_ref="other") == (0, 0, [("org_ref", "UNKNOWN_REFERENCE")])
    assert await outcome(publisher_ref="other") == (1, 0, [])
    assert await outcome(publisher_ref="other") == (0, 1, [])
    wall = await awarded.door.get(f"{HOME}/honour-walls/{id_of('honour-wall', 'wall-from-file')}")
    assert snake(wall.json())["wall"]["state"] == "HONOUR_WALL_STATE_PUBLISHED"
