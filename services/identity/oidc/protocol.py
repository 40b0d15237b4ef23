"""What passes through Authlib: the request, what it is worked on with, the person, the answer."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from authlib.oauth2 import OAuth2Request
from authlib.oauth2.rfc6749 import OAuth2Payload

from kit.db import Session
from services.identity.keys.service import Keys, Ring
from services.identity.settings import IdentitySettings

from .families import Mint


@dataclass(frozen=True)
class Desk:
    """What the protocol works with in one request."""

    session: Session
    settings: IdentitySettings
    keys: Keys
    ring: Ring
    mint: Mint
    address: str = ""  # from where it is asked


@dataclass(frozen=True)
class Holder:
    """The person to whom tokens are given, and the session at the provider in which that happens."""

    person_id: UUID
    session_id: UUID
    auth_time: datetime

    def get_user_id(self) -> str:
        return str(self.person_id)


@dataclass
class Answer:
    """An answer of the protocol, before it is one of HTTP."""

    status: int
    body: Any
    headers: list[tuple[str, str]] = field(default_factory=list[tuple[str, str]])

    @property
    def location(self) -> str:
        return next((value for name, value in self.headers if name == "Location"), "")

    @location.setter
    def location(self, value: str) -> None:
        self.headers = [(n, v) for n, v in self.headers if n != "Location"] + [("Location", value)]


class Parameters(OAuth2Payload):
    """A request's parameters, each of them once."""

    def __init__(self, values: dict[str, str]) -> None:
        self._values = values

    @property
    def data(self) -> dict[str, str]:
        return self._values

    @property
    def datalist(self) -> dict[str, list[str]]:
        return {name: [value] for name, value in self._values.items()}


class Request(OAuth2Request):
    """A request of the protocol. Its address is the provider's own with TLS, whatever the inner port was asked by:
    whether the public address may do without is a matter of the settings."""

    payload: Any

    def __init__(self, method: str, path: str, values: dict[str, str], headers: dict[str, str]) -> None:
        super().__init__(method, f"https://provider{path}", headers=headers)
        self.payload = Parameters(values)
        self._form = values

    @property
    def form(self) -> dict[str, str]:
        return self._form

    @property
    def args(self) -> Any:
        return self._form
