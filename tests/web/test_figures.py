"""Figures of a report in English: the hub's own words are translated, what people named keeps its language."""

from typing import Any

import pytest

from gateway.web import render
from gateway.web.inquiries.english import english_of
from kexie.commons.v1 import inquiries_pb2 as inquiries
from kexie.commons.v1 import reports_pb2 as pb

pytestmark = pytest.mark.capability("XP-11", "XP-15")

FORM = inquiries.InquiryForm(
    sections=[
        inquiries.FormSection(
            name="one",
            questions=[
                inquiries.Question(
                    name="load",
                    label="工作负担如何？",
                    label_en="How heavy is your work?",
                    options=[
                        inquiries.QuestionOption(value="light", label="不重", label_en="Light"),
                        inquiries.QuestionOption(value="heavy", label="很重"),
                    ],
                ),
                inquiries.Question(
                    name="felt",
                    label="感受",
                    label_en="How it feels",
                    rows=[inquiries.QuestionOption(value="air", label="空气", label_en="Air")],
                ),
            ],
        )
    ]
)
PASSED = [
    pb.ShareCell(value="1", label="合格", count=7, share=70),
    pb.ShareCell(value="0", label="未合格", count=3, share=30),
    pb.ShareCell(label="未回答", suppressed=True),
]
LOAD = [
    pb.ShareCell(value="light", label="不重", count=6, share=60),
    pb.ShareCell(value="heavy", label="很重", count=4, share=40),
]
COLUMNS = [
    pb.CrossColumn(value="1", label="合格", count=7, cells=LOAD),
    pb.CrossColumn(value="", label="未回答", count=3, cells=LOAD),
]
QUESTION = pb.QuestionFigures(
    name="load",
    label="工作负担如何？",
    cells=LOAD,
    tables=[pb.CrossTable(by="passed", by_label="合格", columns=COLUMNS)],
)


def shown(locale: str, question: Any) -> str:
    english = english_of(FORM) if locale == "en" else {}
    template: Any = render.environment(locale).get_template("inquiries/figures.html")
    return str(template.make_module({"english": english}).question(question))


def test_what_the_author_said_in_english_stands_in_english_and_the_rest_as_it_was_said():
    page = shown("en", QUESTION)
    assert "How heavy is your work?" in page and "Light" in page
    assert '<span lang="zh-CN">很重</span>' in page
    assert "工作负担如何" not in page and "不重" not in page
    assert "How heavy" not in shown("zh-CN", QUESTION)


def test_the_hubs_own_words_are_the_pages_in_questions_rows_and_columns():
    test = pb.QuestionFigures(name="passed", label="合格", cells=PASSED)
    for page in (shown("en", test), shown("en", QUESTION)):
        assert "合格" not in page and "未回答" not in page
    assert "Not passed" in shown("en", test) and "未合格" in shown("zh-CN", test)
    assert "Passed" in shown("en", QUESTION) and "By" in shown("en", QUESTION)


def test_rows_of_a_matrix_are_named_by_question_and_row():
    assert english_of(FORM)["felt.air"] == "How it feels Air"
