"""What only the hub's own front may ask: the gateway, which meets the people, and the command on this machine.

Every service holds a token of its own, and any of them may be broken into; none but these may sign people in.
"""

from kit.actor import Actor
from kit.errors import Refused

FRONT = frozenset({"gateway", "hub", "identity"})


def only(by: Actor) -> None:
    """Refuses every other service."""
    if by.caller.kind != "service" or by.caller.id not in FRONT:
        raise Refused("FORBIDDEN", action="front")
