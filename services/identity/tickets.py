"""Tickets: random names that are secrets. One side holds the name, this one keeps a digest of it."""

import hashlib
import secrets


def fresh() -> str:
    """A ticket of 256 random bits."""
    return secrets.token_urlsafe(32)


def digest(ticket: str) -> bytes:
    """What is kept of a ticket. It is random, so a fast hash is enough, and whoever reads the table cannot use it."""
    return hashlib.sha256(ticket.encode()).digest()
