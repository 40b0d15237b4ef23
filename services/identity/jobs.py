"""What identity does by itself: forgets what is over."""

import structlog

from kit.app import Running
from kit.db import GONE
from services.identity.sessions.renewal import renewal_of

log = structlog.get_logger()

EVERY = 600.0
# What is over is kept a while where a later question may be about it: a code used twice, an ended session.
OVER = (
    "delete from sign_in_request where expires_at < now() - interval '1 hour'",
    "delete from sign_in_tries where last < now() - interval '1 day'",
    "delete from authorization_code where expires_at < now() - interval '1 day'",
    "delete from refresh_family where expires_at < now() - interval '1 day'",
    "delete from provider_session where auth_time < now() - interval '30 days'",
    "delete from browser_session where created_at < now() - interval '30 days'",
)


async def forget_what_is_over(service: Running) -> None:
    """A job: keeps the tables of signing in small."""
    while not service.stopping.is_set():
        await service.pause(EVERY)
        if service.relay.leading:
            try:
                async with service.database.transaction() as session:
                    for statement in OVER:
                        await session.execute(statement)
            except GONE as error:
                log.info("tidying.waiting", problem=type(error).__name__)
    await renewal_of(service).http.aclose()
