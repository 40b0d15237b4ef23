"""What the import contracts (`.importlinter`) cannot say."""

import re
from collections.abc import Iterator

import grimp
import pytest

from kexie.cli import services
from kit.errors import ROOT

EDGES = {"rpc", "consumers", "imports", "items"}  # where a feature is called from outside
VOCABULARY = ("kexie", "items")  # the kinds of things there are, for all services


@pytest.fixture(scope="module")
def graph() -> grimp.ImportGraph:
    return grimp.build_graph("services", "kexie", "kit", exclude_type_checking_imports=True)


def edges(graph: grimp.ImportGraph) -> Iterator[tuple[list[str], list[str]]]:
    for importer in sorted(graph.modules):
        for imported in sorted(graph.find_modules_directly_imported_by(importer)):
            yield importer.split("."), imported.split(".")


def said(wrong: list[tuple[list[str], list[str]]]) -> list[str]:
    return [f"{'.'.join(a)} -> {'.'.join(b)}" for a, b in wrong]


def test_features_meet_behind_their_edges(graph):
    """A feature calls another's use cases; of another's edges only its own edge of the same sort may know, to convert
    the same thing the same way."""
    wrong = [
        (a, b)
        for a, b in edges(graph)
        if len(a) > 3 and len(b) > 3 and a[:2] == b[:2] and a[0] == "services" and a[2] != b[2]
        if b[3] in EDGES and b[3] != a[3]
    ]
    assert not said(wrong)


def test_use_cases_know_events_and_no_other_message(graph):
    wrong = [
        (a, b)
        for a, b in edges(graph)
        if a[0] == "services" and a[-1] == "service" and b[0] == "kexie"
        if not b[-1].endswith("events_pb2") and (b[0], b[1]) != VOCABULARY
    ]
    assert not said(wrong)


def test_a_service_speaks_for_itself_alone(graph):
    """Events are published by their owner: nobody else makes one of its messages in a use case."""
    wrong = [
        (a, b)
        for a, b in edges(graph)
        if a[0] == "services" and a[-1] == "service" and b[-1].endswith("events_pb2") and b[1] != a[1]
    ]
    assert not said(wrong)


def test_a_persons_rows_are_looked_up_by_all_accounts_that_were_merged():
    """`kit/own.py` and `by.person_ids` find them. In identity they move into the account that stays."""
    files = [f for f in (ROOT / "services").rglob("*.py") if f.relative_to(ROOT).parts[1] != "identity"]
    alone = re.compile(r"[=!]= (?:by|call\.actor)\.person_id\b")
    assert len(files) > 100 and not [str(f) for f in files if alone.search(f.read_text("utf-8"))]


@pytest.mark.parametrize("name", services.names())
def test_a_service_that_runs_knows_all_its_tables(name):
    """What it does not know is in no person's copy, and nothing is erased from it."""
    files = (ROOT / "services" / name).rglob("tables.py")
    written = {found for file in files for found in re.findall(r'^@table\(\s*"(\w+)"', file.read_text("utf-8"), re.M)}
    known = {table.name for table in services.app(name).metadata.tables.values()}
    assert written and written <= known
