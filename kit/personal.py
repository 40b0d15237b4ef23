"""What a table says of the personal data it holds: whose it is, why it is kept, how long, what erasure does to it.

A purpose and its legal basis stand once, in `kit/purposes.toml`. From what the tables declare follow the map of the
data (`kit.datamap`), a person's copy, erasure, and what is forgotten by itself (`kit.privacy`).
"""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache
from pathlib import Path


class Erasure(StrEnum):
    """What becomes of a person's rows when the person's data is erased."""

    DELETE = "delete"
    ANONYMISE = "anonymise"  # the person becomes a keyed pseudonym; what says more than that goes
    KEEP = "keep"


DELETE, ANONYMISE, KEEP = Erasure.DELETE, Erasure.ANONYMISE, Erasure.KEEP


@dataclass(frozen=True)
class Purpose:
    """Why personal data is processed, and what the law allows it for (PIPL, article 13). `contracts` are the contracts
    whose messages carry data for it."""

    name: str
    zh: str
    en: str
    basis: str
    contracts: tuple[str, ...]


@cache
def purposes() -> dict[str, Purpose]:
    """All purposes, by name."""
    declared = tomllib.loads(Path(__file__).with_name("purposes.toml").read_text("utf-8"))
    return {name: Purpose(name, p["zh"], p["en"], p["basis"], tuple(p["contracts"])) for name, p in declared.items()}


@cache
def purpose_of(contract: str) -> Purpose | None:
    """The purpose of a contract such as `identity/people`; None when no purpose names it."""
    return next((purpose for purpose in purposes().values() if contract in purpose.contracts), None)


@dataclass(frozen=True)
class Through:
    """Where a row's person stands when it is in another table: `column` here is `other` in `table`."""

    column: str
    table: str
    other: str


@dataclass(frozen=True)
class Personal:
    """A table's declaration. `about` are the columns with the id of whose data a row is, as uuid, text or array;
    `by` those that name who did something to it, whose the row is not. `named` are lists of objects with `person_id`
    and `name`. `clear` is what columns become when a row is made anonymous; `form` how a person's id is written.

    A row is kept for so many `days` after `since`; without them, as long as what `until` says."""

    purpose: str
    about: Sequence[str] = ()
    by: Sequence[str] = ()
    named: Sequence[str] = ()
    erase: Erasure = DELETE
    clear: Mapping[str, object] = field(default_factory=dict[str, object])
    days: int = 0
    since: str = ""
    until: str = "account"
    through: Through | None = None
    form: str = "{}"
    why: str = ""  # it is kept in spite of erasure
    confided: bool = False  # those in `by` get no copy of the row

    @property
    def retention(self) -> str:
        """How long a row is kept, as ISO 8601 duration and the column it counts from, or until what ends."""
        return f"P{self.days}D after {self.since}" if self.days else f"until the {self.until} ends"


def problems(personal: Personal | None, columns: Sequence[str], marked: Sequence[str]) -> list[str]:
    """What is missing in a table's declaration; `marked` are its columns with personal data."""
    if personal is None:
        return [f"holds personal data ({', '.join(marked)}) and does not say whose, why and how long"] if marked else []
    named = {*personal.about, *personal.by, *personal.named, *personal.clear, *filter(None, [personal.since])}
    if personal.through:
        named.add(personal.through.column)
    wrong = [f"names {name}, which is no column" for name in sorted(named - {*columns})]
    if personal.purpose not in purposes():
        wrong.append(f"names the purpose {personal.purpose}, which kit/purposes.toml does not")
    if bool(personal.days) != bool(personal.since):
        wrong.append("says since when without how long, or the other way round")
    if personal.erase is Erasure.KEEP and not personal.why:
        wrong.append("keeps what shall be erased and does not say why")
    if not (personal.about or personal.by or personal.named or personal.through or personal.why):
        wrong.append("does not say whose data it is, nor why nobody's")
    return wrong
