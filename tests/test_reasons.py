"""Every reason that code gives stands in a `reasons.toml`, in both languages, and every one that stands is given."""

import ast
import string
from pathlib import Path

import pytest

from kit.errors import ROOT, declared, reasons

CODE = [f for folder in ("kit", "services", "gateway", "kexie/cli") for f in (ROOT / folder).rglob("*.py")]


def given() -> dict[str, Path]:
    found: dict[str, Path] = {}
    for file in CODE:
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                at = {"Refused": 0, "Violation": 1, "Steps": 0}.get(node.func.id)
                if at is not None and len(node.args) > at and isinstance(node.args[at], ast.Constant):
                    found[str(node.args[at].value)] = file
    return found


def test_a_reason_that_is_given_is_declared():
    unknown = {name: str(file) for name, file in given().items() if name not in reasons()}
    assert not unknown


def test_both_languages_use_the_same_facts():
    for reason in reasons().values():
        facts = [{name for _, name, _, _ in string.Formatter().parse(text) if name} for text in (reason.zh, reason.en)]
        assert facts[0] == facts[1], reason.name


def test_a_reason_that_two_files_declare_names_both(tmp_path: Path):
    entry = '[TWICE]\ncode = "NOT_FOUND"\nzh = "没有"\nen = "None"\n'
    first, second = tmp_path / "first.toml", tmp_path / "second.toml"
    first.write_text(entry, "utf-8")
    second.write_text(entry, "utf-8")
    with pytest.raises(ValueError, match="TWICE") as refused:
        declared([first, second])
    assert str(first) in str(refused.value) and str(second) in str(refused.value)
    first.write_text(entry * 2, "utf-8")
    with pytest.raises(ValueError, match=r"first\.toml.*TWICE"):
        declared([first])
