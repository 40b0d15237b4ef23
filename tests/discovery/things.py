"""Items for tests of rules."""

from typing import Any
from uuid import uuid4

from kit import ids
from services.discovery.index.tables import Item


def item(kind: str, title: str, text: str = "", keywords: tuple[str, ...] = (), **more: Any) -> Item:
    said: dict[str, Any] = {
        "item_id": uuid4(),
        "kind": kind,
        "platform": "kechuang",
        "version": 1,
        "live": True,
        "state": "open",
        "title": title,
        "summary": "",
        "text": text,
        "keywords": list(keywords),
        "subjects": [],
        "industries": [],
        "region": "",
        "org_id": "",
        "person_ids": [],
        "trl": 0,
        "published_at": None,
        "available": True,
        "evidence": [],
        "pending": False,
        "unsent": False,
        "changed_at": ids.now(),
    }
    return Item(**(said | more))
