"""Activities in programs of calendars (RFC 5545): one activity, and what a person has signed up for."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from fastapi import APIRouter
from fastapi.responses import Response
from icalendar import Calendar, Event

from gateway.web.view import Here, Page
from kexie.commons.v1 import activities_pb2 as pb
from kexie.commons.v1 import calendars_pb2 as calendars
from kit import ids

from .views import sessions_of

router = APIRouter()

HOST = "activities.kexie-hub"  # what makes identifiers of entries unique in the world; never changed


@dataclass(frozen=True)
class Entry:
    """One entry of a calendar."""

    session_id: str
    title: str
    starts_at: datetime
    ends_at: datetime
    place: str
    sequence: int
    status: str
    address: str
    summary: str = ""


@router.get("/activities/{activity_id}/calendar.ics")
async def of_activity(page: Here, activity_id: str) -> Response:
    """All sessions of an activity."""
    activity = (await page.ask(pb.GetActivityRequest(activity_id=activity_id))).activity
    entries = [_entry(page, activity, held) async for held in sessions_of(page, activity_id)]
    return _answer(activity.draft.title, entries)


@router.get("/activities/calendars/{token}.ics")
async def of_person(page: Here, token: str) -> Response:
    """What a person has signed up for, at an address that only the person knows."""
    found = await page.ask(calendars.GetCalendarRequest(token=token))
    entries = [
        Entry(
            session_id=one.session_id,
            title=one.title,
            starts_at=one.starts_at.ToDatetime(UTC),
            ends_at=one.ends_at.ToDatetime(UTC),
            place=one.place,
            sequence=one.sequence,
            status="CANCELLED" if one.cancelled else ("CONFIRMED" if one.confirmed else "TENTATIVE"),
            address=_address(page, one.activity_id),
        )
        for one in found.entries
    ]
    return _answer(page.words("我的活动"), entries)


@router.post("/activities/mine/calendar")
async def make(page: Here) -> Response:
    """Makes the address of the visitor's calendar, and shows it this once."""
    await page.me()
    token = (await page.ask(calendars.MakeCalendarAddressRequest())).token
    address = page.gateway.settings.public_url.rstrip("/") + f"/activities/calendars/{token}.ics"
    return await page.show("activities/address.html", address=address)


def _entry(page: Page, activity: Any, held: Any) -> Entry:
    is_off = held.state == pb.SESSION_STATE_CANCELLED or activity.state == pb.ACTIVITY_STATE_CANCELLED
    place = activity.draft.place
    on_site = held.plan.mode == pb.SESSION_MODE_ON_SITE
    where = (place.name, held.plan.room, place.address) if on_site else (held.plan.room,)
    return Entry(
        session_id=held.session_id,
        title=" · ".join(filter(None, [activity.draft.title, held.plan.title])),
        starts_at=held.plan.starts_at.ToDatetime(UTC),
        ends_at=held.plan.ends_at.ToDatetime(UTC),
        place=" ".join(filter(None, where)),
        sequence=held.sequence,
        status="CANCELLED" if is_off else "CONFIRMED",
        address=_address(page, activity.activity_id),
        summary=activity.draft.summary,
    )


def _address(page: Page, activity_id: str) -> str:
    return f"{page.gateway.settings.public_url.rstrip('/')}/activities/{activity_id}"


def _answer(name: str, entries: Iterable[Entry]) -> Response:
    calendar = Calendar()
    calendar.add("prodid", "-//Kexie Hub//Activities//ZH")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", name)
    for entry in entries:
        calendar.add_component(_event(entry))
    headers = {"cache-control": "private, no-cache"}
    return Response(calendar.to_ical(), media_type="text/calendar; charset=utf-8", headers=headers)


def _event(entry: Entry) -> Event:
    event = Event()
    event.add("uid", f"{entry.session_id}@{HOST}")
    event.add("dtstamp", ids.now())
    event.add("dtstart", entry.starts_at)
    event.add("dtend", entry.ends_at)
    event.add("sequence", entry.sequence)
    event.add("status", entry.status)
    event.add("summary", entry.title)
    event.add("url", entry.address)
    for name, value in (("location", entry.place), ("description", entry.summary)):
        if value:
            event.add(name, value)
    return event
