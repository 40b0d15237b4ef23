"""The whole API, asked with generated calls by several callers: nothing breaks, and nobody reaches what is others'.

Schemathesis reads the hub's own OpenAPI document and makes calls of it, fitting and unfitting ones. Ids in them are
replaced by those of things that are there, so that a call is refused for its caller and not for want of an object.
Outsiders come first: what they were not to see is looked for in every answer, and what was there must be as it was.

The calls go to the gateway as its server hands them on; what comes over the wire is `tests/gateway/test_problem.py`.
"""

import asyncio
import itertools
import json
import re
import warnings
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cache
from typing import Any

import httpx
import pytest
import pytest_asyncio
import schemathesis
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis.errors import Unsatisfiable
from schemathesis import Case, GenerationMode
from schemathesis.checks import CHECKS, load_all_checks
from schemathesis.core.failures import FailureGroup

from gateway.front import Front
from gateway.openapi import document
from kexie.kechuang.v1 import cases_pb2, needs_pb2, projects_pb2
from kexie.kechuang.v1.cases_pb2_grpc import CaseServiceStub
from kexie.kechuang.v1.needs_pb2_grpc import NeedServiceStub
from kexie.kechuang.v1.projects_pb2_grpc import ProjectServiceStub
from kexie.kepu.v1 import articles_pb2
from kexie.kepu.v1.articles_pb2_grpc import ArticleServiceStub
from kexie.zhihui.v1 import products_pb2
from kexie.zhihui.v1.products_pb2_grpc import ProductServiceStub
from tests.policy import probes
from tests.policy.actors import World
from tests.policy.probes import Things
from tests.support.door import opened
from tests.support.hub import Hub, Issuer
from tests.support.servers import Servers

pytestmark = [pytest.mark.capability("XP-13", "ON-05", "DG-11"), pytest.mark.timeout(600)]

OUTSIDERS = ["guest", "worker", "rival", "far", "far-client", "audit"]
INSIDERS = ["manager", "national", "editor", "lead", "security"]
FITTING, UNFITTING = 2, 1  # calls made of each operation
TRIES = 3  # of a call to a service that has no time just now
HELD = ("not_a_server_error", "status_code_conformance", "content_type_conformance", "response_schema_conformance")
TRACE = re.compile(rb'"traceId":"[0-9a-f]+"')
SECRETS = {
    "需求草稿标记甲": "a need's draft",
    "需求保密标记乙": "a confidential part",
    "成果草稿标记丙": "a project's draft",
    "案例草稿标记丁": "a case's draft",
    "文章草稿标记戊": "an article's draft",
    "内部产品标记己": "an internal product",
    "poster@example.org": "a mail address",
}
KEPT = {
    "kechuang": ["need", "confidential_part", "confidential_grant", "project", "told_case"],
    "kepu": ["article", "article_version", "rumour"],
    "zhihui": ["product", "submission", "think_tank"],
    "identity": ["organisation", "organisation_link", "role_grant", "client", "client_secret", "person"],
    "notification": ["webhook"],
    "commons": ["selection", "nomination", "reviewer", "review", "ranking", "award"],
}


@dataclass
class Town:
    """The hub behind its gateway, and what there is in it."""

    world: World
    url: str
    front: Front
    ids: dict[str, list[str]] = field(default_factory=dict)
    looked_at: dict[tuple[Any, ...], list[str]] = field(default_factory=dict)

    def known(self, name: str) -> list[str]:
        """The ids that a field of this name may hold."""
        singular = name.removesuffix("s") if name.endswith("Ids") else name
        return self.ids.get(singular, [])


@pytest_asyncio.fixture(scope="module")
async def town(servers: Servers, issuer: Issuer) -> AsyncIterator[Town]:
    hub = await Hub.start(servers, issuer, notification={"webhooks": {"hosts": ["127.0.0.1"]}})
    async with opened(hub, limits={"per_second": 0, "burst": 0}) as door:
        world = await World(hub).enter()
        await Things(world).make()
        await hide(world)
        yield Town(world, door.url, door.gateway.front, by_field(world))
    await hub.stop()


async def hide(world: World) -> None:
    """Makes one thing of each kind that outsiders may not see, with words of its own."""
    need, part, project, case, article, product, _ = SECRETS

    async def ask(stub: Any, request: Any, by: str) -> None:
        answer = await world.hub.ask(stub, type(request).__name__.removesuffix("Request"), request, world.actor(by))
        [(field, made)] = answer.ListFields()
        world.ids[f"{field.name}:hidden"] = getattr(made, f"{field.name}_id")

    draft = probes.need_draft(title=need, confidential=needs_pb2.ConfidentialPart(text=part))
    await ask(NeedServiceStub, needs_pb2.PostNeedRequest(org_id=world["org:enterprise"], draft=draft), "poster")
    draft = probes.project_draft()
    draft.title = project
    kind = projects_pb2.PROJECT_KIND_ACHIEVEMENT
    request = projects_pb2.CreateProjectRequest(org_id=world["org:enterprise"], kind=kind, draft=draft)
    await ask(ProjectServiceStub, request, "poster")
    draft = probes.case_draft()
    draft.title = case
    await ask(CaseServiceStub, cases_pb2.CreateCaseRequest(org_id=world["org:enterprise"], draft=draft), "poster")
    draft = probes.article_draft()
    draft.title = article
    request = articles_pb2.CreateArticleRequest(org_id=world["org:magazine"], draft=draft)
    await ask(ArticleServiceStub, request, "author")
    draft = probes.product_draft(world["person:expert"], products_pb2.PRODUCT_LEVEL_INTERNAL)
    draft.title = product
    request = products_pb2.CreateProductRequest(think_tank_id=world["tank"], draft=draft)
    await ask(ProductServiceStub, request, "writer")
    await world.hub.settle(40)


def by_field(world: World) -> dict[str, list[str]]:
    """The world's ids by the name of the field that holds such a one."""
    fields = {"org": ["orgId", "parentId", "recipientOrgId"], "tank": ["thinkTankId"], "etag": []}
    found: dict[str, list[str]] = {}
    for name, value in world.ids.items():
        if name == "client:far-client":  # its own association may revoke it
            continue
        kind = name.partition(":")[0]
        for at in fields.get(kind, [f"{kind}Id"]):
            found.setdefault(at, []).append(value)
    found["itemId"] = [*found["needId"], *found["projectId"], *found["articleId"]]
    found["authorId"] = found["personId"]
    return found


@pytest_asyncio.fixture(scope="module")
async def calls(town: Town) -> list[list[Case]]:
    """Generated calls of every operation of the API's description; making them takes as long as sending them."""
    schema = schemathesis.openapi.from_dict(json.loads(document(town.url)))
    made: list[list[Case]] = []
    for found in schema.get_all_operations():
        operation = found.ok()
        fitting = cases(operation, GenerationMode.POSITIVE, FITTING)
        made.append(fitting + cases(operation, GenerationMode.NEGATIVE, UNFITTING))
        await asyncio.sleep(0)  # the hub lives on this loop
    return made


def cases(operation: Any, mode: GenerationMode, count: int) -> list[Case]:
    """Generated calls of an operation; the same ones in each run. None where nothing can be made unfitting."""
    made: list[Case] = []

    @seed(0)
    @settings(
        max_examples=count,
        database=None,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(case=operation.as_strategy(generation_mode=mode))
    def generate(case: Case) -> None:
        made.append(case)

    with warnings.catch_warnings(), suppress(Unsatisfiable):
        warnings.simplefilter("ignore")
        generate()
    return made


def pointed(value: Any, town: Town, turn: Iterator[int]) -> Any:
    """The value with ids of things that are there, one after the other."""
    if isinstance(value, dict):
        return {name: pointed_field(name, at, town, turn) for name, at in value.items()}
    return [pointed(at, town, turn) for at in value] if isinstance(value, list) else value


def pointed_field(name: str, value: Any, town: Town, turn: Iterator[int]) -> Any:
    if not (known := town.known(name)):
        return pointed(value, town, turn)
    chosen = known[next(turn) % len(known)]
    return [chosen] if isinstance(value, list) else chosen


def point(case: Case, town: Town, turn: Iterator[int]) -> None:
    """Points a call at things that are there."""
    case.path_parameters = pointed(case.path_parameters or {}, town, turn)
    case.query = pointed(case.query or {}, town, turn)
    if isinstance(case.body, dict):
        case.body = pointed(case.body, town, turn)


@cache
def checks() -> list[Any]:
    load_all_checks()
    return [CHECKS.get_one(name) for name in HELD]


def wrong_with(case: Case, answer: httpx.Response, town: Town) -> list[str]:
    """What of an answer the description does not say. Most refusals are the same to all callers, and looked at once."""
    kind = (answer.status_code, answer.headers.get("content-type"), TRACE.sub(b"", answer.content))
    if (found := town.looked_at.get((case.operation.label, *kind))) is None:
        found = town.looked_at[case.operation.label, *kind] = []
        try:
            case.validate_response(answer, checks=checks())
        except FailureGroup as group:
            found += [f"{case.operation.label}: {type(f).__name__} {str(f)[:600]}" for f in group.exceptions]
    return found


def request_of(case: Case, town: Town) -> httpx.Request:
    """What a program would send. What none can send is left out."""
    asked = case.as_transport_kwargs(base_url=town.url)
    given = {n: str(v) for n, v in (asked.get("headers") or {}).items() if n.lower() != "user-agent"}
    given = {n: v.encode("latin-1", "replace").decode("latin-1") for n, v in given.items()}
    body = {"json": asked["json"]} if "json" in asked else {"content": asked.get("data") or b""}
    return httpx.Request(asked["method"], asked["url"], params=asked.get("params"), headers=given, **body)


async def send(web: httpx.AsyncClient, call: httpx.Request, headers: dict[str, str]) -> httpx.Response:
    """Sends a call as somebody."""
    for _ in range(TRIES):
        own = httpx.Request(call.method, call.url, headers=call.headers, content=call.content)
        own.headers.update(headers)
        answer = await web.send(own)
        if answer.status_code != 503:
            break
        await asyncio.sleep(float(answer.headers.get("retry-after", 1)))  # a busy machine: as the answer asks
    return answer


Look = Callable[[str, Case, httpx.Response], list[str]]


async def ask_all(town: Town, calls: list[list[Case]], callers: list[str], look: Look) -> list[str]:
    """Sends generated calls of every operation as each caller; what `look` finds wrong in the answers."""
    turn, wrong = itertools.count(), []
    async with httpx.AsyncClient(transport=httpx.ASGITransport(town.front)) as web:
        for made in calls:
            for case in made:
                point(case, town, turn)
            asked = [(case, request_of(case, town)) for case in made]

            async def all_of(ref: str, asked: list[tuple[Case, httpx.Request]] = asked) -> list[str]:
                actor = town.world.actor(ref)
                headers = {"authorization": actor.authorization} if actor else {}
                return [w for case, call in asked for w in look(ref, case, await send(web, call, headers))]

            for found in await asyncio.gather(*(all_of(ref) for ref in callers)):
                wrong += found
    return wrong


async def rows(world: World) -> dict[str, set[str]]:
    """What is kept of everybody's things, row by row, but for what is the outsiders' own."""
    own = [world.ids[f"person:{ref}"] for ref in OUTSIDERS if f"person:{ref}" in world.ids]
    own += [world["client:far-client"], world["org:far"], world["org:rival"]]
    found: dict[str, set[str]] = {}
    for service, tables in KEPT.items():
        reader = await world.hub.running[service].database.reader()
        for name in tables:
            kept = [r["row"] for r in await reader.fetch(f"select t::text as row from {name} t")]
            found[name] = {row for row in kept if not any(person in row for person in own)}
    return found


async def test_outsiders_reach_nothing_of_others(town: Town, calls: list[list[Case]]):
    def look(ref: str, case: Case, answer: httpx.Response) -> list[str]:
        sent = json.dumps(
            [case.body if isinstance(case.body, dict | list) else "", case.query], ensure_ascii=False, default=str
        )
        leaks = [
            f"{ref} {case.operation.label} shows {SECRETS[s]}" for s in SECRETS if s in answer.text and s not in sent
        ]
        return leaks + [f"{ref}: {w}" for w in wrong_with(case, answer, town)]

    before = await rows(town.world)
    wrong = await ask_all(town, calls, OUTSIDERS, look)
    after = await rows(town.world)
    assert sorted(set(wrong)) == []
    assert {name: before[name] - after[name] for name in before} == {name: set() for name in before}


async def test_whoever_has_rights_meets_no_error_of_the_server(town: Town, calls: list[list[Case]]):
    def look(ref: str, case: Case, answer: httpx.Response) -> list[str]:
        return [f"{ref}: {w}" for w in wrong_with(case, answer, town)]

    assert sorted(set(await ask_all(town, calls, INSIDERS, look))) == []
