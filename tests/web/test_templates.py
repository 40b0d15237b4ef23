"""What every page's template must keep to, read from the templates themselves."""

import re

import pytest
from google.protobuf.descriptor import Descriptor

from gateway.web import render, words
from gateway.web.me.accesses import FIELDS as READ
from kit import masking
from kit.contracts import methods
from tests.each import each

pytestmark = pytest.mark.capability("XP-15")

TEMPLATES = {
    f"{path.parent.parent.name}/{path.name}": path.read_text("utf-8")
    for path in sorted(render.FEATURES.glob("*/templates/*.html"))
}
# A field that a page writes itself. What is chosen from boxes or sent unseen has no words to lose.
FIELD = re.compile(r'<(input|textarea|select)\b((?:[^>"]|"[^"]*"|{{.*?}}|{%.*?%})*)>', re.S)
NAME = re.compile(r'\bname="([a-z_.]+)"')
WORDLESS = ('type="hidden"', 'type="checkbox"', 'type="radio"', 'type="file"', 'type="search"')
KEPT = re.compile(r"\.value\(|typed\(|<select")
# Written nowhere again, by intent.
NOT_KEPT = {("organisations/confirmations.html", "document_number")}
ENDS = "_on|_day|_from|_until|last_visit|next_visit"  # of the names of days
DAY = re.compile(rf"(?<![\"=]){{{{ (?:[a-z]\w*\.)+(?!last_used_from)\w*(?:{ENDS})(?: or [^|}}]*)? }}}}")


def fields(template: str) -> list[tuple[str, str]]:
    """The fields of posted forms that a template writes itself: name and tag."""
    found: list[tuple[str, str]] = []
    for form in re.findall(r'<form\b[^>]*method="post".*?</form>', template, re.S):
        for tag in FIELD.finditer(form):
            name = NAME.search(tag[2])
            if name and not any(kind in tag[0] for kind in WORDLESS):
                end = form.find(f"</{tag[1]}>", tag.end())
                found.append((name[1], form[tag.start() : end] if tag[1] != "input" else tag[0]))
    return found


@each({template: template for template in TEMPLATES})
def test_what_somebody_wrote_stays_when_a_form_comes_back(template: str) -> None:
    lost = [name for name, written in fields(TEMPLATES[template]) if not KEPT.search(written)]
    assert [name for name in lost if (template, name) not in NOT_KEPT] == []


@each({template: template for template in TEMPLATES})
def test_each_field_is_called_by_words_when_something_is_wrong_with_it(template: str) -> None:
    text = TEMPLATES[template]
    called = set(re.findall(r'form\.call\("([\w.]+)"', text))
    nameless = [n for n, _ in fields(text) if n not in called and n.rpartition(".")[2] not in words.FIELDS]
    assert nameless == []


@each({template: template for template in TEMPLATES})
def test_who_is_led_to_signing_in_comes_back(template: str) -> None:
    if not template.startswith("sign_in/"):  # those pages are in the middle of it
        assert re.findall(r'"/sign-in(?:/start)?\?[^"]*"', TEMPLATES[template]) == []


@each({template: template for template in TEMPLATES})
def test_days_are_written_as_people_write_them(template: str) -> None:
    assert DAY.findall(TEMPLATES[template]) == []


@pytest.mark.capability("DG-11")
def test_all_that_a_role_may_read_about_a_person_is_called_by_words() -> None:
    told: set[str] = set()
    for method in methods():
        if masking.guarded(method):
            for shape in map(masking.shape_of, kinds(method.descriptor.output_type, {}).values()):
                told.update(shape.personal if shape.person else ())
    assert told
    assert told - set(READ) == set()


def kinds(kind: Descriptor, found: dict[str, Descriptor]) -> dict[str, Descriptor]:
    """A kind of message with all of the hub's that it may hold."""
    if kind.full_name.startswith("kexie.") and kind.full_name not in found:
        found[kind.full_name] = kind
        for field in kind.fields:
            if field.message_type is not None:
                kinds(field.message_type, found)
    return found
