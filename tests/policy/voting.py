"""What the questions about votes and certificates are about, and the questions."""

from datetime import timedelta
from uuid import UUID

from google.protobuf.message import Message

from kexie.commons.v1 import certificates_pb2, nominations_pb2, votes_pb2
from kit import ids
from services.commons.certificates.domain import Kind as CertificateKind
from services.commons.certificates.tables import Certificate
from services.commons.committees.tables import Member
from services.commons.nominations.domain import State as NominationState
from services.commons.nominations.tables import Nomination
from services.commons.selections.domain import Kind, Method, NomineeKind, State, Voters, VoteStage
from services.commons.selections.tables import Selection
from services.commons.votes.tables import Poll
from tests.policy.actors import World

NUMBER = "C-0000-0000-0000-0000-0"


async def make(w: World) -> None:
    """The society's selection of problems in its votes: of the public, open, and of a committee, counted before."""
    moment, day = ids.now(), timedelta(days=1)
    selection_id, poll_id, certificate_id = (ids.new_id() for _ in range(3))
    stages = [(Voters.PUBLIC, moment - day, moment + day), (Voters.COMMITTEE, moment + 2 * day, moment + 3 * day)]
    votes = [
        VoteStage(
            voters=voters,
            method=Method.APPROVAL,
            most=1,
            daily=False,
            seats=1,
            shortlist=0,
            share=100,
            least_percent=0,
            opens_at=opens,
            closes_at=closes,
        )
        for voters, opens, closes in stages
    ]
    selection = Selection(
        selection_id=selection_id,
        org_id=UUID(w["org:society"]),
        org_name="试验材料学会",
        title="试验问题",
        kind=Kind.LIST,
        summary="征集材料领域的问题。",
        rules="",
        places=1,
        quota=9,
        nominating_kinds=["enterprise"],
        born_from=None,
        criteria=["创新", "贡献"],
        weights=[50, 50],
        reviews_each=3,
        blind=False,
        nominate_from=moment - 9 * day,
        nominate_until=moment - 8 * day,
        review_until=moment - 2 * day,
        notice_days=5,
        nominee_kind=NomineeKind.PROBLEM,
        votes=[vote.kept() for vote in votes],
        state=State.OPEN,
        created_at=moment,
    )
    problems = [
        Nomination(
            nomination_id=ids.new_id(),
            selection_id=selection_id,
            org_id=UUID(w["org:enterprise"]),
            org_name="试验电池",
            kind=NomineeKind.PROBLEM,
            nominee_id=ids.new_id(),
            nominee_name="",
            title=title,
            statement="尚无公认的答案。",
            state=NominationState.ELIGIBLE,
            made_by=UUID(w["person:poster"]),
            made_at=moment,
        )
        for title in ("界面离子如何输运？", "枝晶如何成核？")
    ]
    poll = Poll(
        poll_id=poll_id,
        selection_id=selection_id,
        stage=1,
        opens_at=votes[0].opens_at,
        closes_at=votes[0].closes_at,
        candidates=[p.nomination_id for p in problems],
        lot=[0, 1],
    )
    counted = {"places": [], "quota": 0, "stages": [], "cycles": [], "ballots": 0, "set_aside": 0, "digest": "0" * 64}
    certificate = Certificate(
        certificate_id=certificate_id,
        number=NUMBER,
        kind=CertificateKind.AWARD,
        source_id=ids.new_id(),
        holder_key="",
        status_index=1_000_000,
        holder_id=UUID(w["person:expert"]),
        holder_org_id=None,
        holder_name="专家",
        title="试验奖",
        issuer_org_id=UUID(w["org:society"]),
        issuer_name="试验材料学会",
        issued_on=moment.date(),
    )
    async with w.hub.running["commons"].database.transaction() as session:
        await session.insert(selection)
        await session.insert(*problems)
        await session.insert(poll)
        await session.insert(
            Poll(
                poll_id=ids.new_id(),
                selection_id=selection_id,
                stage=2,
                opens_at=votes[1].opens_at,
                closes_at=votes[1].closes_at,
                candidates=[],
                lot=[],
                result=counted,
            )
        )
        await session.insert(certificate)
        await session.insert(Member(selection_id=selection_id, person_id=UUID(w["person:worker"]), secretary=False))
    w.ids["selection:voting"] = str(selection_id)
    w.ids["problem"], w.ids["problem:other"] = (str(p.nomination_id) for p in problems)


def probes(w: World) -> list[tuple[str, Message]]:
    pb, at = votes_pb2, {"selection_id": w["selection:voting"]}
    vote, counted = at | {"stage": 1}, at | {"stage": 2}
    worker, problem = w["person:worker"], w["problem"]
    merged = nominations_pb2.MergeNominationRequest(nomination_id=problem, into_id=w["problem:other"])
    return [
        ("MergeNomination of the society's", merged),
        ("AnswerMembership", nominations_pb2.AnswerMembershipRequest(nomination_id=problem, agreed=True)),
        ("OpenPoll of the society's", pb.OpenPollRequest(**vote)),
        ("GetPoll", pb.GetPollRequest(**vote)),
        ("CastBallot in a public vote", pb.CastBallotRequest(**vote, nomination_ids=[problem])),
        ("CountPoll of the society's", pb.CountPollRequest(**vote)),
        ("ExportBallots that are counted", pb.ExportBallotsRequest(**counted)),
        ("ListSuspicions of the society's", pb.ListSuspicionsRequest(**vote)),
        ("SetVotesAside of the society's", pb.SetVotesAsideRequest(**vote, key="0", out=True, reason="试验")),
        ("AppointMember of the society's", pb.AppointMemberRequest(**at, person_id=worker)),
        ("DismissMember of the society's", pb.DismissMemberRequest(**at, person_id=worker)),
        ("ListCommittee of the society's", pb.ListCommitteeRequest(**at)),
        ("ListRollCall of the society's", pb.ListRollCallRequest(**vote)),
        ("CheckCertificate", certificates_pb2.CheckCertificateRequest(number=NUMBER)),
        ("GetCredential", certificates_pb2.GetCredentialRequest(number=NUMBER)),
        ("GetStatusList", certificates_pb2.GetStatusListRequest()),
        ("GetCredentialKeys", certificates_pb2.GetCredentialKeysRequest()),
        ("ListMyCertificates", certificates_pb2.ListMyCertificatesRequest()),
    ]
