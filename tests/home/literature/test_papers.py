"""Papers: how they come in, how they are found, and what they say of their authors."""

import csv
import gzip
import json
from pathlib import Path

import pytest

from kexie.home.v1 import papers_pb2 as pb
from kexie.home.v1.papers_pb2_grpc import PaperServiceStub
from kexie.items.v1 import items_pb2
from kit import codes
from kit.imports import id_of
from services.home.literature import domain
from services.home.literature.service import WORKS
from tests.home.people import expert, get, imported, item, refusal, versions
from tests.support.hub import Hub

pytestmark = pytest.mark.capability("HM-04")

DATA = Path(__file__).parents[4] / "shared" / "data"


def row(paper: str, **changes) -> str:
    said = {
        "ref": paper,
        "title": "钙钛矿薄膜的湿度稳定性",
        "abstract": "研究了湿度对薄膜的影响。结果表明封装有效。",
        "keywords": ["钙钛矿", "封装", "钙钛矿"],
        "discipline": "材料科学与工程",
        "category": "工学",
        "year": 2024,
    }
    return json.dumps({name: value for name, value in (said | changes).items() if value is not None})


async def read(hub: Hub, ref: str) -> pb.Paper:
    request = pb.GetPaperRequest(paper_id=str(id_of("paper", ref)))
    return (await hub.ask(PaperServiceStub, "GetPaper", request)).paper


async def test_a_paper_comes_in_with_the_subject_of_its_discipline(hub: Hub):
    answer = await imported(hub, "papers", [row("one")])
    assert (answer.imported, list(answer.errors)) == (1, [])
    paper = await read(hub, "one")
    assert (paper.title, paper.year, list(paper.subjects)) == ("钙钛矿薄膜的湿度稳定性", 2024, ["430"])
    assert list(paper.keywords) == ["钙钛矿", "封装"]
    found = await item(hub, items_pb2.ITEM_KIND_PAPER, paper.paper_id)
    assert (found.live, found.title, list(found.subjects)) == (True, paper.title, ["430"])
    assert await versions(hub, "kexie.home.paper.published.v1", paper.paper_id) == [1]
    assert await refusal(read(hub, "none")) == "PAPER_NOT_FOUND"


@pytest.mark.parametrize(
    ("given", "discipline", "subjects"),
    [
        (["43035"], "材料科学与工程", ["43035"]),
        ([], "基础医学/临床医学", ["310", "320"]),
        ([], "兵器科学与技术", []),
        ([], "占星学", []),
    ],
)
def test_subjects_given_count_before_those_of_the_discipline(given, discipline, subjects):
    assert domain.subjects_of(given, discipline) == subjects


def test_every_discipline_leads_to_subjects_that_are_listed():
    assert len(domain.disciplines()) == 67
    for discipline, subjects in domain.disciplines().items():
        assert set(subjects) <= codes.listed("subjects").keys(), discipline


@pytest.mark.skipif(not DATA.exists(), reason="the open data is not at hand")
def test_every_discipline_of_the_open_papers_is_in_the_table():
    with (DATA / "taxonomy" / "csl_disciplines.tsv").open(encoding="utf-8") as file:
        assert {line["discipline"] for line in csv.DictReader(file, delimiter="\t")} == domain.disciplines().keys()


@pytest.mark.parametrize(
    ("title", "abstract", "shown"),
    [
        ("题目", "摘要。", "题目"),
        ("", "采用修正的参数建立模型。结果很好。", "采用修正的参数建立模型"),
        ("", "长" * 50, "长" * 40 + "…"),
    ],
)
def test_a_paper_without_a_title_is_called_by_its_beginning(title, abstract, shown):
    assert domain.title_of(title, abstract) == shown


@pytest.mark.parametrize(
    ("change", "field", "reason"),
    [
        ({"title": None, "abstract": None}, "title", "REQUIRED"),
        ({"abstract": "长" * 20_001}, "abstract", "TOO_LONG"),
        ({"keywords": ["长" * 101]}, "keywords[0]", "TOO_LONG"),
        ({"keywords": [str(n) for n in range(51)]}, "keywords", "OUT_OF_RANGE"),
        ({"year": 3024}, "year", "OUT_OF_RANGE"),
        ({"year": -1}, "year", "BAD_FORM"),
        ({"subjects": ["001"]}, "subjects[0]", "UNKNOWN_SUBJECT"),
        ({"author_refs": [str(n) for n in range(201)]}, "author_refs", "OUT_OF_RANGE"),
        ({"ref": None}, "ref", "REQUIRED"),
        ({"doi": "10.1/x"}, "doi", "UNKNOWN_FIELD"),
    ],
)
async def test_a_bad_row_is_named_and_the_good_one_kept(hub: Hub, change, field, reason):
    good = f"good {field} {reason}"
    answer = await imported(hub, "papers", [row("bad", **change), row(good)])
    assert [(e.line, e.field, e.reason) for e in answer.errors] == [(1, field, reason)]
    assert (await read(hub, good)).year == 2024


async def test_an_import_may_be_repeated_and_tried_dry(hub: Hub):
    assert (await imported(hub, "papers", [row("dry")], dry_run=True)).imported == 1
    assert await refusal(read(hub, "dry")) == "PAPER_NOT_FOUND"
    await imported(hub, "papers", [row("again"), row("again", title="同一编号的第二行")])
    assert (await read(hub, "again")).title == "钙钛矿薄膜的湿度稳定性"
    again = await imported(hub, "papers", [row("again")])
    assert (again.imported, again.updated, again.unchanged) == (0, 0, 1)
    assert (await imported(hub, "papers", [row("again", title="另一个题目")])).updated == 1
    assert (await read(hub, "again")).title == "另一个题目"


@pytest.mark.capability("XP-07")
async def test_a_paper_changes_what_is_known_of_its_authors(hub: Hub):
    person_id = str(id_of("person", "author"))
    await imported(hub, "profiles", [json.dumps({"ref": "author", "name": "林知远"})])
    before = await expert(hub, person_id)
    assert len(before.evidence) == 0
    papers = [row("a1", author_refs=["author", "stranger"]), row("a2", author_refs=["author"], year=2025)]
    await imported(hub, "papers", papers)
    after = await expert(hub, person_id)
    assert [(e.title, e.year, e.item_id) for e in after.evidence] == [
        ("钙钛矿薄膜的湿度稳定性", 2025, str(id_of("paper", "a2"))),
        ("钙钛矿薄膜的湿度稳定性", 2024, str(id_of("paper", "a1"))),
    ]
    assert "结果表明封装有效" in after.evidence[0].text
    assert after.version == before.version + 1  # once for all papers of one import
    assert await versions(hub, "kexie.home.profile.changed.v1", person_id) == [1, 2]
    assert (await get(hub, person_id)).papers == 2
    await imported(hub, "papers", papers)
    assert (await expert(hub, person_id)).version == after.version


async def test_of_many_papers_the_newest_are_evidence(hub: Hub):
    await imported(hub, "profiles", [json.dumps({"ref": "busy", "name": "高产"})])
    await imported(hub, "papers", [row(f"busy {n}", year=1900 + n, author_refs=["busy"]) for n in range(WORKS + 5)])
    years = [e.year for e in (await expert(hub, str(id_of("person", "busy")))).evidence]
    assert years == sorted(range(1905, 1905 + WORKS), reverse=True)


async def test_papers_are_listed_by_subject_and_author_newest_first(hub: Hub):
    rows = [row(f"list {n}", subjects=["1605010"], year=2000 + n % 3, author_refs=["lister"]) for n in range(5)]
    await imported(hub, "papers", [*rows, row("list other", subjects=["16020"])])
    request = pb.ListPapersRequest(subject="16050", author_id=str(id_of("person", "lister")), page_size=2)
    seen: list[pb.Paper] = []
    while True:
        page = await hub.ask(PaperServiceStub, "ListPapers", request)
        seen += page.papers
        if not page.next_page_token:
            break
        request.page_token = page.next_page_token
    assert {p.paper_id for p in seen} == {str(id_of("paper", f"list {n}")) for n in range(5)}
    assert [p.year for p in seen] == [2002, 2001, 2001, 2000, 2000]
    assert all(not p.abstract for p in seen)
    assert len((await hub.ask(PaperServiceStub, "ListPapers", pb.ListPapersRequest(subject="160"))).papers) == 6


@pytest.mark.skipif(not DATA.exists(), reason="the open data is not at hand")
async def test_the_open_papers_are_imported_whole(hub: Hub):
    lines = gzip.decompress((DATA / "papers" / "csl_papers.jsonl.gz").read_bytes()).decode().splitlines()
    answers = [await imported(hub, "papers", lines[at : at + 2000]) for at in range(0, len(lines), 2000)]
    assert [(e.line, e.field, e.reason) for answer in answers for e in answer.errors] == []
    assert sum(answer.imported for answer in answers) == len(lines)
