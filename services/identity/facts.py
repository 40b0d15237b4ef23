"""Facts about who is who: told to all services, and kept in identity's own copy in the same transaction.

Other services keep their copy by the events (`kit.directory`); this one must not wait for its own.
"""

from collections.abc import Sequence

from google.protobuf.message import Message

from kit import directory
from kit.db import Session
from kit.ledger import publish


async def tell(session: Session, event: Message, version: int) -> None:
    """Publishes one fact and keeps it."""
    await tell_all(session, [(event, version)])


async def tell_all(session: Session, facts: Sequence[tuple[Message, int]]) -> None:
    """Publishes facts with the versions of their objects, and keeps them."""
    for event, version in facts:
        publish(session, event, version=version)
    await directory.keep(session, facts)
