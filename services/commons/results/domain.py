"""Objections, and what may follow a count."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from kit.errors import Refused


class State(StrEnum):
    OPEN = "open"
    UPHELD = "upheld"
    DISMISSED = "dismissed"


def why_not(standing: Mapping[str, Any] | None, of: int, places: int) -> str:
    """Why a nomination was not chosen, for its nominee and who made it; in both languages, since it is kept."""
    if standing is None:
        return "未获得有效评分或未进入投票。No score or vote of it stands."
    rank, total = standing["rank"], standing["total"]
    return f"第 {rank} 名（共 {of} 项，名额 {places} 个，得分 {total:g}）。Rank {rank} of {of} for {places} places."


def notice_ends(moment: datetime, days: int) -> datetime:
    """When a notice that begins now ends."""
    return moment + timedelta(days=days)


def must_be_over(notice_until: datetime | None, moment: datetime) -> None:
    """Refuses awards before the notice has ended."""
    if notice_until is None or moment < notice_until:
        raise Refused("NOTICE_NOT_OVER", until=notice_until.isoformat() if notice_until else "")


def must_last(notice_until: datetime | None, moment: datetime) -> None:
    """Refuses objections after the notice has ended."""
    if notice_until is None or moment >= notice_until:
        raise Refused("NOTICE_OVER")
