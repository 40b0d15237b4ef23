"""Typed client of the Kexie Hub's API: `Hub(url, client_id, client_secret)`, and from there one method for each
operation, such as `hub.kechuang.list_needs(region="330106")`."""

from kexie_hub.client import Hub
from kexie_hub.errors import (
    Conflict,
    Forbidden,
    Invalid,
    NotFound,
    Problem,
    TooMany,
    Unauthenticated,
    Unavailable,
)
from kexie_hub.feed import Page, follow, pages
from kexie_hub.webhooks import BadSignature, verify

__all__ = [
    "BadSignature",
    "Conflict",
    "Forbidden",
    "Hub",
    "Invalid",
    "NotFound",
    "Page",
    "Problem",
    "TooMany",
    "Unauthenticated",
    "Unavailable",
    "follow",
    "pages",
    "verify",
]
