"""What wins a contest enters the library, when its body said so; what is revoked leaves its award there."""

from collections.abc import Sequence
from typing import Any

from kexie.commons.v1 import events_pb2 as commons
from kexie.items.v1 import items_pb2 as pb
from kit import items
from kit.app import Running
from kit.consumers import Consumers, Delivery
from kit.db import Session

from . import winners

consumers = Consumers("projects")


async def fetch(events: list[commons.AwardGranted], running: Running) -> Sequence[pb.Item | None]:
    """The awards as they stand now; of those alone that go into the library."""
    wanted = [event.award_id for event in events if event.library_rights]
    links = [pb.ItemLink(kind=pb.ITEM_KIND_AWARD, item_id=award_id) for award_id in dict.fromkeys(wanted)]
    found = await items.fetch(running.channel, links) if links else {}
    return [found.get(event.award_id) for event in events]


@consumers.on(commons.AwardGranted, fetch=fetch)
async def keep_the_winner(session: Session, event: commons.AwardGranted, delivery: Delivery) -> None:
    award: Any = delivery.fetched
    if award is not None and award.live and event.library_rights:
        await winners.enter(session, event.number, event.org_id, event.library_rights, award)


@consumers.on(commons.AwardRevoked)
async def forget_the_award(session: Session, event: commons.AwardRevoked, _: Delivery) -> None:
    await winners.leave(session, event.number)
