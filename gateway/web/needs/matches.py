"""What discovery found for a need."""

from typing import Any

from gateway.web.view import Panel
from kexie.discovery.v1 import matches_pb2 as pb
from kexie.items.v1 import items_pb2 as items

# In which order the kinds of matches are shown.
KINDS = (
    items.ITEM_KIND_EXPERT,
    items.ITEM_KIND_ACHIEVEMENT,
    items.ITEM_KIND_PROJECT,
    items.ITEM_KIND_CASE,
    items.ITEM_KIND_PRODUCT,
    items.ITEM_KIND_ARTICLE,
)


def matches_of(need_id: str) -> pb.ListMatchesRequest:
    """The question for a need's matches."""
    return pb.ListMatchesRequest(need_id=need_id, page_size=50)


def by_kind(panel: Panel) -> list[tuple[int, list[Any]]]:
    """Matches in groups of one kind, each in the order of how well it fits."""
    found = panel.answer.matches if panel else []
    groups = ((kind, [m for m in found if m.entry.kind == kind]) for kind in KINDS)
    return [(kind, group) for kind, group in groups if group]


def experts_of(panel: Panel) -> list[Any]:
    """The experts among the matches."""
    return [m for m in panel.answer.matches if m.entry.kind == items.ITEM_KIND_EXPERT] if panel else []
