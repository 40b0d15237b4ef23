"""The regions to which an organisation can bind its clients: those within its own."""

from gateway.web import render
from kit import codes
from kit.policy import NATION, region_prefix

Groups = list[tuple[str, list[tuple[str, str]]]]


def below(locale: str, region: str) -> Groups:
    """What lies in a region, by groups of what is directly below it; nothing below a county."""
    listed = codes.listed("regions").values()
    if region in ("", NATION):
        provinces = [(c.code, codes.name("regions", c.code, locale)) for c in listed if not c.parent]
        return [(render.place(locale, ""), provinces)]
    if codes.COUNTY.fullmatch(region):
        return []
    inside = [c for c in listed if c.code != region and c.code.startswith(region_prefix(region))]
    found: dict[str, list[tuple[str, str]]] = {}
    for code in inside:
        above = code.code if code.parent == region else code.parent
        found.setdefault(above, []).append((code.code, codes.name("regions", code.code, locale)))
    return [(codes.name("regions", above, locale), places) for above, places in found.items()]
