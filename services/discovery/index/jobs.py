"""What is made of items after they were kept: tokens, weights, vectors, matches. One process of the service does it.

Consumers only keep items, so that they keep up with any import. What is pending is worked off in batches, and is
pending again when the dictionary or the model changes; Elasticsearch, where there is one, is sent what is new there.
"""

import time
from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import TYPE_CHECKING
from uuid import UUID

import structlog

from kexie.items.v1 import items_pb2 as pb
from kexie.items.v1 import items_pb2_grpc
from kit import ledger
from kit.app import Running
from kit.db import GONE
from kit.errors import Refused
from kit.search import text
from services.discovery.finder import Finder, finder_of
from services.discovery.interests import service as interests
from services.discovery.matching import service as matching
from services.discovery.model import jobs as model_jobs
from services.discovery.model import service as model
from services.discovery.model.service import document

from . import reading, service
from .records import KINDS, kind_number
from .tables import Item

if TYPE_CHECKING:
    from kit.search.elastic import ElasticSearch

log = structlog.get_logger()

BATCH = 40
PAGE = 200
IDLE = 0.5  # seconds between looks
EVERY_MINUTE, EVERY_DAY = 60.0, 86_400.0

SEEN = "xmin::text as seen"  # the transaction that last wrote the row
# The newest first: a need that opens while thousands of papers wait is matched at once, not after them.
PENDING = f"select item_id, {SEEN} from item where pending order by changed_at desc, item_id limit $1"
# What was written to an item since it was read is not done yet: a new version, a new model, what the endpoint said.
# Rows are locked in the order in which those that come are kept, so that neither waits for the other.
MARK = """
with done as (
  select item_id from item join unnest($1::uuid[], $2::text[]) as done (item_id, seen) using (item_id)
  where item.xmin::text = done.seen order by item_id for update of item)
update item i set {done} from done where i.item_id = done.item_id
"""
DONE = MARK.format(done="pending = false, unsent = true")
UNSENT = f"select item_id, {SEEN} from item where unsent and not pending order by changed_at, item_id limit $1"
SENT = MARK.format(done="unsent = false")
SENT_SO_FAR = "select count(*) from item where not unsent and not pending"
SEND_AGAIN = "update item set unsent = true where not unsent"
OTHERWISE_CUT = """
not pending and exists (
  select from search_document d where d.kind = item.kind and d.id = item.item_id::text and d.cut <> $1)
"""
# Whoever asks for a kind to be read anew begins it at once, also in the middle of a page.
GO_ON = "update rebuild set after_id = $3 where kind = $1 and after_id = $2"
# An expert's id is a person's, which is not kept longer than it is needed.
DONE_WITH = "update rebuild set done_at = now(), after_id = '' where kind = $1 and after_id = $2"
REBUILDING = "select kind, after_id from rebuild where done_at is null order by kind"


async def work(service_: Running, task: Callable[[Running], Awaitable[bool]], idle: float) -> None:
    """Does a task again and again in the process that leads, at once while there is more to do."""
    while not service_.stopping.is_set():
        more = False
        if service_.relay.leading:
            try:
                more = await task(service_)
            except GONE as error:
                log.info("index.waiting", task=task.__name__, problem=type(error).__name__)
            except Exception:
                log.exception("index.failed", task=task.__name__)
                await service_.pause(idle)
        await service_.pause(0 if more else idle)


async def digest(running: Running) -> None:
    """Works off what is pending."""
    await work(running, digest_some, IDLE)


async def digest_some(running: Running) -> bool:
    """Works off one batch; an item that cannot be worked off is left aside and holds up no other."""
    finder = finder_of(running)
    reader = await running.database.reader()
    seen = {row["item_id"]: row["seen"] for row in await reader.fetch(PENDING, BATCH)}
    if not seen:
        if await finder.postgres.is_stale():
            await finder.postgres.refresh()
        return False
    await finder.semantics.model(reader, at_once=True)
    items = list((await reading.named(reader, list(seen))).values())
    try:
        await _digest(running, finder, items, seen)
    except GONE:
        raise
    except Exception:
        for item in items:
            await _digest_alone(running, finder, item, {item.item_id: seen[item.item_id]})
    return len(seen) == BATCH


async def _digest_alone(running: Running, finder: Finder, item: Item, seen: Mapping[UUID, str]) -> None:
    try:
        await _digest(running, finder, [item], seen)
    except GONE:
        raise
    except Exception:
        log.exception("index.item_failed", item_id=str(item.item_id), kind=item.kind)
        async with running.database.transaction() as session:
            await session.execute(DONE, list(seen), list(seen.values()))


async def _digest(running: Running, finder: Finder, items: Sequence[Item], seen: Mapping[UUID, str]) -> None:
    """Segments, weighs and places items, and brings matches up to date with them; `seen` is how each was read."""
    semantics = finder.semantics
    async with running.database.transaction() as session:
        await model.keep(session, await semantics.model(session), items)
        pieces = await model.pieces(session, semantics, [i.item_id for i in items], works=False)
    vectors = {i: semantics.vectors(found[0]) for i, found in pieces.items()}
    await finder.postgres.index([document(i, vectors.get(i.item_id)) for i in items if i.live])
    await finder.postgres.delete([(i.kind, str(i.item_id), i.version) for i in items if not i.live])
    if await finder.postgres.is_stale():
        await finder.postgres.refresh()
    async with running.database.transaction() as session:
        await matching.follow(session, finder, items)
        await session.execute(DONE, list(seen), list(seen.values()))
        if session.events:
            session.after_commit(running.woken.set)
        await ledger.write(session, running.database.schema)


async def send(running: Running) -> None:
    """Sends Elasticsearch, where there is one, what is new; and everything when it holds less than it was sent, since
    it is another one or lost what it had."""
    elastic = finder_of(running).elastic
    if elastic is None:
        return
    looked_at = -EVERY_MINUTE

    async def send_what_is_lacking(running: Running) -> bool:
        nonlocal looked_at
        if time.monotonic() - looked_at >= EVERY_MINUTE:
            await _compare(running, elastic)
            looked_at = time.monotonic()
        return await send_some(running)

    await work(running, send_what_is_lacking, IDLE)


async def _compare(running: Running, elastic: "ElasticSearch") -> None:
    reader = await running.database.reader()
    [sent] = await reader.fetch(SENT_SO_FAR)
    if sent["count"] > (kept := await elastic.documents()):
        log.info("index.sent_again", sent=sent["count"], kept=kept)
        async with running.database.transaction() as session:
            await session.execute(SEND_AGAIN)


async def send_some(running: Running) -> bool:
    """Sends one batch. While Elasticsearch is away it stays to be sent, and PostgreSQL answers."""
    finder = finder_of(running)
    reader = await running.database.reader()
    seen = {row["item_id"]: row["seen"] for row in await reader.fetch(UNSENT, PAGE)}
    elastic = finder.elastic
    if not seen or elastic is None:
        return False
    await finder.semantics.model(reader)
    items = list((await reading.named(reader, list(seen))).values())
    pieces = await model.pieces(reader, finder.semantics, list(seen), works=False)
    vectors = {i: finder.semantics.vectors(one[0]) for i, one in pieces.items()}
    await elastic.index([document(i, vectors.get(i.item_id)) for i in items if i.live])
    await elastic.delete([(i.kind, str(i.item_id), i.version) for i in items if not i.live])
    async with running.database.transaction() as session:
        await session.execute(SENT, list(seen), list(seen.values()))
    return len(seen) == PAGE


async def rebuild(running: Running) -> None:
    """Reads kinds anew that are asked for, and all of them into an index that was never made."""
    started = False

    async def read_some(running: Running) -> bool:
        nonlocal started
        if not started:
            await _begin(running)
            started = True
        reader = await running.database.reader()
        more = False
        for row in await reader.fetch(REBUILDING):
            more = await _read_page(running, row["kind"], row["after_id"]) or more
        return more

    await work(running, read_some, 2.0)


async def _begin(running: Running) -> None:
    """What a start looks after: an index that was never made, and items cut by another dictionary."""
    async with running.database.transaction() as session:
        if not await session.fetch("select 1 from item union all select 1 from rebuild limit 1"):
            await service.ask_rebuild(session)
        await service.ask_again(session, OTHERWISE_CUT, text.version())


async def _read_page(running: Running, kind: str, after_id: str) -> bool:
    """Keeps one page of a kind; False when its owner does not answer or has no more."""
    stub = items_pb2_grpc.ItemServiceStub(running.channel(KINDS[kind]))  # type: ignore[arg-type]
    request = pb.ListItemsRequest(kind=pb.ItemKind.Name(kind_number(kind)), after_id=after_id, limit=PAGE)
    try:
        page = (await stub.ListItems(request)).items
    except Refused as refused:
        log.info("index.rebuild_waiting", kind=kind, problem=refused.reason)
        return False
    async with running.database.transaction() as session:
        await service.keep(session, page, again=True)
        if page:
            await session.execute(GO_ON, kind, after_id, page[-1].item_id)
        else:
            await session.execute(DONE_WITH, kind, after_id)
    return bool(page)


async def learn(running: Running) -> None:
    """Learns the model anew when it is due."""
    await work(running, model_jobs.train_when_due, 5.0)


async def embed(running: Running) -> None:
    """Asks the endpoint what texts mean, where there is one."""
    if finder_of(running).semantics.endpoint is not None:
        await work(running, model_jobs.embed_some, IDLE)


async def tidy(running: Running) -> None:
    """Forgets what is past its time."""

    async def tidy_up(running: Running) -> bool:
        async with running.database.transaction() as session:
            await interests.tidy(session)
        return False

    await work(running, tidy_up, EVERY_DAY)
