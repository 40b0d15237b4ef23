"""From a message to its recipients, a batch in a transaction: finding them, telling them, gathering digests.

Each step goes on from what is committed, so that it may be killed at any moment: nobody is told twice, since the ledger
holds one line for each person and message and the inbox one notice for each fact; nobody is lost, since a batch and how
far it got are written together.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from kit import ids
from kit.db import Session
from services.notification.audiences import selecting
from services.notification.audiences.domain import Audience
from services.notification.audiences.timing import NEXT_DIGEST, QUIET_ENDS, TAKES_MORE, TODAY, TOMORROW
from services.notification.inbox.domain import Channel, Topic

from . import approvals
from .domain import Priority, State, once_sent
from .tables import Carriage, Distribution, DistributionRule

FIND = """
with scanned as ({selected} order by r.person_id limit $BATCH),
put as (
  insert into dispatch (distribution_id, person_id, rule, state, problem, queued_at, due_at)
  select $ID, person_id, rule, 'queued', '', now(), now() from scanned where rule is not null
  on conflict do nothing returning 1)
select (select count(*) from put) as found, (select count(*) from scanned) as scanned,
  (select person_id from scanned order by person_id desc limit 1) as last
"""
# Who is to be told now: the lines that are due, and of their people those who take it now. The update of the recipient
# counts what a person is sent in a day, under the row's lock, so that no two messages pass the person's most together.
TELL = f"""
with due as materialized (
  select person_id, rule from dispatch where distribution_id = $1 and state = 'queued' and due_at <= now()
  order by due_at limit $2 for update skip locked),
taken as (
  update recipient r set told_on = {TODAY}, told = case when r.told_on = {TODAY} then r.told else 0 end + $3::int
  from due where r.person_id = due.person_id and r.active
    and ($4::boolean or not (
      r.opted_out or $5::text = any(r.muted) or r.unavailable and ($11::boolean[])[due.rule + 1]))
    and ($3::int = 0 or not $10::boolean and r.digest = 'immediate' and {TAKES_MORE})
  returning r.person_id, due.rule, {QUIET_ENDS} as wakes, (
    select c.channel from unnest(r.channels) with ordinality as c (channel, place) where c.channel = any($6::text[])
    order by place limit 1) as channel),
told as (
  insert into notice (notice_id, person_id, dedupe, topic, item_id, rule_id, parameters, created_at, told_to)
  select md5(t.person_id || $7::text)::uuid, coalesce(a.person_id, t.person_id), $7::text, '{Topic.DISTRIBUTED}',
    ($8::uuid[])[t.rule + 1], null, $9::jsonb, now(), a.old_id
  from taken t left join person_alias a on a.old_id = t.person_id and a.holds
  on conflict (person_id, dedupe) do nothing returning notice_id),
lines as (
  insert into delivery (notice_id, channel, state, problem, attempts, queued_at, due_at, settled_at)
  select notice_id, 'inbox', 'delivered', '', 0, now(), now(), now() from told
  union all
  select told.notice_id, t.channel, 'queued', '', 0, now(), case when $4::boolean then now() else t.wakes end, null
  from told join taken t on told.notice_id = md5(t.person_id || $7::text)::uuid where t.channel is not null),
done as (
  update dispatch d set state = 'told', problem = '', settled_at = now(),
    notice_id = md5(t.person_id || $7::text)::uuid
  from taken t where d.distribution_id = $1 and d.person_id = t.person_id)
select (select array_agg(person_id) from due) as due, (select count(*) from taken) as told
"""
# What becomes of those who did not take it: suppressed with the reason, kept for the digest, or due on another day.
REST = f"""
with left_over as (
  select d.person_id, case
    when r.person_id is null or not r.active then 'no-account'
    when not $3::boolean and r.opted_out then 'opted-out'
    when not $3::boolean and $4::text = any(r.muted) then 'muted'
    when not $3::boolean and r.unavailable and ($7::boolean[])[d.rule + 1] then 'unavailable'
    when $5::boolean or r.digest <> 'immediate' then 'digest'
    else 'cap' end as why, case when r.digest = 'immediate' then now() + $6::interval else {NEXT_DIGEST} end as moment
  from dispatch d left join recipient r using (person_id)
  where d.distribution_id = $1 and d.person_id = any($2) and d.state = 'queued'),
gathering as (
  update recipient r set digest_at = coalesce(r.digest_at, l.moment) from left_over l
  where r.person_id = l.person_id and l.why = 'digest')
update dispatch d set
  state = case l.why when 'digest' then 'digest' when 'cap' then 'queued' else 'suppressed' end,
  problem = case l.why when 'digest' then '' else l.why end,
  due_at = case l.why when 'cap' then {TOMORROW} else d.due_at end,
  settled_at = case when l.why in ('digest', 'cap') then null else now() end
from left_over l where d.distribution_id = $1 and d.person_id = l.person_id
"""
# Who is told what has come together for them: one message alone as itself, several as one. It counts as one in the day
# of who did not choose digests; who takes no more today gets it in the morning.
DIGESTS = f"""
with ready as materialized (
  select person_id from recipient where digest_at <= now() order by digest_at limit $1 for update skip locked),
asked as (
  select r.*, r.digest = 'immediate' as counts, {QUIET_ENDS} as wakes, r.active and not r.opted_out as wants,
    {NEXT_DIGEST} as morning, r.digest = 'immediate' and not {TAKES_MORE} as full, (
    select c.channel from unnest(r.channels) with ordinality as c (channel, place) where c.channel = any($2::text[])
    order by place limit 1) as channel
  from ready join recipient r using (person_id)),
later as (
  update recipient r set digest_at = case when a.full then a.morning end from asked a where r.person_id = a.person_id),
parts as (
  update dispatch d set state = case when a.wants then 'told' else 'suppressed' end,
    problem = case when a.wants then '' else 'opted-out' end, settled_at = now(),
    notice_id = case when a.wants then md5(a.person_id || $3::text)::uuid end
  from asked a, distribution m
  where not a.full and d.person_id = a.person_id and d.state = 'digest' and m.distribution_id = d.distribution_id
    and m.state not in ('recalled', 'paused')
  returning d.person_id, d.distribution_id, d.rule, a.wants),
together as (
  select p.person_id, array_agg(r.rule_id order by r.rule_id) as items, count(*) as number
  from parts p join distribution_rule r on r.distribution_id = p.distribution_id and r.place = p.rule
  where p.wants group by p.person_id),
told as (
  insert into notice (notice_id, person_id, dedupe, topic, item_id, rule_id, parameters, created_at, told_to)
  select md5(t.person_id || $3::text)::uuid, coalesce(a.person_id, t.person_id), $3::text,
    case when t.number = 1 then '{Topic.DISTRIBUTED}' else '{Topic.DIGEST}' end,
    case when t.number = 1 then t.items[1] end, null,
    case when t.number = 1 then '{{}}' else jsonb_build_object('items', t.items, 'count', t.number) end, now(), a.old_id
  from together t left join person_alias a on a.old_id = t.person_id and a.holds
  on conflict (person_id, dedupe) do nothing returning notice_id),
lines as (
  insert into delivery (notice_id, channel, state, problem, attempts, queued_at, due_at, settled_at)
  select notice_id, 'inbox', 'delivered', '', 0, now(), now(), now() from told
  union all
  select told.notice_id, a.channel, 'queued', '', 0, now(), a.wakes, null
  from told join asked a on told.notice_id = md5(a.person_id || $3::text)::uuid where a.channel is not null),
counted as (
  update distribution m set told = m.told + n.number from (
    select distribution_id, count(*) as number from parts where wants group by distribution_id) as n
  where m.distribution_id = n.distribution_id)
select (select count(*) from asked) as people, (
  select array_agg(a.person_id) from asked a join together t using (person_id) where a.counts) as counting
"""
COUNT_ONE = f"""
update recipient r set told_on = {TODAY}, told = case when r.told_on = {TODAY} then r.told else 0 end + 1
where person_id = any($1)
"""


@dataclass(frozen=True)
class Step:
    """What a batch did; `done` when nothing is left to do."""

    people: int
    done: bool


async def find(
    session: Session, found: Distribution, rules: Sequence[DistributionRule], most: int, four_eyes_above: int
) -> Step:
    """Finds some more of the people that a message goes to. The last batch also finds who passes it on."""
    audiences = [Audience.of(rule.audience) for rule in rules]
    sql, values = selecting.selected(audiences, found.topic, found.priority is Priority.LIFE_SAFETY)
    at = len(values)
    within = f"(${at + 3}::uuid is null or r.person_id > ${at + 3})"
    whole = FIND.replace("{selected}", sql.replace("{within}", within))
    whole = whole.replace("$ID", f"${at + 1}::uuid").replace("$BATCH", f"${at + 2}")
    [row] = await session.fetch(whole, *values, found.distribution_id, most, found.cursor)
    done = row["scanned"] < most
    changes = {"people": found.people + row["found"], "cursor": None if done else row["last"]}
    if done:
        # What a file says was sent goes on; what people write waits until they have seen the number.
        sent = once_sent(found.priority, found.people + row["found"], four_eyes_above)
        state = sent if found.sent_by else State.PREPARED
        changes |= {"state": state, "carriers": await _carry(session, found, rules, audiences)}
    now = await session.update(found, **changes)
    if now.state is State.WAITING:
        await approvals.ask(session, now)
    return Step(row["found"], done)


async def _carry(
    session: Session, found: Distribution, rules: Sequence[DistributionRule], audiences: Sequence[Audience]
) -> int:
    """Gives a message to the organisations that pass it on, each once; returns how many."""
    sql, values = selecting.organisations(audiences)
    moment = ids.now()
    rows = [
        Carriage(
            carriage_id=ids.new_id(),
            distribution_id=found.distribution_id,
            rule_id=rules[row["rule"]].rule_id,
            org_id=UUID(row["org_id"]),
            carriers=row["carriers"],
            created_at=moment,
        )
        for row in await session.fetch(sql, *values)
    ]
    await session.insert(*rows, ignore=True)
    return len(rows)


async def tell(
    session: Session,
    found: Distribution,
    rules: Sequence[DistributionRule],
    most: int,
    channels: Sequence[Channel],
    gathering: timedelta,
) -> Step:
    """Tells some more of the people that a message goes to. For a message that gathers, they are told after a while."""
    life = found.priority is Priority.LIFE_SAFETY
    counts = int(found.priority is Priority.NORMAL)
    offers = [Audience.of(rule.audience).offers(found.topic) for rule in rules]
    [row] = await session.fetch(
        TELL,
        *(found.distribution_id, most, counts, life, found.topic, list(channels)),
        *(f"distribution:{found.distribution_id}", [rule.rule_id for rule in rules], {"life": True} if life else {}),
        *(found.gathers, offers),
    )
    due = row["due"] or []
    if len(due) > row["told"]:
        await session.execute(REST, found.distribution_id, due, life, found.topic, found.gathers, gathering, offers)
    if row["told"]:
        await session.execute(
            "update distribution set told = told + $2 where distribution_id = $1", found.distribution_id, row["told"]
        )
    return Step(row["told"], not due)


async def gather(session: Session, most: int, channels: Sequence[Channel], moment: datetime) -> int:
    """Tells some people what has come together for them, each as one notice; returns to how many."""
    dedupe = f"digest:{moment.isoformat(timespec='minutes')}"
    [row] = await session.fetch(DIGESTS, most, list(channels), dedupe)
    if row["counting"]:
        await session.execute(COUNT_ONE, row["counting"])
    return row["people"]
