"""Use cases of subscriptions. Each takes the open session and who acts, and never commits."""

import hashlib
from collections.abc import Sequence
from uuid import UUID

import orjson

from kit import aliases, ids
from kit.actor import Actor
from kit.db import Reader, Session
from kit.edge import note
from kit.errors import Refused
from kit.vault import Vault

from .domain import MOST, Subscription, subscription, text
from .tables import PushSubscription

FREE = (
    "select min(place) as place from generate_series(1, $2) as place "
    "where not exists (select from push_subscription p where p.person_id = $1 and p.place = place.place)"
)


async def subscribe(session: Session, by: Actor, vault: Vault, found: Subscription) -> int:
    """Keeps a browser of the actor's; one that was another's is the actor's now. Returns how many there are."""
    person_id, digest = by.person_id, hashlib.sha256(found.endpoint.encode()).hexdigest()
    await session.execute("delete from push_subscription where digest = $1", digest)
    [row] = await session.fetch(FREE, person_id, MOST)
    if row["place"] is None:
        raise Refused("PUSH_SUBSCRIPTIONS_FULL", most=MOST)
    said = orjson.dumps([found.endpoint, text(found.p256dh), text(found.auth)]).decode()
    await session.insert(
        PushSubscription(
            digest=digest,
            person_id=person_id,
            place=row["place"],
            sealed=vault.seal(said, digest),
            created_at=ids.now(),
        )
    )
    note(session, "push.subscribe", "person", person_id)
    return await count(session, by)


async def unsubscribe(session: Session, by: Actor) -> None:
    """Ends all subscriptions of the actor's browsers."""
    if await session.execute("delete from push_subscription where person_id = any($1)", by.person_ids):
        note(session, "push.unsubscribe", "person", by.person_id)


async def count(reader: Reader, by: Actor) -> int:
    """How many browsers of the actor's are subscribed."""
    [row] = await reader.fetch("select count(*) as n from push_subscription where person_id = any($1)", by.person_ids)
    return row["n"]


async def of(reader: Reader, vault: Vault, person_id: UUID) -> dict[str, Subscription]:
    """A person's subscriptions, of accounts that went into the person's too, by digest."""
    accounts = (await aliases.all_of(reader, [person_id]))[person_id]
    rows = await reader.fetch("select digest, sealed from push_subscription where person_id = any($1)", accounts)
    opened = {row["digest"]: orjson.loads(vault.open(row["sealed"], row["digest"])) for row in rows}
    return {digest: subscription(*parts) for digest, parts in opened.items()}


async def forget(session: Session, digests: Sequence[str]) -> None:
    """Drops subscriptions that the push service knows no more."""
    await session.execute("delete from push_subscription where digest = any($1)", list(digests))
