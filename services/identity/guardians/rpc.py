"""Guardians over gRPC: convert, call, convert."""

from collections.abc import Sequence
from uuid import UUID

from kexie.identity.v1 import guardian_links_pb2 as links_pb
from kexie.identity.v1 import guardians_pb2 as pb
from kexie.identity.v1 import verification_pb2
from kit import paging
from kit.edge import Call, Rpc
from kit.settings import Settings
from services.identity.people import service as people
from services.identity.people.tables import Person
from services.identity.verification.documents import AgeClass
from services.identity.verification.rpc import age_class_name

from . import service, standing
from .domain import LINK_LASTS, State
from .tables import Guardianship

NETWORK = "x-kexie-network"  # where the gateway says from which network a call came


class GuardianRpc(Rpc):
    contract = pb.DESCRIPTOR.services_by_name["GuardianService"]

    async def DeclareAge(self, request: pb.DeclareAgeRequest, call: Call) -> pb.DeclareAgeResponse:
        name = verification_pb2.AgeClass.Name(request.age_class).removeprefix("AGE_CLASS_").lower()
        person = await service.declare_age(call.session, call.actor, AgeClass(name))
        return pb.DeclareAgeResponse(
            age_class=age_class_name(person.age_class),
            restricted=bool(await standing.restricted(call.session, [person.person_id])),
        )

    async def AskGuardian(self, request: pb.AskGuardianRequest, call: Call) -> pb.AskGuardianResponse:
        made = await service.ask(call.session, self.service.settings, call.actor, request.mail)
        me = await people.known(call.session, call.actor.person_id)
        return pb.AskGuardianResponse(guardianship=guardianship_message(made, me, {}, self.service.settings))

    async def ListGuardianships(self, request: pb.ListGuardianshipsRequest, call: Call) -> pb.ListGuardianshipsResponse:
        me, found = await service.listed(call.reader, self.service.settings, call.actor)
        page, following = paging.part(found, request.page_size, request.page_token, "guardianships")
        return pb.ListGuardianshipsResponse(
            guardianships=await self._messages(call, page, me),
            next_page_token=following,
            restricted=bool(await standing.restricted(call.reader, [me.person_id])),
        )

    async def AnswerGuardianship(
        self, request: pb.AnswerGuardianshipRequest, call: Call
    ) -> pb.AnswerGuardianshipResponse:
        found = await service.answer(
            call.session,
            self.service.settings,
            call.actor,
            UUID(request.guardianship_id),
            state_of(request.state),
        )
        me = await people.known(call.session, call.actor.person_id)
        [message] = await self._messages(call, [found], me)
        return pb.AnswerGuardianshipResponse(guardianship=message)

    async def _messages(self, call: Call, found: Sequence[Guardianship], me: Person) -> list[pb.Guardianship]:
        wanted = [i for g in found for i in (g.minor_id, g.guardian_id) if i]
        names = {p.person_id: p.display_name for p in await people.named(call.reader, wanted)}
        return [guardianship_message(g, me, names, self.service.settings) for g in found]


class GuardianLinkRpc(Rpc):
    contract = links_pb.DESCRIPTOR.services_by_name["GuardianLinkService"]

    async def SendGuardianLink(
        self, request: links_pb.SendGuardianLinkRequest, call: Call
    ) -> links_pb.SendGuardianLinkResponse:
        where = call.metadata.get(NETWORK, "")
        await service.send_link(call.session, self.service.settings, call.actor, request.mail, where)
        return links_pb.SendGuardianLinkResponse(days=LINK_LASTS.days)

    async def GetGuardianLink(
        self, request: links_pb.GetGuardianLinkRequest, call: Call
    ) -> links_pb.GetGuardianLinkResponse:
        found = await service.linked(call.reader, self.service.settings, request.code)
        return links_pb.GetGuardianLinkResponse(
            guardianships=[linked_message(question, minor) for question, minor in found.questions],
            expires_at=found.link.expires_at,
            sign_in=found.sign_in,
        )

    async def AnswerGuardianLink(
        self, request: links_pb.AnswerGuardianLinkRequest, call: Call
    ) -> links_pb.AnswerGuardianLinkResponse:
        changed = await service.answer_by_link(
            call.session,
            self.service.settings,
            call.actor,
            request.code,
            UUID(request.guardianship_id),
            state_of(request.state),
            request.name.strip(),
        )
        return links_pb.AnswerGuardianLinkResponse(state=f"GUARDIANSHIP_STATE_{changed.state.upper()}")


def state_of(number: pb.GuardianshipState) -> State:
    """A state of a consent as the rules name it."""
    return State(pb.GuardianshipState.Name(number).removeprefix("GUARDIANSHIP_STATE_").lower())


def linked_message(found: Guardianship, minor: Person) -> links_pb.LinkedGuardianship:
    """A question as whoever holds the mailbox sees it."""
    return links_pb.LinkedGuardianship(
        guardianship_id=str(found.guardianship_id),
        minor_name=minor.display_name,
        age_class=age_class_name(minor.age_class),
        state=f"GUARDIANSHIP_STATE_{found.state.upper()}",
        asked_at=found.asked_at,
        decided_at=found.decided_at,
    )


def guardianship_message(
    found: Guardianship, me: Person, names: dict[UUID, str], settings: Settings
) -> pb.Guardianship:
    """The one place where a stored consent becomes a message; each side sees the other's name."""
    as_guardian = found.minor_id != me.person_id
    return pb.Guardianship(
        guardianship_id=str(found.guardianship_id),
        minor_id=str(found.minor_id),
        minor_name=names.get(found.minor_id, ""),
        guardian_id=str(found.guardian_id or ""),
        guardian_name=names.get(found.guardian_id, "") if found.guardian_id else found.guardian_name,
        state=f"GUARDIANSHIP_STATE_{found.state.upper()}",
        asked_at=found.asked_at,
        decided_at=found.decided_at,
        mine_to_answer=as_guardian and service.is_guardian(found, me, settings),
    )
