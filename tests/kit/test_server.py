"""A service as a process on its own meets the world: gRPC for any language, health, readiness, metrics."""

import asyncio
import re
import uuid
from collections.abc import AsyncIterator
from types import SimpleNamespace

import grpc
import httpx
import pytest
import pytest_asyncio
from google.protobuf.descriptor_pb2 import FileDescriptorProto
from grpc_health.v1 import health_pb2, health_pb2_grpc
from grpc_reflection.v1alpha import reflection_pb2, reflection_pb2_grpc
from grpc_status import rpc_status
from pydantic import SecretStr

from kexie.cli.state import free_port
from kexie.kechuang.v1 import needs_pb2 as pb
from kexie.kechuang.v1.needs_pb2_grpc import NeedServiceStub
from kit import metrics
from kit.channel import Remote
from kit.errors import Refused
from kit.server import Server
from kit.settings import DatabaseSettings, ListenSettings
from kit.status import refused_of
from services.kechuang.app import APP as KECHUANG
from tests.kechuang.cast import Cast
from tests.kit.conftest import Wire, another
from tests.support.hub import Hub, Issuer, until
from tests.support.servers import Servers

pytestmark = pytest.mark.capability("XP-13")


@pytest_asyncio.fixture(scope="module")
async def served(servers: Servers, issuer: Issuer) -> AsyncIterator[SimpleNamespace]:
    """kechuang with its ports, one channel by the exchange and one plain."""
    hub = await Hub.start(servers, issuer, [KECHUANG])
    port = free_port()
    wire = Wire("127.0.0.1", servers.postgres.port)
    url = servers.url("kechuang", hub.database).replace(str(servers.postgres.port), str(await wire.mend()))
    service = another(
        hub,
        "kechuang",
        listen=ListenSettings(grpc="127.0.0.1:0", http=f"127.0.0.1:{port}"),
        database=DatabaseSettings(url=SecretStr(url), pool=4),
    )
    await service.start()
    assert service._server is not None
    address = f"127.0.0.1:{service._server.port}"
    exchange = Remote("kechuang", [address], service.identity)
    async with (
        grpc.aio.insecure_channel(address) as plain,
        httpx.AsyncClient(base_url=f"http://127.0.0.1:{port}", trust_env=False) as web,
    ):
        cast = await Cast(hub).enter()
        await until(lambda: _answers(web))
        yield SimpleNamespace(
            hub=hub,
            service=service,
            cast=cast,
            exchange=exchange,
            plain=plain,
            web=web,
            wire=wire,
            address=address,
        )
    await exchange.close()
    await service.stop()
    await hub.stop()


async def _answers(web):
    try:
        return (await web.get("/livez")).status_code == 200
    except httpx.TransportError:
        return False


def posting(cast, **changes):
    said = {
        "kind": 1,
        "title": "高镍正极材料涂布工艺优化",
        "summary": "涂布厚度不均匀，寻求团队。",
        "industry": "38",
        "region": "330106",
    }
    return pb.PostNeedRequest(org_id=cast.enterprise, draft=pb.NeedDraft(**(said | changes)), submit=True)


async def both(served, method, request, by=None, **more):
    """The answers of the exchange and of a plain stub: messages, or refusals with their gRPC codes."""
    metadata = {"accept-language": "en", "authorization": by.authorization if by else "", **more}
    found = []
    try:
        found.append(await getattr(NeedServiceStub(served.exchange), method)(request, metadata=metadata, timeout=5))
    except Refused as refused:
        found.append(
            (refused.reason, refused.said, refused.facts, [(v.field, v.reason, v.said) for v in refused.violations])
        )
    try:
        stub = NeedServiceStub(served.plain)
        found.append(await getattr(stub, method)(request, metadata=tuple(metadata.items()), timeout=5))
    except grpc.aio.AioRpcError as error:
        status = rpc_status.from_call(error)
        assert status is not None
        assert status.code == error.code().value[0]
        refused = refused_of(status, "")
        found.append(
            (refused.reason, refused.said, refused.facts, [(v.field, v.reason, v.said) for v in refused.violations])
        )
        found.append(error.code())
    return found


async def test_a_plain_stub_gets_the_same_answer(served):
    key = str(uuid.uuid4())
    one, two = await both(served, "PostNeed", posting(served.cast), served.cast.officer, **{"idempotency-key": key})
    assert one == two
    assert one.need.need_id
    one, two = await both(served, "GetNeed", pb.GetNeedRequest(need_id=one.need.need_id), served.cast.officer)
    assert one == two


@pytest.mark.parametrize(
    ("method", "request_of", "who", "reason", "code"),
    [
        ("GetNeed", lambda c: pb.GetNeedRequest(need_id=str(uuid.UUID(int=7))), "", "NEED_NOT_FOUND", "NOT_FOUND"),
        ("PostNeed", posting, "", "SIGN_IN_NEEDED", "UNAUTHENTICATED"),
        ("PostNeed", posting, "stranger", "FORBIDDEN", "PERMISSION_DENIED"),
        ("PostNeed", lambda c: posting(c, title="x", trl_now=12), "officer", "INVALID", "INVALID_ARGUMENT"),
        (
            "UpdateNeed",
            lambda c: pb.UpdateNeedRequest(need_id=str(uuid.UUID(int=7)), draft=posting(c).draft),
            "officer",
            "NEED_NOT_FOUND",
            "NOT_FOUND",
        ),
    ],
)
async def test_a_plain_stub_gets_the_same_refusal(served, method, request_of, who, reason, code):
    by = getattr(served.cast, who) if who else None
    exchange, plain, status = await both(served, method, request_of(served.cast), by)
    assert exchange[0] == reason
    assert exchange[1]
    assert status is grpc.StatusCode[code]
    assert {k: v for k, v in exchange[2].items() if k != "service"} == plain[2]
    assert (exchange[0], exchange[1], exchange[3]) == (plain[0], plain[1], plain[3])
    if reason == "INVALID":
        assert [f for f, _, _ in plain[3]] == ["draft.title", "draft.trl_now"]


async def test_a_plain_stub_may_set_its_own_deadline(served):
    with pytest.raises(grpc.aio.AioRpcError) as caught:
        await NeedServiceStub(served.plain).ListNeeds(pb.ListNeedsRequest(), timeout=0.000_001)
    assert caught.value.code() in (grpc.StatusCode.DEADLINE_EXCEEDED, grpc.StatusCode.UNAVAILABLE)


async def test_what_a_call_asks_of_others_has_no_longer_than_itself(served):
    """The same deadline, through two processes' worth of calls."""
    path, inner = (f"/kexie.kechuang.v1.NeedService/{n}" for n in ("GetNeed", "ListNeeds"))
    edge, far = served.service.edge, served.hub.running["kechuang"].edge
    seen = []

    async def outer(request, call):
        return await NeedServiceStub(served.service.channel("kechuang")).ListNeeds(pb.ListNeedsRequest())

    async def slow(request, call):
        from kit.edge import left

        seen.append(left())
        return pb.ListNeedsResponse()

    kept = edge.methods[path], edge.methods[inner], far
    edge.methods[path] = (kept[0][0], outer)
    edge.methods[inner] = (kept[1][0], slow)
    try:
        await served.exchange.call(path, pb.GetNeedRequest(need_id=str(uuid.UUID(int=7))).SerializeToString(), {}, 0.7)
    finally:
        edge.methods[path], edge.methods[inner] = kept[0], kept[1]
    assert 0 < seen[0] <= 0.7


async def test_health_is_told_by_grpc(served):
    stub = health_pb2_grpc.HealthStub(served.plain)
    state = health_pb2.HealthCheckResponse
    assert (await stub.Check(health_pb2.HealthCheckRequest())).status == state.SERVING
    watch = stub.Watch(health_pb2.HealthCheckRequest())
    assert (await watch.read()).status == state.SERVING
    await served.service._server.ready(False)
    try:
        assert (await watch.read()).status == state.NOT_SERVING
        assert (await stub.Check(health_pb2.HealthCheckRequest())).status == state.NOT_SERVING
    finally:
        await served.service._server.ready(True)
        watch.cancel()


async def test_reflection_lists_and_describes_the_services(served):
    stub = reflection_pb2_grpc.ServerReflectionStub(served.plain)

    async def ask(**request):
        async for answer in stub.ServerReflectionInfo(iter([reflection_pb2.ServerReflectionRequest(**request)])):
            return answer
        return None

    names = {s.name for s in (await ask(list_services="")).list_services_response.service}
    assert {"kexie.kechuang.v1.NeedService", "grpc.health.v1.Health"} <= names
    found = (await ask(file_containing_symbol="kexie.kechuang.v1.NeedService")).file_descriptor_response
    described = [FileDescriptorProto.FromString(raw).name for raw in found.file_descriptor_proto]
    assert "kexie/kechuang/v1/needs.proto" in described


async def test_production_describes_nothing(served):
    server = Server(served.service.edge, reflected=False)
    await server.start("127.0.0.1:0")
    try:
        async with grpc.aio.insecure_channel(f"127.0.0.1:{server.port}") as channel:
            stub = reflection_pb2_grpc.ServerReflectionStub(channel)
            with pytest.raises(grpc.aio.AioRpcError) as caught:
                async for _ in stub.ServerReflectionInfo(
                    iter([reflection_pb2.ServerReflectionRequest(list_services="")])
                ):
                    pass
            assert caught.value.code() is grpc.StatusCode.UNIMPLEMENTED
    finally:
        await server.stop(0)


async def test_two_servers_do_not_share_a_port_in_silence(served):
    server = Server(served.service.edge, reflected=False)
    with pytest.raises(OSError, match="in use"):
        await server.start(served.address)


async def test_stopping_answers_what_is_under_way(served):
    service = another(served.hub, "kechuang", listen=ListenSettings(grpc="127.0.0.1:0"))
    await service.start()
    channel = Remote("kechuang", [f"127.0.0.1:{service._server.port}"], service.identity)
    path = "/kexie.kechuang.v1.NeedService/ListNeeds"
    method, _ = service.edge.methods[path]
    begun = asyncio.Event()

    async def slow(request, call):
        begun.set()
        await asyncio.sleep(0.5)
        return pb.ListNeedsResponse(next_page_token="done")

    service.edge.methods[path] = (method, slow)
    asking = asyncio.create_task(channel.call(path, b"", {}, 5))
    await begun.wait()
    await asyncio.gather(service.stop())
    assert pb.ListNeedsResponse.FromString(await asking).next_page_token == "done"
    await channel.close()


async def test_readiness_names_each_dependency(served):
    answer = await served.web.get("/readyz")
    assert (answer.status_code, answer.json()) == (
        200,
        {"service": "kechuang", "ready": True, "dependencies": {"database": "ok", "bus": "ok"}},
    )
    served.service.ready = False
    assert (await served.web.get("/readyz")).status_code == 503
    served.service.ready = True


async def test_readiness_names_the_one_that_is_down(served):
    """The database matters; the broker is said to be away, and writes go on."""
    service, metadata = served.service, {"authorization": served.cast.officer.authorization}
    stub = NeedServiceStub(served.exchange)
    port = served.wire._server.sockets[0].getsockname()[1]
    await served.wire.cut()
    try:
        answer = await served.web.get("/readyz")
        assert (answer.status_code, answer.json()["ready"]) == (503, False)
        assert answer.json()["dependencies"]["database"] not in ("ok", "")
        assert (await served.web.get("/livez")).status_code == 200
        for call in (stub.PostNeed(posting(served.cast), metadata=metadata), stub.ListNeeds(pb.ListNeedsRequest())):
            with pytest.raises(Refused, match="STORE_UNAVAILABLE"):
                await call
    finally:
        await served.wire.mend(port)

    async def back():
        return (await served.web.get("/readyz")).status_code == 200

    assert await until(back, 5)
    assert (await stub.PostNeed(posting(served.cast), metadata=metadata)).need.need_id
    await service.bus.close()
    answer = await served.web.get("/readyz")
    assert (answer.status_code, answer.json()["dependencies"]["bus"]) == (200, "ok: away, writes go on")


def series(text: str) -> dict[str, float]:
    """The samples of a page in the Prometheus format."""
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    found = [re.fullmatch(r"(\S+?(?:\{.*\})?) ([0-9.e+-]+|NaN|\+Inf)", line) for line in lines]
    assert all(found), [line for line, at in zip(lines, found, strict=True) if not at]
    return {at[1]: float(at[2]) for at in found if at}


async def counts(served, prefix: str) -> float:
    found = series((await served.web.get("/metrics")).text)
    return sum(value for name, value in found.items() if name.startswith(prefix))


async def test_what_was_asked_and_told_is_counted(served):
    right = 'kexie_call_seconds_count{code="OK",method="/kexie.kechuang.v1.NeedService/PostNeed"}'
    wrong = 'kexie_call_seconds_count{code="UNAUTHENTICATED",method="/kexie.kechuang.v1.NeedService/PostNeed"}'
    before = await counts(served, right), await counts(served, wrong)
    published = 'kexie_events_total{consumer="kechuang",result="published"}'
    told = await counts(served, published)
    await both(served, "PostNeed", posting(served.cast), served.cast.officer)
    await both(served, "PostNeed", posting(served.cast))
    assert (await counts(served, right), await counts(served, wrong)) == (before[0] + 2, before[1] + 2)

    async def counted():
        return await counts(served, published) > told

    await until(counted)


async def test_every_series_is_on_the_page(served):
    page = await served.web.get("/metrics")
    assert page.headers["content-type"].startswith("text/plain")
    for value in vars(metrics).values():
        if hasattr(value, "_name"):
            assert f"# TYPE {value._name}" in page.text
            assert f"# HELP {value._name}" in page.text
    for what in ("unnumbered", "unpublished", "unchained", "dead"):
        assert f'kexie_ledger_waiting{{service="kechuang",what="{what}"}}' in series(page.text)
