"""`hub import` as people use it: what it reports, and that an import that was broken off goes on. All of it is
asynchronous, since pytest runs what is and what is not apart, each on a hub of its own."""

import asyncio
import csv
import json
import os
import signal
import subprocess
import time
from pathlib import Path
from typing import Any

import pytest

from kexie.cli.importing import BATCH
from kit.errors import ROOT
from tests.support.live import HUB, Live

MANY = 12 * BATCH
CAUGHT: dict[str, Any] = {"cwd": ROOT, "capture_output": True, "text": True, "timeout": 60}


def papers(folder: Path, ref: str, number: int) -> Path:
    file = folder / f"{ref}.jsonl"
    text = "研究了在不同温度与湿度条件下材料性能的变化规律，并给出了工程上可用的经验公式。"
    rows = ({"ref": f"{ref}-{n}", "title": f"材料性能研究之{n}", "abstract": text * 4} for n in range(number))
    file.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), "utf-8")
    return file


async def kept(live: Live, ref: str) -> tuple[int, int, int]:
    """How many papers there are, how many events of them, and of how many papers those tell."""
    database = await live.database()
    try:
        row = await database.fetchrow(
            "select count(*), (select count(*) from home.event where key in (select paper_id::text from home.paper "
            "where title like $1)), (select count(distinct key) from home.event where key in (select paper_id::text "
            "from home.paper where title like $1)) from home.paper where title like $1",
            f"{ref}%",
        )
        return tuple(row)
    finally:
        await database.close()


def started(live: Live, *arguments: str) -> "subprocess.Popen[str]":
    command = [*HUB, "import", *arguments, "--state", str(live.state)]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def reached(live: Live, line: int, seconds: float = 60) -> int:
    """Waits until an import has come this far, and says how far."""
    ends = time.monotonic() + seconds
    while time.monotonic() < ends:
        for file in (live.state / "imports").glob("*.json"):
            at = json.loads(file.read_text() or "{}").get("line", 0)
            if at >= line:
                return at
        time.sleep(0.02)
    raise AssertionError("the import did not come so far")


def retitled(file: Path, title: str) -> Path:
    file.write_text(file.read_text("utf-8").replace("材料性能研究", title), "utf-8")
    return file


@pytest.mark.faults
async def test_an_import_that_is_killed_goes_on_and_brings_each_row_once(live: Live, tmp_path):
    file = retitled(papers(tmp_path, "killed", MANY), "命令被杀")
    importing = started(live, "papers", str(file))
    stopped = reached(live, 4 * BATCH)
    importing.send_signal(signal.SIGKILL)
    importing.wait(10)
    assert stopped < MANY
    result = live.json("import", "papers", str(file))
    assert result["imported"] + result["unchanged"] == result["rows"] == MANY
    assert result["unchanged"] <= BATCH  # the batch that was under way, whose answer nobody heard
    assert await kept(live, "命令被杀") == (MANY, MANY, MANY)
    again = live.json("import", "papers", str(file))
    assert (again["imported"], again["updated"], again["unchanged"]) == (0, 0, MANY)
    assert await kept(live, "命令被杀") == (MANY, MANY, MANY)


@pytest.mark.faults
async def test_an_import_outlives_the_death_of_the_owner(live: Live, tmp_path):
    file = retitled(papers(tmp_path, "outlives", MANY), "服务被杀")
    importing = started(live, "papers", str(file), "--json")
    reached(live, 2 * BATCH)
    os.kill(live.pids()["home"], signal.SIGKILL)
    out, said = importing.communicate(timeout=120)
    assert importing.returncode == 0, said
    result = json.loads(out)
    assert result["imported"] + result["unchanged"] == MANY
    assert result["unchanged"] <= BATCH
    assert await kept(live, "服务被杀") == (MANY, MANY, MANY)


async def test_every_wrong_field_is_reported_by_file_line_field_and_words(live: Live, tmp_path):
    file, report = tmp_path / "论文.csv", tmp_path / "错误.csv"
    text = 'ref,题名,摘要,年份,学科代码\na,"分两\n行",好,2020,430\n\nb,,,2020,430\nc,好,好,3020,999\nd,好,好,x,430\n'
    file.write_bytes(text.encode("gb18030"))
    result = live.json("import", "papers", str(file), "--report", str(report))
    assert (result["imported"], result["refused"], result["rows"]) == (1, 3, 4)
    read = csv.DictReader(report.read_text("utf-8-sig").splitlines())
    rows = [(r["file"], int(r["line"]), r["field"], r["reason"]) for r in read]
    assert rows == [
        (str(file), 5, "title", "REQUIRED"),
        (str(file), 6, "year", "OUT_OF_RANGE"),
        (str(file), 6, "subjects[0]", "UNKNOWN_SUBJECT"),
        (str(file), 7, "year", "BAD_FORM"),
    ]
    lines = tmp_path / "错误.jsonl"
    live.json("import", "papers", str(file), "--report", str(lines), "--dry-run")
    said = [json.loads(line) for line in lines.read_text("utf-8").splitlines()]
    assert [(e["file"], e["line"], e["field"], e["reason"]) for e in said] == rows
    assert said[0]["words"] == "此项必填。"


async def test_standard_input_is_read_for_a_dash(live: Live):
    command = [*HUB, "import", "papers", "-", "--format", "tsv", "--json", "--state", str(live.state)]
    text = "编号\t题名\nstdin-1\t从标准输入来\n"
    done = await asyncio.to_thread(subprocess.run, command, input=text, **CAUGHT)
    assert json.loads(done.stdout)["imported"] == 1, done.stderr


async def test_a_column_that_nobody_knows_is_named_before_anything_is_sent(live: Live, tmp_path):
    file = tmp_path / "odd.csv"
    file.write_text("ref,title,colour\nx,好,红\n", "utf-8")
    command = [*HUB, "import", "papers", str(file), "--state", str(live.state)]
    done = await asyncio.to_thread(subprocess.run, command, **CAUGHT)
    assert done.returncode == 2
    assert "colour" in done.stderr and "--map" in done.stderr
    assert live.json("import", "papers", str(file), "--map", "ref=ref")["imported"] == 1
