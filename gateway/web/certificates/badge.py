"""A badge as a picture that carries its credential, as “Open Badges Specification 3.0” bakes SVG files: whoever has the
file can verify it, whoever sees it can follow its code."""

from typing import Any
from xml.etree import ElementTree as Xml

import segno

SVG = "http://www.w3.org/2000/svg"
BADGES = "https://purl.imsglobal.org/ob/v3p0"
WIDTH, HEIGHT, CODE = 480, 640, 176
INK, ACCENT, PAPER = "#1b1b1b", "#a3271f", "#fffdf8"
IN_A_LINE, LINES = 16, 5

Xml.register_namespace("", SVG)
Xml.register_namespace("openbadges", BADGES)


def baked(certificate: Any, jwt: str, address: str) -> bytes:
    """The badge of a certificate, whose check page is at an address."""
    frame = {"viewBox": f"0 0 {WIDTH} {HEIGHT}", "width": f"{WIDTH}", "height": f"{HEIGHT}", "role": "img"}
    root = Xml.Element(f"{{{SVG}}}svg", frame)
    Xml.SubElement(root, f"{{{BADGES}}}credential", {"verify": jwt})  # first, where readers look for it
    _part(root, "title").text = _printable(f"{certificate.title} {certificate.holder_name}")
    _part(root, "rect", width=WIDTH, height=HEIGHT, fill=PAPER)
    _part(root, "rect", x=12, y=12, width=WIDTH - 24, height=HEIGHT - 24, fill="none", stroke=ACCENT)
    _text(root, 64, 18, ACCENT, certificate.issuer_name)
    for at, line in enumerate(_lines(certificate.title)):
        _text(root, 120 + 34 * at, 24, INK, line)
    _text(root, 330, 28, INK, certificate.holder_name)
    _text(root, 366, 15, INK, certificate.issued_on)
    _code(root, address)
    _text(root, 604, 14, INK, certificate.number)
    return Xml.tostring(root, encoding="utf-8", xml_declaration=True)


def _lines(title: str) -> list[str]:
    lines = [title[at : at + IN_A_LINE] for at in range(0, len(title), IN_A_LINE)]
    return [*lines[: LINES - 1], lines[LINES - 1] + "…"] if len(lines) > LINES else lines


def _code(root: Xml.Element, address: str) -> None:
    rows = [bytes(row) for row in segno.make(address, error="m").matrix_iter(border=2)]
    path = "".join(f"M{x} {y}h1v1h-1z" for y, row in enumerate(rows) for x, dark in enumerate(row) if dark)
    left, scale = (WIDTH - CODE) / 2, CODE / len(rows)
    _part(root, "path", d=path, fill=INK, transform=f"translate({left} 394) scale({scale:.4f})")


def _text(root: Xml.Element, y: int, size: int, colour: str, said: str) -> None:
    where = {"x": WIDTH // 2, "y": y, "fill": colour}
    how = {"font-size": size, "text-anchor": "middle", "font-family": "Noto Serif CJK SC, Songti SC, SimSun, serif"}
    _part(root, "text", **where, **how).text = _printable(said)


def _part(root: Xml.Element, name: str, **said: Any) -> Xml.Element:
    return Xml.SubElement(root, f"{{{SVG}}}{name}", {key: str(value) for key, value in said.items()})


def _printable(said: str) -> str:
    """Without what XML has no place for."""
    return "".join(letter for letter in said if letter.isprintable())
