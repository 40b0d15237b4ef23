"""Once a minute: terms that will soon be over."""

from functools import partial

from kit import ids
from kit.app import Running
from kit.jobs import alone, every

from . import service


async def warn(running: Running) -> int:
    """Tells those concerned of the terms that end soon, while there is time to elect."""
    return await alone(partial(service.warn_of_ends, today=ids.today_in_china()))(running)


warn_of_terms = every(60.0, "terms", warn)
