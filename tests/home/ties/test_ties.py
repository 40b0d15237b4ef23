"""Ties: what a person declares and what follows from papers, and where it keeps whom from judging."""

import json
from typing import Any

import pytest

from kexie.home.v1 import ties_pb2 as pb
from kexie.home.v1.ties_pb2_grpc import TieServiceStub
from kit import ids
from kit.conflicts import Known
from kit.imports import id_of
from kit.ties import known
from services.home.ties import service
from services.home.ties.domain import COUNTS, MANY, co_authors
from tests.home.people import imported, refusal, versions, write
from tests.support.hub import Hub, Person, until

pytestmark = pytest.mark.capability("XP-07")

THIS_YEAR = ids.now().year


async def ask(hub: Hub, request: Any, by: Person | None) -> Any:
    return await hub.ask(TieServiceStub, type(request).__name__.removesuffix("Request"), request, by)


async def declare(hub: Hub, by: Person, other: str, kind: pb.TieKind = pb.TIE_KIND_RELATIVE) -> pb.Tie:
    return (await ask(hub, pb.DeclareTieRequest(person_id=other, kind=kind), by)).tie


async def mine(hub: Hub, by: Person) -> list[pb.Tie]:
    return list((await ask(hub, pb.ListMyTiesRequest(), by)).ties)


def acting(hub: Hub, person_id: str) -> Person:
    return Person(hub, person_id, hub.issuer.token(person_id))


async def facts(hub: Hub, service: str, person_id: str) -> Known:
    return (await known(await hub.running[service].database.reader(), [person_id]))[person_id]


def paper(ref: str, year: int, *authors: str) -> str:
    said = {"ref": ref, "title": "封装的湿度稳定性", "abstract": "研究了湿度的影响。", "year": year}
    return json.dumps(said | {"author_refs": authors})


async def test_a_tie_is_shown_to_who_declared_it_alone_and_reaches_who_lets_people_judge(hub: Hub):
    person, other = hub.person("tie-person"), hub.person("tie-other")
    await write(hub, other, name="林知远")
    tie = await declare(hub, person, other.id)
    assert (tie.person_id, tie.name, tie.kind, tie.until_year) == (other.id, "林知远", pb.TIE_KIND_RELATIVE, 0)
    assert await declare(hub, person, other.id) == tie
    assert await mine(hub, person) == [tie]
    assert await mine(hub, other) == []
    assert await versions(hub, "kexie.home.tie.changed.v1", tie.tie_id) == [1]
    for name in ("home", "commons", "kechuang"):

        async def has_come(name: str = name) -> bool:
            return (await facts(hub, name, person.id)).relatives == {other.id}

        await until(has_come, 10)
    assert await refusal(ask(hub, pb.WithdrawTieRequest(tie_id=tie.tie_id), other)) == "TIE_NOT_FOUND"
    for _again in range(2):
        await ask(hub, pb.WithdrawTieRequest(tie_id=tie.tie_id), person)
    assert await mine(hub, person) == []
    assert await versions(hub, "kexie.home.tie.changed.v1", tie.tie_id) == [1, 2]

    async def has_gone() -> bool:
        return not (await facts(hub, "commons", person.id)).relatives

    await until(has_gone, 10)
    assert (await declare(hub, person, other.id)).tie_id == tie.tie_id


async def test_nobody_is_tied_to_oneself_or_declares_without_end(hub: Hub, monkeypatch: pytest.MonkeyPatch):
    person = hub.person("tie-many")
    assert await refusal(declare(hub, person, person.id)) == "TIE_WITH_ONESELF"
    assert await refusal(declare(hub, person, hub.person("x").id, pb.TIE_KIND_CO_AUTHOR)) == "INVALID"
    monkeypatch.setattr(service, "MOST", 2)
    for n in range(2):
        await declare(hub, person, hub.person(f"tie-{n}").id)
    assert await refusal(declare(hub, person, hub.person("tie-2").id)) == "TIES_TOO_MANY"
    await declare(hub, person, hub.person("tie-1").id)


async def test_who_wrote_together_of_late_is_tied_until_the_years_are_over(hub: Hub):
    one, other, third = (str(id_of("person", f"writer-{n}")) for n in range(3))
    old = paper("old", THIS_YEAR - COUNTS - 1, "writer-0", "writer-2")
    await imported(hub, "papers", [paper("p", THIS_YEAR - 1, "writer-0", "writer-1"), old])
    [tied] = await mine(hub, acting(hub, other))
    assert (tied.person_id, tied.kind, tied.until_year) == (one, pb.TIE_KIND_CO_AUTHOR, THIS_YEAR - 1 + COUNTS)
    assert await refusal(ask(hub, pb.WithdrawTieRequest(tie_id=tied.tie_id), acting(hub, one))) == "TIE_NOT_FOUND"
    assert await mine(hub, acting(hub, third)) == []
    await imported(hub, "papers", [paper("p", THIS_YEAR - 1, "writer-0", "writer-1")])
    assert await versions(hub, "kexie.home.tie.changed.v1", tied.tie_id) == [1]  # nothing new, nothing told
    await imported(hub, "papers", [paper("p2", THIS_YEAR, "writer-1", "writer-0")])
    assert [t.until_year for t in await mine(hub, acting(hub, one))] == [THIS_YEAR + COUNTS]

    async def has_come() -> bool:
        there = [await facts(hub, "commons", person) for person in (one, other)]
        return there[0].works == there[1].works == {tied.tie_id}

    await until(has_come, 10)


def test_pairs_of_authors_count_for_the_newest_paper():
    papers = [(2024, ["b", "a"]), (2026, ["a", "b", "c"]), (2020, ["a", "d"]), (0, ["a", "e"])]
    assert co_authors(papers, 2026) == {("a", "b"): 2029, ("a", "c"): 2029, ("b", "c"): 2029}
    assert co_authors([(2026, [str(n) for n in range(MANY + 1)])], 2026) == {}
