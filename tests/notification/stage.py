"""Short ways that the tests of notification share."""

from collections.abc import Sequence
from typing import Any

from google.protobuf.message import Message

from kexie.events.v1 import log_pb2 as log
from kexie.events.v1.log_pb2_grpc import EventLogServiceStub
from kexie.identity.v1 import events_pb2 as identity
from kexie.kechuang.v1 import confidential_pb2 as confidential
from kexie.kechuang.v1 import needs_pb2 as needs
from kexie.kechuang.v1.confidential_pb2_grpc import ConfidentialServiceStub
from kexie.kechuang.v1.needs_pb2_grpc import NeedServiceStub
from kexie.notification.v1 import inbox_pb2 as pb
from kexie.notification.v1.inbox_pb2_grpc import InboxServiceStub
from kit import ids
from kit.consumers import Reception
from kit.contracts import event_type
from kit.ledger import Envelope
from kit.policy import roles
from kit.reconcile import envelope_of
from tests.support.hub import Hub, Person

SECRET = "canary-91d2: 极片面密度 32.5 mg/cm2"
CONTACT = "canary-91d2-contact"


class Stage:
    """An enterprise that posts needs, the associations above it, and whoever is to be told."""

    def __init__(self, hub: Hub) -> None:
        self.hub = hub

    async def set_up(self) -> "Stage":
        hub = self.hub
        self.enterprise = await hub.organisation("甬能科技", region="330106")
        self.county = await hub.organisation("西湖区科协", "association", "330106")
        self.city = await hub.organisation("杭州市科协", "association", "330100")
        self.officer = hub.person("stage-officer")
        self.operator, self.city_operator = hub.person("stage-operator"), hub.person("stage-city")
        await hub.grant(self.officer, "enterprise-officer", self.enterprise)
        await self.role(self.operator, "association-operator", self.county)
        await self.role(self.city_operator, "association-admin", self.city)
        return self

    async def role(self, person: Person, role: str, org_id: str) -> None:
        """Gives a role to a person whom all services know."""
        level = roles()[role].needs_level
        event = identity.SubjectChanged(subject_id=person.id, kind="person", state="active", level=level)
        await self.hub._tell(event)
        await self.hub.grant(person, role, org_id)

    async def post(self, region: str = "330106", industry: str = "C38", **changes: Any) -> needs.Need:
        draft = needs.NeedDraft(
            kind=needs.NEED_KIND_PROCESS,
            title=changes.pop("title", "高镍正极材料涂布工艺优化"),
            summary="涂布厚度不均匀，寻求有工程经验的团队。",
            industry=industry,
            region=region,
            confidential=needs.ConfidentialPart(text=SECRET, contact_name=CONTACT),
        )
        request = needs.PostNeedRequest(org_id=self.enterprise, draft=draft, submit=True)
        return (await self.hub.ask(NeedServiceStub, "PostNeed", request, self.officer)).need

    async def verify(self, need: needs.Need) -> None:
        await self.need("VerifyNeed", needs.VerifyNeedRequest(need_id=need.need_id), self.operator)

    async def open(self, **changes: Any) -> needs.Need:
        need = await self.post(**changes)
        await self.verify(need)
        return need

    async def need(self, method: str, request: Any, by: Person) -> Any:
        return await self.hub.ask(NeedServiceStub, method, request, by)

    async def confidential(self, method: str, need: needs.Need, by: Person, **more: Any) -> None:
        request = getattr(confidential, f"{method}Request")(need_id=need.need_id, **more)
        await self.hub.ask(ConfidentialServiceStub, method, request, by)

    async def notices(self, person: Person, need: needs.Need | None = None, **more: Any) -> list[pb.Notice]:
        """A person's notices, newest first; with a need, those about it."""
        locale = more.pop("locale", "zh-CN")
        request = pb.ListNoticesRequest(page_size=100, **more)
        found = await self.hub.ask(InboxServiceStub, "ListNotices", request, person, locale=locale)
        return [n for n in found.notices if need is None or n.item_id == need.need_id]

    async def topics(self, person: Person, need: needs.Need | None = None) -> list[str]:
        return sorted(n.topic for n in await self.notices(person, need))

    def reception(self, owner: str = "kechuang") -> Reception:
        """What hands the events of a platform to notification."""
        return self.hub.running["notification"].receptions[f"notification-{owner}"][0]

    async def events(self, need: needs.Need, owner: str = "kechuang") -> list[Envelope]:
        """What the owner recorded of a need, in its order."""
        request = log.ListEventsRequest(limit=1000)
        found = await self.hub.ask_inside(EventLogServiceStub, "ListEvents", request, owner)
        heard = self.reception(owner)._consumers.handlers
        return [envelope_of(e) for e in found.events if e.key == need.need_id and e.subject in heard]

    async def happens(self, event: Message, version: int = 1) -> None:
        """Lets notification hear of an event, twice."""
        kind = event_type(type(event))
        payload = event.SerializeToString()
        envelope = Envelope(ids.new_id(), kind.subject, getattr(event, kind.key), version, payload, ids.now())
        for _ in range(2):
            await self.reception(kind.owner).accept([envelope])

    async def forget(self, need: needs.Need, envelopes: Sequence[Envelope]) -> None:
        """Puts the inbox back to where it had not heard of a need's events."""
        async with self.hub.running["notification"].database.transaction() as session:
            ids = [e.event_id for e in envelopes]
            heard_by = self.reception().name
            await session.execute("delete from inbox where event_id = any($1) and consumer = $2", ids, heard_by)
            about = "select notice_id from notice where item_id::text = $1"
            await session.execute(f"delete from delivery where notice_id in ({about})", need.need_id)
            await session.execute("delete from notice where item_id::text = $1", need.need_id)
            await session.execute("delete from item where item_id::text = $1", need.need_id)
