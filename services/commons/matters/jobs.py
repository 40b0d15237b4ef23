"""The clock of what is due: who is late is told, and again every week; that it is late is shown to everybody."""

from kexie.commons.v1 import consultation_events_pb2 as events
from kit.db import Session
from kit.jobs import alone, every
from kit.ledger import publish

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


keep_the_clock = every(30.0, "matters", alone(tell_of_late_ones))
