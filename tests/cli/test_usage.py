"""What the command says when it is asked for help, asked wrongly, or cannot do what it was asked."""

import os
import re
import subprocess

import pytest
from rich.cells import cell_len

from kexie.cli.state import State
from tests.cli.conftest import DIRECTLY, ORDINARY, command, english, environment

ENGLISH = re.compile(r"[A-Za-z]{4,} [a-z]+ [a-z]+")
COMMANDS = {"up", "down", "ps", "logs", "doctor", "accounts", "token", "seed", "import", "backup", "restore", "export"}
COMMANDS |= {"reconcile", "dead-letters", "audit", "data-map", "why", "test", "capabilities", "bench", "version"}


@pytest.mark.parametrize("language", ["zh", "en"])
def test_help_fits_a_terminal_and_is_in_one_language(language):
    said = command("--help", KEXIE_LANG=language, COLUMNS="80").stdout
    assert set(re.findall(r"^│ ([a-z][a-z-]+)", said, re.MULTILINE)) == COMMANDS
    for name in ("up", "import", "export", "audit", "restore"):
        said += command(name, "--help", KEXIE_LANG=language, COLUMNS="80").stdout
    assert max(cell_len(line) for line in said.splitlines()) <= 80
    assert "…" not in said
    assert "<bool>" not in said
    if language == "zh":
        assert "显示此帮助" in said
        assert not ENGLISH.search(said)
    else:
        assert not re.search(r"[\u4e00-\u9fff]", said)


def test_the_language_is_the_shells_or_the_one_asked_for():
    assert "启动" in command("--help").stdout
    assert "Starts" in command("--help", LANG="en_US.UTF-8").stdout
    assert "启动" in command("--lang", "zh", "--help", LANG="en_US.UTF-8").stdout
    assert "Starts" in command("--lang=en", "--help").stdout


def test_without_a_command_the_help_is_shown():
    done = command()
    assert done.returncode == 2
    assert "up" in done.stdout
    assert done.stderr == ""


@pytest.mark.parametrize(
    ("asked", "zh", "en"),
    [
        ("dwn", "是否指 down", "Did you mean 'down'"),
        ("up --prt 3", "没有选项 --prt (--port?)", "there is no option --prt (--port?)"),
        ("up --port", "选项 --port 需要一个值", "'--port' requires an argument"),
        ("up --port many", "'--port' 应为整数", "valid integer"),
        ("up --port 70000", "端口应在 1 到 65535 之间", "a port is from 1 to 65535"),
        ("up more", "多余的参数：more", "extra argument"),
        ("up --replicas kepu", "kepu=2", "kepu=2"),
        ("up --config none.toml", "none.toml", "none.toml"),
        ("token", "缺少 persona", "persona is missing"),
        ("export", "--canonical", "--canonical"),
    ],
)
def test_what_is_asked_wrongly_is_said_with_exit_code_2(tmp_path, asked, zh, en):
    for language, words in (("zh", zh), ("en", en)):
        done = command(*asked.split(), cwd=tmp_path, KEXIE_LANG=language)
        assert done.returncode == 2, done.stderr
        assert words in done.stderr
        assert "Traceback" not in done.stderr
        assert done.stderr.startswith("错误：" if language == "zh" else "error: ")


@pytest.mark.parametrize(("name", "words"), [("KEXIE_HUB__PROT", "port"), ("KEXIE_MAIL__HOTS", "host")])
def test_a_setting_that_nobody_knows_is_named_with_the_nearest(tmp_path, name, words):
    done = english("up", "--state", tmp_path / "state", "--no-demo", **{name: "1"})
    assert done.returncode == 2, done.stderr
    assert f"did you mean {words}" in done.stderr


@pytest.mark.parametrize(
    "asked", ["ps", "down", "logs", "accounts", "token expert", "seed", "reconcile", "audit verify"]
)
def test_without_a_hub_the_way_to_one_is_said(tmp_path, asked):
    done = english(*asked.split(), "--state", tmp_path / "state")
    assert done.returncode == 1
    assert "hub up" in done.stderr
    assert not (tmp_path / "state").exists()


@pytest.mark.parametrize(("stamp", "words"), [("0", "too old"), ("99", "later release"), ("one", "damaged")])
def test_a_folder_of_another_release_is_named_with_the_remedy(tmp_path, stamp, words):
    State.open(tmp_path / "state")
    (tmp_path / "state" / "format").write_text(stamp)
    for asked in ("up", "ps"):
        done = english(asked, "--state", tmp_path / "state")
        assert done.returncode == 1
        assert words in done.stderr


def test_data_of_another_postgresql_is_named_with_the_remedy(tmp_path):
    state = State.open(tmp_path / "state")
    (state.root / "postgres").mkdir()
    (state.root / "postgres" / "PG_VERSION").write_text("16\n")
    done = english("up", "--state", state.root)
    assert done.returncode == 1
    assert re.search(r"of PostgreSQL 16.*brings 18.*hub backup.*hub restore", done.stderr, re.DOTALL)
    assert (state.root / "postgres" / "PG_VERSION").read_text() == "16\n"


def test_a_folder_of_something_else_is_left_alone(tmp_path):
    (tmp_path / "thesis.tex").touch()
    done = english("up", "--state", tmp_path)
    assert (done.returncode, "--state" in done.stderr) == (1, True)
    assert [file.name for file in tmp_path.iterdir()] == ["thesis.tex"]


def test_a_folder_that_may_not_be_written_to_is_named_with_the_remedy(tmp_path):
    folder = tmp_path / "closed"
    folder.mkdir(mode=0o555)
    asked = [*ORDINARY, *DIRECTLY, "up", "--state", str(folder / "state")]
    done = subprocess.run(asked, env=environment(KEXIE_LANG="en"), capture_output=True, text=True, timeout=120)
    assert done.returncode == 1
    assert "cannot write to" in done.stderr
    assert "--state" in done.stderr


def test_a_disk_that_is_too_full_is_said_before_anything_is_begun(tmp_path):
    """A limit on the size of files where no disk of its own can be mounted."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mounted = os.geteuid() == 0 and subprocess.run(["mount", "-t", "tmpfs", "-o", "size=30m", "tmpfs", disk])
    try:
        if mounted and mounted.returncode == 0:
            done = english("up", "--state", disk / "state")
            assert (done.returncode, "MiB left" in done.stderr, "--state" in done.stderr) == (1, True, True)
            assert not (disk / "state" / "postgres").exists()
    finally:
        subprocess.run(["umount", disk], capture_output=True)
    limited = ["prlimit", "--fsize=4000000", *DIRECTLY, "up", "--state", str(disk / "state"), "--no-demo"]
    done = subprocess.run(limited, env=environment(KEXIE_LANG="en"), capture_output=True, text=True, timeout=120)
    assert done.returncode == 1
    assert "File too large" in done.stderr
    assert "Traceback" not in done.stderr
    assert not (disk / "state" / "postgres").exists()  # half a database would look like one
