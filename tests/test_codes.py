"""The code lists of the standards, and what the hub makes of longer codes."""

import csv
import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from kit import codes

TAXONOMY = Path(__file__).parents[2] / "shared" / "data" / "taxonomy"
ONLY_OURS = {"710000": "台湾省", "810000": "香港特别行政区", "820000": "澳门特别行政区"}  # their file leaves these out
CUT_SHORT = {"37": "铁路、船舶、航空航天和其他运输设备制造业"}  # their file has lost the last character

with_taxonomy = pytest.mark.skipif(
    not TAXONOMY.is_dir(), reason=f"the open data to compare with is not at hand: put it in {TAXONOMY}"
)


def rows(name: str) -> Iterator[dict[str, str]]:
    with (TAXONOMY / name).open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file, delimiter="\t" if name.endswith(".tsv") else ",")


def names(kind: str) -> dict[str, str]:
    return {code.code: code.name for code in codes.listed(kind).values()}


@with_taxonomy
def test_regions_are_those_of_the_standard():
    provinces = {row["code"] + "0000": row["name"] for row in rows("provinces.csv")}
    prefectures = {row["code"] + "00": row["name"] for row in rows("cities.csv")}
    counties = {code: name for code, name in names("regions").items() if codes.COUNTY.fullmatch(code)}
    assert names("regions") == provinces | prefectures | ONLY_OURS | counties
    assert counties.items() <= {row["code"]: row["name"] for row in rows("areas.csv")}.items()


def test_the_counties_of_the_demo_have_their_names():
    lines = (Path(__file__).parents[1] / "demo/organisations.jsonl").read_text("utf-8").splitlines()
    associations = [row for row in map(json.loads, lines) if row["kind"] == "association" and row.get("region")]
    assert [row["region"] for row in associations if row["region"] not in codes.listed("regions")] == []


@with_taxonomy
def test_every_county_of_the_country_is_known_and_lies_in_its_province():
    counties = [row["code"] for row in rows("areas.csv")]
    assert [c for c in counties if not codes.knows_region(c)] == []
    assert [c for c in counties if codes.region_line(c)[-1] != c[:2] + "0000"] == []
    assert [c for c in counties if any(up not in codes.listed("regions") for up in codes.region_line(c)[1:])] == []


@with_taxonomy
def test_industries_are_those_of_the_standard():
    theirs = {row["code"]: row["name"] for row in rows("gbt4754_2017.tsv") if row["level"] in ("1", "2")}
    assert names("industries") == theirs | CUT_SHORT


@with_taxonomy
def test_every_industry_down_to_four_digits_is_known():
    below = {"1": "", "2": ""}
    for row in rows("gbt4754_2017.tsv"):
        below[row["level"]] = row["code"]
        assert codes.knows_industry(row["code"])
        assert codes.industry_line(row["code"])[-1] == below["1"]


@with_taxonomy
def test_subjects_are_those_of_the_standard():
    assert names("subjects") == {row["code"]: row["name"] for row in rows("gbt13745_level1.tsv")}


@pytest.mark.parametrize("kind", ["regions", "industries", "subjects"])
def test_every_entry_has_both_names_and_a_listed_parent(kind):
    known = codes.listed(kind)
    assert [c.code for c in known.values() if not (c.name and c.name_en)] == []
    assert [c.code for c in known.values() if c.parent and c.parent not in known] == []


def test_a_listed_region_has_the_parent_that_its_digits_say():
    wrong = [c.code for c in codes.listed("regions").values() if c.parent != codes.region_parent(c.code)]
    assert wrong == []


@pytest.mark.parametrize(
    ("region", "line"),
    [
        ("330106", ["330106", "330100", "330000"]),
        ("330100", ["330100", "330000"]),
        ("330000", ["330000"]),
        ("110101", ["110101", "110000"]),
        ("500235", ["500235", "500000"]),
        ("469001", ["469001", "460000"]),
        ("659003", ["659003", "650000"]),
        ("", []),
    ],
)
def test_a_region_has_those_above_it(region, line):
    assert codes.region_line(region) == line


@pytest.mark.parametrize("region", ["", "33", "3301", "990000", "330001", "331201", "110201", "33010a", "３３０１０６"])
def test_a_region_that_the_standard_cannot_have_is_unknown(region):
    assert not codes.knows_region(region)


@pytest.mark.parametrize("industry", ["A", "T", "38", "382", "3824", "C38", "C3824"])
def test_an_industry_is_known_with_and_without_its_letter(industry):
    assert codes.knows_industry(industry)


@pytest.mark.parametrize("industry", ["", "U", "CC38", "B38", "3", "99", "38241", "38x"])
def test_an_industry_that_the_standard_cannot_have_is_unknown(industry):
    assert not codes.knows_industry(industry)


@pytest.mark.parametrize(("subject", "known"), [("430", True), ("43020", True), ("4302010", True), ("4302", False)])
def test_a_subject_has_three_five_or_seven_digits(subject, known):
    assert codes.knows_subject(subject) is known


def test_an_industry_is_found_by_all_above_it():
    assert codes.industry_line("3824") == ["3824", "382", "38", "C"]
    assert codes.industry_line("C38") == ["38", "C"]
    assert codes.industry_line("C") == ["C"]


@pytest.mark.parametrize(
    ("kind", "code", "zh", "en"),
    [
        ("regions", "330104", "杭州市", "Hangzhou"),
        ("regions", "110101", "北京市", "Beijing"),
        ("regions", "469001", "海南省", "Hainan"),
        ("industries", "C3841", "电气机械和器材制造业", "Manufacture of electrical machinery and apparatus"),
        ("subjects", "4302010", "材料科学", "Materials science"),
        ("subjects", "001", "001", "001"),
    ],
)
def test_a_code_without_a_name_has_the_nearest_one_above(kind, code, zh, en):
    assert codes.name(kind, code) == zh
    assert codes.name(kind, code, "en") == en
