"""Where the hub's objects have their pages."""

from kit.items import PAGES, platform_of


def href(kind: int, item_id: str) -> str:
    """The page of an item; nothing for one without a page."""
    return PAGES[kind].format(item_id) if kind in PAGES else ""


def platform(kind: int) -> str:
    """The platform of an item, by its theme's name."""
    return platform_of(kind) or "hub"


def id_in(said: str) -> str:
    """The id at the end of a page's address that somebody typed, or the id as it was typed."""
    return said.strip().rstrip("/").rpartition("/")[2]
