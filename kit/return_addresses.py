"""Return addresses of authors without names: sealed where a thing is kept, opened by the notifier alone.

A sealed address is the author's id under a key of the hub, with a fresh nonce: two of one author differ, all are of one
length, and nobody finds a person's. A test finds whoever else opens them (docs/adr/0012).
"""

from kit.settings import Settings
from kit.vault import Vault

PURPOSE = "return addresses"


def seal(settings: Settings, person_id: str) -> bytes:
    """An author's address as it is kept."""
    return Vault(settings, PURPOSE).seal(person_id, PURPOSE)


def unseal(settings: Settings, address: bytes) -> str:
    """Whose address it is; for the notifier, at the moment of telling."""
    return Vault(settings, PURPOSE).open(address, PURPOSE)
