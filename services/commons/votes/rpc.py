"""Votes over gRPC: convert, call, convert."""

import hashlib
import hmac
from typing import Any
from uuid import UUID

from kexie.commons.v1 import votes_pb2 as pb
from kit.edge import Call, Rpc
from services.commons.committees.tables import Member
from services.commons.selections.rpc import stage_message

from . import counting, desk, domain, service
from .service import Shown

NETWORK = "x-kexie-network"  # where the gateway says from which network a call came


class VoteRpc(Rpc):
    contract = pb.DESCRIPTOR.services_by_name["VoteService"]

    async def OpenPoll(self, request: pb.OpenPollRequest, call: Call) -> pb.OpenPollResponse:
        shown = await service.open_it(call.session, call.actor, UUID(request.selection_id), request.stage)
        return pb.OpenPollResponse(poll=poll_message(shown))

    async def GetPoll(self, request: pb.GetPollRequest, call: Call) -> pb.GetPollResponse:
        shown = await service.read(call.reader, call.actor, UUID(request.selection_id), request.stage)
        return pb.GetPollResponse(
            poll=poll_message(shown), can=shown.can, voted=shown.voted, pairs=shown.pairs, barred=shown.barred
        )

    async def CastBallot(self, request: pb.CastBallotRequest, call: Call) -> pb.CastBallotResponse:
        chosen = [UUID(n) for n in request.nomination_ids]
        network = self._network(request.selection_id, call.metadata.get(NETWORK, ""))
        await service.cast(call.session, call.actor, UUID(request.selection_id), request.stage, chosen, network)
        return pb.CastBallotResponse()

    async def CountPoll(self, request: pb.CountPollRequest, call: Call) -> pb.CountPollResponse:
        shown = await service.count(call.session, call.actor, UUID(request.selection_id), request.stage)
        return pb.CountPollResponse(poll=poll_message(shown))

    async def ExportBallots(self, request: pb.ExportBallotsRequest, call: Call) -> pb.ExportBallotsResponse:
        file = await service.export(call.reader, call.actor, UUID(request.selection_id), request.stage)
        return pb.ExportBallotsResponse(file=file, digest=domain.digest(file))

    async def ListSuspicions(self, request: pb.ListSuspicionsRequest, call: Call) -> pb.ListSuspicionsResponse:
        found, following = await desk.suspicions(
            call.reader,
            call.actor,
            UUID(request.selection_id),
            request.stage,
            request.page_size,
            request.page_token,
        )
        said = [
            pb.Suspicion(
                kind=s.kind, key=s.key, votes=s.votes, first_at=s.first_at, last_at=s.last_at, set_aside=s.set_aside
            )
            for s in found
        ]
        return pb.ListSuspicionsResponse(suspicions=said, next_page_token=following)

    async def SetVotesAside(self, request: pb.SetVotesAsideRequest, call: Call) -> pb.SetVotesAsideResponse:
        votes = await desk.set_aside(
            call.session,
            call.actor,
            UUID(request.selection_id),
            request.stage,
            request.key,
            request.reason,
            out=request.out,
        )
        return pb.SetVotesAsideResponse(votes=votes)

    async def AppointMember(self, request: pb.AppointMemberRequest, call: Call) -> pb.AppointMemberResponse:
        member = await desk.appoint(
            call.session,
            call.actor,
            UUID(request.selection_id),
            UUID(request.person_id),
            secretary=request.secretary,
        )
        return pb.AppointMemberResponse(member=member_message(member))

    async def DismissMember(self, request: pb.DismissMemberRequest, call: Call) -> pb.DismissMemberResponse:
        await desk.dismiss(call.session, call.actor, UUID(request.selection_id), UUID(request.person_id))
        return pb.DismissMemberResponse()

    async def ListCommittee(self, request: pb.ListCommitteeRequest, call: Call) -> pb.ListCommitteeResponse:
        found, following = await desk.committee(
            call.reader, call.actor, UUID(request.selection_id), request.page_size, request.page_token
        )
        return pb.ListCommitteeResponse(members=[member_message(m) for m in found], next_page_token=following)

    async def ListRollCall(self, request: pb.ListRollCallRequest, call: Call) -> pb.ListRollCallResponse:
        found, following = await desk.roll_call(
            call.reader,
            call.actor,
            UUID(request.selection_id),
            request.stage,
            request.page_size,
            request.page_token,
        )
        return pb.ListRollCallResponse(person_ids=map(str, found), next_page_token=following)

    def _network(self, selection_id: str, block: str) -> str:
        """A digest of a network that means nothing outside its selection; empty where it is not known."""
        if not block:
            return ""
        key = self.service.settings.derived_key("networks of voters")
        return hmac.new(key, f"{selection_id} {block}".encode(), hashlib.sha256).hexdigest()[:16]


def member_message(member: Member) -> pb.Member:
    """A member of a committee."""
    return pb.Member(person_id=str(member.person_id), secretary=member.secretary)


def poll_message(shown: Shown) -> pb.Poll:
    """The one place where a stored vote becomes a message; its result only once it is counted."""
    candidates = [
        pb.Candidate(nomination_id=str(n.nomination_id), name=n.nominee_name, title=n.title, org_name=n.org_name)
        for n in shown.candidates
    ]
    return pb.Poll(
        selection_id=str(shown.selection.selection_id),
        stage=shown.poll.stage,
        rules=stage_message(shown.rules),
        state=f"POLL_STATE_{shown.state.upper()}",
        candidates=candidates,
        turnout=shown.turnout,
        result=result_message(shown.poll.result, shown) if shown.poll.result else None,
        selection_title=shown.selection.title,
    )


def result_message(kept: dict[str, Any], shown: Shown) -> pb.PollResult:
    """A counted result, candidates by their nominations."""
    names = [str(candidate) for candidate in shown.poll.candidates]
    return pb.PollResult(
        outcomes=[
            pb.Outcome(nomination_id=names[c], rank=rank, score=score, low=low, high=high, chosen=chosen)
            for c, rank, score, low, high, chosen in kept["places"]
        ],
        ballots=kept["ballots"],
        set_aside=kept["set_aside"],
        digest=kept["digest"],
        quota=_votes(kept["quota"]) if kept["quota"] else "",
        stages=[
            pb.CountStage(
                action=action,
                nomination_ids=[names[c] for c in about],
                votes=[_votes(v) for v in votes],
                exhausted=_votes(exhausted),
            )
            for action, about, votes, exhausted in kept["stages"]
        ],
        cycles=[pb.Cycle(nomination_ids=[names[c] for c in group]) for group in kept["cycles"]],
        lot=[names[c] for c in shown.poll.lot],
    )


def _votes(units: int) -> str:
    """Votes that are kept as hundred-thousandths, in full."""
    return f"{units // counting.PLACES}.{units % counting.PLACES:05d}"
