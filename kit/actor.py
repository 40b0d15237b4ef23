"""The one who acts: a verified caller with what it may do, handed to every use case."""

from dataclasses import dataclass
from uuid import UUID

from kit import directory, ids
from kit.auth import GUEST, Caller
from kit.db import Reader
from kit.errors import Refused
from kit.policy import Rights, Target

ALL = Rights(everything=True)


@dataclass(eq=False)
class Actor:
    """Who acts, in which language it is answered, and whether the policy has been asked in this call."""

    caller: Caller
    standing: directory.Standing
    locale: str = "zh-CN"
    asked: bool = False
    cleared: int = 0  # up to which level a use case has found the actor concerned, whatever the roles
    sealed: bool = False  # what is read is sealed: its people are not told that somebody reads of them

    @property
    def person_id(self) -> UUID:
        """The person's id; others are refused."""
        if self.caller.kind == "guest":
            raise Refused("SIGN_IN_NEEDED")
        if self.caller.kind != "person":
            raise Refused("PERSON_NEEDED")
        return UUID(self.caller.id)

    @property
    def person_ids(self) -> list[UUID]:
        """The ids under which the person is known: the own one, and of accounts that went into it; others are
        refused."""
        self.must_be_person()
        return [UUID(account) for account in self.caller.accounts]

    def must_be_person(self) -> None:
        """Refuses guests, and programs of whatever rights."""
        _ = self.person_id

    def is_person(self, person_id: UUID | str | None) -> bool:
        """Whether the actor is this very person, by whichever of the accounts that were merged."""
        return self.caller.kind == "person" and str(person_id) in self.caller.accounts

    async def rights(self, reader: Reader) -> Rights:
        """What the actor may do. A service may do what the hub may do; a guest nothing."""
        if self.caller.kind == "service":
            return ALL
        if self.caller.kind == "guest":
            return Rights()
        return await self.standing.rights(reader, self.caller.kind, self.caller.id)

    async def organisation(self, reader: Reader, org_id: str | UUID) -> directory.Organisation | None:
        """An organisation as this service knows it, at most a few seconds old."""
        return await self.standing.organisation(reader, str(org_id))

    async def may(self, reader: Reader, action: str, *, org_id: str | UUID = "", region: str = "") -> bool:
        """Whether the policy allows an action on what belongs to an organisation or lies in a region."""
        self.asked = True
        rights = await self.rights(reader)
        moment = ids.now()
        ancestors: frozenset[str] = frozenset()
        if org_id and rights.looks_up(action):
            found = await self.organisation(reader, org_id)
            ancestors = found.ancestors if found else ancestors
        return rights.allows(action, Target(str(org_id), ancestors, region), moment)

    async def permit(self, reader: Reader, action: str, *, org_id: str | UUID = "", region: str = "") -> None:
        """Refuses what the policy does not allow, saying whether signing in, a scope or a right is missing."""
        if await self.may(reader, action, org_id=org_id, region=region):
            return
        if self.caller.kind == "guest":
            raise Refused("SIGN_IN_NEEDED")
        rights = await self.rights(reader)
        if rights.scopes is not None and action not in rights.scopes:
            raise Refused("SCOPE_MISSING", action=action)
        raise Refused("FORBIDDEN", action=action)

    def must_not_be(self, person_id: UUID | str | None) -> None:
        """Four eyes: refuses when the actor is the person who did the step before."""
        if self.is_person(person_id):
            raise Refused("SAME_PERSON")


def hub(name: str) -> Actor:
    """The hub itself, acting for an import or a consumer of that name."""
    return Actor(Caller("service", name), directory.Standing())


def guest() -> Actor:
    """Nobody in particular."""
    return Actor(GUEST, directory.Standing())
