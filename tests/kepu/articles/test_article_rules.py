"""The rules of articles, by themselves."""

from dataclasses import replace

import pytest

from kit.errors import Invalid, Refused
from services.kepu.articles.domain import (
    NEXT,
    UNCHECKED,
    Author,
    Draft,
    Link,
    State,
    check,
    check_complete,
    move,
    subject_line,
)
from services.kepu.articles.text import plain

SOUND = Draft("钙钛矿电池为什么怕水", subjects=["430"])
ONE = Link("need", "0190c1d2-0000-7000-8000-000000000001")

pytestmark = pytest.mark.capability("KP-01")


@pytest.mark.parametrize(
    ("change", "field", "reason"),
    [
        ({"title": "  "}, "draft.title", "REQUIRED"),
        ({"subjects": ["430", "001"]}, "draft.subjects[1]", "UNKNOWN_SUBJECT"),
        ({"links": [ONE, ONE]}, "draft.links[1]", "GIVEN_TWICE"),
        ({"authors": [Author("甲", "p1"), Author("乙", "p1")]}, "draft.authors[1]", "GIVEN_TWICE"),
        ({"authors": [Author("甲"), Author(" ")]}, "draft.authors[1].name", "REQUIRED"),
    ],
)
def test_a_draft_that_reads_wrongly_is_refused_by_field(change, field, reason):
    with pytest.raises(Invalid) as refused:
        check(replace(SOUND, **change))
    assert [(v.field, v.reason) for v in refused.value.violations] == [(field, reason)]


def test_two_authors_without_accounts_are_no_repetition():
    check(replace(SOUND, authors=[Author("甲"), Author("乙")]))


def test_what_a_checker_could_not_judge_names_all_that_is_missing():
    with pytest.raises(Refused) as refused:
        check_complete(" ", "", 0)
    assert refused.value.reason == "ARTICLE_INCOMPLETE"
    assert [v.field for v in refused.value.violations] == ["draft.summary", "draft.body", "draft.sources"]
    check_complete("摘要", "正文", 1)


@pytest.mark.parametrize("state", State)
@pytest.mark.parametrize("to", State)
def test_an_article_moves_only_along_its_life(state, to):
    if to in NEXT[state]:
        assert move(state, to) is to
        return
    with pytest.raises(Refused) as refused:
        move(state, to)
    unchecked = to is State.PUBLISHED and state in UNCHECKED
    assert refused.value.reason == ("ARTICLE_NOT_CHECKED" if unchecked else "ARTICLE_STEP_REFUSED")


def test_only_a_checked_article_is_published():
    assert {state for state in State if State.PUBLISHED in NEXT[state]} == {State.CHECKED}


def test_an_article_is_found_by_every_subject_above_its_own():
    assert subject_line(["4303510", "110"]) == ["110", "430", "43035", "4303510"]


@pytest.mark.parametrize(
    ("markdown", "words"),
    [
        ("# 怕水\n\n钙钛矿**遇水**分解。", "怕水\n钙钛矿遇水分解。"),
        ("见[综述](https://example.org/x)和![示意图](a.png)", "见综述和示意图"),
        ("一行\n二行\\\n三行", "一行 二行 三行"),
        ("- 甲\n- 乙\n\n> 丙", "甲\n乙\n丙"),
        ("| 名 | 值 |\n|---|---|\n| 带隙 | 1.5 |", "名\n值\n带隙\n1.5"),
        ("<script>alert(1)</script>\n\n正文<b>粗</b>", "正文粗"),
        ("```\nE = mc2\n```", "E = mc2"),
        ("", ""),
    ],
)
def test_search_sees_the_words_of_a_text_and_not_its_signs(markdown, words):
    assert plain(markdown) == words
