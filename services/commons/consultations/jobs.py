"""Reminds the bodies that are asked and have not commented, a day before a round ends."""

from kexie.commons.v1 import consultation_events_pb2 as events
from kit.db import Session
from kit.jobs import alone, every
from kit.ledger import publish

# Rounds that end within a day and were not reminded of, marked so; with the bodies that have said nothing yet.
DUE = """
update consultation c set reminded_round = round, version = version + 1
where state = 'open' and cardinality(invited_org_ids) > 0 and reminded_round < round
  and now() < comments_until and comments_until <= now() + interval '1 day'
returning consultation_id, round, version, array(
  select org from unnest(invited_org_ids) org where not exists (
    select from comment m where m.consultation_id = c.consultation_id and m.round = c.round and m.org_id = org
    and not m.withdrawn)) as silent
"""


async def remind(session: Session) -> int:
    """Tells of every round that ends within a day; each once."""
    rows = await session.fetch(DUE)
    for row in rows:
        event = events.ConsultationEnding(
            consultation_id=str(row["consultation_id"]),
            round=row["round"],
            silent_org_ids=[str(org) for org in row["silent"]],
        )
        publish(session, event, version=row["version"])
    return len(rows)


keep_reminding = every(60.0, "consultations", alone(remind))
