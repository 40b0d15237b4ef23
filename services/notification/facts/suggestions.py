"""What becomes of suggestions, and who is told. Who sent one without a name is told too, by a notice that says of
nothing which it was: the address is opened for that alone (docs/adr/0012)."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from kexie.commons.v1 import consultation_events_pb2 as commons
from kexie.commons.v1 import matters_pb2 as pb
from kexie.commons.v1.matters_pb2_grpc import MatterServiceStub
from kit import directory
from kit.app import Running
from kit.consumers import Consumers, Delivery
from kit.db import Session
from kit.policy import holding
from services.notification.inbox import service as inbox
from services.notification.inbox.domain import Told, Topic

from . import sealed
from .sealed import Addressed

consumers = Consumers("suggestions")

HANDLING, RECEIVING = holding("suggestions.handle"), holding("submissions.receive")


@dataclass(frozen=True)
class Authors:
    """Who is to be told of an answer: by name, and by sealed address with what keeps a notice from coming twice."""

    named: list[str]
    sealed: Addressed


async def authors(events: list[Any], service: Running) -> Sequence[Authors]:
    """The authors of each answered matter, asked of its owner."""
    return [await _authors(event.matter_id, service) for event in events]


async def _authors(matter_id: str, service: Running) -> Authors:
    stub: Any = MatterServiceStub(service.channel("commons"))  # type: ignore[arg-type]
    named: list[str] = []
    addresses: list[bytes] = []
    token = ""
    while True:
        request = pb.ListReturnAddressesRequest(matter_id=matter_id, page_size=100, page_token=token)
        found = await stub.ListReturnAddresses(request)
        named += found.person_ids
        addresses += found.sealed
        if not (token := found.next_page_token):
            break
    return Authors(named, sealed.opened(service.settings, matter_id, addresses))


@consumers.on(commons.MatterAnswered, fetch=authors)
async def tell_the_authors(session: Session, event: commons.MatterAnswered, delivery: Delivery) -> None:
    found: Authors = delivery.fetched
    told = Told(
        Topic.SUGGESTION_ANSWERED,
        f"suggestion-answered:{event.matter_id}:{delivery.version}",
        parameters={"matter_id": event.matter_id},
    )
    await inbox.tell(session, told, set(found.named))
    there = await sealed.present(session, found.sealed)
    await inbox.tell_each(session, [(Told(Topic.SEALED_ANSWER, mark), [who]) for who, mark in there])


@consumers.on(commons.MatterAssigned)
async def tell_who_handles(session: Session, event: commons.MatterAssigned, delivery: Delivery) -> None:
    people = await directory.holders(session, HANDLING, org_id=event.handler_org_id)
    await inbox.tell(session, _told(Topic.SUGGESTION_ASSIGNED, event.matter_id, delivery), people)


@consumers.on(commons.MatterPresented)
async def tell_who_receives(session: Session, event: commons.MatterPresented, delivery: Delivery) -> None:
    people = await directory.holders(session, RECEIVING, org_id=event.recipient_org_id)
    await inbox.tell(session, _told(Topic.SUGGESTION_PRESENTED, event.matter_id, delivery), people)


@consumers.on(commons.MatterOverdue)
async def tell_who_is_late(session: Session, event: commons.MatterOverdue, delivery: Delivery) -> None:
    late = await directory.holders(session, RECEIVING, org_id=event.recipient_org_id) if event.recipient_org_id else []
    if event.handler_org_id:
        late += await directory.holders(session, HANDLING, org_id=event.handler_org_id)
    await inbox.tell(session, _told(Topic.SUGGESTION_OVERDUE, event.matter_id, delivery), set(late))


def _told(topic: Topic, matter_id: str, delivery: Delivery) -> Told:
    return Told(topic, f"{topic}:{matter_id}:{delivery.version}", parameters={"matter_id": matter_id})
