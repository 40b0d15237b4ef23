"""Who plays in the tests of activities: a host with a manager and a steward, and a crowd."""

from datetime import UTC, datetime, timedelta
from typing import Any

import asyncpg

from kexie.commons.v1 import activities_pb2 as activities
from kexie.commons.v1 import activity_reports_pb2 as activity_reports
from kexie.commons.v1 import calendars_pb2 as calendars
from kexie.commons.v1 import certificates_pb2 as certificates
from kexie.commons.v1 import check_ins_pb2 as check_ins
from kexie.commons.v1 import sign_ups_pb2 as sign_ups
from kexie.commons.v1.activities_pb2_grpc import ActivityServiceStub
from kexie.commons.v1.activity_reports_pb2_grpc import ActivityReportServiceStub
from kexie.commons.v1.calendars_pb2_grpc import CalendarServiceStub
from kexie.commons.v1.certificates_pb2_grpc import CertificateServiceStub
from kexie.commons.v1.check_ins_pb2_grpc import CheckInServiceStub
from kexie.commons.v1.sign_ups_pb2_grpc import SignUpServiceStub
from kexie.identity.v1 import events_pb2 as identity
from services.commons.sign_ups import book
from tests.support.hub import Hub, Person

STUBS = {
    activities.__name__: ActivityServiceStub,
    sign_ups.__name__: SignUpServiceStub,
    check_ins.__name__: CheckInServiceStub,
    activity_reports.__name__: ActivityReportServiceStub,
    calendars.__name__: CalendarServiceStub,
    certificates.__name__: CertificateServiceStub,
}
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


def plan(begins: datetime | None = None, **changes: Any) -> activities.SessionPlan:
    """A session of two hours, tomorrow unless said otherwise."""
    begins = begins or datetime.now(UTC) + DAY
    said = {
        "mode": activities.SESSION_MODE_ON_SITE,
        "starts_at": begins,
        "ends_at": begins + 2 * HOUR,
        "seats": 10,
    }
    return activities.SessionPlan(**(said | changes))


def draft(**changes: Any) -> activities.ActivityDraft:
    said = {
        "title": "量子科技科普讲座",
        "kind": activities.ACTIVITY_KIND_LECTURE,
        "summary": "量子计算走到了哪一步。",
        "region": "330106",
        "place": activities.ActivityPlace(name="浙江省科技馆", address="杭州市西湖文化广场 2 号"),
        "audiences": [activities.ACTIVITY_AUDIENCE_PUBLIC],
        "sign_up": True,
        "group_most": 1,
        "offer_minutes": 30,
    }
    return activities.ActivityDraft(**(said | changes))


class Fair:
    """The manager sets up, the steward stands at the door, people come."""

    def __init__(self, hub: Hub) -> None:
        self.hub = hub

    async def enter(self) -> "Fair":
        hub = self.hub
        self.society = await hub.organisation("中国物理学会", "society", "")
        self.manager, self.steward = hub.person("act-manager"), hub.person("act-steward")
        self.stranger = hub.person("act-stranger")
        await hub.grant(self.manager, "activity-manager", self.society)
        await hub.grant(self.steward, "activity-steward", self.society)
        self.people = [hub.person(f"act-person-{n}") for n in range(60)]
        return self

    async def ask(self, request: Any, by: Person | None = None, **more: Any) -> Any:
        """Asks the service whose request it is."""
        name = type(request).__name__.removesuffix("Request")
        return await self.hub.ask(STUBS[type(request).__module__], name, request, by, **more)

    async def drafted(self, session: activities.SessionPlan | None = None, **changes: Any) -> Any:
        """A drafted activity with its sessions."""
        more = {name: changes.pop(name) for name in ("recurrence",) if name in changes}
        request = activities.CreateActivityRequest(
            org_id=self.society, draft=draft(**changes), session=session or plan(), **more
        )
        return await self.ask(request, self.manager)

    async def published(self, session: activities.SessionPlan | None = None, **changes: Any) -> Any:
        """A published activity with its sessions."""
        made = await self.drafted(session, **changes)
        request = activities.PublishActivityRequest(activity_id=made.activity.activity_id)
        await self.ask(request, self.manager)
        return made

    async def session(self, seats: int, **changes: Any) -> str:
        """The id of a session of a published activity with so many seats."""
        made = await self.published(plan(seats=seats), **changes)
        return made.sessions[0].session_id

    async def sign_up(self, session_id: str, person: Person, **more: Any) -> sign_ups.SignUp:
        return (await self.ask(sign_ups.SignUpRequest(session_id=session_id, **more), person)).sign_up

    async def cancel(self, made: sign_ups.SignUp, person: Person) -> sign_ups.SignUp:
        return (await self.ask(sign_ups.CancelSignUpRequest(sign_up_id=made.sign_up_id), person)).sign_up

    async def accept(self, made: sign_ups.SignUp, person: Person) -> sign_ups.SignUp:
        return (await self.ask(sign_ups.AcceptOfferRequest(sign_up_id=made.sign_up_id), person)).sign_up

    async def mine(self, person: Person, session_id: str) -> sign_ups.SignUp:
        """A person's last sign-up for a session."""
        found = await self.ask(sign_ups.ListMySignUpsRequest(page_size=100), person)
        return next(t.sign_up for t in found.tickets if t.sign_up.session_id == session_id)

    def checking(self, activity_id: str, code: str, came: int = 0) -> check_ins.CheckTicketRequest:
        return check_ins.CheckTicketRequest(activity_id=activity_id, code=code, came=came)

    async def check(self, activity_id: str, code: str, came: int = 0) -> check_ins.CheckTicketResponse:
        """The steward checks somebody in."""
        return await self.ask(self.checking(activity_id, code, came), self.steward)

    async def upload(self, activity_id: str, codes: list[str]) -> check_ins.UploadCheckInsResponse:
        """The steward brings codes that were noted off line, a moment ago."""
        request = check_ins.UploadCheckInsRequest(activity_id=activity_id)
        for code in codes:
            request.codes.add(code=code, came_at=datetime.now(UTC))
        return await self.ask(request, self.steward)

    async def tickets(self, person: Person) -> list[sign_ups.Ticket]:
        return list((await self.ask(sign_ups.ListMySignUpsRequest(page_size=100), person)).tickets)

    async def verify(self, person: Person, level: str) -> None:
        """Lets a person be verified as far as that."""
        event = identity.SubjectChanged(subject_id=person.id, kind="person", state="active", level=level)
        await self.hub._tell(event, 2)

    async def lapse(self, session_id: str) -> None:
        """Lets the time of a session's offers pass, and the hub notice it."""
        await self.sql(
            "update commons.sign_up set offered_until = now() - interval '1 second' "
            "where session_id::text = $1 and state = 'offered'",
            session_id,
        )
        async with self.hub.running["commons"].database.transaction() as session:
            await book.offer_all(session)

    async def count(self, session_id: str) -> dict[str, int]:
        """The seats of a session's sign-ups by state, and what its row counts."""
        rows = await self.sql(
            "select state, sum(seats)::int as seats, count(*)::int as ups from commons.sign_up "
            "where session_id::text = $1 group by state",
            session_id,
        )
        [held] = await self.sql(
            "select booked, waiting from commons.activity_session where session_id::text = $1", session_id
        )
        found = {row["state"]: row["seats"] for row in rows}
        taken = found.get("confirmed", 0) + found.get("offered", 0)
        queue = sum(row["ups"] for row in rows if row["state"] == "waiting")
        assert (held["booked"], held["waiting"]) == (taken, queue)
        return found

    async def sql(self, statement: str, *values: Any) -> list[Any]:
        connection = await asyncpg.connect(self.hub.servers.superuser_url(self.hub.database))
        try:
            return await connection.fetch(statement, *values)
        finally:
            await connection.close()

    async def move(self, session_id: str, begins: str) -> None:
        """Lets time pass for one session: it begins at an SQL expression, and lasts two hours."""
        await self.sql(
            f"with s as (update commons.activity_session set starts_at = {begins}, ends_at = {begins} + interval "
            "'2 hours' where session_id::text = $1 returning *) update commons.activity a set starts_at = s.starts_at, "
            "ends_at = s.ends_at from s where a.activity_id = s.activity_id",
            session_id,
        )
