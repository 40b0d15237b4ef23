"""Ties at a merge of two accounts of one person, and at its undoing; who gets a copy of them; what erasure leaves."""

import pytest

from kexie.home.v1 import ties_pb2 as pb
from kexie.identity.v1 import merges_pb2, privacy_pb2
from kexie.identity.v1.merges_pb2_grpc import MergeServiceStub
from kexie.identity.v1.privacy_pb2_grpc import PrivacyServiceStub
from kexie.privacy.v1 import privacy_pb2 as copies
from kexie.privacy.v1.privacy_pb2_grpc import PersonalDataServiceStub
from kit import ids
from kit.imports import id_of
from tests.home.people import imported
from tests.home.ties.test_ties import acting, ask, declare, facts, mine, paper
from tests.identity.conftest import bring
from tests.support.hub import Hub, Person, until

pytestmark = pytest.mark.capability("XP-07", "ON-01")


async def people(hub: Hub, *refs: str) -> list[Person]:
    answer = await bring(hub, "people", *({"ref": ref, "name": ref, "mail": f"{ref}@example.org"} for ref in refs))
    assert not answer.errors, answer.errors
    return [acting(hub, str(id_of("person", ref))) for ref in refs]


async def merge(hub: Hub, survivor: Person, absorbed: Person) -> str:
    shown = await hub.ask(MergeServiceStub, "ShowMergeCode", merges_pb2.ShowMergeCodeRequest(), absorbed)
    made = await hub.ask(MergeServiceStub, "MergeByCode", merges_pb2.MergeByCodeRequest(code=shown.code), survivor)
    await hub.settle()
    return made.merge.merge_id


async def undo(hub: Hub, merge_id: str, by: Person) -> None:
    await hub.ask(MergeServiceStub, "UndoMerge", merges_pb2.UndoMergeRequest(merge_id=merge_id), by)
    await hub.settle()


async def relatives(hub: Hub, person: Person) -> set[str]:
    """Whom a service that lets people judge knows as somebody's relatives."""
    return set((await facts(hub, "commons", person.id)).relatives)


async def copied(hub: Hub, person: Person) -> str:
    request = copies.CollectPersonalDataRequest(person_id=person.id)
    answer = await hub.ask_inside(PersonalDataServiceStub, "CollectPersonalData", request, "home")
    return "".join(str(table) for table in answer.tables if table.table == "tie")


async def test_ties_follow_into_the_other_account_and_back(hub: Hub):
    left, right, aunt, own = await people(hub, "left", "right", "aunt", "own")
    await declare(hub, right, aunt.id)
    await declare(hub, own, right.id)
    await declare(hub, left, own.id, pb.TIE_KIND_MENTOR)
    merge_id = await merge(hub, left, right)
    assert await relatives(hub, left) == {aunt.id}
    assert await relatives(hub, own) == {left.id, right.id}
    assert {(t.person_id, t.kind) for t in await mine(hub, left)} == {
        (aunt.id, pb.TIE_KIND_RELATIVE),
        (own.id, pb.TIE_KIND_MENTOR),
    }
    assert [t.person_id for t in await mine(hub, own)] == [left.id], "one tie, not one for each account"
    await undo(hub, merge_id, left)
    assert await relatives(hub, left) == set()
    assert await relatives(hub, right) == {aunt.id}
    assert await relatives(hub, own) == {right.id}
    assert [t.person_id for t in await mine(hub, left)] == [own.id]


async def test_what_is_declared_or_taken_back_after_a_merge_stays_so_when_it_is_undone(hub: Hub):
    one, two, kept, gone, later = await people(hub, "one", "two", "kept", "gone", "later")
    for other in (kept, gone):
        await declare(hub, two, other.id)
    merge_id = await merge(hub, one, two)
    await declare(hub, one, kept.id)
    [tie] = [t for t in await mine(hub, one) if t.person_id == gone.id]
    await ask(hub, pb.WithdrawTieRequest(tie_id=tie.tie_id), one)
    await declare(hub, later, two.id)
    await hub.settle()
    assert await relatives(hub, one) == await relatives(hub, two) == {kept.id}
    assert await relatives(hub, later) == {one.id, two.id}, "who names the old account names the person"
    await undo(hub, merge_id, one)
    assert await relatives(hub, one) == await relatives(hub, two) == {kept.id}
    assert await relatives(hub, later) == {two.id}


async def test_co_authors_follow_too_also_by_papers_that_come_later(hub: Hub):
    first, second, writer, new = await people(hub, "first", "second", "co-writer", "new-writer")
    year = ids.now().year
    await imported(hub, "papers", [paper("follow-1", year, "second", "co-writer")])
    merge_id = await merge(hub, first, second)
    await imported(hub, "papers", [paper("follow-2", year, "second", "new-writer")])
    await hub.settle()
    there = {p.id: (await facts(hub, "commons", p.id)).works for p in (first, writer, new)}
    assert there[first.id] & there[writer.id]
    assert there[first.id] & there[new.id]
    await undo(hub, merge_id, first)
    assert (await facts(hub, "commons", first.id)).works == set()
    assert (await facts(hub, "commons", second.id)).works & there[new.id]


async def test_whom_somebody_declared_a_tie_with_gets_no_copy_of_it_and_erasure_takes_it(hub: Hub):
    teller, named = await people(hub, "teller", "named")
    tie = await declare(hub, teller, named.id)
    await declare(hub, named, (await people(hub, "third"))[0].id)
    assert tie.tie_id in await copied(hub, teller)
    assert tie.tie_id not in await copied(hub, named), "it was confided to the hub"
    for method in ("RequestErasure", "ConfirmErasure"):
        await hub.ask(PrivacyServiceStub, method, getattr(privacy_pb2, f"{method}Request")(), teller)

    async def left(service: str) -> list[str]:
        reader = await hub.running[service].database.reader()
        sql = "select tie_id::text as id from tie where person_id = $1 or other_id = $1"
        return [row["id"] for row in await reader.fetch(sql, teller.id)]

    async def is_gone() -> bool:
        return not any([await left(service) for service in ("home", "commons", "kechuang")])

    await until(is_gone, 30)
    assert len(await mine(hub, named)) == 1, "what others declared of others stays"
