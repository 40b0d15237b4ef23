"""Every reason that code gives stands in a `reasons.toml`, in both languages, and every one that stands is given."""

import ast
import string
from pathlib import Path

import pytest

from kit.called import values
from kit.errors import ROOT, Refused, declared, reasons

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


def enumerated() -> set[str]:
    """The values that stand in refusals: of states, of phases, of levels of verification, of conflicts."""
    found: set[str] = set()
    for file in CODE:
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if not isinstance(node, ast.ClassDef) or "StrEnum" not in {getattr(base, "id", "") for base in node.bases}:
                continue
            if node.name.endswith("State") or node.name in ("Phase", "Verification", "Conflict", "NomineeKind"):
                given = [one.value for one in node.body if isinstance(one, ast.Assign)]
                found.update(str(one.value) for one in given if isinstance(one, ast.Constant) and one.value)
    return found


def test_a_refusal_calls_states_by_words_in_either_language():
    assert enumerated() - values().keys() == set()
    refused = Refused("SELECTION_NOT_IN_PHASE", phase="reviewing", now="open")
    assert refused.words("zh-CN") == "评选现处于“进行中”阶段，此事须在“评审”阶段办理。"
    assert refused.facts == {"phase": "reviewing", "now": "open"}  # programs read them as they are


def test_a_refusal_says_actions_days_and_moments_as_people_do():
    assert "管理评选" in Refused("FORBIDDEN", action="selections.manage").words("zh-CN")
    assert "12月3日" in Refused("REPORTS_CLOSED", day="2026-12-03").words("zh-CN")
    assert "3 Dec 2026" in Refused("REPORTS_CLOSED", day="2026-12-03").words("en")
    assert "2026-12-04 00:00" in Refused("NOTICE_NOT_OVER", until="2026-12-03T16:00:00+00:00").words("en")
