"""The files of a content pack: pages to read, posters to print, codes, notes on use, and what is in them."""

import hashlib
import io
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import orjson
import segno
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from kit import markdown

from .domain import FORM, Article, Pack, Verdict

VERDICTS = {"false": "不实", "misleading": "有误导", "true": "属实", "unknown": "尚无定论"}
LOCALES = ("zh", "en")


def packed(pack: Pack) -> bytes:
    """The files in one; the same content gives the same bytes."""
    files = dict(_files(pack))
    files["manifest.json"] = _manifest(pack, files)
    written = io.BytesIO()
    with ZipFile(written, "w") as archive:
        for name, content in files.items():
            archive.writestr(ZipInfo(name), content, ZIP_DEFLATED)
    return written.getvalue()


def _files(pack: Pack) -> Iterator[tuple[str, bytes]]:
    yield "index.html", _page("index.html", pack=pack)
    for article in pack.articles:
        page = {"pack": pack, "article": article, "name": name_of(article)}
        yield f"articles/{name_of(article)}.html", _page("article.html", **page)
        yield f"posters/{name_of(article)}.html", _page("poster.html", **page)
    for piece in (*pack.articles, *pack.verdicts):
        code = segno.make(piece.url, error="m")
        for kind in ("svg", "png"):
            drawn = io.BytesIO()
            code.save(drawn, kind=kind, scale=8, border=4, dark="#000", light="#fff")
            yield f"codes/{name_of(piece)}.{kind}", drawn.getvalue()
    for locale in LOCALES:
        yield f"use-{locale}.txt", _page(f"use-{locale}.txt", pack=pack)


def name_of(piece: Article | Verdict) -> str:
    """What the files of a piece are called: the same in every version of a pack."""
    return piece.item_id[-12:]


def _manifest(pack: Pack, files: dict[str, bytes]) -> bytes:
    """What programs read: which version this is, where each piece comes from, and whether a file is as it was made."""
    told = {
        "form": FORM,
        "version": pack.version,
        "venue": pack.venue_name,
        "pieces": [_told(piece) for piece in (*pack.articles, *pack.verdicts)],
        "files": [{"name": n, "bytes": len(c), "sha256": hashlib.sha256(c).hexdigest()} for n, c in files.items()],
    }
    return orjson.dumps(told, option=orjson.OPT_INDENT_2)


def _told(piece: Article | Verdict) -> dict[str, Any]:
    told: dict[str, Any] = {"id": piece.item_id, "title": piece.title, "url": piece.url, "by": piece.org_name}
    if isinstance(piece, Verdict):
        return told | {"kind": "verdict", "verdict": piece.verdict}
    return told | {"kind": "article", "number": piece.number, "authors": piece.authors, "checked_on": piece.checked_on}


def _page(template: str, **told: Any) -> bytes:
    return _templates().get_template(template).render(**told, name_of=name_of, verdicts=VERDICTS).encode()


@cache
def _templates() -> Environment:
    found = Environment(
        loader=FileSystemLoader(Path(__file__).parent / "templates"),
        autoescape=lambda name: bool(name and name.endswith(".html")),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    found.filters["markdown"] = markdown.html
    return found
