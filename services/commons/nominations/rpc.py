"""Nominations over gRPC: convert, call, convert."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from kexie.commons.v1 import nominations_pb2 as pb
from kexie.commons.v1.selections_pb2 import Sex
from kexie.items.v1 import items_pb2 as items
from kit import items as platforms
from kit.edge import Call, Rpc
from services.commons.selections import domain as selections

from . import service
from .domain import Answer, Behind, Draft, NomineeKind, State
from .tables import Nomination


class NominationRpc(Rpc):
    contract = pb.DESCRIPTOR.services_by_name["NominationService"]

    async def Nominate(self, request: pb.NominateRequest, call: Call) -> pb.NominateResponse:
        draft = draft_of(request)
        works = [request.work] if request.work.item_id and request.work.kind in platforms.OWNERS else []
        found = await platforms.fetch(self.service.channel, works)  # before any row is locked
        made, left = await service.nominate(
            call.session,
            call.actor,
            UUID(request.selection_id),
            UUID(request.org_id),
            draft,
            found.get(request.work.item_id.lower()),
        )
        people = await service.behind(call.session, [made])
        return pb.NominateResponse(nomination=nomination_message(made, people[made.nomination_id]), quota_left=left)

    async def WithdrawNomination(
        self, request: pb.WithdrawNominationRequest, call: Call
    ) -> pb.WithdrawNominationResponse:
        nomination = await service.withdraw(call.session, call.actor, UUID(request.nomination_id))
        return pb.WithdrawNominationResponse(nomination=nomination_message(nomination))

    async def ScreenNomination(self, request: pb.ScreenNominationRequest, call: Call) -> pb.ScreenNominationResponse:
        nomination = await service.screen(
            call.session, call.actor, UUID(request.nomination_id), request.reason, passed=request.passed
        )
        return pb.ScreenNominationResponse(nomination=nomination_message(nomination))

    async def MergeNomination(self, request: pb.MergeNominationRequest, call: Call) -> pb.MergeNominationResponse:
        into = await service.merge(call.session, call.actor, UUID(request.nomination_id), UUID(request.into_id))
        people = await service.behind(call.session, [into])
        return pb.MergeNominationResponse(nomination=nomination_message(into, people[into.nomination_id]))

    async def AnswerMembership(self, request: pb.AnswerMembershipRequest, call: Call) -> pb.AnswerMembershipResponse:
        nomination, people = await service.answer(
            call.session, call.actor, UUID(request.nomination_id), agreed=request.agreed
        )
        return pb.AnswerMembershipResponse(nomination=nomination_message(nomination, people))

    async def GetNomination(self, request: pb.GetNominationRequest, call: Call) -> pb.GetNominationResponse:
        nomination, can = await service.read(call.reader, call.actor, UUID(request.nomination_id))
        people = await service.behind(call.reader, [nomination])
        return pb.GetNominationResponse(
            nomination=nomination_message(nomination, people[nomination.nomination_id]),
            can=can,
            comments=await service.comments(call.reader, nomination),
        )

    async def ListNominations(self, request: pb.ListNominationsRequest, call: Call) -> pb.ListNominationsResponse:
        state = State(pb.NominationState.Name(request.state)[17:].lower()) if request.state else None
        found, following = await service.page(
            call.reader,
            call.actor,
            UUID(request.selection_id),
            request.org_id,
            state,
            request.page_size,
            request.page_token,
            [UUID(each) for each in request.nomination_ids],
        )
        people = await service.behind(call.reader, found)
        listed = [nomination_message(n, people[n.nomination_id], statement=False) for n in found]
        return pb.ListNominationsResponse(nominations=listed, next_page_token=following)


def draft_of(request: pb.NominateRequest) -> Draft:
    return Draft(
        nominee_id=request.nominee_id.lower(),
        nominee_name=" ".join(request.nominee_name.split()),
        born=selections.born(request.born, "born"),
        title=request.title,
        statement=request.statement,
        nominee_org_id=request.nominee_org_id.lower(),
        work=(request.work.kind, request.work.item_id.lower()),
        people=tuple((p.person_id.lower(), " ".join(p.name.split())) for p in request.people),
        track=request.track.strip(),
        sex=selections.Sex(Sex.Name(request.sex)[4:].lower()),
        subject=request.subject,
        library=_library_of(request.library) if request.HasField("library") else None,
    )


def _library_of(message: pb.LibraryEntry) -> dict[str, str]:
    return {
        "summary": message.summary,
        "industry": message.industry,
        "region": message.region,
        "rights": pb.LibraryRights.Name(message.rights)[15:].lower(),
    }


def nomination_message(
    nomination: Nomination, people: Sequence[Behind] = (), *, statement: bool = True
) -> pb.Nomination:
    """The one place where a stored nomination becomes a message."""
    return pb.Nomination(
        nomination_id=str(nomination.nomination_id),
        selection_id=str(nomination.selection_id),
        org_id=str(nomination.org_id),
        org_name=nomination.org_name,
        nominee_id=nomination.person_id,
        nominee_name=nomination.nominee_name,
        title=nomination.title,
        statement=nomination.statement if statement else "",
        state=f"NOMINATION_STATE_{nomination.state.upper()}",
        reason=nomination.reason,
        made_at=nomination.made_at,
        nominee_kind=f"NOMINEE_KIND_{nomination.kind.upper()}",
        nominee_org_id=nomination.nominee_org_id,
        work=work_message(nomination),
        people=[person_message(person) for person in people],
        track=nomination.track,
        library=library_message(nomination.library) if nomination.library else None,
    )


def library_message(kept: Mapping[str, str]) -> pb.LibraryEntry:
    """What enters the project library."""
    return pb.LibraryEntry(**dict(kept) | {"rights": f"LIBRARY_RIGHTS_{kept['rights'].upper()}"})  # type: ignore[arg-type]


def work_message(nomination: Nomination) -> items.ItemLink | None:
    """The work that is nominated, if it is one."""
    if nomination.kind is not NomineeKind.WORK:
        return None
    return items.ItemLink(kind=items.ItemKind.Name(nomination.work_kind), item_id=str(nomination.nominee_id))


def person_message(person: Behind) -> pb.NominatedPerson:
    """Somebody behind a nomination."""
    return pb.NominatedPerson(
        person_id=person.person_id,
        name=person.name,
        role=f"PERSON_ROLE_{person.role.upper()}",
        agreed=person.answer is Answer.AGREED,
    )
