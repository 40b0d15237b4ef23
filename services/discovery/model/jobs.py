"""Learning again when the texts have grown, and asking the endpoint what they mean. One process of the service does
it."""

import asyncio
import os
import sys
from typing import Any

import structlog

from kit.app import Running
from kit.db import Session
from kit.errors import ROOT
from services.discovery.index import reading
from services.discovery.index import service as index

from . import service, weights
from .embedding import EndpointError
from .learning import LEAST_DOCUMENTS

log = structlog.get_logger()

GROWTH = 0.2  # share of new texts after which the model is learnt anew
EMBEDDED = 32  # passages that are embedded at once

DUE = """
select (select asked_at from training) as asked_at,
  coalesce((select min(documents) from search_corpus), 0) as documents,
  coalesce((select documents from model order by version desc limit 1), 0) as learnt,
  (select count(*) from item where pending) as pending
"""
ASK = "insert into training values (true, now()) on conflict (one) do update set asked_at = now()"
# What no model embedded and what another did lie on either side of the model in force in the index.
UNEMBEDDED = """
(select item_id, ordinal, fingerprint from passage where embedded_by < $1 order by embedded_by, item_id limit $2)
union all
(select item_id, ordinal, fingerprint from passage where embedded_by > $1 order by embedded_by, item_id limit $2)
limit $2
"""
# What says something else since it was asked about is asked about again.
EMBED = """
update passage p set embedding = new.embedding, embedded_by = $5
from unnest($1::uuid[], $2::int[], $3::bytea[], $4::bytea[]) as new (item_id, ordinal, fingerprint, embedding)
where p.item_id = new.item_id and p.ordinal = new.ordinal and p.fingerprint = new.fingerprint
"""
WHOLLY_EMBEDDED = """
item_id = any($1) and not exists (
  select from passage p where p.item_id = item.item_id and p.embedded_by <> $2)
"""


async def ask(session: Session) -> None:
    """Asks for the model to be learnt anew."""
    await session.execute(ASK)


async def train_when_due(running: Running) -> bool:
    """Learns anew when somebody asked, or when the texts have grown enough and are all there."""
    [due] = await (await running.database.reader()).fetch(DUE)
    grown = due["documents"] >= max(LEAST_DOCUMENTS, due["learnt"] * (1 + GROWTH))
    if not due["asked_at"] and (not grown or due["pending"]):
        return False
    version = await learn(running)
    async with running.database.transaction() as session:
        await session.execute("delete from training where asked_at = $1", due["asked_at"])
        await index.ask_again(session, "live")
        await session.execute("delete from search_vector where model like 'lsa-%' and model <> $1", f"lsa-{version}")
    log.info("model.learnt", version=version, documents=due["documents"])
    return False


async def learn(running: Running) -> int:
    """Learns in a process of its own; returns the new version."""
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "services.discovery.model.learning"),
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
        cwd=ROOT,
        env={"PATH": os.environ.get("PATH", ""), "OPENBLAS_NUM_THREADS": "1", "PYTHONPATH": str(ROOT)},
    )
    try:
        said, problem = await process.communicate(f"{running.database.url}\n{running.database.schema}\n".encode())
    except BaseException:
        process.kill()
        raise
    if process.returncode:
        raise RuntimeError(f"learning failed: {problem.decode(errors='replace')[-500:]}")
    return int(said)


async def embed_some(running: Running) -> bool:
    """Asks the endpoint what a batch of passages means. While it does not answer, the learnt vectors stand in."""
    semantics = service.semantics_of(running)
    if semantics.endpoint is None:
        return False
    reader = await running.database.reader()
    rows = await reader.fetch(UNEMBEDDED, semantics.endpoint.name, EMBEDDED)
    items = await reading.live(reader, [row["item_id"] for row in rows])
    texts = {item_id: service.texts(item) for item_id, item in items.items()}
    known: list[Any] = [r for r in rows if r["ordinal"] < len(texts.get(r["item_id"], ()))]
    if not known:
        return False
    try:
        vectors = await semantics.endpoint.texts([texts[row["item_id"]][row["ordinal"]] for row in known])
    except EndpointError as error:
        log.info("embedding.waiting", problem=str(error))
        await running.pause(5)
        return False
    async with running.database.transaction() as session:
        packed = [weights.packed_vector(vector) for vector in vectors]
        ids, ordinals, fingerprints = ([row[n] for row in known] for n in range(3))
        await session.execute(EMBED, ids, ordinals, fingerprints, packed, semantics.endpoint.name)
        await index.ask_again(session, WHOLLY_EMBEDDED, ids, semantics.endpoint.name)
    return len(rows) == EMBEDDED
