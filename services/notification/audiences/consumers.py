"""Keeps what is known of people whom messages can reach. Events may come twice and in any order: the highest version
of each fact wins."""

from collections.abc import Sequence
from uuid import UUID

from kexie.home.v1 import events_pb2 as home
from kexie.identity.v1 import events_pb2 as identity
from kexie.items.v1 import items_pb2 as items
from kit.app import Running
from kit.consumers import Batch, Consumers, Delivery
from kit.db import Session
from kit.items import fetch as fetch_items

from .domain import with_those_above, words_of

consumers = Consumers("audiences")

Profile = home.ProfileChanged | home.ProfileHidden

SUBJECT = (
    "insert into recipient as r (person_id, active, level, subject_version) values ($1, $2, $3, $4) "
    "on conflict (person_id) do update set active = $2, level = $3, subject_version = $4 where r.subject_version < $4"
)
PROFILE = (
    "insert into recipient as r (person_id, region, works_on, unavailable, profile_version) "
    "values ($1, $2, $3, $4, $5) on conflict (person_id) do update "
    "set region = $2, works_on = $3, unavailable = $4, profile_version = $5 where r.profile_version < $5"
)
CONSENT = (
    "insert into recipient as r (person_id, consents) values ($1, jsonb_build_object($2::text, $3::jsonb)) "
    "on conflict (person_id) do update set consents = r.consents || jsonb_build_object($2::text, $3::jsonb) "
    "where coalesce((r.consents -> $2 ->> 1)::bigint, -1) < ($3::jsonb ->> 1)::bigint"
)
MEMBER = (
    "insert into society_member as m (membership_id, person_id, society_id, active, version) "
    "values ($1, $2, $3, $4, $5) on conflict (membership_id) do update set active = $4, version = $5 "
    "where m.version < $5"
)


@consumers.on_many(identity.SubjectChanged)
async def keep_accounts(session: Session, batch: Batch[identity.SubjectChanged]) -> None:
    people = [(e, d.version) for e, d in batch if e.kind == "person"]
    await session.executemany(SUBJECT, [(UUID(e.subject_id), e.state == "active", e.level, v) for e, v in people])


@consumers.on(identity.ConsentChanged)
async def keep_a_consent(session: Session, event: identity.ConsentChanged, delivery: Delivery) -> None:
    await session.execute(CONSENT, UUID(event.person_id), event.purpose, [event.given, delivery.version])


@consumers.on(identity.MembershipChanged)
async def keep_a_membership(session: Session, event: identity.MembershipChanged, delivery: Delivery) -> None:
    active = event.state == "active"
    ids = UUID(event.membership_id), UUID(event.person_id), UUID(event.society_id)
    await session.execute(MEMBER, *ids, active, delivery.version)


async def _profiles(events: list[Profile], running: Running) -> Sequence[items.Item | None]:
    """The public view of each profile: what messages are aimed by is no more than everybody may see."""
    wanted = {e.person_id: items.ItemLink(kind=items.ITEM_KIND_EXPERT, item_id=e.person_id) for e in events}
    found = await fetch_items(running.channel, list(wanted.values()))
    return [found.get(e.person_id) for e in events]


@consumers.on(home.ProfileChanged, home.ProfileHidden, fetch=_profiles)
async def keep_a_profile(session: Session, event: Profile, delivery: Delivery) -> None:
    item: items.Item | None = delivery.fetched
    if item is not None:
        said = with_those_above(words_of([*item.subjects, *item.keywords])) if item.live else []
        region = item.region if item.live else ""
        unavailable = item.live and not item.available
        await session.execute(PROFILE, UUID(item.item_id), region, said, unavailable, item.version)
