"""Steps of a desk: what a form asks for, by the last part of its address."""

from collections.abc import Callable, Mapping
from typing import TypeVar

from google.protobuf.message import Message

from gateway.web.forms import Form
from kit.errors import Refused

T = TypeVar("T")

Step = tuple[Callable[[str, Form], Message], str]  # what is asked for a thing by its form, and what is said then


def step_of(steps: Mapping[str, T], name: str) -> T:
    """The step of an address. Raises Refused where there is none."""
    if name not in steps:
        raise Refused("NOT_FOUND")
    return steps[name]
