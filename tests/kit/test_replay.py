"""Whatever the broker does: every service reaches the same tables from the same events, in any order, once or twice."""

import random
from collections.abc import AsyncIterator, Sequence
from typing import Any

import asyncpg
import pytest
import pytest_asyncio

from kexie.cli import services
from kit.app import Running
from kit.consumers import Reception
from kit.ledger import Envelope
from kit.settings import DatabaseSettings
from tests.support import site
from tests.support.cast import ROWS
from tests.support.hub import Hub, Issuer
from tests.support.servers import Servers
from tests.support.site import Site

pytestmark = pytest.mark.capability("XP-02")

KITS = {"event", "audit", "audit_block", "idempotency", "head", "inbox", "dead_letter", "cursor"}
# Identity hears of erasures alone, of which the story has none.
READERS = [app.name for app in services.apps() if app.all_consumers() and app.name != "identity"]


async def _is_taken(reception: Reception, batch: Sequence[Envelope]) -> bool:
    """Whether the events were taken now; those that need another's first come again, as they do from the broker."""
    try:
        await reception.accept(batch)
    except LookupError:
        return False
    return True


class Story:
    """What happened on a hub: its owners as they are now, and all they told."""

    def __init__(self, hub: Hub, told: list[Envelope]) -> None:
        self.hub, self.told = hub, told

    async def replayed(self, name: str, told: Sequence[Envelope], at_once: int = 1) -> dict[str, list[dict[str, Any]]]:
        """The tables that a fresh copy of a service makes of these events, so many of them in one go."""
        database = await self.hub.servers.database()
        first = self.hub.running[name]
        url = self.hub.servers.url(name, database)
        settings = first.settings.model_copy(update={"database": DatabaseSettings(url=url, pool=2)})
        fresh = Running(first.app, settings, neighbours=self.hub.running)
        fresh._neighbours = {n: r for n, r in self.hub.running.items() if n != name} | {name: fresh}
        try:
            await fresh._make_room()
            waiting = [
                (reception, mine[start : start + at_once])
                for reception, consumers in fresh.receptions.values()
                for mine in [[e for e in told if e.subject in consumers.handlers]]
                for start in range(0, len(mine), at_once)
            ]
            while waiting:
                late = [(reception, batch) for reception, batch in waiting if not await _is_taken(reception, batch)]
                assert len(late) < len(waiting), "some events are never taken"
                waiting = late
            reader = await fresh.database.reader()
            return {
                table.name: [dict(r) for r in await reader.fetch(f"select * from {name}.{table.name}")]
                for table in first.app.metadata.sorted_tables
                if table.name not in KITS
            }
        finally:
            await fresh.database.close()
            connection = await asyncpg.connect(self.hub.servers.postgres.admin_url)
            await connection.execute(f'drop database "{database}" with (force)')
            await connection.close()


@pytest_asyncio.fixture(scope="module")
async def story(servers: Servers, issuer: Issuer) -> AsyncIterator[Story]:
    """Things come, change and go on all four platforms."""
    async with site.running(servers, issuer) as place:
        await place.bring(ROWS)
        await changes(place)
        await place.hub.settle(60)
        told: list[Envelope] = []
        for service in place.hub.running.values():
            reader = await service.database.reader()
            rows = await reader.fetch(
                "select event_id, subject, key, version, payload, recorded_at, traceparent, sequence "
                "from event order by sequence"
            )
            told += [Envelope(**dict(r)) for r in rows]
        yield Story(place.hub, sorted(told, key=lambda e: e.event_id))


async def changes(place: Site) -> None:
    """Later versions and ends of what was brought in, so that order matters."""
    from kexie.identity.v1 import organisations_pb2, organisations_pb2_grpc, roles_pb2, roles_pb2_grpc
    from kexie.kechuang.v1 import needs_pb2, needs_pb2_grpc, projects_pb2, projects_pb2_grpc
    from kexie.kepu.v1 import articles_pb2, articles_pb2_grpc

    hub = place.hub
    people = {ref: await person(place, ref) for ref in ("officer", "researcher", "editor", "national")}
    organisations, battery = organisations_pb2_grpc.OrganisationServiceStub, place.id("organisation", "battery")
    for name in ("试验电池股份公司", "试验电池集团"):
        asked = organisations_pb2.GetOrganisationRequest(org_id=battery)
        found = (await hub.ask(organisations, "GetOrganisation", asked)).organisation
        draft = organisations_pb2.OrganisationDraft(name=name, kind=found.kind, region=found.region)
        draft.parents.add(org_id=place.id("organisation", "xihu"), kind=found.parents[0].kind)
        change = organisations_pb2.UpdateOrganisationRequest(org_id=battery, draft=draft)
        await hub.ask(organisations, "UpdateOrganisation", change, people["national"], if_match=found.etag)
    grant = roles_pb2.GrantRoleRequest(
        person_id=place.id("person", "outsider"),
        role="association-operator",
        org_id=place.id("organisation", "sucheng"),
    )
    roles = roles_pb2_grpc.RoleServiceStub
    granted = (await hub.ask(roles, "GrantRole", grant, people["national"])).role
    await hub.ask(roles, "RevokeRole", roles_pb2.RevokeRoleRequest(grant_id=granted.grant_id), people["national"])
    await hub.ask(
        needs_pb2_grpc.NeedServiceStub,
        "WithdrawNeed",
        needs_pb2.WithdrawNeedRequest(need_id=place.id("need", "need-1")),
        people["officer"],
    )
    await hub.ask(
        projects_pb2_grpc.ProjectServiceStub,
        "WithdrawProject",
        projects_pb2.WithdrawProjectRequest(project_id=place.id("project", "coating"), reason="权属有争议，先行撤下。"),
        people["researcher"],
    )
    await hub.ask(
        articles_pb2_grpc.ArticleServiceStub,
        "WithdrawArticle",
        articles_pb2.WithdrawArticleRequest(
            article_id=place.id("article", "article-1"), reason="内容已经过时，先行撤下。"
        ),
        people["editor"],
    )


async def person(place: Site, ref: str) -> Any:
    from kexie.identity.v1 import sign_in_pb2, sign_in_pb2_grpc
    from tests.support.hub import Person

    person_id = place.id("person", ref)
    answer = await place.hub.ask_inside(
        sign_in_pb2_grpc.SignInServiceStub, "IssueToken", sign_in_pb2.IssueTokenRequest(person_id=person_id), "identity"
    )
    return Person(place.hub, person_id, answer.access_token)


def shape(rows: list[dict[str, Any]], without: set[str]) -> list[str]:
    return sorted(repr({k: v for k, v in row.items() if k not in without}) for row in rows)


def unsteady(one: list[dict[str, Any]], two: list[dict[str, Any]]) -> set[str]:
    """Columns that differ when the very same is done twice: clocks, and ids made on the spot."""
    columns = set(one[0]) if one else set()
    return {c for c in columns if sorted(repr(r[c]) for r in one) != sorted(repr(r[c]) for r in two)}


@pytest.mark.parametrize("name", READERS)
async def test_any_order_and_any_repetition_give_the_same_tables(story, name):
    plain = await story.replayed(name, story.told, 20)
    assert any(plain.values()), "it hears of nothing"
    again = await story.replayed(name, story.told, 20)
    loose = {table: unsteady(plain[table], again[table]) for table in plain}
    mixed = [*story.told, *random.Random(1).sample(story.told, len(story.told) // 2)]
    random.Random(2).shuffle(mixed)
    other = await story.replayed(name, mixed, 5)
    for table, rows in plain.items():
        assert shape(other[table], loose[table]) == shape(rows, loose[table]), table


async def test_the_story_is_one_in_which_order_matters(story):
    """Of several objects more than one version is told."""
    versions: dict[tuple[str, str], set[int]] = {}
    for envelope in story.told:
        versions.setdefault((envelope.subject.split(".")[1], envelope.key), set()).add(envelope.version)
    assert len([v for v in versions.values() if len(v) > 1]) >= 3
