"""Who is told by a sealed address: opened here alone, by the notifier, at the moment of telling (docs/adr/0012). Such a
notice says of nothing which it was, and carries a keyed mark against doubles."""

import hashlib
import hmac
from collections.abc import Iterable

from kit import return_addresses
from kit.db import Reader
from kit.settings import Settings

Addressed = list[tuple[str, str]]  # persons, each with the mark of the fact for that person


def opened(settings: Settings, fact: str, addresses: Iterable[bytes]) -> Addressed:
    """Whose the addresses are, each with the mark of a fact."""
    people = [return_addresses.unseal(settings, address) for address in addresses]
    key = settings.derived_key("sealed notices")
    marks = [hmac.digest(key, f"{fact} {person}".encode(), hashlib.sha256).hex()[:32] for person in people]
    return list(zip(people, marks, strict=True))


async def present(reader: Reader, found: Addressed) -> Addressed:
    """Those whose account is not closed: an erased person has no inbox any more."""
    rows = await reader.fetch(
        "select subject_id from directory_subject where subject_id = any($1) and state <> 'active'",
        [person for person, _ in found],
    )
    gone = {row["subject_id"] for row in rows}
    return [(person, mark) for person, mark in found if person not in gone]
