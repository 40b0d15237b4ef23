"""The port of channels: what a channel is to the queue that feeds it. Each channel has its own sender, lease and pace,
so that one that is slow delays no other."""

from collections.abc import Awaitable, Callable
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from typing import Protocol

from services.notification.inbox.domain import Channel
from services.notification.inbox.service import Entry

TIMEOUT = 10.0  # seconds for one message
NO_ADDRESS = "no-address"


@dataclass(frozen=True)
class Recipient:
    """How a person is reached, as identity says at the moment of sending."""

    mail: str
    name: str
    locale: str
    active: bool
    declined: frozenset[str]  # purposes the person has not agreed to
    phone: str = ""


class NotTaken(Exception):
    """A channel did not take a message; `problem` is a word that holds nothing of the message or its recipient."""

    def __init__(self, problem: str, *, final: bool) -> None:
        super().__init__(problem)
        self.problem, self.final = problem, final


class BadCode(Exception):
    """A code that a vendor does not know, or that was used."""


# Sends one message; returns what the vendor calls it, where it reports later by a name of its own.
Send = Callable[[Entry, Recipient], Awaitable[str | None]]


class Outlet(Protocol):
    """A channel that carries messages to people."""

    @property
    def channel(self) -> Channel:
        """Which it is."""
        ...

    @property
    def at_once(self) -> int:
        """How many messages are under way together."""
        ...

    @property
    def per_second(self) -> float:
        """How many begin in a second at most, in this process."""
        ...

    def hindrance(self, recipient: Recipient | None, *, gone: bool) -> str:
        """Why a message is not to be sent at all, in one word; empty when nothing is in its way."""
        ...

    def open(self) -> AbstractAsyncContextManager[Send]:
        """What sends one message and raises NotTaken, for as long as the block lasts. Opening raises what shows that
        the channel is away; then nothing is taken from the queue."""
        ...


def hindrance(recipient: Recipient | None, *, gone: bool) -> str:
    """What stands in the way on every channel."""
    if gone:
        return "withdrawn"
    return "no-account" if recipient is None or not recipient.active else ""
