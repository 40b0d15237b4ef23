"""People over gRPC: convert, call, convert."""

from collections import defaultdict
from collections.abc import Collection
from uuid import UUID

from kexie.identity.v1 import people_pb2 as pb
from kit.edge import Call, Rpc
from kit.policy import roles as role_kinds
from services.identity.consents import service as consents
from services.identity.guardians import standing
from services.identity.roles.service import Held

from . import finding, service
from .tables import Person

A_MINOR = {"zh": "未成年人", "en": "A minor"}  # whose name is not published


class PeopleRpc(Rpc):
    contract = pb.DESCRIPTOR.services_by_name["PeopleService"]

    async def GetMe(self, request: pb.GetMeRequest, call: Call) -> pb.GetMeResponse:
        account = await service.me(call.reader, call.actor)
        actions = {action for held in account.roles for action in role_kinds()[held.role].actions}
        return pb.GetMeResponse(
            person=person_message(account.person),
            roles=[held_message(held, call.actor.locale) for held in account.roles],
            can=sorted(actions),
        )

    async def UpdateMe(self, request: pb.UpdateMeRequest, call: Call) -> pb.UpdateMeResponse:
        person = await service.locked(call.session, call.actor.person_id)
        call.check_version(person.version)
        person = await service.update_me(call.session, call.actor, person, request.display_name, request.locale)
        return pb.UpdateMeResponse(person=person_message(person))

    async def BatchGetPeople(self, request: pb.BatchGetPeopleRequest, call: Call) -> pb.BatchGetPeopleResponse:
        people = await service.resolved(call.reader, [UUID(i) for i in request.person_ids])
        names = await _names(call, people.values())
        return pb.BatchGetPeopleResponse(
            people=[pb.PersonName(person_id=str(i), display_name=names[p.person_id]) for i, p in people.items()]
        )

    async def FindPeople(self, request: pb.FindPeopleRequest, call: Call) -> pb.FindPeopleResponse:
        found = await finding.find(
            call.session, call.actor, self.service.settings, UUID(request.org_id), request.addresses
        )
        names = await _names(call, found.values())
        return pb.FindPeopleResponse(
            people=[
                pb.FoundPerson(at=at, person_id=str(p.person_id), display_name=names[p.person_id])
                for at, p in found.items()
            ]
        )

    async def BatchGetContacts(self, request: pb.BatchGetContactsRequest, call: Call) -> pb.BatchGetContactsResponse:
        wanted = [UUID(i) for i in request.person_ids]
        people = await service.resolved(call.reader, wanted)
        declined: dict[UUID, list[str]] = defaultdict(list)
        for consent in await consents.declined(call.reader, [p.person_id for p in people.values()]):
            declined[consent.person_id].append(consent.purpose)
        return pb.BatchGetContactsResponse(
            contacts=[contact_message(i, p, declined[p.person_id]) for i, p in people.items()]
        )

    async def SuspendPerson(self, request: pb.SuspendPersonRequest, call: Call) -> pb.SuspendPersonResponse:
        person = await service.suspend(call.session, call.actor, UUID(request.person_id), request.reason)
        return pb.SuspendPersonResponse(state=state_of(person))

    async def ReinstatePerson(self, request: pb.ReinstatePersonRequest, call: Call) -> pb.ReinstatePersonResponse:
        person = await service.reinstate(call.session, call.actor, UUID(request.person_id))
        return pb.ReinstatePersonResponse(state=state_of(person))


async def _names(call: Call, people: Collection[Person]) -> dict[UUID, str]:
    """What others see of some people; of minors no name."""
    minors = await standing.restricted(call.reader, [p.person_id for p in people])
    unnamed = A_MINOR["en" if call.actor.locale.startswith("en") else "zh"]
    return {p.person_id: unnamed if p.person_id in minors else p.display_name for p in people}


def state_of(person: Person) -> str:
    return f"PERSON_STATE_{person.state.upper()}"


def person_message(person: Person) -> pb.Person:
    """The one place where a stored person becomes a message; for the person's own eyes."""
    return pb.Person(
        person_id=str(person.person_id),
        display_name=person.display_name,
        mail=person.mail or "",
        phone=person.phone or "",
        locale=person.locale,
        state=state_of(person),
        verification=f"VERIFICATION_{person.verification.upper()}",
        created_at=person.created_at,
        etag=str(person.version),
    )


def contact_message(person_id: UUID, person: Person, declined: list[str]) -> pb.Contact:
    """How somebody is reached who was asked for by an id that may stand for another account."""
    return pb.Contact(
        person_id=str(person_id),
        display_name=person.display_name,
        mail=person.mail or "",
        phone=person.phone or "",
        locale=person.locale,
        state=state_of(person),
        declined=sorted(declined),
    )


def held_message(held: Held, locale: str) -> pb.HeldRole:
    kind = role_kinds()[held.role]
    return pb.HeldRole(
        grant_id=str(held.grant_id),
        role=held.role,
        role_words=kind.en if locale.startswith("en") else kind.zh,
        org_id=str(held.org_id),
        org_name=held.org_name,
        subtree=held.subtree,
        valid_from=held.valid_from,
        valid_to=held.valid_to,
        actions=sorted(kind.actions),
    )
