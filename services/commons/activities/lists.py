"""Lists of activities and of their sessions."""

import math
from dataclasses import astuple, dataclass
from datetime import datetime, time, timedelta
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from kit import paging
from kit.actor import Actor
from kit.db import Reader, overlaps
from kit.errors import Refused
from kit.policy import region_prefix
from services.commons import days

from . import service
from .domain import Audience, Kind, Mode, State
from .tables import Activity
from .tables import Session as Held

EARTH_KM = 6371.0
KM_OF_DEGREE = 111.2


@dataclass(frozen=True)
class Near:
    """Around which place, in degrees, and how far."""

    latitude: float
    longitude: float
    km: int

    def to(self, latitude: float | None, longitude: float | None) -> float | None:
        """How far a place is, in km with one digit."""
        if latitude is None or longitude is None:
            return None
        a, b = math.radians(self.latitude), math.radians(latitude)
        half = math.sin((b - a) / 2) ** 2
        half += math.cos(a) * math.cos(b) * math.sin(math.radians(longitude - self.longitude) / 2) ** 2
        return round(2 * EARTH_KM * math.asin(min(1.0, math.sqrt(half))), 1)

    def condition(self, latitude: Any, longitude: Any) -> sa.ColumnElement[bool]:
        """Whether a place is within, for SQL: first by a box, which the index knows, then by the great circle."""
        height = self.km / KM_OF_DEGREE
        width = min(180.0, height / max(0.01, math.cos(math.radians(self.latitude))))
        half = sa.func.power(sa.func.sin(sa.func.radians(latitude - self.latitude) / 2), 2) + sa.func.cos(
            sa.func.radians(latitude)
        ) * math.cos(math.radians(self.latitude)) * sa.func.power(
            sa.func.sin(sa.func.radians(longitude - self.longitude) / 2), 2
        )
        return sa.and_(
            latitude.between(self.latitude - height, self.latitude + height),
            longitude.between(self.longitude - width, self.longitude + width),
            2 * EARTH_KM * sa.func.asin(sa.func.sqrt(sa.func.least(1.0, half))) <= self.km,
        )


@dataclass(frozen=True)
class Asked:
    """Which activities; what is empty is not asked for."""

    org_id: str = ""
    campaign_id: str = ""
    state: State | None = None
    kind: Kind | None = None
    audience: Audience | None = None
    mode: Mode | None = None
    region: str = ""
    from_day: str = ""
    to_day: str = ""
    near: Near | None = None
    series: str = ""


async def page(reader: Reader, by: Actor, asked: Asked, size: int, token: str) -> tuple[list[Activity], str]:
    """Activities that were published, by their beginning, or the drafts of an organisation for who manages them;
    what is over or cancelled from the latest on."""
    by.asked = True
    c = Activity.c
    if asked.state is State.DRAFT:
        if not asked.org_id:
            raise Refused("ACTIVITY_DRAFTS_NEED_ORGANISATION")
        await by.permit(reader, service.MANAGE, org_id=asked.org_id)
    statement = sa.select(Activity.__table__).where(*_conditions(asked))
    if asked.state is State.CANCELLED:  # what was cancelled as a draft was never known
        statement = statement.where(c.published_at.is_not(None))
    ends = asked.state in (State.CANCELLED, State.OVER)
    order = [c.starts_at, c.activity_id]
    return await paging.read(reader, statement, Activity, order, size, token, astuple(asked), descending=ends)


def _conditions(asked: Asked) -> list[sa.ColumnElement[bool]]:
    c = Activity.c
    found: list[sa.ColumnElement[bool]] = [c.state == (asked.state or State.PUBLISHED)]
    if asked.state is None:
        found.append(c.ends_at > sa.func.now())
    if asked.org_id:
        found.append(c.org_id == UUID(asked.org_id))
    if asked.campaign_id:
        found.append(c.campaign_id == UUID(asked.campaign_id))
    if asked.kind:
        found.append(c.kind == asked.kind)
    if asked.audience:
        found.append(overlaps(c.audiences, [asked.audience.value]))
    if asked.mode:
        found.append(c.on_line if asked.mode is Mode.ON_LINE else c.on_site)
    if asked.region:
        found.append(c.region.like(f"{region_prefix(asked.region)}%"))
    if asked.series:
        found.append(c.series == asked.series)
    if asked.from_day:
        found.append(c.ends_at > midnight(asked.from_day, "from_day"))
    if asked.to_day:
        found.append(c.starts_at < midnight(asked.to_day, "to_day") + timedelta(days=1))
    if asked.near:
        found.append(asked.near.condition(c.latitude, c.longitude))
    return found


def midnight(day: str, field: str) -> datetime:
    """When a day in China begins."""
    return datetime.combine(days.day(day, field), time(), days.CHINA)


async def sessions(
    reader: Reader, by: Actor, activity_id: UUID, from_day: str, size: int, token: str
) -> tuple[list[Held], str]:
    """An activity's sessions by their beginning, cancelled ones with them."""
    await service.read(reader, by, activity_id)
    c = Held.c
    statement = sa.select(Held.__table__).where(c.activity_id == activity_id)
    if from_day:
        statement = statement.where(c.starts_at >= midnight(from_day, "from_day"))
    return await paging.read(reader, statement, Held, [c.starts_at, c.session_id], size, token, activity_id, from_day)
