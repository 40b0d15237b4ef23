"""Encryption of what must not be readable in the database: AES-256-GCM with a key from the hub's secret.

What a value is for, and whose it is, is bound to it: a value copied to another row does not open.
"""

import os

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from kit.settings import Settings

NONCE = 12


class Sealed(Exception):
    """A value cannot be opened: it was sealed with another secret, or for another row."""


class Vault:
    """Seals and opens values for one purpose."""

    def __init__(self, settings: Settings, purpose: str) -> None:
        self._cipher = AESGCM(settings.derived_key(purpose))

    def seal(self, value: str, owner: str) -> bytes:
        """A value as it is kept."""
        return self.seal_bytes(value.encode(), owner)

    def open(self, kept: bytes, owner: str) -> str:
        """The value that was sealed for this owner. Raises Sealed."""
        return self.open_bytes(kept, owner).decode()

    def seal_bytes(self, value: bytes, owner: str) -> bytes:
        """The same for bytes."""
        nonce = os.urandom(NONCE)
        return nonce + self._cipher.encrypt(nonce, value, owner.encode())

    def open_bytes(self, kept: bytes, owner: str) -> bytes:
        """The same for bytes. Raises Sealed."""
        try:
            return self._cipher.decrypt(kept[:NONCE], kept[NONCE:], owner.encode())
        except (InvalidTag, ValueError) as error:
            raise Sealed(owner) from error
