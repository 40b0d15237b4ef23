"""Calendars over gRPC: convert, call, convert."""

from typing import Any

from kexie.commons.v1 import calendars_pb2 as pb
from kit import ids
from kit.edge import Call, Rpc

from . import service

OUT = ("cancelled", "lapsed", "called_off")


class CalendarRpc(Rpc):
    contract = pb.DESCRIPTOR.services_by_name["CalendarService"]

    async def MakeCalendarAddress(
        self, request: pb.MakeCalendarAddressRequest, call: Call
    ) -> pb.MakeCalendarAddressResponse:
        return pb.MakeCalendarAddressResponse(token=await service.make(call.session, call.actor))

    async def GetCalendar(self, request: pb.GetCalendarRequest, call: Call) -> pb.GetCalendarResponse:
        rows = await service.entries(call.reader, request.token)
        return pb.GetCalendarResponse(entries=[entry_message(row) for row in rows])


def entry_message(row: Any) -> pb.CalendarEntry:
    where = [row["place_name"], row["room"], row["place_address"]] if row["mode"] == "on_site" else [row["room"]]
    return pb.CalendarEntry(
        session_id=str(row["session_id"]),
        activity_id=str(row["activity_id"]),
        title=" · ".join(filter(None, [row["title"], row["session_title"]])),
        starts_at=ids.stamp(row["starts_at"]),
        ends_at=ids.stamp(row["ends_at"]),
        place=" ".join(filter(None, where)),
        sequence=row["sequence"],
        cancelled=row["state"] in OUT,
        confirmed=row["state"] == "confirmed",
    )
