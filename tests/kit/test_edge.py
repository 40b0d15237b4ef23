"""The edge: repeated calls, lost updates, deadlines, and who is let in at all."""

import asyncio
import uuid
from collections.abc import AsyncIterator

import asyncpg
import pytest
import pytest_asyncio

from kexie.cli import keys
from kexie.kechuang.v1 import needs_pb2 as pb
from kexie.kechuang.v1.needs_pb2_grpc import NeedServiceStub
from kexie.options.v1 import options_pb2 as options
from kit import contracts
from kit.auth import Keys, Verifier, service_keys
from kit.edge import Edge
from kit.errors import Refused
from kit.relay import keep_house
from services.kechuang.app import APP as KECHUANG
from tests.each import each
from tests.kechuang.cast import Cast
from tests.kit.conftest import another
from tests.support.hub import ISSUER, Hub, Issuer, until
from tests.support.servers import Servers
from tests.support.stage import refusal, refused

pytestmark = pytest.mark.capability("XP-13")


@pytest_asyncio.fixture(scope="module")
async def hub(servers: Servers, issuer: Issuer) -> AsyncIterator[Hub]:
    """Only kechuang."""
    running = await Hub.start(servers, issuer, [KECHUANG])
    yield running
    await running.stop()


@pytest_asyncio.fixture(scope="module")
async def cast(hub: Hub) -> Cast:
    return await Cast(hub).enter()


def posting(cast: Cast, title: str = "高镍正极材料涂布工艺优化") -> pb.PostNeedRequest:
    draft = pb.NeedDraft(
        kind=pb.NEED_KIND_PROCESS, title=title, summary="涂布厚度不均匀，寻求团队。", industry="38", region="330106"
    )
    return pb.PostNeedRequest(org_id=cast.enterprise, draft=draft, submit=True)


async def post(service, cast, request, key, by=None, timeout=10):
    metadata = {"authorization": (by or cast.officer).authorization, "idempotency-key": key}
    stub = NeedServiceStub(service.channel("kechuang"))
    return await stub.PostNeed(request, metadata=metadata, timeout=timeout)


async def counted(hub, title):
    """Needs with a title, their events, and the calls' audit records."""
    sql = """with needs as (select need_id::text as id from kechuang.need where title = $1)
      select (select count(*) from needs) as needs,
        (select count(*) from kechuang.event where key in (select id from needs)) as events,
        (select count(*) from kechuang.audit where object_id in (select id from needs)) as audits"""
    async with hub.superuser() as reader:
        return tuple(await reader.fetchrow(sql, title))


async def test_the_same_key_gives_the_same_answer_after_a_restart(hub, cast):
    request, key = posting(cast, "重启之后的同一答复"), str(uuid.uuid4())
    first = another(hub, "kechuang")
    await first.start(serve=False)
    before = await post(first, cast, request, key)
    await first.stop()
    second = another(hub, "kechuang")
    assert await post(second, cast, request, key) == before
    assert await counted(hub, "重启之后的同一答复") == (1, 1, 1)
    await second.stop()


async def test_twenty_calls_at_once_at_two_replicas_have_one_effect(hub, cast):
    request, key = posting(cast, "二十次同时提交"), str(uuid.uuid4())
    near = another(hub, "kechuang")
    try:
        replicas = [hub.running["kechuang"], near] * 10
        answers = await asyncio.gather(*(post(r, cast, request, key) for r in replicas))
    finally:
        await near.stop()
    assert len({a.SerializeToString() for a in answers}) == 1
    assert await counted(hub, "二十次同时提交") == (1, 1, 1)


async def test_another_body_under_the_key_is_refused_and_changes_nothing(hub, cast):
    key = str(uuid.uuid4())
    await post(hub.running["kechuang"], cast, posting(cast, "第一个内容的需求"), key)
    again = post(hub.running["kechuang"], cast, posting(cast, "第二个内容的需求"), key)
    assert await refusal(again) == "KEY_REUSED"
    assert await counted(hub, "第二个内容的需求") == (0, 0, 0)


async def test_a_key_is_its_callers_and_its_methods_own(hub, cast):
    key = str(uuid.uuid4())
    await hub.grant(cast.admin, "enterprise-officer", cast.enterprise)
    mine = await post(hub.running["kechuang"], cast, posting(cast), key)
    theirs = await post(hub.running["kechuang"], cast, posting(cast), key, cast.admin)
    assert mine.need.need_id != theirs.need.need_id
    other = await cast.ask("Case", "CreateCase", cast_case(cast), cast.officer, key=key)
    assert other.case.case_id


def cast_case(cast):
    from kexie.kechuang.v1 import cases_pb2

    draft = cases_pb2.CaseDraft(
        title="一条产线的低温改造",
        summary="用半年时间改善了正极材料的低温性能。",
        outcome="低温容量保持率提高到八成五。",
        industry="38",
        region="330106",
    )
    return cases_pb2.CreateCaseRequest(org_id=cast.enterprise, draft=draft)


async def test_a_refused_call_leaves_its_key_free(hub, cast):
    key = str(uuid.uuid4())
    wrong = posting(cast, "区划有误的需求")
    wrong.draft.region = "990000"
    with pytest.raises(Refused):
        await post(hub.running["kechuang"], cast, wrong, key)
    assert (await post(hub.running["kechuang"], cast, posting(cast, "区划有误的需求"), key)).need.need_id


@pytest.mark.parametrize(("hours", "same"), [(0, True), (24, True), (47, True), (49, False)])
async def test_a_key_is_kept_a_day_and_not_for_ever(hub, cast, hours, same):
    key = str(uuid.uuid4())
    before = await post(hub.running["kechuang"], cast, posting(cast), key)
    connection = await asyncpg.connect(
        hub.servers.url("kechuang", hub.database), server_settings={"search_path": "kechuang"}
    )
    try:
        await connection.execute(
            "update idempotency set made_at = now() - $2 * interval '1 hour' - interval '5 minutes' where key = $1",
            key,
            hours,
        )
        await keep_house(connection)
    finally:
        await connection.close()
    after = await post(hub.running["kechuang"], cast, posting(cast), key)
    assert (after == before) is same


async def test_keys_that_differ_at_the_end_only_are_two(hub, cast):
    head = "k" * 199
    one = await post(hub.running["kechuang"], cast, posting(cast), f"{head}1")
    two = await post(hub.running["kechuang"], cast, posting(cast), f"{head}2")
    assert one.need.need_id != two.need.need_id
    too_long = await refused(post(hub.running["kechuang"], cast, posting(cast), f"{head}12"))
    assert [(v.field, v.reason) for v in too_long.violations] == [("idempotency-key", "TOO_LONG")]


async def update(cast, need, title, if_match):
    request = pb.UpdateNeedRequest(need_id=need.need_id, draft=posting(cast, title).draft)
    return await cast.ask("Need", "UpdateNeed", request, cast.officer, if_match=if_match)


async def test_of_two_writers_one_wins_and_the_other_is_told(hub, cast):
    need = await cast.need(opened=False)
    tries = await asyncio.gather(
        *(update(cast, need, f"写者 {n} 的标题", f'"{need.etag}"') for n in range(8)), return_exceptions=True
    )
    won = [t for t in tries if not isinstance(t, Exception)]
    assert len(won) == 1
    assert {t.reason for t in tries if isinstance(t, Refused)} == {"CHANGED_MEANWHILE"}
    now = await cast.ask("Need", "GetNeed", pb.GetNeedRequest(need_id=need.need_id), cast.officer)
    assert now.need.title == won[0].need.title
    assert now.need.etag == won[0].need.etag != need.etag


@pytest.mark.parametrize(
    "if_match", ['"²"', '"' + "9" * 5000 + '"', "abc", '"1", "2"', "-1", "*", '"99999999999999999999"']
)
async def test_an_if_match_that_is_no_version_is_another_version(cast, if_match):
    need = await cast.need(opened=False)
    assert await refusal(update(cast, need, "标题写不进去", if_match)) == "CHANGED_MEANWHILE"


async def test_who_may_not_change_a_thing_learns_nothing_of_its_version(cast):
    need = await cast.need(opened=False)
    request = pb.UpdateNeedRequest(need_id=need.need_id, draft=posting(cast).draft)
    for tag in (need.etag, "99"):
        answer = cast.ask("Need", "UpdateNeed", request, cast.stranger, if_match=f'"{tag}"')
        assert await refusal(answer) == "FORBIDDEN"


async def test_a_weak_tag_counts_and_none_is_asked_for(cast):
    need = await cast.need(opened=False)
    assert await refusal(update(cast, need, "没有带标签的修改", "")) == "IF_MATCH_NEEDED"
    assert (await update(cast, need, "带弱标签的修改", f'W/"{need.etag}"')).need.title == "带弱标签的修改"


async def test_what_runs_out_of_time_leaves_nothing_half_done(hub, cast):
    request, key = posting(cast, "时间不够的需求"), str(uuid.uuid4())
    holder = await asyncpg.connect(hub.servers.url("kechuang", hub.database))
    try:
        await holder.execute("begin")
        await holder.execute("lock table kechuang.event in share row exclusive mode")  # the last write must wait
        late = await refused(post(hub.running["kechuang"], cast, request, key, timeout=0.4))
        assert (late.reason, late.facts["service"]) == ("NOT_ANSWERING", "kechuang")

        async def given_up():  # the relay may wait as well
            return await holder.fetchval(
                "select not exists (select from pg_locks join pg_stat_activity using (pid) "
                "where not granted and query not like '%over (order by txid%')"
            )

        assert await until(given_up, 5)
        await holder.execute("rollback")
    finally:
        await holder.close()
    assert await counted(hub, "时间不够的需求") == (0, 0, 0)
    reader = await hub.running["kechuang"].database.reader()
    assert not await reader.fetch("select 1 from idempotency where key = $1", key)
    assert (await post(hub.running["kechuang"], cast, request, key)).need.need_id
    assert await counted(hub, "时间不够的需求") == (1, 1, 1)


async def test_a_row_that_somebody_holds_is_busy_not_broken(hub, cast, monkeypatch):
    need = await cast.need(opened=False)
    async with hub.superuser() as holder:
        await holder.execute("begin")
        held = "select 1 from kechuang.need where need_id = $1 for update"
        assert await holder.fetch(held, uuid.UUID(need.need_id))
        assert await refusal(update(cast, need, "等不到的修改", f'"{need.etag}"')) == "BUSY_ROW"


async def test_a_handler_that_forgets_to_ask_the_policy_fails(hub, cast):
    service = hub.running["kechuang"]
    path = "/kexie.kechuang.v1.NeedService/VerifyNeed"
    need = await cast.need(opened=False)

    async def forgets(request, call):
        await call.session.execute(
            "update need set title = '谁都可以改' where need_id = $1", uuid.UUID(request.need_id)
        )
        return pb.VerifyNeedResponse()

    method, handler = service.edge.methods[path]
    service.edge.methods[path] = (method, forgets)
    try:
        verify = cast.ask("Need", "VerifyNeed", pb.VerifyNeedRequest(need_id=need.need_id), cast.stranger)
        assert await refusal(verify) == "INTERNAL"
    finally:
        service.edge.methods[path] = (method, handler)
    assert (await counted(hub, "谁都可以改"))[0] == 0


async def test_what_is_no_message_is_refused(hub, cast):
    edge = hub.running["kechuang"].edge
    for path in edge.methods:
        for payload in (b"\xff", b"\x0a\x05a", b"\x0a\x02\xc3\x28"):
            with pytest.raises(Refused) as caught:
                await edge.dispatch(path, payload, {"authorization": cast.officer.authorization}, 5)
            assert caught.value.reason in ("MALFORMED", "INVALID", "FORBIDDEN", "PERSON_NEEDED"), path


METHODS = [m for m in contracts.methods() if m.owner != "exchange" and not m.streams]


@pytest.fixture(scope="module")
def verifier(servers, issuer):
    """One that has the keys, for all methods."""
    return Verifier(ISSUER, Keys(issuer.jwks_url), service_keys(servers.state.keys / keys.PUBLIC))


@pytest.fixture(scope="module")
def who(issuer):
    """What each kind of caller shows."""
    other = Issuer()
    yield {
        "guest": "",
        "person": f"Bearer {issuer.token('p')}",
        "client": f"Bearer {issuer.token('c', client_id='c')}",
        "forged": f"Bearer {other.token('p')}",
    }
    other.stop()


@each({m.path: m for m in METHODS})
async def test_a_method_admits_only_whom_its_contract_names(method, verifier, who):
    """Before anything of the request is looked at."""
    edge = Edge(None, verifier, None, woken=lambda: None)  # type: ignore[arg-type]
    edge.methods[method.path] = (method, None)  # type: ignore[assignment]

    async def admitted(name):
        try:
            await edge.dispatch(method.path, b"\xff", {"authorization": who[name]}, 5)
        except Refused as no:
            return no.reason not in ("SIGN_IN_NEEDED", "FORBIDDEN", "PERSON_NEEDED", "TOKEN_REFUSED")
        return True

    audience = method.rules.audience
    assert [await admitted(name) for name in who] == {
        options.AUDIENCE_PUBLIC: [True, True, True, False],
        options.AUDIENCE_PERSON: [False, True, False, False],
        options.AUDIENCE_PERMITTED: [False, True, True, False],
        options.AUDIENCE_SERVICE: [False, False, False, False],
    }[audience]
