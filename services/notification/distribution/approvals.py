"""Who agrees to messages that wait for a second person: told when one begins to wait, and no more once that is over."""

from kit import directory
from kit.db import Session
from kit.policy import holding
from services.notification.inbox import service as inbox
from services.notification.inbox.domain import Told, Topic

from .domain import APPROVE, State
from .tables import Distribution


async def ask(session: Session, found: Distribution) -> None:
    """Tells who may agree to a message, each once; never who wrote or sent it, or set up its stream."""
    may = set(await directory.holders(session, holding(APPROVE), org_id=str(found.org_id)))
    told = Told(
        Topic.DISTRIBUTION_WAITING,
        f"distribution-waiting:{found.distribution_id}",
        item_id=found.distribution_id,
        parameters={"distribution_id": str(found.distribution_id)},
    )
    await inbox.tell(session, told, may - {str(found.drafted_by), str(found.sent_by)})


async def over(session: Session, found: Distribution) -> None:
    """Takes what was asked back, of a message that waited: it reads as decided, and no channel carries it any more."""
    if found.state is State.WAITING:
        await inbox.end_waiting(session, found.distribution_id)
