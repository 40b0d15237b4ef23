"""Where the hub's objects have their pages."""

from kexie.items.v1 import items_pb2 as items
from kit.items import platform_of

PAGES: dict[int, str] = {
    items.ITEM_KIND_NEED: "/kechuang/needs/{}",
    items.ITEM_KIND_ACHIEVEMENT: "/kechuang/projects/{}",
    items.ITEM_KIND_PROJECT: "/kechuang/projects/{}",
    items.ITEM_KIND_CASE: "/kechuang/cases/{}",
    items.ITEM_KIND_ARTICLE: "/kepu/articles/{}",
    items.ITEM_KIND_RUMOUR: "/kepu/rumours/{}",
    items.ITEM_KIND_PRODUCT: "/zhihui/products/{}",
    items.ITEM_KIND_THINK_TANK: "/zhihui/think-tanks/{}",
    items.ITEM_KIND_EXPERT: "/home/people/{}",
    items.ITEM_KIND_PAPER: "/home/papers/{}",
    items.ITEM_KIND_BASE: "/bases/{}",
    items.ITEM_KIND_ACTIVITY: "/activities/{}",
    items.ITEM_KIND_AWARD: "/awards/{}",
    items.ITEM_KIND_CALL: "/calls/{}",
    items.ITEM_KIND_CONSULTATION: "/consultations/{}",
}


def href(kind: int, item_id: str) -> str:
    """The page of an item; nothing for one without a page."""
    return PAGES[kind].format(item_id) if kind in PAGES else ""


def platform(kind: int) -> str:
    """The platform of an item, by its theme's name."""
    return platform_of(kind) or "hub"


def id_in(said: str) -> str:
    """The id at the end of a page's address that somebody typed, or the id as it was typed."""
    return said.strip().rstrip("/").rpartition("/")[2]
