"""The script `hub`: which Python it takes, when it installs, where it gets uv from."""

import ast
import importlib.machinery
import importlib.util
import json
import os
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture
def script() -> ModuleType:
    loader = importlib.machinery.SourceFileLoader("hub_script", str(ROOT / "hub"))
    module = importlib.util.module_from_spec(importlib.util.spec_from_loader("hub_script", loader))
    sys.dont_write_bytecode, before = True, sys.dont_write_bytecode
    loader.exec_module(module)
    sys.dont_write_bytecode = before
    return module


def test_an_old_python_can_read_it():
    ast.parse((ROOT / "hub").read_text("utf-8"), feature_version=(3, 6))


def test_an_old_python_says_what_is_needed(script, monkeypatch, capsys):
    monkeypatch.setattr(sys, "version_info", (3, 8, 1))
    monkeypatch.setattr(script.shutil, "which", lambda *_, **__: None)
    with pytest.raises(SystemExit) as left:
        script.use_fitting_python()
    assert left.value.code == 1
    assert "3.11" in capsys.readouterr().err


def test_an_old_python_hands_over_to_a_newer_one_that_is_there(script, monkeypatch):
    handed = []
    monkeypatch.setattr(sys, "version_info", (3, 8, 1))
    monkeypatch.setattr(script.shutil, "which", lambda name, **_: f"/usr/bin/{name}" if name == "python3.12" else None)

    def execv(program, arguments):
        handed.append(program)
        raise SystemExit

    monkeypatch.setattr(script.os, "execv", execv)
    with pytest.raises(SystemExit):
        script.use_fitting_python()
    assert handed == ["/usr/bin/python3.12"]


PYTHONS = {
    "/home/me/python3.12": "False",  # compiled by its user
    "/usr/bin/python3.12": "True",
    "/home/me/python3.11": "",  # does not start
}


@pytest.mark.parametrize(
    ("running", "taken"),
    [("/home/me/python3.12", "/usr/bin/python3.12"), ("/usr/bin/python3.12", "/usr/bin/python3.12")],
)
def test_a_python_compiled_without_optimisation_gives_way_to_one_that_was(script, monkeypatch, running, taken):
    monkeypatch.setattr(sys, "executable", running)
    monkeypatch.setattr(script, "other_pythons", lambda: list(PYTHONS))
    monkeypatch.setattr(script, "says", lambda python, _: PYTHONS[python])
    assert script.quickest_python() == taken


def test_without_an_optimised_python_the_one_that_runs_is_taken_and_the_remedy_named(script, monkeypatch, capsys):
    monkeypatch.setattr(script, "other_pythons", lambda: ["/home/me/python3.11"])
    monkeypatch.setattr(script, "says", lambda *_: "False")
    assert script.quickest_python() == sys.executable
    assert "python3" in capsys.readouterr().err


def test_what_is_asked_of_a_python_is_answered_by_it(script, tmp_path):
    assert script.says(sys.executable, script.OPTIMISED) in ("True", "False")
    assert script.fits(sys.executable)
    assert not script.fits(tmp_path / "gone")
    old = tmp_path / "python3"
    old.write_text("#!/bin/sh\necho 3 8\n")
    old.chmod(0o755)
    assert not script.fits(old)


def test_what_is_installed_is_known_by_the_lock_and_the_group(script, tmp_path, monkeypatch):
    monkeypatch.setattr(script, "STAMP", tmp_path / "stamp")
    monkeypatch.setattr(script, "PYTHON", Path(sys.executable))
    wanted = {"lock": "a"}
    assert not script.is_installed(wanted, False)
    script.STAMP.write_text(json.dumps({**wanted, "dev": False}))
    assert script.is_installed(wanted, False)
    assert not script.is_installed(wanted, True)
    assert not script.is_installed({**wanted, "lock": "b"}, False)
    script.STAMP.write_text(json.dumps({**wanted, "dev": True}))
    assert script.is_installed(wanted, False)
    monkeypatch.setattr(script, "PYTHON", tmp_path / "gone")
    assert not script.is_installed(wanted, False)


def test_the_newest_uv_for_this_machine_is_chosen(script, monkeypatch):
    monkeypatch.setattr(script.platform, "system", lambda: "Linux")
    monkeypatch.setattr(script.platform, "machine", lambda: "x86_64")
    monkeypatch.setattr(script.platform, "libc_ver", lambda: ("glibc", "2.36"))
    names = [
        "uv-0.9.2-py3-none-manylinux_2_17_x86_64.manylinux2014_x86_64.whl",
        "uv-0.10.0-py3-none-manylinux_2_17_x86_64.manylinux2014_x86_64.whl",
        "uv-0.10.1-py3-none-musllinux_1_1_x86_64.whl",
        "uv-0.10.1-py3-none-manylinux_2_17_aarch64.whl",
        "uv-0.10.2rc1-py3-none-manylinux_2_17_x86_64.whl",
        "uv-0.10.0.tar.gz",
    ]
    page = "".join(f'<a href="../../files/{name}#sha256={"0" * 64}">{name}</a>' for name in names)
    found = script.newest_wheel(page, "https://index.example/simple/uv/")
    assert found == f"https://index.example/files/{names[1]}#sha256={'0' * 64}"
    with pytest.raises(ValueError, match="no uv"):
        script.newest_wheel("", "https://index.example/")


def test_a_mirror_gives_the_versions_of_the_lock_by_their_digests(script):
    commands = script.sync_from_mirror("uv", "https://mirror.example/simple", "python3", dev=False)
    assert ["--no-dev" in commands[0], "--require-hashes" in commands[2]] == [True, True]
    assert "https://mirror.example/simple" in commands[2]


def test_what_few_processes_need_is_not_loaded_by_all():
    """It would slow every start."""
    code = "from kexie.cli import preload; preload.everything(); print(preload.heavy())"
    environment = os.environ | {"PYTHONPATH": str(ROOT), "OPENBLAS_NUM_THREADS": "1"}
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, env=environment, capture_output=True, text=True)
    assert done.stdout == "set()\n", done.stderr
