"""What the import contracts (`.importlinter`) cannot say."""

from collections.abc import Iterator

import grimp
import pytest

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
