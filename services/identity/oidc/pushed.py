"""Authorization requests that were pushed beforehand (RFC 9126): nobody at the browser can have changed them."""

from datetime import timedelta

from kit import ids
from kit.db import Session
from services.identity import tickets

from .tables import PushedRequest

PREFIX = "urn:ietf:params:oauth:request_uri:"
LIFE = timedelta(seconds=60)
CREDENTIALS = frozenset({"client_secret", "client_assertion", "client_assertion_type"})

TAKE = """
update pushed_request set used_at = now()
where digest = $1 and client_id = $2 and used_at is null and expires_at > now() returning parameters
"""


async def keep(session: Session, client_id: str, asked: dict[str, str]) -> str:
    """Keeps a request; returns the name by which it is asked for."""
    ticket = tickets.fresh()
    row = PushedRequest(
        digest=tickets.digest(ticket),
        client_id=client_id,
        parameters={name: value for name, value in asked.items() if name not in CREDENTIALS},
        expires_at=ids.now() + LIFE,
    )
    await session.insert(row)
    return PREFIX + ticket


async def take(session: Session, uri: str, client_id: str) -> dict[str, str] | None:
    """What a client pushed under a name, once; None for a name that was used, is another's, or too old."""
    if not uri.startswith(PREFIX):
        return None
    rows = await session.fetch(TAKE, tickets.digest(uri.removeprefix(PREFIX)), client_id)
    return rows[0]["parameters"] if rows else None
