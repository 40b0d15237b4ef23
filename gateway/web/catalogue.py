"""The words of all pages, gathered for the English catalogue: `python -m gateway.web.catalogue` adds what is new to
`locales/en.po`, drops what is gone, and says how many wait for their English."""

import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

from gateway.web.i18n import CATALOGUES

HERE = Path(__file__).parent
METHODS = [("**/templates/**.html", "jinja2"), ("**.py", "python")]
OPTIONS = {"**/templates/**.html": {"trim_blocks": "true", "lstrip_blocks": "true", "extensions": "jinja2.ext.do"}}
FILE = CATALOGUES / "en.po"
HEAD = """# The English words of the pages; the Chinese ones stand in the code.
# `python -m gateway.web.catalogue` renews it."""
BEGAN = datetime(2026, 11, 24, tzinfo=UTC)  # a date that moved with each run would be a change without content


def used() -> Iterator[tuple[str, str | tuple[str, ...]]]:
    """Every message of templates and code, with the file it stands in."""
    found = extract_from_dir(HERE, METHODS, OPTIONS, keywords={"_": None, "gettext": None, "ngettext": (1, 2)})
    for name, _line, message, _comments, _context in found:
        yield name, message


def read() -> Catalog:
    """The catalogue as it is."""
    if not FILE.exists():
        return Catalog("en", domain="web")
    with FILE.open("rb") as file:
        return read_po(file, "en")


def missing() -> list[str]:
    """Messages in use that have no English yet."""
    there = read()
    found = dict.fromkeys(message if isinstance(message, str) else message[0] for _, message in used())
    return [m for m in found if m and (there.get(m) is None or not _given(there.get(m)))]


def _given(message: object) -> bool:
    words = getattr(message, "string", "")
    return all(words) if isinstance(words, tuple | list) else bool(words)


def renew() -> None:
    """Adds what is new and drops what is gone."""
    there, fresh = read(), Catalog("en", header_comment=HEAD, project="kexie-hub", creation_date=BEGAN, fuzzy=False)
    for name, message in used():
        known = there.get(message if isinstance(message, str) else message[0])
        if message:
            fresh.add(message, known.string if known else None, locations=[(name, 0)])
    with FILE.open("wb") as file:
        write_po(file, fresh, include_lineno=False, width=120)


if __name__ == "__main__":
    renew()
    waiting = missing()
    sys.stdout.write(f"{len(waiting)} without English\n" + "".join(f"  {m}\n" for m in waiting))
