"""What identity does by itself: forgets what is over."""

import structlog

from kit.app import Running
from kit.db import GONE
from kit.guards import EVERYTHING
from kit.jobs import alone, every
from services.identity.calls.domain import KEPT_DAYS
from services.identity.memberships import service as memberships
from services.identity.sessions.renewal import renewal_of
from services.identity.verification import service as verification

log = structlog.get_logger()

EVERY = 600.0
# What goes sooner than its declaration of personal data says, or holds none; the rest goes by it (`kit.privacy`).
OVER = (
    "delete from sign_in_request where expires_at < now() - interval '1 hour'",
    "delete from factor_ceremony where expires_at < now()",
    "delete from upstream_request where expires_at < now()",
    "delete from pushed_request where expires_at < now() - interval '1 hour'",
    "delete from client_assertion where expires_at < now() - interval '1 minute'",
    "delete from client_lease where minute_at < now() - interval '1 hour'",
    "delete from client_usage_batch where received_at < now() - interval '1 day'",
    f"delete from client_usage where hour < now() - interval '{KEPT_DAYS} days'",
)


async def forget_what_is_over(service: Running) -> None:
    """A job: keeps the tables of signing in small."""
    while not service.stopping.is_set():
        await service.pause(EVERY)
        if service.relay.leading:
            try:
                async with service.database.transaction() as session:
                    await session.open(EVERYTHING)
                    for statement in OVER:
                        await session.execute(statement)
            except GONE as error:
                log.info("tidying.waiting", problem=type(error).__name__)
    await renewal_of(service).http.aclose()


async def end_what_is_due(service: Running) -> None:
    """Ends verifications and memberships whose term is over, in transactions of some hundred rows each."""
    for end in (verification.end_terms, memberships.end_terms):
        while await alone(end)(service):
            pass


end_terms = every(30.0, "terms", end_what_is_due)
