"""What else than persons can be nominated: organisations, works, teams, problems."""

import pytest

from kexie.commons.v1 import nominations_pb2 as pb
from kexie.commons.v1 import selections_pb2 as selections
from kexie.items.v1 import items_pb2 as items
from kit.imports import id_of
from tests.support.hub import Hub
from tests.support.stage import bring, fields, refusal, together

pytestmark = pytest.mark.capability("XP-09", "KC-09", "KC-10", "AC-08")

KINDS = {
    "organisation": selections.NOMINEE_KIND_ORGANISATION,
    "work": selections.NOMINEE_KIND_WORK,
    "team": selections.NOMINEE_KIND_TEAM,
    "problem": selections.NOMINEE_KIND_PROBLEM,
}


async def opened(cast, kind, **changes):
    return await cast.opened(nominee_kind=KINDS[kind], born_from="", **changes)


def nomination(cast, selection_id, **said):
    return cast.nomination(
        selection_id, cast.nominees[0], **({"nominee_id": "", "nominee_name": "", "born": ""} | said)
    )


def members(*people):
    return [pb.NominatedPerson(person_id=p.id, name=f"成员{n}") for n, p in enumerate(people)]


async def paper(hub: Hub, ref: str, *authors: str) -> str:
    row = {"ref": ref, "title": "超快激光的相位控制", "year": 2023, "author_refs": list(authors), "subjects": ["140"]}
    answer = await bring(hub, "home", "papers", row)
    assert answer.imported == 1, answer
    return str(id_of("paper", ref))


async def test_what_does_not_name_a_nominee_of_the_kind_is_refused_by_its_fields(cast):
    selection_id = await opened(cast, "organisation", tracks=["初创", "成长"])
    wrong = nomination(cast, selection_id, nominee_id=cast.nominees[0].id, track="量子")
    assert await fields(cast.ask(wrong, cast.nominator)) == {
        "nominee_id": "ANOTHER_KIND_OF_NOMINEE",
        "nominee_org_id": "REQUIRED",
        "track": "UNKNOWN_TRACK",
    }
    aged = selections.CreateSelectionRequest(org_id=cast.society, draft=cast.draft(nominee_kind=KINDS["organisation"]))
    assert await fields(cast.ask(aged, cast.manager)) == {"draft.born_from": "AGE_OF_PERSONS_ONLY"}


async def test_an_organisation_is_nominated_once_and_by_the_name_of_the_register(cast):
    selection_id = await opened(cast, "organisation", tracks=["初创", "成长"])
    said = nomination(cast, selection_id, nominee_org_id=cast.enterprise, track="初创")
    tries = await together(*(cast.ask(said, cast.nominator) for _ in range(2)))
    assert sorted(getattr(t, "reason", "made") for t in tries) == ["NOMINATED_ALREADY", "made"]
    [made] = [t.nomination for t in tries if not hasattr(t, "reason")]
    assert (made.nominee_name, made.nominee_org_id, made.nominee_id, made.track) == (
        "甬光科技",
        cast.enterprise,
        "",
        "初创",
    )
    unknown = nomination(cast, selection_id, nominee_org_id=cast.nominees[0].id, track="初创")
    assert await fields(cast.ask(unknown, cast.nominator)) == {"nominee_org_id": "NO_SUCH_NOMINEE"}


async def test_whoever_works_at_the_organisation_or_leads_it_does_not_review_it(cast):
    selection_id = await opened(cast, "organisation")
    leader, employee = cast.hub.person("sel-leader"), cast.hub.person("sel-employee")
    await cast.hub.grant(employee, "enterprise-officer", cast.enterprise)
    said = nomination(cast, selection_id, nominee_org_id=cast.enterprise, people=members(leader))
    made = (await cast.ask(said, cast.nominator)).nomination
    await cast.ask(pb.ScreenNominationRequest(nomination_id=made.nomination_id, passed=True), cast.deputy)
    await cast.to_review(selection_id)
    await cast.appoint(selection_id, leader, employee, *cast.reviewers[:3])
    done = await cast.assign(selection_id)
    assert {c.kind: c.pairs for c in done.conflicts} == {"self": 1, "employer": 1}
    assert done.assigned == 3


async def test_a_work_is_something_public_and_its_authors_do_not_review_it(cast):
    author = id_of("person", "sel-writer")
    work_id = await paper(cast.hub, "sel-paper", "sel-writer")
    selection_id = await opened(cast, "work")
    link = items.ItemLink(kind=items.ITEM_KIND_PAPER, item_id=work_id)
    missing = nomination(cast, selection_id, work=items.ItemLink(kind=items.ITEM_KIND_PAPER, item_id=cast.society))
    assert await fields(cast.ask(missing, cast.nominator)) == {"work": "NO_SUCH_NOMINEE"}
    made = (await cast.ask(nomination(cast, selection_id, work=link), cast.nominator)).nomination
    assert (made.nominee_name, made.work) == ("超快激光的相位控制", link)
    assert [(p.person_id, p.role) for p in made.people] == [(str(author), pb.PERSON_ROLE_AUTHOR)]
    assert await refusal(cast.ask(nomination(cast, selection_id, work=link), cast.nominator)) == "NOMINATED_ALREADY"


async def test_a_problem_is_the_same_whatever_its_spaces_and_width(cast):
    selection_id = await opened(cast, "problem")
    await cast.ask(nomination(cast, selection_id, title="如何实现室温超导？"), cast.nominator)
    again = nomination(cast, selection_id, title="如何 实现室温超导?")
    assert await refusal(cast.ask(again, cast.nominator)) == "NOMINATED_ALREADY"


async def test_a_team_passes_when_all_members_agree_and_nobody_is_in_two(cast):
    selection_id = await opened(cast, "team")
    first, second, third = (cast.hub.person(f"sel-member-{n}") for n in range(3))
    said = nomination(cast, selection_id, nominee_name="光启队", people=members(first, second))
    made = (await cast.ask(said, cast.nominator)).nomination
    rival = nomination(cast, selection_id, nominee_name="追光队", people=members(second, third))
    assert await refusal(cast.ask(rival, cast.nominator)) == "MEMBER_OF_ANOTHER_TEAM"
    passing = pb.ScreenNominationRequest(nomination_id=made.nomination_id, passed=True)
    assert await refusal(cast.ask(passing, cast.deputy)) == "MEMBERS_HAVE_NOT_AGREED"

    def answering(agreed):
        return pb.AnswerMembershipRequest(nomination_id=made.nomination_id, agreed=agreed)

    assert list((await cast.ask(pb.GetNominationRequest(nomination_id=made.nomination_id), first)).can) == ["answer"]
    assert await refusal(cast.ask(answering(True), third)) == "NOMINATION_NOT_FOUND"
    await cast.ask(answering(True), first)
    await cast.ask(answering(False), second)
    await cast.ask(rival, cast.nominator)
    people = (await cast.ask(passing, cast.deputy)).nomination
    assert people.state == pb.NOMINATION_STATE_ELIGIBLE


@pytest.mark.parametrize("seed", range(10))
async def test_of_fifty_teams_at_once_one_gets_the_member(cast, seed):
    """Each wants the same person and one of its own; each person of its own stays free for another."""
    selection_id = await opened(cast, "team", quota=100)
    wanted = cast.hub.person(f"sel-wanted-{seed}")
    own = [cast.hub.person(f"sel-own-{seed}-{n}") for n in range(50)]
    said = [
        nomination(cast, selection_id, nominee_name=f"队{n}", people=members(*((wanted, p) if n % 2 else (p, wanted))))
        for n, p in enumerate(own)
    ]
    tries = await together(*(cast.ask(one, cast.nominator) for one in said))
    reasons = [getattr(t, "reason", "made") for t in tries]
    assert reasons.count("made") == 1 and reasons.count("MEMBER_OF_ANOTHER_TEAM") == 49
    alone = [nomination(cast, selection_id, nominee_name=f"独{n}", people=members(p)) for n, p in enumerate(own)]
    tries = await together(*(cast.ask(one, cast.nominator) for one in alone))
    assert [getattr(t, "reason", "made") for t in tries].count("made") == 49


async def test_alike_problems_are_merged_and_who_put_them_stands_behind_both(cast):
    """AC-08: proposals come from many, and the host merges what asks the same."""
    selection_id = await opened(cast, "problem", quota=10)
    author, other = cast.hub.person("sel-asks"), cast.hub.person("sel-asks-too")
    first, second = [
        (await cast.ask(nomination(cast, selection_id, title=title, people=members(who)), cast.nominator)).nomination
        for title, who in (("如何实现室温超导？", author), ("常温下能否实现超导？", other))
    ]
    merging = pb.MergeNominationRequest(nomination_id=second.nomination_id, into_id=first.nomination_id)
    assert await refusal(cast.ask(merging, cast.stranger)) == "NOMINATION_NOT_FOUND"
    into = (await cast.ask(merging, cast.manager)).nomination
    assert {author.id, other.id, cast.nominator.id} <= {p.person_id for p in into.people}
    gone = (await cast.ask(pb.GetNominationRequest(nomination_id=second.nomination_id), other)).nomination
    assert gone.state == pb.NOMINATION_STATE_MERGED and "如何实现室温超导" in gone.reason
    assert await refusal(cast.ask(merging, cast.manager)) == "NOMINATION_STEP_REFUSED"
