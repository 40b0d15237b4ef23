"""Votes as stages of a selection: of the public, once for each verified person, and of a committee in secret."""

import asyncio
import hashlib
from datetime import UTC, datetime
from uuid import uuid4

import asyncpg
import pytest

from kexie.commons.v1 import nominations_pb2 as nominations
from kexie.commons.v1 import results_pb2 as results
from kexie.commons.v1 import selections_pb2 as selections
from kexie.commons.v1 import votes_pb2 as pb
from kexie.commons.v1.votes_pb2_grpc import VoteServiceStub
from tests.commons.stage import DAY
from tests.support.stage import fields, merged, refusal, tables_with, together
from tools import recount

pytestmark = pytest.mark.capability("XP-09", "KP-08", "HM-20", "AC-08")

COMMITTEE = {"voters": selections.VOTERS_COMMITTEE}


def ballot(selection_id, *chosen, stage=1):
    return pb.CastBallotRequest(selection_id=selection_id, stage=stage, nomination_ids=chosen)


def get(selection_id, stage=1):
    return pb.GetPollRequest(selection_id=selection_id, stage=stage)


async def polled(cast, people=3, **stage):
    """A selection with a public vote that is open, and its nominations."""
    selection_id = await cast.opened(votes=[cast.vote_stage(**stage)], quota=20, places=1)
    entered = [await cast.nominated(selection_id, n) for n in cast.nominees[:people]]
    await cast.to_vote(selection_id)
    await cast.ask(pb.OpenPollRequest(selection_id=selection_id, stage=1), cast.manager)
    return selection_id, entered


async def test_votes_that_contradict_the_reviews_are_refused(cast):
    early = cast.vote_stage(
        opens_at=cast.draft().nominate_from, daily=True, method=selections.VOTE_METHOD_STV, share=50
    )
    request = selections.CreateSelectionRequest(org_id=cast.society, draft=cast.draft(votes=[early]))
    assert await fields(cast.ask(request, cast.manager)) == {
        "draft.votes[0].opens_at": "VOTE_TOO_EARLY",
        "draft.votes[0].share": "SHARE_OF_LAST_APPROVAL",
        "draft.votes[0].daily": "DAILY_APPROVAL_ONLY",
    }


async def test_who_is_not_verified_does_not_vote_and_nobody_twice(cast):
    selection_id, entered = await polled(cast)
    voter = cast.voter("vote-one")
    vote = ballot(selection_id, entered[0])
    assert await refusal(cast.ask(vote, voter)) == "NOT_VERIFIED"
    await cast.verify(voter)
    assert list((await cast.ask(get(selection_id), voter)).can) == ["vote"]
    too_many = ballot(selection_id, *entered)
    assert await fields(cast.ask(too_many, voter)) == {"nomination_ids": "TOO_MANY_NAMED"}
    twice = ballot(selection_id, entered[0], entered[0])
    assert await fields(cast.ask(twice, voter)) == {"nomination_ids": "NAMED_TWICE"}
    stranger = ballot(selection_id, cast.society)
    assert await fields(cast.ask(stranger, voter)) == {"nomination_ids": "NO_CANDIDATE"}
    await cast.ask(vote, voter)
    assert await refusal(cast.ask(vote, voter)) == "VOTED_ALREADY"
    seen = await cast.ask(get(selection_id), voter)
    assert seen.voted and seen.poll.turnout == 1 and not seen.poll.HasField("result")


@pytest.mark.parametrize("seed", range(10))
async def test_five_hundred_votes_of_one_count_once_and_those_of_fifty_all(cast, seed):
    selection_id, entered = await polled(cast)
    scripted = cast.voter(f"vote-script-{seed}")
    others = [cast.voter(f"vote-{seed}-{n}") for n in range(50)]
    await cast.verify(scripted, *others)
    calls = [cast.ask(ballot(selection_id, entered[0]), scripted) for _ in range(100)]
    calls += [cast.ask(ballot(selection_id, entered[1 + n % 2]), p) for n, p in enumerate(others)]
    tries = await together(*calls)
    assert [getattr(t, "reason", "cast") for t in tries].count("cast") == 51
    assert (await cast.ask(get(selection_id))).poll.turnout == 51


async def test_nothing_is_known_before_the_close_and_anybody_counts_again_after(cast):
    selection_id, entered = await polled(cast)
    voters = [cast.voter(f"vote-open-{n}") for n in range(5)]
    await cast.verify(*voters)
    for n, voter in enumerate(voters):
        await cast.ask(ballot(selection_id, entered[0 if n < 3 else 1]), voter)
    counting = pb.CountPollRequest(selection_id=selection_id, stage=1)
    export = pb.ExportBallotsRequest(selection_id=selection_id, stage=1)
    assert await refusal(cast.ask(counting, cast.manager)) == "POLL_NOT_CLOSED"
    for who in (cast.manager, voters[0], None):
        assert not (await cast.ask(get(selection_id), who)).poll.HasField("result")
        assert await refusal(cast.ask(export, who)) == "POLL_NOT_COUNTED"
    await cast.close_vote(selection_id)
    late = cast.voter("vote-late")
    await cast.verify(late)
    assert await refusal(cast.ask(ballot(selection_id, entered[1]), late)) == "POLL_NOT_OPEN"
    result = (await cast.ask(counting, cast.manager)).poll.result
    assert [(o.nomination_id, o.score, o.chosen) for o in result.outcomes][:2] == [
        (entered[0], 3, True),
        (entered[1], 2, False),
    ]
    assert await refusal(cast.ask(counting, cast.manager)) == "POLL_COUNTED"
    file = await cast.ask(export)
    assert hashlib.sha256(file.file.encode()).hexdigest() == file.digest == result.digest
    assert sorted(recount.count(file.file)) == sorted((o.nomination_id, o.rank, o.chosen) for o in result.outcomes)
    assert not any(voter.id in file.file for voter in voters)

    counted = await cast.count(selection_id)
    assert (counted.standings[0].nomination_id, counted.standings[0].chosen) == (entered[0], True)
    notice = await cast.noticed(selection_id)
    assert [e.nomination_id for e in notice.entries] == [entered[0]]
    loser = (await cast.ask(nominations.GetNominationRequest(nomination_id=entered[1]), cast.nominees[1])).nomination
    assert "Rank 2 of 3" in loser.reason


async def test_a_vote_has_the_share_that_the_rules_give_it(cast):
    selection_id = await cast.opened(votes=[cast.vote_stage(share=40)], places=1)
    entered = [await cast.nominated(selection_id, n) for n in cast.nominees[:2]]
    await cast.to_review(selection_id)
    await cast.appoint(selection_id, *cast.reviewers[:3])
    await cast.assign(selection_id)
    await cast.score_all(selection_id, dict(zip(entered, (90, 60), strict=True)))
    await cast.to_vote(selection_id)
    await cast.ask(pb.OpenPollRequest(selection_id=selection_id, stage=1), cast.manager)
    voters = [cast.voter(f"vote-share-{n}") for n in range(4)]
    await cast.verify(*voters)
    for n, voter in enumerate(voters):
        await cast.ask(ballot(selection_id, entered[0 if n < 1 else 1]), voter)
    await cast.close_vote(selection_id)
    assert await refusal(cast.count(selection_id)) == "POLL_NOT_COUNTED"
    await cast.ask(pb.CountPollRequest(selection_id=selection_id, stage=1), cast.manager)
    standings = (await cast.count(selection_id)).standings
    assert [(s.nomination_id, round(s.total, 1)) for s in standings] == [(entered[1], 76.0), (entered[0], 67.3)]


async def test_there_may_be_a_vote_a_day(cast):
    selection_id, entered = await polled(cast, daily=True)
    voter = cast.voter("vote-daily")
    await cast.verify(voter)
    vote = ballot(selection_id, entered[0])
    await cast.ask(vote, voter)
    assert await refusal(cast.ask(vote, voter)) == "VOTED_ALREADY"
    await sql(cast, "update commons.vote set day = day - 1 where person_id::text = $1", voter.id)
    await cast.ask(vote, voter)
    assert (await cast.ask(get(selection_id))).poll.turnout == 2


async def sql(cast, statement, *values):
    connection = await asyncpg.connect(cast.hub.servers.superuser_url(cast.hub.database))
    try:
        return await connection.fetch(statement, *values)
    finally:
        await connection.close()


async def cast_from(cast, network, request, person):
    """Casts a ballot from a network, as the gateway says it."""
    metadata = {"authorization": person.authorization, "x-kexie-network": network}
    await VoteServiceStub(cast.hub.running["commons"].channel("commons")).CastBallot(
        request, metadata=metadata, timeout=10
    )


async def test_votes_from_one_network_are_shown_to_the_host_and_can_be_set_aside(cast):
    selection_id, entered = await polled(cast)
    farm = [cast.voter(f"vote-farm-{n}") for n in range(25)]
    honest = cast.voter("vote-honest")
    await cast.verify(*farm, honest)
    for person in farm:
        await cast_from(cast, "203.0.113.0/24", ballot(selection_id, entered[1]), person)
    await cast_from(cast, "198.51.100.0/24", ballot(selection_id, entered[0]), honest)
    asking = pb.ListSuspicionsRequest(selection_id=selection_id, stage=1)
    assert await refusal(cast.ask(asking, cast.stranger)) == "FORBIDDEN"
    found = {s.kind: s for s in (await cast.ask(asking, cast.manager)).suspicions}
    assert found["network"].votes == 25 and "203.0" not in str(found)
    aside = pb.SetVotesAsideRequest(
        selection_id=selection_id, stage=1, key=found["network"].key, out=True, reason="同一网络批量投票"
    )
    assert (await cast.ask(aside, cast.manager)).votes == 25
    await cast.close_vote(selection_id)
    result = (await cast.ask(pb.CountPollRequest(selection_id=selection_id, stage=1), cast.manager)).poll.result
    assert (result.ballots, result.set_aside, result.outcomes[0].nomination_id) == (1, 25, entered[0])
    assert await refusal(cast.ask(aside, cast.manager)) == "POLL_COUNTED"


async def test_pairs_are_put_to_a_voter_and_no_others_taken(cast):
    selection_id, _ = await polled(cast, people=4, method=selections.VOTE_METHOD_PAIRWISE, most=3)
    voter = cast.voter("vote-pairs")
    await cast.verify(voter)
    seen = await cast.ask(get(selection_id), voter)
    assert seen.pairs == (await cast.ask(get(selection_id), voter)).pairs and len(seen.pairs) == 6
    ids = [c.nomination_id for c in seen.poll.candidates]
    asked = {frozenset(seen.pairs[at : at + 2]) for at in range(0, 6, 2)}
    other = next(p for a in range(4) for b in range(a) if (p := frozenset((a, b))) not in asked)
    wrong = ballot(selection_id, *(ids[place] for place in other))
    assert await fields(cast.ask(wrong, voter)) == {"nomination_ids": "NOT_YOUR_PAIRS"}
    await cast.ask(ballot(selection_id, *(ids[place] for place in seen.pairs)), voter)
    await cast.close_vote(selection_id)
    result = (await cast.ask(pb.CountPollRequest(selection_id=selection_id, stage=1), cast.manager)).poll.result
    assert all(o.low < o.score < o.high for o in result.outcomes)


async def sealed(cast, **changes):
    """A sealed selection with a committee of three and two candidates, that votes."""
    said = {"sealed": True, "invited_org_ids": [cast.university], "places": 1}
    later = datetime.now(UTC) + 6 * DAY
    votes = [
        cast.vote_stage(**COMMITTEE, seats=2, most=2),
        cast.vote_stage(**COMMITTEE, most=1, least_percent=50, opens_at=later, closes_at=later + DAY),
    ]
    selection_id = await cast.opened(**(said | {"votes": votes} | changes))
    await cast.ask(
        pb.AppointMemberRequest(selection_id=selection_id, person_id=cast.deputy.id, secretary=True), cast.manager
    )
    members = [cast.hub.person(f"sealed-{selection_id}-{n}") for n in range(3)]
    for member in members:
        await cast.ask(pb.AppointMemberRequest(selection_id=selection_id, person_id=member.id), cast.manager)
    names = ("秘密甲", "秘密乙")
    entered = [
        await cast.nominated(
            selection_id,
            nominee,
            nominee_name=name,
            title=f"{name}的工作",
            statement=f"{name}的材料，仅供委员会审阅，不得外传。",
        )
        for nominee, name in zip(cast.nominees[:2], names, strict=True)
    ]
    return selection_id, members, entered


async def test_of_a_sealed_selection_nobody_else_learns_that_it_is_held(cast):
    selection_id, members, entered = await sealed(cast)
    other = cast.hub.person("sealed-other-manager")
    await cast.hub.grant(other, "selection-manager", cast.society)
    read = selections.GetSelectionRequest(selection_id=selection_id)
    outsiders = [
        other,
        cast.other,
        cast.stranger,
        cast.nominees[0],
        await cast.hub.client(cast.society, "selections.manage"),
        None,
    ]
    for who in outsiders:
        assert await refusal(cast.ask(read, who)) == "SELECTION_NOT_FOUND"
        for request in (
            nominations.ListNominationsRequest(selection_id=selection_id),
            results.ListNoticeRequest(selection_id=selection_id),
            results.GetRankingRequest(selection_id=selection_id),
            results.ListObjectionsRequest(selection_id=selection_id),
            pb.ListCommitteeRequest(selection_id=selection_id),
            get(selection_id),
        ):
            assert await refusal(cast.ask(request, who)) in ("SELECTION_NOT_FOUND", "FORBIDDEN", "SIGN_IN_NEEDED")
        hidden = cast.ask(nominations.GetNominationRequest(nomination_id=entered[0]), who)
        assert await refusal(hidden) in ("NOMINATION_NOT_FOUND", "SIGN_IN_NEEDED", "SCOPE_MISSING")
        listed = (await cast.ask(selections.ListSelectionsRequest(page_size=100), who)).selections
        assert selection_id not in [s.selection_id for s in listed]
    assert (await cast.ask(read, members[0])).selection.draft.sealed
    own = await cast.ask(
        nominations.ListNominationsRequest(selection_id=selection_id, org_id=cast.university), cast.nominator
    )
    assert [(n.nominee_name, n.nominee_id == cast.nominees[0].id) for n in own.nominations] == [("", False)] * 2
    materials = await cast.ask(nominations.GetNominationRequest(nomination_id=entered[0]), cast.deputy)
    assert materials.nomination.nominee_name == "秘密甲"
    assert await tables_with(cast.hub, "秘密甲") == {"sealed_nomination"}
    statement = "select count(*) as n from commons.event e where position($1 in e::text) > 0"
    about = await sql(cast, statement, selection_id)
    assert about[0]["n"] == 0
    await cast.to_vote(selection_id)
    late = cast.nomination(selection_id, cast.nominees[2], org_id=cast.institute)
    assert await refusal(cast.ask(late, cast.other)) == "SELECTION_NOT_FOUND"


async def test_a_committee_votes_in_secret_in_two_rounds(cast):
    selection_id, members, entered = await sealed(cast)
    await cast.to_vote(selection_id)
    await cast.ask(pb.OpenPollRequest(selection_id=selection_id, stage=1), cast.manager)
    assert await refusal(cast.ask(ballot(selection_id, entered[0]), cast.deputy)) == "NOT_IN_COMMITTEE"
    assert await refusal(cast.ask(ballot(selection_id, entered[0]), cast.stranger)) == "SELECTION_NOT_FOUND"
    await cast.ask(ballot(selection_id, *entered), members[0])
    await cast.ask(ballot(selection_id, entered[0]), members[1])
    assert await refusal(cast.ask(ballot(selection_id, entered[1]), members[1])) == "VOTED_ALREADY"
    called = await cast.ask(pb.ListRollCallRequest(selection_id=selection_id, stage=1), cast.deputy)
    assert sorted(called.person_ids) == sorted(m.id for m in members[:2])
    listing = pb.ListRollCallRequest(selection_id=selection_id, stage=1, page_size=1)
    listing.page_token = (await cast.ask(listing, cast.deputy)).next_page_token
    assert list((await cast.ask(listing, cast.deputy)).person_ids) == list(called.person_ids)[1:]
    committee = pb.ListCommitteeRequest(selection_id=selection_id, page_size=3)
    first = await cast.ask(committee, cast.deputy)
    committee.page_token = first.next_page_token
    rest = await cast.ask(committee, cast.deputy)
    everybody = {cast.manager.id, cast.deputy.id, *(m.id for m in members)}
    assert {m.person_id for m in (*first.members, *rest.members)} == everybody and not rest.next_page_token
    marks = await sql(
        cast,
        "select (select count(distinct b.xmin::text) from commons.ballot b join commons.poll p using (poll_id) "
        "where selection_id::text = $1) as ballots, (select count(distinct r.xmin::text) from commons.vote_call r "
        "join commons.poll p using (poll_id) where selection_id::text = $1) as calls",
        selection_id,
    )
    assert tuple(marks[0].values()) == (1, 1)
    reader = await cast.hub.running["commons"].database.reader()
    assert await reader.fetch("select * from ballot") == []
    assert not (await cast.ask(get(selection_id), cast.deputy)).poll.HasField("result")
    await cast.close_vote(selection_id)
    first = (await cast.ask(pb.CountPollRequest(selection_id=selection_id, stage=1), cast.deputy)).poll.result
    assert [(o.nomination_id, o.score) for o in first.outcomes] == [(entered[0], 2), (entered[1], 1)]
    export = pb.ExportBallotsRequest(selection_id=selection_id, stage=1)
    assert await refusal(cast.ask(export, cast.stranger)) == "SELECTION_NOT_FOUND"
    file = (await cast.ask(export, members[0])).file
    assert sorted(recount.count(file)) == sorted((o.nomination_id, o.rank, o.chosen) for o in first.outcomes)

    await cast.to_vote(selection_id, 2)
    await cast.close_vote(selection_id, 1)
    await cast.ask(pb.OpenPollRequest(selection_id=selection_id, stage=2), cast.manager)
    for member in members:
        await cast.ask(ballot(selection_id, entered[0], stage=2), member)
    await cast.close_vote(selection_id, 2)
    await cast.ask(pb.CountPollRequest(selection_id=selection_id, stage=2), cast.deputy)
    counted = await cast.count(selection_id)
    publish = results.PublishNoticeRequest(selection_id=selection_id, digest=counted.digest)
    await cast.ask(publish, cast.deputy)
    notice = results.ListNoticeRequest(selection_id=selection_id)
    assert [e.nominee_name for e in (await cast.ask(notice, members[0])).entries] == ["秘密甲"]
    assert not (await cast.ask(notice, cast.nominator)).entries
    await cast.end_notice(selection_id)
    assert not (await cast.ask(results.ConcludeSelectionRequest(selection_id=selection_id), cast.manager)).awards


async def test_a_member_from_the_candidates_employer_is_barred(cast):
    selection_id, members, entered = await sealed(cast)
    for person in (members[0], cast.nominees[0]):
        await cast.hub.grant(person, "enterprise-officer", cast.enterprise)
    await cast.to_vote(selection_id)
    await cast.ask(pb.OpenPollRequest(selection_id=selection_id, stage=1), cast.manager)
    assert await refusal(cast.ask(ballot(selection_id, entered[0]), members[0])) == "CONFLICT_OF_INTEREST"
    seen = await cast.ask(get(selection_id), members[0])
    [barred] = seen.barred
    assert seen.poll.candidates[barred].nomination_id == entered[0]
    await cast.ask(ballot(selection_id, entered[1]), members[0])


async def test_ballots_of_a_committee_at_one_moment_are_neither_lost_nor_doubled(cast):
    selection_id, members, entered = await sealed(cast)
    await cast.to_vote(selection_id)
    await cast.ask(pb.OpenPollRequest(selection_id=selection_id, stage=1), cast.manager)
    tries = await asyncio.gather(
        *(cast.ask(ballot(selection_id, entered[0]), m) for m in members for _ in range(5)), return_exceptions=True
    )
    assert [getattr(t, "reason", "cast") for t in tries].count("cast") == 3
    await cast.close_vote(selection_id)
    result = (await cast.ask(pb.CountPollRequest(selection_id=selection_id, stage=1), cast.deputy)).poll.result
    assert (result.ballots, result.outcomes[0].score) == (3, 3)


async def test_who_has_voted_by_an_account_that_was_merged_has_voted(cast):
    selection_id, entered = await polled(cast)
    before, after = cast.voter("vote-merged-old"), cast.voter("vote-merged-new")
    await cast.verify(before)
    await cast.ask(ballot(selection_id, entered[0]), before)
    await cast.verify(after)
    both = merged(after, before)
    assert await refusal(cast.ask(ballot(selection_id, entered[1]), both)) == "VOTED_ALREADY"
    seen = await cast.ask(get(selection_id), both)
    assert (seen.voted, list(seen.can), seen.poll.turnout) == (True, [], 1)
    await cast.ask(ballot(selection_id, entered[1]), after)  # somebody who is nobody else


async def test_one_document_is_one_vote_by_whichever_account_it_comes(cast):
    selection_id, entered = await polled(cast)
    first, second = cast.voter("vote-document-1"), cast.voter("vote-document-2")
    document = str(uuid4())
    await cast.verify(first, key=document)
    await cast.ask(ballot(selection_id, entered[0]), first)
    await cast.verify(second, key=document)  # the accounts were merged, and are two again
    assert await refusal(cast.ask(ballot(selection_id, entered[1]), second)) == "VOTED_ALREADY"
    seen = await cast.ask(get(selection_id), second)
    assert (seen.voted, list(seen.can), seen.poll.turnout) == (True, [], 1)
    many = [cast.voter(f"vote-document-many-{n}") for n in range(50)]
    await cast.verify(*many, key=str(uuid4()))
    tries = await together(*(cast.ask(ballot(selection_id, entered[1]), voter) for voter in many))
    assert sorted(getattr(t, "reason", "cast") for t in tries) == ["VOTED_ALREADY"] * 49 + ["cast"]


async def test_a_seat_in_a_committee_is_one_vote_by_whichever_account(cast):
    selection_id, members, entered = await sealed(cast)
    await cast.to_vote(selection_id)
    await cast.ask(pb.OpenPollRequest(selection_id=selection_id, stage=1), cast.manager)
    both = merged(cast.hub.person("seat-goes-on"), members[0])
    await cast.ask(ballot(selection_id, entered[0]), both)
    assert await refusal(cast.ask(ballot(selection_id, entered[1]), members[0])) == "VOTED_ALREADY"
    called = await cast.ask(pb.ListRollCallRequest(selection_id=selection_id, stage=1), cast.deputy)
    assert list(called.person_ids) == [members[0].id]
