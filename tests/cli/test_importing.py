"""Files for import: what their rows become before a service sees them, and how an import remembers where it was."""

import csv
import gzip
import io
import json
import sys

import pytest

from kexie.cli import importing, sheets
from kexie.cli.importing import BATCH, Job, Progress, Report
from kexie.cli.sheets import Fields, Sheet, mapping_of
from kexie.cli.speech import CommandError
from kexie.cli.state import State
from kexie.imports.v1 import imports_pb2 as pb
from services.home.literature.imports import PaperForm
from services.identity.people.imports import PersonForm
from services.kechuang.needs.imports import NeedForm

FIELDS = Fields(NeedForm)


def rows(file, *mapping, fields=FIELDS, constants=(), tell=print, **options):
    sheet = Sheet.of(str(file), **options)
    made = mapping_of(list(mapping), list(constants))
    return [(number, json.loads(row)) for number, row in sheet.rows(fields, made, tell)]


def written(tmp_path, name, text, encoding="utf-8"):
    file = tmp_path / name
    packed = text.encode(encoding)
    file.write_bytes(gzip.compress(packed) if name.endswith(".gz") else packed)
    return file


def test_cells_become_fields_lists_and_parts(tmp_path):
    text = "\ufeffref,title,keywords,confidential.text,trl_now\nn1,涂布,正极；涂布|电池,配方,\n"
    [(line, row)] = rows(written(tmp_path, "needs.csv", text))
    assert line == 2
    assert row == {"ref": "n1", "title": "涂布", "keywords": ["正极", "涂布", "电池"], "confidential": {"text": "配方"}}


def test_a_cell_may_hold_what_has_fields_of_its_own(tmp_path):
    cell = '[{""role"": ""expert"", ""org_ref"": ""cast""}]'
    [(_, row)] = rows(written(tmp_path, "p.csv", f'ref,name,roles\na,[某],"{cell}"\n'), fields=Fields(PersonForm))
    assert row == {"ref": "a", "name": "[某]", "roles": [{"role": "expert", "org_ref": "cast"}]}


@pytest.mark.parametrize("name", ["n.jsonl", "n.jsonl.gz", "n.ndjson"])
def test_lines_of_json_go_as_they_are_packed_or_not(tmp_path, name):
    file = written(tmp_path, name, '{"ref": "a", "budget_min_yuan": 5, "title": null}\n\n{"ref": "b"}\n')
    assert rows(file) == [(1, {"ref": "a", "budget_min_yuan": 5}), (3, {"ref": "b"})]


def test_what_is_no_object_goes_on_to_the_service_which_says_so(tmp_path):
    sheet = Sheet.of(str(written(tmp_path, "n.jsonl", '{\n[1]\n{"ref": "b"}\n')))
    assert [line for line, _ in sheet.rows(FIELDS, mapping_of([], []), print)] == [1, 2, 3]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("name", ["n.csv", "n.tsv", "n.csv.gz"])
def test_the_encoding_is_found_out(tmp_path, name, encoding):
    mark = "\t" if ".tsv" in name else ","
    text = f"编号{mark}标题\r\na{mark}高镍正极“涂布”\r\n" + f"b{mark}{'龘' * 900_000}\r\n" * 2
    told = []
    found = rows(written(tmp_path, name, text, encoding), tell=told.append)
    assert found[0] == (2, {"ref": "a", "title": "高镍正极“涂布”"})
    assert len(found) == 3
    assert bool(told) == (encoding == "gb18030")


def test_an_encoding_may_be_named(tmp_path):
    file = written(tmp_path, "n.csv", "ref,title\na,繁體標題\n", "big5")
    assert rows(file, encoding="big5") == [(2, {"ref": "a", "title": "繁體標題"})]
    with pytest.raises(CommandError, match="klingon"):
        rows(file, encoding="klingon")


def test_a_row_has_the_line_where_it_begins(tmp_path):
    file = written(tmp_path, "n.csv", 'ref,title\na,"分\n两行"\n\nb,好\n')
    assert [line for line, _ in rows(file)] == [2, 5]


def test_quotes_are_letters_where_tabs_part_cells(tmp_path):
    assert rows(written(tmp_path, "n.tsv", 'ref\ttitle\na\t"半个引号\nb\t好\n')) == [
        (2, {"ref": "a", "title": '"半个引号'}),
        (3, {"ref": "b", "title": "好"}),
    ]


def test_cells_beyond_the_last_column_are_not_lost_unseen(tmp_path):
    [(_, row)] = rows(written(tmp_path, "n.csv", "ref,title\na,一,二\n"))
    assert "二" in row.values()
    assert len(row.keys() - {"ref", "title"}) == 1


def test_columns_are_renamed_and_those_that_are_no_fields_are_named_and_left_out(tmp_path):
    file = written(tmp_path, "n.jsonl", '{"id": "a", "name": "涂布", "src": "x", "region": "330106"}\n')
    told = []
    [(_, row)] = rows(file, "ref=id", "title=name", constants=["kind=process"], tell=told.append)
    assert row == {"ref": "a", "title": "涂布", "region": "330106", "kind": "process"}
    assert "src" in told[0]


def test_a_field_is_made_of_columns(tmp_path):
    file = written(tmp_path, "n.csv", "code,text\n3301,很长的说明\n")
    assert rows(file, "ref={code:0<6}-{line}", "summary={text:.2}", "title=text") == [
        (2, {"ref": "330100-2", "summary": "很长", "title": "很长的说明"})
    ]
    with pytest.raises(CommandError, match="--map"):
        rows(file, "ref={code:d}")


def test_a_mapping_may_be_a_file_whose_values_mean_others(tmp_path):
    mapping = written(
        tmp_path,
        "m.toml",
        '[fields]\nref = "id"\nkind = "sort"\nkeywords = "tags"\n[constants]\nregion = "330106"\n'
        '[values.kind]\n"工艺" = "process"\n[values.keywords]\n"锂电" = "锂电池"\n',
    )
    file = written(tmp_path, "n.csv", "id,sort,tags\na,工艺,锂电；涂布\n")
    expected = {"ref": "a", "kind": "process", "keywords": ["锂电池", "涂布"], "region": "330102"}
    assert rows(file, str(mapping), constants=["region=330102"]) == [(2, expected)]
    mapping.write_text("[colours]\nx = 1\n")
    with pytest.raises(CommandError, match=r"m\.toml"):
        rows(file, str(mapping))


@pytest.mark.parametrize(
    ("columns", "named"),
    [("ref,什么", "什么"), ("ref,colour,title", "colour"), ("ref,title,title", "title"), ("id,ref,title", "id")],
)
def test_a_column_that_nobody_knows_is_named_at_once(tmp_path, columns, named):
    with pytest.raises(CommandError, match=named):
        rows(written(tmp_path, "n.csv", f"{columns}\na,b,c\n"))


def test_columns_may_be_called_as_people_call_them(tmp_path):
    file = written(tmp_path, "p.csv", "编号,题名,摘要,关键词,年份\np1,标题,摘要,甲；乙,2020\n")
    [(_, row)] = rows(file, fields=Fields(PaperForm))
    assert row == {"ref": "p1", "title": "标题", "abstract": "摘要", "keywords": ["甲", "乙"], "year": "2020"}


def test_every_heading_means_a_field_of_some_kind():
    from kexie.cli import services

    fields = {
        name for app in services.apps() for importer in app.imports.values() for name in importer.form.model_fields
    }
    meant = {name for names in sheets.headings().values() for name in names}
    assert meant - fields == set()


def test_a_mapping_from_a_column_that_is_not_there_is_refused(tmp_path):
    with pytest.raises(CommandError, match=r"name.*id"):
        rows(written(tmp_path, "n.csv", "id\na\n"), "title=name")


CUT_SHORT = gzip.compress(b"ref\na\n" * 99, mtime=0)[:-9]


@pytest.mark.parametrize(
    "content", [b"\x1f\x8bnot really", CUT_SHORT, b"ref\n\xff\xfe\n"], ids=["no gzip", "cut", "no UTF-8"]
)
def test_a_damaged_file_is_said_so(tmp_path, content):
    file = tmp_path / ("n.csv.gz" if content[:1] == b"\x1f" else "n.csv")
    file.write_bytes(content)
    with pytest.raises(CommandError, match=file.name):
        rows(file)


@pytest.mark.parametrize(("name", "remedy"), [("needs", "--format"), ("n.xml", "--format"), ("n.xlsx", "CSV")])
def test_a_format_that_cannot_be_read_is_said_with_the_remedy(tmp_path, name, remedy):
    with pytest.raises(CommandError, match=remedy):
        rows(written(tmp_path, name, "ref\n"))


def test_standard_input_is_laid_aside_and_taken_away(monkeypatch):
    class Stdin:
        buffer = io.BytesIO(b"ref\na\n")

    monkeypatch.setattr(sys, "stdin", Stdin)
    sheet = Sheet.of("-", "csv")
    assert [line for line, _ in sheet.rows(FIELDS, mapping_of([], []), print)] == [2]
    assert sheet.file.exists()
    sheet.close()
    assert not sheet.file.exists()


def test_an_import_that_was_broken_off_is_known_by_its_file_and_mapping(tmp_path):
    state = State.open(tmp_path / "state")
    file = written(tmp_path, "n.csv", "ref\na\n")
    job = Job("needs", Sheet(file))
    progress = Progress.of(state, job)
    progress.result.imported = 500
    progress.reached(501)
    assert Progress.of(state, job).line == 501
    assert Progress.of(state, job).result.imported == 500
    assert Progress.of(state, Job("needs", Sheet(file), mapping_of(["ref=id"], []))).line == 0
    assert Progress.of(state, Job("needs", Sheet(file), dry_run=True)).line == 0
    file.write_text("ref\nb\n")
    assert Progress.of(state, job).line == 0
    progress.finished()
    file.write_text("ref\na\n")
    assert Progress.of(state, job).line == 0


@pytest.mark.parametrize("name", ["e.csv", "e.jsonl"])
def test_a_report_goes_on_where_the_last_batch_that_counts_left_it(tmp_path, name):
    job = Job("needs", Sheet(tmp_path / "n.csv"), report=tmp_path / name)
    said = {"file": "n.csv", "line": 1, "field": "title", "reason": "REQUIRED", "words": "此项必填，请补。"}
    with Report(job, 0) as report:
        report.add(said)
        reported = report.flushed()
        report.add(said | {"line": 2})  # of a batch that was not noted before the end
    with Report(job, reported) as report:
        report.add(said | {"line": 2})
    text = (tmp_path / name).read_text("utf-8-sig")
    found = list(csv.DictReader(io.StringIO(text))) if name == "e.csv" else [*map(json.loads, text.splitlines())]
    assert [(int(e["line"]), e["words"]) for e in found] == [(1, said["words"]), (2, said["words"])]


def test_batches_are_small_enough_to_send():
    small = importing._batches(((n, "x") for n in range(1, 2 * BATCH + 2)), 0)
    assert [len(batch) for batch in small] == [BATCH, BATCH, 1]
    large = importing._batches(((n, "x" * 700_000) for n in range(1, 4)), 1)
    assert [[line for line, _ in batch] for batch in large] == [[2], [3]]


async def test_rows_that_came_too_early_come_again(tmp_path):
    class Stub:
        """Takes two new rows of a call; the others came too early."""

        def __init__(self) -> None:
            self.calls: list[list[int]] = []

        async def ImportRows(self, request, **_):
            lines = [row.line for row in request.rows]
            self.calls.append(lines)
            answer = pb.ImportRowsResponse(imported=len(lines[:2]))
            for line in lines[2:]:
                answer.errors.add(line=line, field="password", reason=importing.LATER, words="later")
            return answer

    stub, result, told = Stub(), importing.Result("people", "p"), []
    job = Job("people", Sheet(tmp_path / "p.csv"))
    with Report(job, 0) as report:
        await importing._bring(stub, job, [(n, "{}") for n in range(1, 6)], result, report, told.append)
    assert stub.calls == [[1, 2, 3, 4, 5], [3, 4, 5], [5]]
    assert (result.imported, result.refused, result.errors, told) == (5, 0, [], [])


def test_options_are_pairs():
    assert sheets.pairs(["ref=id", "title=a=b"], "--map") == {"ref": "id", "title": "a=b"}
    with pytest.raises(CommandError, match="--map ref"):
        sheets.pairs(["ref"], "--map")
