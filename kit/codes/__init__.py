"""Code lists of the standards: regions (GB/T 2260), industries (GB/T 4754-2017), subjects (GB/T 13745-2009).

The lists that come with the hub go down to prefectures (and the counties of the demo's associations), divisions and
first-level subjects; longer codes below a known one are taken as they are. Full lists are imported and served by the
identity service.
"""

import csv
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent
COUNTY = re.compile(r"([0-9]{2}(?!00)[0-9]{2})(?!00)[0-9]{2}")
INDUSTRY = re.compile(r"([A-T]?)([0-9]{2})[0-9]{0,2}")
SUBJECT = re.compile(r"([0-9]{3})([0-9]{2}){0,2}")
MUNICIPALITIES = ("11", "12", "31", "50")


@dataclass(frozen=True)
class Code:
    """One entry of a list; `parent` is empty at the top."""

    code: str
    name: str
    name_en: str
    parent: str


@cache
def listed(name: str) -> dict[str, Code]:
    """A list by code: `regions`, `industries` or `subjects`."""
    with (FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return {
            row["code"]: Code(row["code"], row["name"], row["name_en"], row["parent"]) for row in csv.DictReader(file)
        }


def region_parent(region: str) -> str:
    """The region above: a county's prefecture, a prefecture's province, a province's empty code.

    Districts of municipalities and directly governed counties have no prefecture, only a code that groups them
    (`110100`, `469000`); what is above them is the province.
    """
    if region.endswith("0000"):
        return ""
    grouped = region.startswith(MUNICIPALITIES) or region[2:4] == "90"
    return region[:2] + "0000" if grouped or region.endswith("00") else region[:4] + "00"


def region_line(region: str) -> list[str]:
    """A region and those above it, from the bottom: `330106`, `330100`, `330000`."""
    line: list[str] = []
    while region:
        line.append(region)
        region = region_parent(region)
    return line


def knows_region(region: str) -> bool:
    """Whether a code is listed, or is a county's of a listed prefecture or group."""
    known = listed("regions")
    county = COUNTY.fullmatch(region)
    return region in known or (county is not None and county[1] + "00" in known)


def knows_industry(industry: str) -> bool:
    """Whether a section's letter or a division is listed, or a longer code's division is; a letter must be its own."""
    known = listed("industries")
    parts = INDUSTRY.fullmatch(industry)
    if parts is None:
        return industry in known
    division = known.get(parts[2])
    return division is not None and parts[1] in ("", division.parent)


def knows_subject(subject: str) -> bool:
    """Whether a first-level subject is listed, or that of a longer code."""
    parts = SUBJECT.fullmatch(subject)
    return parts is not None and parts[1] in listed("subjects")


def subject_line(subject: str) -> list[str]:
    """A subject of GB/T 13745 with those above it, to find it by: `43010` gives `43010`, `430`."""
    return [subject[:n] for n in range(len(subject), 2, -2)]


def industry_line(industry: str) -> list[str]:
    """An industry with those above it, as prefixes to find it by: `3824` gives `3824`, `382`, `38`, `C`."""
    digits = industry.lstrip("ABCDEFGHIJKLMNOPQRST")
    found = [digits[:n] for n in range(len(digits), 1, -1)]
    section = listed("industries").get(digits[:2])
    return [*found, section.parent if section else industry[:1]]


def name(kind: str, code: str, locale: str = "zh-CN") -> str:
    """The name of a code, or of the nearest listed code above it; the code itself when there is none."""
    known = listed(kind)
    for at in (code, *(_above(kind, code))):
        if at in known:
            return known[at].name_en if locale.startswith("en") and known[at].name_en else known[at].name
    return code


def _above(kind: str, code: str) -> Iterable[str]:
    if kind == "regions":
        return region_line(code)[1:]
    if kind == "industries":
        return industry_line(code)
    return (code[:n] for n in range(len(code) - 2, 2, -2))
