"""Authorization codes: given out once, redeemed once.

Redeeming is one statement. Authlib reads, issues and deletes, and of eight who come with one code at the same moment
two got tokens.
"""

from datetime import timedelta

from kit import ids
from kit.db import Session
from kit.ledger import AuditRecord, audit
from kit.rows import load
from services.identity import tickets

from . import families
from .tables import AuthorizationCode

LIFE = timedelta(seconds=60)

TAKE = """
update authorization_code set used_at = now() where digest = $1 and client_id = $2 and used_at is null
and expires_at > now() returning *
"""


async def keep(session: Session, code: str, **said: object) -> None:
    """Keeps a code that is about to be given out."""
    row = AuthorizationCode(digest=tickets.digest(code), expires_at=ids.now() + LIFE, **said)  # type: ignore[arg-type]
    await session.insert(row)


async def take(session: Session, code: str, client_id: str) -> AuthorizationCode | None:
    """Redeems a code of a client: whatever comes of it, it is used up. When it was used before, somebody else may hold
    what it was exchanged for, and that is revoked."""
    digest = tickets.digest(code)
    rows = await session.fetch(TAKE, digest, client_id)
    if rows:
        return load(AuthorizationCode, rows[0])
    await revoke_reused(session, digest, client_id)
    return None


async def revoke_reused(session: Session, digest: bytes, client_id: str) -> None:
    """Revokes what a client's code was exchanged for, when somebody comes with it again."""
    if await families.revoke_code(session, digest, client_id):
        audit(session, AuditRecord(f"client:{client_id}", "oidc.code-reused", "client", client_id))
