"""Who plays in the tests of distribution: an association that sends, people with choices, carriers."""

import json
import random
from typing import Any
from uuid import UUID

from kexie.identity.v1 import events_pb2 as identity
from kexie.imports.v1 import imports_pb2 as imports
from kexie.imports.v1.imports_pb2_grpc import ImportServiceStub
from kexie.notification.v1 import distributions_pb2 as pb
from kexie.notification.v1 import inbox_pb2 as inbox
from kexie.notification.v1 import preferences_pb2 as preferences
from kexie.notification.v1.distributions_pb2_grpc import CarriageServiceStub, DistributionServiceStub
from kexie.notification.v1.inbox_pb2_grpc import InboxServiceStub
from kexie.notification.v1.preferences_pb2_grpc import PreferenceServiceStub
from kit import ids
from kit.contracts import event_type
from kit.imports import id_of
from kit.ledger import Envelope
from tests.support.hub import Hub, Person, until

NET = f"127.{random.randint(2, 250)}.{random.randint(2, 250)}.9"
CARRYING = {"ListCarriagesRequest", "ReportCarriageRequest"}


class Cast:
    """The operator drafts and sends, the head approves; each test has people of its own in a county of its own, so that
    no message of one reaches people of another."""

    def __init__(self, hub: Hub) -> None:
        self.hub = hub

    async def enter(self) -> "Cast":
        hub = self.hub
        self.association = await hub.organisation("浙江省科协", "association", "330000")
        self.operator, self.head = hub.person("dist-operator"), hub.person("dist-head")
        for person, role in ((self.operator, "association-operator"), (self.head, "association-admin")):
            await hub._tell(identity.SubjectChanged(subject_id=person.id, kind="person", state="active"))
            await hub.grant(person, role, self.association)
        return self

    async def people(self, *refs: str, **said: Any) -> list[Person]:
        """People with accounts, whose addresses follow from their refs; messages can reach them."""
        request = imports.ImportRowsRequest(kind="people")
        for line, ref in enumerate(refs, 1):
            form = {"ref": ref, "name": f"姓名{ref}", "mail": f"{ref}@x.test"} | said
            request.rows.add(line=line, json=json.dumps(form))
        answer = await self.hub.ask_inside(ImportServiceStub, "ImportRows", request, "identity")
        assert not answer.errors
        ids_ = [id_of("person", ref) for ref in refs]
        await until(lambda: self._know(ids_))
        return [Person(self.hub, str(i), self.hub.issuer.token(str(i))) for i in ids_]

    async def _know(self, person_ids: list[UUID]) -> bool:
        reader = await self.hub.running["notification"].database.reader()
        sql = "select from recipient where person_id = any($1) and active"
        return len(await reader.fetch(sql, person_ids)) == len(person_ids)

    async def happens(self, event: Any, version: int = 1, consumer: str = "audiences") -> None:
        """Lets the audiences, or who is said, hear of an event, twice."""
        kind = event_type(type(event))
        payload = event.SerializeToString()
        envelope = Envelope(ids.new_id(), kind.subject, getattr(event, kind.key), version, payload, ids.now())
        for _ in range(2):
            await self.hub.running["notification"].receptions[f"notification-{consumer}"][0].accept([envelope])

    async def choose(self, person: Person, **said: Any) -> None:
        request = preferences.SetPreferencesRequest(preferences=preferences.Preferences(**said))
        await self.hub.ask(PreferenceServiceStub, "SetPreferences", request, person)

    async def ask(self, request: Any, by: Person | None = None, **more: Any) -> Any:
        """Asks as the operator, unless it is said as whom."""
        name = type(request).__name__
        stub = CarriageServiceStub if name in CARRYING else DistributionServiceStub
        return await self.hub.ask(stub, name.removesuffix("Request"), request, by or self.operator, **more)

    def rule(self, name: str = "本县", title: str = "大风预警", **audience: Any) -> pb.DistributionRule:
        return pb.DistributionRule(
            name=name,
            audience=pb.Audience(**audience),
            zh=pb.Wording(title=title, text=f"{title}：请减少外出。"),
            en=pb.Wording(title=f"{title} en", text="Stay inside."),
            link="/kepu",
        )

    def draft(self, *rules: pb.DistributionRule, **said: Any) -> pb.DistributionDraft:
        usual = {"title": "大风", "topic": preferences.MESSAGE_TOPIC_SCIENCE, "priority": pb.PRIORITY_NORMAL}
        return pb.DistributionDraft(rules=rules, **(usual | said))

    async def prepared(self, *rules: pb.DistributionRule, **said: Any) -> pb.Distribution:
        """A message whose recipients stand."""
        request = pb.CreateDistributionRequest(org_id=self.association, draft=self.draft(*rules, **said))
        made = (await self.ask(request)).distribution
        await self.ask(pb.PrepareDistributionRequest(distribution_id=made.distribution_id))
        return await self.reaches(made, pb.DISTRIBUTION_STATE_PREPARED)

    async def send(self, found: pb.Distribution, by: Person | None = None) -> None:
        request = pb.SendDistributionRequest(distribution_id=found.distribution_id, people=found.people)
        await self.ask(request, by)

    async def sent(self, *rules: pb.DistributionRule, **said: Any) -> pb.Distribution:
        """A message that everybody has who gets it."""
        found = await self.prepared(*rules, **said)
        await self.send(found)
        return await self.reaches(found, pb.DISTRIBUTION_STATE_SENT)

    async def read(self, found: pb.Distribution) -> pb.GetDistributionResponse:
        return await self.ask(pb.GetDistributionRequest(distribution_id=found.distribution_id))

    async def reaches(self, found: pb.Distribution, state: int) -> pb.Distribution:
        """Waits until a message is in a state."""

        async def check() -> pb.Distribution | None:
            now = (await self.read(found)).distribution
            return now if now.state == state else None

        return await until(check)

    async def ledger(self, found: pb.Distribution) -> dict[str, pb.Dispatch]:
        """The ledger's lines by person."""
        request = pb.ListDispatchesRequest(distribution_id=found.distribution_id, page_size=100)
        return {line.person_id: line for line in (await self.ask(request)).dispatches}

    async def notices(self, person: Person, topic: str = "distributed") -> list[inbox.Notice]:
        request = inbox.ListNoticesRequest(page_size=100)
        found = (await self.hub.ask(InboxServiceStub, "ListNotices", request, person)).notices
        return [notice for notice in found if notice.topic == topic]

    async def line(self, person: Person, channel: int, *, rest: bool = True) -> inbox.Delivery:
        """The line of the ledger for the channel of a person's newest message, once it is at rest."""

        async def check() -> inbox.Delivery | None:
            for notice in (await self.notices(person))[:1]:
                for line in notice.deliveries:
                    if line.channel == channel and (not rest or line.state != inbox.DELIVERY_STATE_QUEUED):
                        return line
            return None

        return await until(check)

    async def sql(self, statement: str, *values: Any) -> list[Any]:
        """Changes what only time or another would."""
        async with self.hub.running["notification"].database.transaction() as session:
            return await session.fetch(statement, *values)
