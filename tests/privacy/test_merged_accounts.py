"""A person with two accounts that were merged has the rights in the data of both: the copy, the log, the erasure."""

import orjson
import pytest

from kexie.identity.v1 import merges_pb2
from kexie.identity.v1 import privacy_pb2 as pb
from kexie.identity.v1.merges_pb2_grpc import MergeServiceStub
from kexie.identity.v1.privacy_pb2_grpc import PrivacyServiceStub
from kit.errors import Refused
from tests.privacy.conftest import NAME, PHONE, WHO, Traces
from tests.privacy.test_erasure import SERVICES, STAYS
from tests.support.cast import ADMINISTRATORS
from tests.support.hub import T2, Person, until
from tests.support.stage import bring, merged

pytestmark = pytest.mark.capability("DG-13", "ON-01")

STUB = PrivacyServiceStub
SURVIVOR = "scientist"


@pytest.fixture(scope="module")
def survivor(traces: Traces) -> Person:
    """Whose account goes on, with a token as the provider signs it after the merge."""
    return merged(traces.person(SURVIVOR), traces.person(WHO))


@pytest.fixture(scope="module")
def kept() -> list[str]:
    """The merge's id."""
    return []


async def test_a_copy_and_the_log_hold_what_is_of_the_account_that_went_in(
    traces: Traces, survivor: Person, kept: list[str]
):
    wrong = pb.RequestCorrectionRequest(wanted="单位名称有误")
    await traces.hub.ask(STUB, "RequestCorrection", wrong, traces.person(WHO))
    await traces.hub.ask(STUB, "ListCorrections", pb.ListCorrectionsRequest(), traces.person("national"))
    code = await traces.hub.ask(
        MergeServiceStub, "ShowMergeCode", merges_pb2.ShowMergeCodeRequest(), traces.person(WHO)
    )
    by_code = merges_pb2.MergeByCodeRequest(code=code.code)
    made = await traces.hub.ask(MergeServiceStub, "MergeByCode", by_code, traces.person(SURVIVOR))
    kept.append(made.merge.merge_id)
    await traces.hub.settle()
    await traces.hub.ask(STUB, "RequestCopy", pb.RequestCopyRequest(), survivor)

    async def ready() -> pb.DataCopy | None:
        copies = (await traces.hub.ask(STUB, "ListCopies", pb.ListCopiesRequest(), survivor)).copies
        return next((copy for copy in copies if copy.state == pb.COPY_STATE_READY), None)

    copy = await until(ready, T2)
    request = pb.DownloadCopyRequest(copy_id=copy.copy_id)
    services = orjson.loads((await traces.hub.ask(STUB, "DownloadCopy", request, survivor)).content)["services"]
    people = {row["person_id"] for row in services["identity"]["person"]["rows"]}
    assert people == {survivor.id, traces.person(WHO).id}
    assert NAME in {row["name"] for row in services["home"]["profile"]["rows"]}
    assert services["kepu"]["article_version"]["rows"][0]["title"] == "电池为什么怕冷"
    assert services["discovery"]["read_item"]["rows"]
    assert services["notification"]["watch"]["rows"]
    accesses = (await traces.hub.ask(STUB, "ListAccesses", pb.ListAccessesRequest(), survivor)).accesses
    assert [access.method.rpartition("/")[2] for access in accesses] == ["ListCorrections"]
    assert kept[0] in {row["merge_id"] for row in services["identity"]["person_merge"]["rows"]}


async def test_an_erasure_takes_the_account_that_went_in_along_in_every_service(traces: Traces, survivor: Person):
    asked = await traces.hub.ask(STUB, "RequestErasure", pb.RequestErasureRequest(), survivor)
    await traces.hub.ask(STUB, "ConfirmErasure", pb.ConfirmErasureRequest(), survivor)
    request = pb.GetErasureReceiptsRequest(code=asked.receipt_code)

    async def done() -> pb.Erasure | None:
        erasure = (await traces.hub.ask(STUB, "GetErasureReceipts", request)).erasure
        return erasure if erasure.state == pb.ERASURE_STATE_DONE else None

    erasure = await until(done, T2)
    assert [receipt.service for receipt in erasure.receipts] == SERVICES

    async def none_left() -> bool:
        return not await traces.tables_with(NAME)

    await until(none_left, T2)
    for text in (NAME, PHONE, f"{WHO}@example.org", f"{SURVIVOR}@example.org"):
        assert await traces.tables_with(text) == {}, text
    for ref in (WHO, SURVIVOR):
        left = {table.partition(".")[2] for table in await traces.tables_with(traces.person(ref).id)}
        assert left <= STAYS, (ref, left)


async def test_nobody_brings_it_back_by_undoing_the_merge(traces: Traces, survivor: Person, kept: list[str]):
    [merge_id] = kept
    with pytest.raises(Refused):
        await undo(traces, merge_id, survivor)
    await bring(traces.hub, "identity", "people", *ADMINISTRATORS)
    await traces.hub.settle()
    with pytest.raises(Refused, match=r"MERGE_NOT_ACTIVE|MERGE_NOT_FOUND|PERSON_NOT_FOUND"):
        await undo(traces, merge_id, traces.person("guard"))


async def undo(traces: Traces, merge_id: str, by: Person) -> None:
    await traces.hub.ask(MergeServiceStub, "UndoMerge", merges_pb2.UndoMergeRequest(merge_id=merge_id), by)
