"""Guardians over gRPC: convert, call, convert."""

from collections.abc import Sequence
from uuid import UUID

from kexie.identity.v1 import guardians_pb2 as pb
from kexie.identity.v1 import verification_pb2
from kit import paging
from kit.edge import Call, Rpc
from services.identity.people import service as people
from services.identity.people.tables import Person
from services.identity.verification.documents import AgeClass
from services.identity.verification.rpc import age_class_name

from . import service, standing
from .domain import State
from .tables import Guardianship


class GuardianRpc(Rpc):
    contract = pb.DESCRIPTOR.services_by_name["GuardianService"]

    @property
    def key(self) -> bytes:
        return self.service.settings.derived_key("guardians")

    async def DeclareAge(self, request: pb.DeclareAgeRequest, call: Call) -> pb.DeclareAgeResponse:
        name = verification_pb2.AgeClass.Name(request.age_class).removeprefix("AGE_CLASS_").lower()
        person = await service.declare_age(call.session, call.actor, AgeClass(name))
        return pb.DeclareAgeResponse(
            age_class=age_class_name(person.age_class),
            restricted=bool(await standing.restricted(call.session, [person.person_id])),
        )

    async def AskGuardian(self, request: pb.AskGuardianRequest, call: Call) -> pb.AskGuardianResponse:
        made = await service.ask(call.session, call.actor, request.mail, self.key)
        me = await people.known(call.session, call.actor.person_id)
        return pb.AskGuardianResponse(guardianship=guardianship_message(made, me, {}, self.key))

    async def ListGuardianships(self, request: pb.ListGuardianshipsRequest, call: Call) -> pb.ListGuardianshipsResponse:
        me, found = await service.listed(call.reader, call.actor, self.key)
        [begin] = paging.position(request.page_token) or [0]
        count = paging.size(request.page_size, paging.MOST)
        page = found[begin : begin + count]
        return pb.ListGuardianshipsResponse(
            guardianships=await self._messages(call, page, me),
            next_page_token=paging.token([begin + count]) if len(found) > begin + count else "",
            restricted=bool(await standing.restricted(call.reader, [me.person_id])),
        )

    async def AnswerGuardianship(
        self, request: pb.AnswerGuardianshipRequest, call: Call
    ) -> pb.AnswerGuardianshipResponse:
        to = State(pb.GuardianshipState.Name(request.state).removeprefix("GUARDIANSHIP_STATE_").lower())
        found = await service.answer(call.session, call.actor, UUID(request.guardianship_id), to, self.key)
        me = await people.known(call.session, call.actor.person_id)
        [message] = await self._messages(call, [found], me)
        return pb.AnswerGuardianshipResponse(guardianship=message)

    async def _messages(self, call: Call, found: Sequence[Guardianship], me: Person) -> list[pb.Guardianship]:
        wanted = [i for g in found for i in (g.minor_id, g.guardian_id) if i]
        names = {p.person_id: p.display_name for p in await people.named(call.reader, wanted)}
        return [guardianship_message(g, me, names, self.key) for g in found]


def guardianship_message(found: Guardianship, me: Person, names: dict[UUID, str], key: bytes) -> pb.Guardianship:
    """The one place where a stored consent becomes a message; each side sees the other's name."""
    as_guardian = found.minor_id != me.person_id
    return pb.Guardianship(
        guardianship_id=str(found.guardianship_id),
        minor_id=str(found.minor_id),
        minor_name=names.get(found.minor_id, ""),
        guardian_id=str(found.guardian_id or ""),
        guardian_name=names.get(found.guardian_id, "") if found.guardian_id else "",
        state=f"GUARDIANSHIP_STATE_{found.state.upper()}",
        asked_at=found.asked_at,
        decided_at=found.decided_at,
        mine_to_answer=as_guardian and service.is_guardian(found, me, key),
    )
