"""How texts are folded and cut, and where in them words stand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kit.search import text
from kit.search.highlight import snippet, spans
from kit.search.port import Phrase, question


@pytest.mark.parametrize(
    ("said", "folded"),
    [
        ("鋰電池", "锂电池"),
        ("ＮＣＭ８１１", "ncm811"),
        ("25 ㎏", "25 kg"),
        ("锂 离 子  电 池", "锂离子电池"),
        ("锂电 NCM 电池", "锂电 ncm 电池"),
        ("Cafe\u0301", "café"),
        ("", ""),
    ],
)
def test_ways_to_write_the_same_fold_into_one(said, folded):
    assert text.normalise(said) == folded


@given(st.text(max_size=60))
def test_each_folded_character_keeps_its_place(said):
    folded, places = text.fold(said)
    assert len(folded) == len(places)
    assert list(places) == sorted(places)


def test_compounds_are_found_by_their_parts():
    assert {"锂离子电池", "锂离子", "电池"} <= set(text.words("锂离子电池"))
    assert {"钙钛矿", "钙钛矿太阳能电池", "太阳能"} <= set(text.words("钙钛矿太阳能电池"))


def test_the_hubs_own_words_are_kept_whole():
    assert [w for w in text.dictionary() if w not in text.words(text.normalise(w))] == []
    assert len(text.dictionary()) == len(set(text.dictionary()))


def test_each_character_begins_one_gram():
    assert text.grams("锂电池abc涂") == ["锂电", "电池", "池", "abc", "涂"]
    assert text.query_grams("锂电池abc涂") == ["锂电", "电池", "abc", "涂"]


@pytest.mark.parametrize(
    ("said", "tokens", "is_open"),
    [
        ("涂布机", ("涂布", "布机"), False),
        ("锂", ("锂",), True),
        ("abc 锂", ("abc", "锂"), True),
        ("涂布 abc", ("涂布", "布", "abc"), False),
    ],
)
def test_a_phrase_is_a_run_of_grams(said, tokens, is_open):
    assert Phrase.of(said) == Phrase(text.normalise(said), tokens, is_open)


def test_what_people_type_is_parted_into_words_phrases_and_exclusions():
    asked = question('锂电 "涂布 厚度" -快充 -“热失控” li-ion')
    assert [p.said for p in asked.phrases] == ["涂布厚度"]
    assert [p.said for p in asked.excluded] == ["热失控", "快充"]
    assert "li-ion" in asked.words
    assert "厚度" in asked.words
    assert "快充" not in asked.words


@pytest.mark.parametrize(
    ("shown", "said", "marked"),
    [
        ("高镍正极涂布工艺", "涂布", ["涂布"]),
        ("鋰離子電池的安全", "锂离子电池", ["鋰離子電池"]),
        ("ＮＣＭ８１１ 正极", "ncm811", ["ＮＣＭ８１１"]),
        ("锂 离 子 电 池", "电池", ["电 池"]),
        ("涂布厚度与涂布速度", "涂布速度", ["涂布", "涂布速度"]),
        ("谈谈片涂的事", "片涂", ["片涂"]),  # no word, but it stands there
        ("无关", "涂布", []),
    ],
)
def test_whole_words_are_marked_as_they_are_shown(shown, said, marked):
    assert [shown[a:b] for a, b in spans(shown, question(said))] == marked


def test_a_snippet_shows_the_first_place():
    shown = "前言。" * 60 + "涂布厚度不均匀。" + "后记。" * 60
    made = snippet(shown, question("涂布"), 80)
    assert len(made.text) == 80
    assert [made.text[a:b] for a, b in made.spans] == ["涂布"]
    assert snippet("短文", question("涂布")).text == "短文"
