"""Files for import: what their rows become before a service sees them."""

import gzip
import json

import pytest

from kexie.cli import importing
from kexie.cli.importing import Fields, Job, Progress, rows_of
from kexie.cli.speech import CommandError
from kexie.cli.state import State
from services.kechuang.needs.imports import NeedForm

FIELDS = Fields(NeedForm)


def rows(job, tell=print):
    return [(number, json.loads(row)) for number, row in rows_of(job, FIELDS, tell)]


def written(tmp_path, name, text):
    file = tmp_path / name
    if name.endswith(".gz"):
        file.write_bytes(gzip.compress(text.encode()))
    else:
        file.write_text(text, "utf-8")
    return file


def test_cells_become_fields_lists_and_parts(tmp_path):
    text = "\ufeffref,title,keywords,confidential.text,trl_now\nn1,涂布,正极；涂布|电池,配方,\n"
    [(line, row)] = rows(Job("needs", written(tmp_path, "needs.csv", text)))
    assert line == 2
    assert row == {"ref": "n1", "title": "涂布", "keywords": ["正极", "涂布", "电池"], "confidential": {"text": "配方"}}


@pytest.mark.parametrize("name", ["n.jsonl", "n.jsonl.gz", "n.ndjson"])
def test_lines_of_json_go_as_they_are_packed_or_not(tmp_path, name):
    file = written(tmp_path, name, '{"ref": "a"}\n\n{"ref": "b"}\n')
    assert rows(Job("needs", file)) == [(1, {"ref": "a"}), (3, {"ref": "b"})]


def test_columns_are_renamed_and_those_that_are_no_fields_are_named_and_left_out(tmp_path):
    file = written(tmp_path, "n.jsonl", '{"id": "a", "name": "涂布", "src": "x", "region": "330106"}\n')
    told = []
    [(_, row)] = rows(
        Job("needs", file, mapping={"ref": "id", "title": "name"}, constants={"kind": "process"}), told.append
    )
    assert row == {"ref": "a", "title": "涂布", "region": "330106", "kind": "process"}
    assert "src" in told[0]


def test_a_mapping_from_a_column_that_is_not_there_is_refused(tmp_path):
    file = written(tmp_path, "n.csv", "id\na\n")
    with pytest.raises(CommandError, match=r"name.*id"):
        rows(Job("needs", file, mapping={"title": "name"}))


@pytest.mark.parametrize("content", [b"\x1f\x8bnot really", b"ref\n\xff\xfe\n"])
def test_a_damaged_file_is_said_so(tmp_path, content):
    file = tmp_path / ("n.csv.gz" if content[:1] == b"\x1f" else "n.csv")
    file.write_bytes(content)
    with pytest.raises(CommandError, match=file.name):
        rows(Job("needs", file))


def test_a_format_that_cannot_be_told_is_asked_for(tmp_path):
    with pytest.raises(CommandError, match="--format"):
        rows(Job("needs", written(tmp_path, "needs", "ref\n")))


def test_an_import_that_was_broken_off_is_known_by_its_file_and_mapping(tmp_path):
    state = State.open(tmp_path / "state")
    file = written(tmp_path, "n.csv", "ref\na\n")
    job = Job("needs", file)
    progress = Progress.of(state, job)
    progress.result.imported = 500
    progress.reached(501)
    assert Progress.of(state, job).line == 501
    assert Progress.of(state, job).result.imported == 500
    assert Progress.of(state, Job("needs", file, mapping={"ref": "id"})).line == 0
    assert Progress.of(state, Job("needs", file, dry_run=True)).line == 0
    file.write_text("ref\nb\n")
    assert Progress.of(state, job).line == 0
    progress.finished()
    file.write_text("ref\na\n")
    assert Progress.of(state, job).line == 0


def test_options_are_pairs():
    assert importing.pairs(["ref=id", "title=a=b"], "--map") == {"ref": "id", "title": "a=b"}
    with pytest.raises(CommandError, match="--map ref"):
        importing.pairs(["ref"], "--map")
