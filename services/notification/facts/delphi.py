"""What happens in Delphi studies, and who is told. Who has not answered is asked of the owner when a round ends soon;
the reminder says of no study which it was, since that would say who had not answered it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from kexie.commons.v1 import delphi_events_pb2 as commons
from kexie.commons.v1 import delphi_pb2 as pb
from kexie.commons.v1.delphi_pb2_grpc import DelphiServiceStub
from kit.app import Running
from kit.consumers import Consumers, Delivery
from kit.db import Session
from services.notification.inbox import service as inbox
from services.notification.inbox.domain import Told, Topic

from . import sealed
from .sealed import Addressed

consumers = Consumers("delphi")


@dataclass(frozen=True)
class Silent:
    """Who of a panel has not answered, and until when that is possible; nobody once the round has ended."""

    people: Addressed
    until: datetime | None


async def silent(events: list[Any], service: Running) -> Sequence[Silent]:
    """Those who have not answered each round, asked of its owner."""
    return [await _silent(event, service) for event in events]


async def _silent(event: commons.RoundEnding, service: Running) -> Silent:
    stub: Any = DelphiServiceStub(service.channel("commons"))  # type: ignore[arg-type]
    addresses: list[bytes] = []
    token, until = "", None
    while True:
        asked = pb.ListSilentExpertsRequest(study_id=event.study_id, round=event.round, page_size=100, page_token=token)
        found = await stub.ListSilentExperts(asked)
        addresses += found.sealed
        until = found.closes_at.ToDatetime(UTC) if found.HasField("closes_at") else until
        if not (token := found.next_page_token):
            break
    return Silent(sealed.opened(service.settings, f"{event.study_id} {event.round}", addresses), until)


@consumers.on(commons.RoundEnding, fetch=silent)
async def remind_who_is_silent(session: Session, event: commons.RoundEnding, delivery: Delivery) -> None:
    found: Silent = delivery.fetched
    if found.until is None:
        return
    there = await sealed.present(session, found.people)
    told = [(Told(Topic.DELPHI_ENDING, mark), [who]) for who, mark in there]
    await inbox.tell_gently(session, told, found.until)
