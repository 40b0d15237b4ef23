"""Accounts at vendors that people linked to theirs here: kept sealed, opened when something is sent."""

from typing import Protocol
from uuid import UUID

from kit import aliases
from kit.db import Reader
from kit.rows import Row
from kit.vault import Sealed, Vault

from .port import NO_ADDRESS, NotTaken


class Link(Protocol):
    """A row that keeps an account sealed."""

    @property
    def sealed(self) -> bytes:
        """The account."""
        ...


async def account_of(reader: Reader, table: type[Row], vault: Vault, person_id: UUID) -> str:
    """A person's account at a vendor, by whichever account here it was linked. Raises NotTaken where none is."""
    for account in (await aliases.all_of(reader, [person_id]))[person_id]:
        link: Link | None = await reader.get(table, account)  # pyright: ignore[reportAssignmentType]
        if link is None:
            continue
        try:
            return vault.open(link.sealed, str(account))
        except Sealed:
            raise NotTaken("sealed", final=True) from None  # with another secret of the hub: to be linked anew
    raise NotTaken(NO_ADDRESS, final=True)
