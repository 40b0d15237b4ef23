"""What happens to Delphi studies by themselves: a round whose time is over ends, and before that who is silent is
reminded."""

from functools import partial
from uuid import UUID

from kit import actor
from kit.app import Running
from kit.db import Session
from kit.jobs import alone, every

from . import service

HUB = actor.hub("commons")
OVER = """
select r.study_id from delphi_round r join delphi_study s on s.study_id = r.study_id and s.round = r.number
where r.ended_at is null and s.state = 'open' and r.closes_at <= now() order by r.closes_at limit 20
"""


async def end_some(running: Running) -> None:
    """Ends some rounds whose time is over."""
    for row in await (await running.database.reader()).fetch(OVER):
        await alone(partial(_end, study_id=row["study_id"]))(running)


async def _end(session: Session, study_id: UUID) -> None:
    await service.end(session, HUB, study_id)


ENDING = f"""
select r.study_id from delphi_round r, delphi_study s where {service.SOON} order by r.closes_at limit 20
"""


async def remind_some(running: Running) -> None:
    """Tells of some rounds that end soon."""
    for row in await (await running.database.reader()).fetch(ENDING):
        await alone(partial(service.tell_of_the_end, study_id=row["study_id"]))(running)


remind_before_the_end = every(30.0, "delphi-ending", remind_some)
end_what_is_over = every(5.0, "delphi", end_some)
