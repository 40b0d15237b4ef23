"""What became of messages: their figures, made now and then from the ledger, and the alarm about those that reach
nobody."""

from kit import directory, ids
from kit.db import Session
from kit.policy import holding
from kit.rows import load
from services.notification.inbox import service as inbox
from services.notification.inbox.domain import Told, Topic

from .domain import APPROVE
from .tables import COUNTED, SILENT, Distribution

# What still changes: what is on its way, and what was sent in the last days, since it is read and its channels try on.
CHANGING = (
    f"select * from distribution where {COUNTED} and (counted_at is null or state <> 'prepared' "
    "and counted_at < now() - $1::interval * greatest(1, people / 20000.0)::float8 "
    "and (done_at is null or done_at > now() - interval '7 days')) order by counted_at nulls first"
)
PEOPLE = """
select rule, 'people' as channel, case when $2 and state in ('queued', 'digest') then 'stopped' else state end as state,
  problem, count(*)::int as number from dispatch where distribution_id = $1 group by 1, 3, 4
"""
CHANNELS = """
select t.rule, d.channel, d.state, d.problem, count(*)::int as number
from dispatch t join delivery d using (notice_id) where t.distribution_id = $1 group by 1, 2, 3, 4
"""
READ = """
select t.rule, 'inbox' as channel, 'read' as state, '' as problem, count(*)::int as number
from dispatch t join notice n using (notice_id) where t.distribution_id = $1 and n.read_at is not null group by 1
"""
COUNT = f"""
insert into distribution_figure (distribution_id, rule, channel, state, problem, number)
select $1, rule, channel, state, problem, number from (({PEOPLE}) union all ({CHANNELS}) union all ({READ})) as lines
"""
# Critical, sent some time ago, and in nobody's inbox.
UNHEARD = (
    f"select * from distribution where {SILENT} "
    "and state in ('scheduled', 'sending', 'paused', 'sent') "
    "and send_at < now() - $1::float8 * interval '1 second' for update skip locked"
)


async def count_again(session: Session, found: Distribution) -> None:
    """Makes a message's figures anew."""
    await session.execute("delete from distribution_figure where distribution_id = $1", found.distribution_id)
    await session.execute(COUNT, found.distribution_id, found.state == "recalled")
    await session.execute(
        "update distribution set counted_at = now() where distribution_id = $1", found.distribution_id
    )


async def tell_the_sender(session: Session, found: Distribution) -> None:
    """Tells who sent a message what became of it."""
    told = Told(
        Topic.DISTRIBUTION_SENT,
        f"distribution-sent:{found.distribution_id}",
        parameters={
            "distribution_id": str(found.distribution_id),
            "told": str(found.told),
            "people": str(found.people),
        },
    )
    await inbox.tell(session, told, {str(found.sent_by or found.drafted_by)})


async def watch(session: Session, seconds: float) -> list[Distribution]:
    """Raises the alarm for critical messages that reached nobody, once: to who sent them and to who is on duty."""
    rows = await session.fetch(UNHEARD, seconds)
    found = [load(Distribution, row) for row in rows]
    for each in found:
        told = Told(
            Topic.DISTRIBUTION_SILENT,
            f"distribution-silent:{each.distribution_id}",
            parameters={"distribution_id": str(each.distribution_id)},
        )
        duty = await directory.holders(session, holding(APPROVE), org_id=str(each.org_id))
        await inbox.tell(session, told, {*duty, str(each.drafted_by), str(each.sent_by or "")})
        await session.update(each, alarmed_at=ids.now())
    return found
