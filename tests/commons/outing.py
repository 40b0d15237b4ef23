"""Who plays in the tests of tours, volunteers and campaigns, over the gateway's REST: the associations from the nation
down to two counties, an enterprise, volunteers."""

import asyncio
import re
from datetime import UTC, datetime, timedelta
from typing import Any

import asyncpg
import httpx

from kexie.identity.v1 import events_pb2 as identity
from kit.imports import id_of
from tests.support.door import Door
from tests.support.hub import Hub, Person, until

API = "/api/commons/v1"
DAY = timedelta(days=1)


class Outing:
    """The nation, a province with a city and two counties, an enterprise; each with somebody who acts for it."""

    def __init__(self, hub: Hub, door: Door) -> None:
        self.hub, self.door = hub, door

    async def enter(self) -> "Outing":
        hub = self.hub
        self.nation = await self._below("n", "中国科协", "association", "")
        self.province = await self._below("p", "浙江省科协", "association", "330000", self.nation)
        self.city = await self._below("c", "杭州市科协", "association", "330100", self.nation, self.province)
        above = (self.nation, self.province, self.city)
        self.county = await self._below("x", "西湖区科协", "association", "330106", *above)
        self.other_county = await self._below("y", "余杭区科协", "association", "330110", *above)
        self.enterprise = await self._below("e", "甬能新材料", "enterprise", "330106", *above, self.county)
        self.national, self.provincial, self.local, self.neighbour, self.officer = (
            hub.person(f"outing-{who}") for who in ("national", "provincial", "local", "neighbour", "officer")
        )
        await hub.grant(self.national, "national-operator", self.nation, subtree=True)
        await hub.grant(self.provincial, "association-admin", self.province, subtree=True)
        await hub.grant(self.local, "association-operator", self.county, subtree=True)
        await hub.grant(self.neighbour, "association-operator", self.other_county, subtree=True)
        await hub.grant(self.officer, "enterprise-officer", self.enterprise)
        return self

    async def _below(self, ref: str, name: str, kind: str, region: str, *parents: str) -> str:
        org_id = str(id_of("organisation", ref))
        event = identity.OrganisationChanged(
            org_id=org_id, name=name, kind=kind, region=region, state="active", ancestor_ids=list(parents)
        )
        await self.hub._tell(event)
        return org_id

    async def get(self, path: str, by: Person | None = None, **query: Any) -> Any:
        """What a reading call answers. One that finds no time is asked again, as its answer says: all services share
        the loop of the test, and one that learns from thousands of rows keeps the others waiting."""
        for _ in range(3):
            answer = await self.door.web.get(f"{API}{path}", params=query, headers=self.door.headers(by))
            if answer.status_code != 503:
                break
            await asyncio.sleep(1)
        assert answer.status_code == 200, answer.text
        return snake(answer.json())

    async def post(self, path: str, body: Any = None, by: Person | None = None, **more: str) -> Any:
        """What a call that changes something answers."""
        answer = await self.door.post(f"{API}{path}", body, by, **more)
        assert answer.status_code == 200, answer.text
        return snake(answer.json())

    async def put(self, path: str, body: Any, by: Person, **more: str) -> Any:
        answer = await self.door.web.put(f"{API}{path}", json=body, headers=self.door.headers(by, **more))
        assert answer.status_code == 200, answer.text
        return snake(answer.json())

    async def refused(self, path: str, body: Any = None, by: Person | None = None, **more: str) -> str:
        """The reason for which a call is refused; of one field, with the field."""
        return reason(await self.door.post(f"{API}{path}", body, by, **more))

    async def together(self, *calls: Any) -> list[str]:
        """What becomes of calls that are made at the same moment: `done`, or the reason."""
        return [reason(answer) for answer in await asyncio.gather(*calls)]

    async def sql(self, statement: str, *values: Any) -> None:
        """Lets time pass, by the superuser."""
        connection = await asyncpg.connect(self.hub.servers.superuser_url(self.hub.database))
        try:
            await connection.execute(statement, *values)
        finally:
            await connection.close()

    async def notices(self, person: Person, topic: str, least: int = 1) -> list[Any]:
        """The notices of a topic that a person has, once there are enough."""

        async def have_come() -> list[Any]:
            page = (await self.door.get("/api/notification/v1/notices?page_size=100", person)).json()
            found = [notice for notice in page.get("notices", []) if notice["topic"] == topic]
            return found if len(found) >= least else []

        return await until(have_come)


def reason(answer: httpx.Response) -> str:
    """`done`, or why not."""
    if answer.status_code == 200:
        return "done"
    told = answer.json()
    return " ".join([told["code"], *(f"{v['pointer']}:{v['code']}" for v in told.get("errors", []))])


def at(moment: datetime) -> str:
    """A moment as JSON has it."""
    return moment.astimezone(UTC).isoformat().replace("+00:00", "Z")


def snake(value: Any) -> Any:
    """An answer with its fields called as in the contracts."""
    if isinstance(value, dict):
        return {re.sub("(?<!^)([A-Z])", r"_\1", key).lower(): snake(one) for key, one in value.items()}
    return [snake(one) for one in value] if isinstance(value, list) else value
