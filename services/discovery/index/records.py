"""What an item becomes in the index: its row and its references."""

from collections.abc import Iterable
from typing import Any

from kexie.items.v1 import items_pb2 as pb
from kit.items import OWNERS, platform_of

from .domain import LONGEST, MOST_EVIDENCE


def kind_name(kind: int) -> str:
    """A kind as the index writes it: `think_tank`."""
    return pb.ItemKind.Name(kind).removeprefix("ITEM_KIND_").lower()


def kind_number(name: str) -> int:
    """The kind of that name."""
    return pb.ItemKind.Value(f"ITEM_KIND_{name.upper()}")


KINDS = {kind_name(kind): owner for kind, owner in OWNERS.items()}


def record(item: pb.Item) -> dict[str, Any]:
    """An item as its row. Of a tombstone only the title stays, and of a person who hid not even the name."""
    live = item.live
    return {
        "item_id": item.item_id,
        "kind": kind_name(item.kind),
        "platform": platform_of(item.kind),
        "version": item.version,
        "live": live,
        "state": item.state,
        "title": item.title if live or item.kind != pb.ITEM_KIND_EXPERT else "",
        "summary": item.summary if live else "",
        "text": item.text[:LONGEST] if live else "",
        "keywords": list(item.keywords) if live else [],
        "subjects": list(item.subjects) if live else [],
        "industries": list(item.industries) if live else [],
        "region": item.region if live else "",
        "org_id": item.org_id,
        "person_ids": list(item.person_ids) if live else [],
        "trl": item.trl if live else 0,
        "published_at": item.published_at.ToJsonString() if item.HasField("published_at") else None,
        "available": item.available and live,
        "evidence": evidence(item.evidence) if live else [],
    }


def evidence(pieces: Iterable[pb.Evidence]) -> list[dict[str, Any]]:
    """What a person's works say, newest first; those without a year last."""
    newest = sorted(pieces, key=lambda piece: -piece.year)[:MOST_EVIDENCE]
    return [
        {"text": piece.text[:LONGEST], "year": piece.year, "item_id": piece.item_id, "title": piece.title}
        for piece in newest
    ]


def references(item: pb.Item) -> set[tuple[str, str]]:
    """The items that one refers to, by kind and id: its links, and the works that show what an expert knows, whose
    kind is not said."""
    links = {link.item_id: kind_name(link.kind) for link in item.links if link.item_id}
    works = {piece.item_id: "" for piece in item.evidence if piece.item_id}
    return {(kind, item_id) for item_id, kind in {**works, **links}.items() if item_id != item.item_id}
