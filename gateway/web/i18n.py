"""The language of pages: Chinese words stand in the code, English ones in a catalogue."""

from functools import cache
from gettext import GNUTranslations, NullTranslations
from io import BytesIO
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

CATALOGUES = Path(__file__).parent / "locales"
LOCALES = ("zh-CN", "en")


def _(words: str) -> str:
    """Marks words for the catalogue, where they are translated later, when their page is shown."""
    return words


@cache
def translations(locale: str) -> NullTranslations:
    """The catalogue of a language; Chinese needs none."""
    if locale != "en":
        return NullTranslations()
    compiled = BytesIO()
    with (CATALOGUES / "en.po").open("rb") as file:
        write_mo(compiled, read_po(file, "en"))
    compiled.seek(0)
    return GNUTranslations(compiled)


def said(locale: str, words: str) -> str:
    """Words in a language. Nothing stays nothing: a catalogue's empty entry is its heading."""
    return translations(locale).gettext(words) if words else ""
