"""Tiers of the network, and how well a body is connected."""

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

SILENT_AFTER = timedelta(days=30)


class Tier(StrEnum):
    NATION = "nation"
    PROVINCE = "province"
    PREFECTURE = "prefecture"
    COUNTY = "county"
    SOCIETY = "society"
    GRASS_ROOTS = "grass_roots"


class Health(StrEnum):
    LIVE = "live"
    SILENT = "silent"
    NONE = "none"


@dataclass(frozen=True)
class Coverage:
    """How many bodies there are, and how they are connected."""

    live: int = 0
    silent: int = 0
    none: int = 0

    @property
    def total(self) -> int:
        return self.live + self.silent + self.none

    def __add__(self, other: "Coverage") -> "Coverage":
        return Coverage(self.live + other.live, self.silent + other.silent, self.none + other.none)


# Tiers by what the register says of a body: its kind and how many digits its region has.
TIER_SQL = """
case l.kind when 'society' then 'society' when 'grass_roots' then 'grass_roots' else
  case length(l.stem) when 0 then 'nation' when 2 then 'province' when 4 then 'prefecture' else 'county' end end
"""
HEALTH_SQL = f"""
case when coalesce(c.people, 0) + coalesce(c.clients, 0) = 0 then 'none'
  when c.last_contact_at > now() - interval '{SILENT_AFTER.days} days' then 'live' else 'silent' end
"""
