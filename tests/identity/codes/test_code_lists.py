"""Code lists as they are served: the hub's own at once, longer ones by import."""

import pytest

from kexie.identity.v1 import codes_pb2 as pb
from kexie.identity.v1.codes_pb2_grpc import CodeServiceStub
from kit import codes
from tests.identity.conftest import bring

pytestmark = pytest.mark.capability("DG-05")

STUB = CodeServiceStub


async def below(cast, kind: str, parent: str = "", size: int = 100) -> list[pb.Code]:
    found: list[pb.Code] = []
    token = ""
    while True:
        request = pb.ListCodesRequest(kind=kind, parent=parent, page_size=size, page_token=token)
        page = await cast.ask(STUB, "ListCodes", request)
        found += page.codes
        token = page.next_page_token
        if not token:
            return found


@pytest.mark.parametrize("kind", ["regions", "industries", "subjects"])
async def test_the_hubs_own_lists_are_there_from_the_start(cast, kind):
    top = await below(cast, kind)
    assert [c.code for c in top] == sorted(c.code for c in codes.listed(kind).values() if not c.parent)
    assert [c.code for c in await below(cast, kind, size=3)] == [c.code for c in top]


async def test_imported_codes_stand_among_the_hubs_own(cast):
    row = {"code": "331002", "name": "椒江区", "name_en": "Jiaojiang", "parent": "331000"}
    answer = await bring(cast.hub, "regions", row, {"code": "331003", "name": "黄岩区", "parent": "331000"})
    assert (answer.imported, len(answer.errors)) == (2, 0)
    assert [(c.code, c.name) for c in await below(cast, "regions", "331000")] == [
        ("331002", "椒江区"),
        ("331003", "黄岩区"),
    ]
    assert (await bring(cast.hub, "regions", row)).unchanged == 1
    assert (await bring(cast.hub, "regions", row | {"name": "新椒江区"})).updated == 1
    assert (await below(cast, "regions", "331000"))[0].name == "新椒江区"


async def test_a_code_that_was_imported_counts_before_the_hubs_own(cast):
    before = [c.code for c in await below(cast, "subjects")]
    moved = before[0]
    await bring(cast.hub, "subjects", {"code": moved, "name": "改名", "parent": before[1]})
    assert [c.code for c in await below(cast, "subjects", size=2)] == before[1:]
    assert [(c.code, c.name) for c in await below(cast, "subjects", before[1])] == [(moved, "改名")]


async def test_codes_are_read_by_name_of_many_at_once(cast):
    request = pb.BatchGetCodesRequest(kind="regions", codes=["330000", "110000", "000000"])
    found = (await cast.ask(STUB, "BatchGetCodes", request)).codes
    assert [c.code for c in found] == ["110000", "330000"]


@pytest.mark.parametrize("request_", [pb.ListCodesRequest(kind="planets"), pb.BatchGetCodesRequest(kind="regions")])
async def test_unknown_lists_and_empty_questions_are_refused(cast, request_):
    method = type(request_).__name__.removesuffix("Request")
    assert (await cast.refused(STUB, method, request_)).reason == "INVALID"


async def test_a_code_is_not_below_itself(cast):
    answer = await bring(cast.hub, "industries", {"code": "9999", "name": "自指", "parent": "9999"})
    assert [(e.line, e.reason) for e in answer.errors] == [(1, "BAD_FORM")]
