"""The media kit of a result: what is public of it, as files that a newsroom can use, made when they are asked for."""

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from uuid import UUID
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import segno

from kit import sheets
from kit.actor import Actor
from kit.db import Reader
from kit.errors import Refused
from services.commons.selections.domain import State
from services.commons.selections.tables import Selection

from . import service

PAGE = 100
HEADS = (
    *("名次 Rank", "姓名或名称 Name", "成果 For", "推荐单位 Nominated by", "赛道 Track"),
    *("证书编号 Certificate", "查验网址 Check at"),
)
# What is said in each language: host, certificate, and that a certificate is to be checked again.
WORDS = {
    "zh": ("主办单位", "证书", "证书可凭编号或二维码公开查验；撤销的表彰不在其中，引用前请重新查验。"),
    "en": (
        "Host",
        "Certificate",
        "Anybody may check a certificate by its number or code. Awards that were revoked are left out: check again "
        "before you quote.",
    ),
}


@dataclass(frozen=True)
class Entry:
    """One of those awarded."""

    rank: int
    name: str
    title: str
    org_name: str
    track: str
    number: str


async def read(reader: Reader, by: Actor, selection_id: UUID) -> tuple[Selection, list[Entry]]:
    """Who holds an award of a selection; there is no kit before the awards, and none once no award stands."""
    entries, token = list[Entry](), ""
    while True:
        found = await service.noticed(reader, by, selection_id, PAGE, token)
        for n in found.nominations:
            award = found.awards.get(n.nomination_id)
            if award is not None and award.revoked_at is None:
                entries.append(Entry(n.rank or 0, n.nominee_name, n.title, n.org_name, n.track, award.number))
        if not (token := found.following):
            break
    if not entries or found.selection.state is not State.CONCLUDED or found.selection.sealed:
        raise Refused("MEDIA_KIT_NOT_FOUND")
    return found.selection, entries


def packed(selection: Selection, entries: Sequence[Entry], checked_at: str) -> bytes:
    """The files in one; the same result gives the same bytes."""
    written = io.BytesIO()
    with ZipFile(written, "w") as archive:
        for name, content in _files(selection, entries, checked_at):
            archive.writestr(ZipInfo(name), content, ZIP_DEFLATED)
    return written.getvalue()


def _files(selection: Selection, entries: Sequence[Entry], checked_at: str) -> Iterator[tuple[str, str]]:
    for locale in WORDS:
        yield f"result-{locale}.txt", _text(locale, selection, entries, checked_at)
    rows = [(e.rank, e.name, e.title, e.org_name, e.track, e.number, checked_at + e.number) for e in entries]
    yield "awarded.csv", sheets.written([HEADS, *rows])
    for e in entries:
        drawn = io.BytesIO()
        code = segno.make(checked_at + e.number, error="m")
        code.save(drawn, kind="svg", scale=4, border=2, dark="#000", light="#fff")
        yield f"qr/{e.number}.svg", drawn.getvalue().decode()


def _text(locale: str, selection: Selection, entries: Sequence[Entry], checked_at: str) -> str:
    """The result to be read or printed."""
    host, certificate, again = WORDS[locale]
    lines = [selection.title, f"{host} · {selection.org_name}", "", selection.summary]
    for e in entries:
        named = " · ".join(filter(None, [e.name, e.title, e.org_name, e.track]))
        lines += ["", f"{e.rank}. {named}", f"   {certificate} {e.number}  {checked_at}{e.number}"]
    return "\n".join([*lines, "", again, ""])
