"""The purposes for which consent is asked (`purposes.toml`)."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from kit.errors import Invalid, Violation


@dataclass(frozen=True)
class Purpose:
    """A purpose in words. `usual` holds until the person chooses."""

    name: str
    usual: bool
    title_zh: str
    title_en: str
    zh: str
    en: str


@cache
def purposes() -> dict[str, Purpose]:
    """All purposes, in the order in which they are shown."""
    declared = tomllib.loads(Path(__file__).with_name("purposes.toml").read_text("utf-8"))
    return {name: Purpose(name, **entry) for name, entry in declared.items()}


def purpose(name: str) -> Purpose:
    """The purpose of that name, or a refusal that names those there are."""
    if name not in purposes():
        raise Invalid(Violation("purpose", "UNKNOWN_PURPOSE", purpose=name, purposes=", ".join(purposes())))
    return purposes()[name]
