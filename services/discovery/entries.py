"""Items as lists show them, and the names of codes in both languages."""

from collections.abc import Iterable
from uuid import UUID

from kexie.discovery.v1 import entries_pb2 as pb
from kit import codes, directory
from kit.db import Reader
from kit.items import PAGES
from services.discovery.index.records import kind_number
from services.discovery.index.tables import Item

NAMES: dict[str, tuple[str, str]] = {
    "kepu": ("科普中国", "Science for All"),
    "kechuang": ("科创中国", "Innovation China"),
    "zhihui": ("智汇中国", "Think Tanks China"),
    "home": ("科技工作者之家", "Home of Scientists and Engineers"),
    "need": ("技术需求", "Needs"),
    "achievement": ("科技成果", "Achievements"),
    "project": ("项目", "Projects"),
    "case": ("案例", "Cases"),
    "article": ("科普文章", "Articles"),
    "rumour": ("辟谣", "Rumours checked"),
    "product": ("智库成果", "Think-tank products"),
    "think_tank": ("智库", "Think tanks"),
    "expert": ("专家", "Experts"),
    "paper": ("论文", "Papers"),
    "base": ("基地", "Bases"),
    "activity": ("活动", "Activities"),
    "award": ("荣誉", "Honours"),
    "call": ("公开征集", "Open calls"),
    "consultation": ("征求意见", "Consultations"),
}
LISTS = {"subject": "subjects", "region": "regions"}


async def organisations(reader: Reader, items: Iterable[Item]) -> dict[str, str]:
    """The names of the organisations that answer for items."""
    return await directory.names(reader, sorted({item.org_id for item in items if item.org_id}))


def entry_message(item: Item, names: dict[str, str]) -> pb.Entry:
    """The one place where a stored item becomes an entry."""
    kind = kind_number(item.kind)
    return pb.Entry(
        kind=f"ITEM_KIND_{item.kind.upper()}",
        item_id=str(item.item_id),
        platform=item.platform,
        title=item.title,
        summary=item.summary,
        state=item.state,
        live=item.live,
        subjects=item.subjects,
        region=item.region,
        org_id=item.org_id,
        org_name=names.get(item.org_id, ""),
        published_at=item.published_at,
        path=PAGES[kind].format(item.item_id),
    )


async def entry_messages(reader: Reader, items: Iterable[Item]) -> dict[UUID, pb.Entry]:
    """Items as entries, by id."""
    items = list(items)
    names = await organisations(reader, items)
    return {item.item_id: entry_message(item, names) for item in items}


def counts(facet: str, found: Iterable[tuple[str, int]], locale: str) -> list[pb.Count]:
    """Codes of a facet with their names."""
    return [pb.Count(code=code, name=_name(facet, code, locale), count=count) for code, count in found]


def _name(facet: str, code: str, locale: str) -> str:
    if facet in LISTS:
        return codes.name(LISTS[facet], code, locale)
    return NAMES.get(code, (code, code))[locale.startswith("en")]
