"""The open data, by the commands that docs/how-to/import.md says. All of it is asynchronous, since pytest runs what is
and what is not apart. Papers come last: search digests them long after they came in."""

import asyncio
import re
import shlex
from pathlib import Path

import pytest

from kexie.cli.ask import Hub
from kexie.discovery.v1 import index_pb2
from kexie.discovery.v1.index_pb2_grpc import IndexServiceStub
from kit.errors import ROOT
from kit.imports import id_of
from tests.support.hub import until
from tests.support.live import Live

DATA = Path(__file__).parents[3] / "shared/data"
HOW_TO = ROOT / "docs/how-to/import.md"
TEXT = HOW_TO.read_text("utf-8").replace("\\\n", " ")
LINES = re.findall(r"^\./hub import .*\$DATA/.*$", TEXT, re.MULTILINE)
COMMANDS = sorted((shlex.split(line)[2:] for line in LINES), key=lambda command: command[0] == "papers")
OURS = {"org_ref=ent-yongneng": "org_ref=enterprise", "poster_ref=li-min": "poster_ref=officer"}  # without the demo
OUTCOMES = {  # imported, there already, refused
    "csl_papers.jsonl.gz": (8211, 0, 0),
    "csl_titles_category.tsv.gz": (7999, 1, 0),
    "claims_open.jsonl.gz": (558, 0, 0),
    "weibo_ced_open.jsonl.gz": (424, 0, 10),
    "provinces.csv": (31, 0, 0),
    "cities.csv": (342, 0, 0),
    "areas.csv": (2975, 3, 0),  # three prefectures stand there once more, as counties
    "streets.csv.gz": (41352, 0, 0),
    "gbt4754_2017.tsv": (1971, 0, 0),
    "gbt13745_level1.tsv": (62, 0, 0),
    "national_societies.tsv": (209, 0, 0),
    "technical_needs.jsonl.gz": (363, 0, 8),
}

pytestmark = pytest.mark.skipif(
    not DATA.is_dir(), reason=f"the open data is not at hand: put it in {DATA} (see docs/how-to/import.md)"
)


def asked(command: list[str]) -> list[str]:
    """A documented command with the data where it lies."""
    [file] = DATA.rglob(Path(command[1]).name)
    return [command[0], str(file), *(OURS.get(part, part) for part in command[2:])]


async def test_every_set_that_fits_is_documented():
    assert {Path(command[1]).name for command in COMMANDS} == OUTCOMES.keys()


@pytest.mark.parametrize("command", COMMANDS, ids=[Path(command[1]).name for command in COMMANDS])
async def test_a_set_comes_in_with_one_documented_command_and_again_changes_nothing(live: Live, command):
    imported, there, refused = OUTCOMES[Path(command[1]).name]
    first = await asyncio.to_thread(live.json, "import", *asked(command))
    assert (first["imported"], first["unchanged"], first["refused"]) == (imported, there, refused)
    again = await asyncio.to_thread(live.json, "import", *asked(command))
    assert (again["imported"], again["updated"], again["refused"]) == (0, 0, refused)


async def test_the_lists_are_whole_and_every_code_has_its_place(live: Live):
    database = await live.database()
    try:
        counts = dict(await database.fetch("select kind, count(*) from identity.code group by kind"))
        lost = await database.fetch(
            "select code from identity.code c where kind = 'regions' and length(code) > 6 and not exists "
            "(select from identity.code p where p.kind = c.kind and p.code = c.parent)"
        )
    finally:
        await database.close()
    assert counts == {"regions": 31 + 342 + 2975 + 41352, "industries": 1971, "subjects": 62}
    assert lost == []


async def test_imported_papers_are_found(live: Live):
    database = await live.database()

    async def digested() -> bool:
        asked = "select count(*) from discovery.item where kind = 'paper' and not pending"
        return await database.fetchval(asked) >= 500

    try:
        await until(digested, 60)  # the rest follows at its own pace
        paper = await database.fetchval(
            "select paper_id from home.paper where paper_id = $1", id_of("paper", "csl-dev-0000")
        )
    finally:
        await database.close()
    assert paper is not None
    async with Hub.of(live.state).channel("discovery") as channel:
        stub = IndexServiceStub(channel)
        state = await stub.GetIndexState(index_pb2.GetIndexStateRequest())
    assert state.items >= 500
