"""What services ask again and again while nothing happens is answered by an index: tables grow, and a look at every row
each half second would in time take a core."""

import re
from typing import Any

import asyncpg
import pytest

from kit.search.postgres import STALE
from services.discovery.index.jobs import PENDING, UNSENT
from services.discovery.model.jobs import DUE, UNEMBEDDED
from services.notification.distribution.counting import CHANGING, UNHEARD
from services.notification.distribution.jobs import EVERY
from tests.support.servers import Servers

pytestmark = pytest.mark.capability("XP-04", "PL-09")

ROWS = 20_000  # enough for a whole table to cost more than what an index finds
# Rows at rest, by table: what is not said is empty.
AT_REST = {
    "discovery.item": "live = true, pending = false, unsent = false",
    "discovery.search_document": "live = true, changed_at = now() - interval '1 day', words = '', grams = ''",
    "discovery.passage": "embedded_by = 'embedding-x'",
    "discovery.search_corpus": f"stream = 'words', documents = {ROWS}, counted_at = now()",
    "notification.distribution": "state = 'sent', priority = 'normal', told = 1, counted_at = now(), "
    "done_at = now() - interval '1 year', send_at = now() - interval '1 year'",
}
ASKED = {
    "discovery": [(STALE, ()), (PENDING, (40,)), (UNSENT, (200,)), (DUE, ()), (UNEMBEDDED, ("embedding-x", 32))],
    "notification": [(CHANGING, (EVERY,)), (UNHEARD, (60.0,))],
}
EMPTY = {"uuid": "gen_random_uuid()", "timestamp with time zone": "now()", "boolean": "false", "ARRAY": "'{}'"}
EMPTY |= {"jsonb": "'{}'", "integer": "0", "bigint": "0", "double precision": "0"}
NEEDED = """
select column_name, data_type from information_schema.columns
where table_schema || '.' || table_name = $1 and is_nullable = 'NO'
"""


async def fill(connection: Any, table: str, said: str, rows: int) -> None:
    """Makes rows of which only this is said."""
    values = {r["column_name"]: EMPTY.get(r["data_type"], "''") for r in await connection.fetch(NEEDED, table)}
    values |= dict(part.split(" = ", 1) for part in said.split(", "))
    if "id" in values:
        values["id"] = "n::text"
    columns = ", ".join(values)
    await connection.execute(
        f"insert into {table} ({columns}) select {', '.join(values.values())} from generate_series(1, {rows}) n"
    )
    await connection.execute(f"analyze {table}")


async def test_what_is_asked_at_rest_reads_no_table_whole(servers: Servers):
    connection = await asyncpg.connect(servers.superuser_url(await servers.database()))
    for table, said in AT_REST.items():
        await fill(connection, table, said, 1 if "corpus" in table else ROWS)
    large = {table.partition(".")[2] for table in AT_REST} - {"search_corpus"}
    found: list[str] = []
    for service, questions in ASKED.items():
        await connection.execute(f"set search_path to {service}, public")
        for question, values in questions:
            plan = "\n".join(row[0] for row in await connection.fetch(f"explain {question}", *values))
            found += [f"{table}: {question}" for table in re.findall(r"Seq Scan on (\w+)", plan) if table in large]
    await connection.close()
    assert found == []
