"""The clock of what is due: who is late is told, and again every week; that it is late is shown to everybody."""

import structlog

from kexie.commons.v1 import consultation_events_pb2 as events
from kit import ledger
from kit.app import Running
from kit.db import GONE, Session
from kit.ledger import publish

log = structlog.get_logger()

EVERY = 30.0  # seconds
LATE = """
update matter set overdue = true, overdue_told_at = now(), version = version + 1
where state in ('assigned', 'presented', 'received') and due_at < now()
  and (overdue_told_at is null or overdue_told_at < now() - interval '7 days')
returning matter_id, handler_org_id, recipient_org_id, version
"""


async def tell_of_late_ones(session: Session) -> int:
    """Marks and tells what is past its due date."""
    rows = await session.fetch(LATE)
    for row in rows:
        event = events.MatterOverdue(
            matter_id=str(row["matter_id"]),
            handler_org_id=str(row["handler_org_id"] or ""),
            recipient_org_id=str(row["recipient_org_id"] or ""),
        )
        publish(session, event, version=row["version"])
    return len(rows)


async def keep_the_clock(running: Running) -> None:
    """Goes on until the service stops."""
    while not running.stopping.is_set():
        if running.relay.leading:
            try:
                async with running.database.transaction() as session:
                    if await tell_of_late_ones(session):
                        await ledger.write(session, running.database.schema)
            except GONE as error:
                log.info("matters.waiting", problem=type(error).__name__)
        await running.pause(EVERY)
