"""A selection from its draft to its awards, as its host, bodies, reviewers and the public live it."""

import random

import pytest

from kexie.commons.v1 import nominations_pb2 as nominations
from kexie.commons.v1 import results_pb2 as results
from kexie.commons.v1 import reviews_pb2 as reviews
from kexie.commons.v1 import selections_pb2 as selections
from kexie.home.v1 import ties_pb2 as ties
from tests.support.stage import fields, refusal, tables_with, together, told

pytestmark = pytest.mark.capability("XP-09", "HM-16", "HM-17")


def criteria(*pairs: tuple[str, int]) -> list[selections.Criterion]:
    return [selections.Criterion(name=name, weight=weight) for name, weight in pairs]


@pytest.mark.parametrize(
    ("changes", "wrong"),
    [
        ({"criteria": criteria(("甲", 50), ("乙", 40))}, {"draft.criteria": "WEIGHTS_NOT_100"}),
        ({"criteria": criteria(("甲", 50), (" 甲", 50))}, {"draft.criteria": "CRITERION_TWICE"}),
        ({"nominating_kinds": ["university", "club"]}, {"draft.nominating_kinds[1]": "UNKNOWN_ORGANISATION_KIND"}),
        ({"born_from": "1981-02-30"}, {"draft.born_from": "NO_SUCH_DAY"}),
    ],
)
async def test_rules_that_contradict_themselves_are_refused(cast, changes, wrong):
    request = selections.CreateSelectionRequest(org_id=cast.society, draft=cast.draft(**changes))
    assert await fields(cast.ask(request, cast.manager)) == wrong


async def test_no_single_criterion_decides(cast):
    draft = cast.draft(criteria=criteria(("甲", 60), ("乙", 40)))
    request = selections.CreateSelectionRequest(org_id=cast.society, draft=draft)
    assert list(await fields(cast.ask(request, cast.manager))) == ["draft.criteria[0].weight"]


async def test_a_draft_is_its_hosts_and_its_rules_stand_once_it_is_open(cast):
    made = await cast.drafted()
    read = selections.GetSelectionRequest(selection_id=made.selection_id)
    for outsider in (cast.stranger, cast.nominator, None):
        assert await refusal(cast.ask(read, outsider)) == "SELECTION_NOT_FOUND"
    assert list((await cast.ask(read, cast.manager)).can) == ["update", "open", "cancel"]
    change = selections.UpdateSelectionRequest(selection_id=made.selection_id, draft=cast.draft(places=1))
    changed = (await cast.ask(change, cast.deputy, if_match=made.etag)).selection
    assert changed.draft.places == 1
    opening = selections.OpenSelectionRequest(selection_id=made.selection_id)
    assert await refusal(cast.ask(opening, cast.nominator)) == "SELECTION_NOT_FOUND"
    assert (await cast.ask(opening, cast.manager)).selection.phase == selections.SELECTION_PHASE_NOMINATING
    assert await refusal(cast.ask(change, cast.manager, if_match="3")) == "SELECTION_STEP_REFUSED"
    assert (await cast.ask(read)).selection.org_name == "中国光学学会"
    listed = (await cast.ask(selections.ListSelectionsRequest(org_id=cast.society))).selections
    assert made.selection_id in [s.selection_id for s in listed]
    assert [fact for fact, _ in await told(cast.hub, "commons", made.selection_id)] == ["opened"]


async def test_enterprises_hold_no_selections(cast):
    admin = cast.hub.person("sel-enterprise")
    await cast.hub.grant(admin, "selection-manager", cast.enterprise)
    request = selections.CreateSelectionRequest(org_id=cast.enterprise, draft=cast.draft())
    assert await refusal(cast.ask(request, admin)) == "NO_HOST_OF_SELECTIONS"


async def test_what_is_not_eligible_is_refused_at_once_and_costs_nothing(cast):
    selection_id, nominee = await cast.opened(), cast.nominees[0]
    for born, reason in (("1980-12-31", "NOMINEE_TOO_OLD"), ("", "BORN_NEEDED"), ("1990-02-30", "NO_SUCH_DAY")):
        wrong = cast.nomination(selection_id, nominee, born=born)
        assert await fields(cast.ask(wrong, cast.nominator)) == {"born": reason}
    clerk = cast.hub.person("sel-clerk")
    await cast.hub.grant(clerk, "enterprise-officer", cast.enterprise)
    from_firm = cast.nomination(selection_id, nominee, org_id=cast.enterprise)
    assert await refusal(cast.ask(from_firm, clerk)) == "BODY_DOES_NOT_NOMINATE"
    assert await refusal(cast.ask(cast.nomination(selection_id, nominee), cast.other)) == "FORBIDDEN"
    assert (await cast.ask(cast.nomination(selection_id, nominee), cast.nominator)).quota_left == 2
    assert not await tables_with(cast.hub, "1990-05-01")


@pytest.mark.parametrize("seed", range(10))
async def test_fifty_at_once_take_no_place_too_many_and_a_withdrawn_one_is_free_again(cast, seed):
    selection_id = await cast.opened(quota=3)
    people = [cast.hub.person(f"sel-crowd-{n}") for n in range(50)]
    random.Random(seed).shuffle(people)
    tries = await together(*(cast.ask(cast.nomination(selection_id, p), cast.nominator) for p in people))
    made = [t for t in tries if not isinstance(t, Exception)]
    assert sorted(m.quota_left for m in made) == [0, 1, 2]
    assert {t.reason for t in tries if isinstance(t, Exception)} == {"QUOTA_USED"}
    back = nominations.WithdrawNominationRequest(nomination_id=made[0].nomination.nomination_id)
    await cast.ask(back, cast.nominator)
    assert await refusal(cast.ask(back, cast.nominator)) == "NOMINATION_STEP_REFUSED"
    [again] = [p for p in people if p.id == made[0].nomination.nominee_id]
    assert (await cast.ask(cast.nomination(selection_id, again), cast.nominator)).quota_left == 0


@pytest.mark.parametrize("seed", range(10))
async def test_fifty_nominations_of_one_person_by_two_bodies_are_one(cast, seed):
    selection_id = await cast.opened(quota=100)
    one, other = (
        (cast.nomination(selection_id, cast.nominees[1], org_id=org_id), by)
        for org_id, by in ((cast.university, cast.nominator), (cast.institute, cast.other))
    )
    calls = [one, other] * 25
    random.Random(seed).shuffle(calls)
    tries = await together(*(cast.ask(request, by) for request, by in calls))
    reasons = [getattr(t, "reason", "made") for t in tries]
    assert (reasons.count("made"), reasons.count("NOMINATED_ALREADY")) == (1, 49)


async def test_the_deadline_is_the_servers(cast):
    selection_id = await cast.opened()
    await cast.to_review(selection_id)
    late = cast.ask(cast.nomination(selection_id, cast.nominees[0]), cast.nominator)
    assert await refusal(late) == "SELECTION_NOT_IN_PHASE"


async def test_who_made_a_nomination_does_not_check_it(cast):
    selection_id = await cast.opened()
    both = cast.hub.person("sel-both")
    await cast.hub.grant(both, "selection-manager", cast.society)
    await cast.hub.grant(both, "enterprise-officer", cast.university)
    made = (await cast.ask(cast.nomination(selection_id, cast.nominees[0]), both)).nomination
    passed = nominations.ScreenNominationRequest(nomination_id=made.nomination_id, passed=True)
    assert await refusal(cast.ask(passed, both)) == "SAME_PERSON"
    out = nominations.ScreenNominationRequest(nomination_id=made.nomination_id)
    assert await refusal(cast.ask(out, cast.manager)) == "REASON_NEEDED"
    read = nominations.GetNominationRequest(nomination_id=made.nomination_id)
    assert list((await cast.ask(read, cast.nominees[0])).can) == []
    assert await refusal(cast.ask(read, cast.other)) == "NOMINATION_NOT_FOUND"


async def test_a_blind_review_does_not_say_who(cast):
    selection_id = await cast.opened(blind=True)
    named = cast.nomination(
        selection_id, cast.nominees[0], statement="张三提出了新的方法，并在三家单位得到应用，成效显著。"
    )
    assert await fields(cast.ask(named, cast.nominator)) == {"statement": "NAMES_THE_NOMINEE"}
    await cast.nominated(selection_id, cast.nominees[0])
    await cast.to_review(selection_id)
    await cast.appoint(selection_id, *cast.reviewers[:3])
    await cast.assign(selection_id)
    [review] = await cast.mine(cast.reviewers[0], selection_id)
    assert (review.nominee_name, review.org_name) == ("", "")
    assert cast.nominees[0].id not in str(review) and "之江大学" not in str(review)


async def test_reviews_go_to_those_without_a_conflict_and_a_lack_is_named(cast):
    selection_id = await cast.opened()
    himself, former, colleague = (cast.hub.person(f"sel-{who}") for who in ("himself", "former", "colleague"))
    first = await cast.nominated(selection_id, himself)
    await cast.to_review(selection_id)
    await cast.hub.grant(colleague, "enterprise-officer", cast.university)
    for person in (former, himself):
        await cast.hub.revoke(await cast.hub.grant(person, "kepu-author", cast.institute), person)
    await cast.appoint(selection_id, colleague, himself, former, cast.nominator, *cast.reviewers[:2])
    done = await cast.assign(selection_id)
    assert {c.kind: c.pairs for c in done.conflicts} == {"nominating-body": 1, "self": 1, "employer": 1, "nominator": 1}
    assert [(s.nomination_id, s.lacking) for s in done.shortfalls] == [(first, 1)]
    await cast.appoint(selection_id, cast.reviewers[2])
    assert (await cast.assign(selection_id)).assigned == 1
    assert (await cast.assign(selection_id)).assigned == 0
    assert await cast.mine(colleague, selection_id) == []
    score = reviews.GiveScoreRequest(nomination_id=first, scores=[90, 90, 90])
    assert await refusal(cast.ask(score, colleague)) == "REVIEW_NOT_FOUND"


async def test_a_selection_from_nominations_to_awards(cast):
    selection_id = await cast.opened(places=2)
    entered = [await cast.nominated(selection_id, n) for n in cast.nominees[:3]]
    named = nominations.ListNominationsRequest(selection_id=selection_id, nomination_ids=entered[1:])
    assert [n.nomination_id for n in (await cast.ask(named, cast.manager)).nominations] == sorted(entered[1:])
    await cast.to_review(selection_id)
    await cast.appoint(selection_id, *cast.reviewers[:4])
    assert (await cast.assign(selection_id)).assigned == 9
    worth = dict(zip(entered, (95, 90, 70), strict=True))
    await cast.score_all(selection_id, worth, {cast.reviewers[0].id: 15})
    assert await refusal(cast.count(selection_id)) == "SELECTION_NOT_IN_PHASE"
    await cast.to_count(selection_id)
    counted = await cast.count(selection_id)
    chosen = [(s.nomination_id, s.chosen) for s in counted.standings]
    assert chosen == list(zip(entered, (True, True, False), strict=True))
    assert (await cast.count(selection_id)) == counted

    publish = results.PublishNoticeRequest(selection_id=selection_id, digest=counted.digest)
    assert await refusal(cast.ask(publish, cast.manager)) == "SAME_PERSON"
    notice = await cast.noticed(selection_id)
    assert [e.nomination_id for e in notice.entries] == entered[:2]
    loser = (await cast.ask(nominations.GetNominationRequest(nomination_id=entered[2]), cast.nominees[2])).nomination
    assert (loser.state, bool(loser.reason)) == (nominations.NOMINATION_STATE_NOT_CHOSEN, True)

    raising = results.RaiseObjectionRequest(nomination_id=entered[1], text="该成果的主要数据与公开论文不符。")
    objection = (await cast.ask(raising, cast.stranger)).objection
    assert await refusal(cast.ask(raising, cast.stranger)) == "OBJECTED_ALREADY"
    concluding = results.ConcludeSelectionRequest(selection_id=selection_id)
    assert await refusal(cast.ask(concluding, cast.manager)) == "NOTICE_NOT_OVER"
    await cast.end_notice(selection_id)
    assert await refusal(cast.ask(concluding, cast.manager)) == "OBJECTIONS_OPEN"
    upheld = results.DecideObjectionRequest(objection_id=objection.objection_id, upheld=True, reply="经核实，属实。")
    assert await refusal(cast.ask(upheld, cast.stranger)) == "OBJECTION_NOT_FOUND"
    await cast.ask(upheld, cast.deputy)
    [award] = (await cast.ask(concluding, cast.manager)).awards
    assert award.holder_id == cast.nominees[0].id

    check = results.CheckAwardRequest(number=award.number.lower())
    assert (await cast.ask(check)).award.selection_title == "青年光学科技奖"
    ending = results.RevokeAwardRequest(number=award.number, reason="发现学术不端。")
    assert await refusal(cast.ask(ending, cast.nominator)) == "FORBIDDEN"
    await cast.ask(ending, cast.deputy)
    revoked = (await cast.ask(check)).award
    assert revoked.HasField("revoked_at") and revoked.reason == "发现学术不端。"
    assert [e.revoked for e in (await cast.ask(results.ListNoticeRequest(selection_id=selection_id))).entries] == [True]
    assert await refusal(cast.ask(ending, cast.deputy)) == "AWARD_REVOKED"


async def test_a_conflict_that_arises_after_scoring_takes_the_score_out_and_says_so(cast):
    selection_id = await cast.opened(places=1)
    ahead, behind = [await cast.nominated(selection_id, n) for n in cast.nominees[:2]]
    await cast.to_review(selection_id)
    friend, *fair = cast.hub.person("sel-friend"), *cast.reviewers[3:5]
    await cast.appoint(selection_id, friend, *fair)
    await cast.assign(selection_id)
    for reviewer in (friend, *fair):
        await cast.score(ahead, reviewer, 80)
        await cast.score(behind, reviewer, 100 if reviewer is friend else 75)
    await cast.to_count(selection_id)
    before = await cast.count(selection_id)
    assert before.standings[0].nomination_id == behind
    await cast.hub.grant(friend, "enterprise-officer", cast.enterprise)
    await cast.hub.grant(cast.nominees[1], "enterprise-officer", cast.enterprise)
    stale = results.PublishNoticeRequest(selection_id=selection_id, digest=before.digest)
    assert await refusal(cast.ask(stale, cast.deputy)) == "RANKING_CHANGED"
    after = await cast.count(selection_id)
    standings = [(s.nomination_id, s.reviews, s.left_out) for s in after.standings]
    assert standings == [(ahead, 3, 0), (behind, 2, 1)]
    listed = await cast.ask(reviews.ListReviewsRequest(nomination_id=behind), cast.manager)
    assert [r.conflict for r in listed.reviews if r.person_id == friend.id] == ["employer"]


async def test_ties_of_the_expert_register_keep_from_reviewing_and_take_a_score_out(cast):
    """Whoever of the two declares it before the score; after it, the reviewer."""
    selection_id = await cast.opened(places=1)
    nominee, rival = cast.nominees[:2]
    tied, other = [await cast.nominated(selection_id, n) for n in (nominee, rival)]
    await cast.to_review(selection_id)
    mentor, cousin, strict, fair = (cast.hub.person(f"sel-tied-{n}") for n in range(4))
    await cast.appoint(selection_id, mentor, cousin, strict, fair)
    await cast.tie(nominee, mentor, ties.TIE_KIND_MENTOR)
    done = await cast.assign(selection_id)
    assert {c.kind: c.pairs for c in done.conflicts} == {"mentor": 1}
    assert [r.nomination_id for r in await cast.mine(mentor, selection_id)] in ([], [other])
    for reviewer, points in ((cousin, 90), (strict, 30), (fair, 60)):
        await cast.score(tied, reviewer, points)
    await cast.tie(nominee, strict, ties.TIE_KIND_RELATIVE)
    await cast.score(tied, strict, 31)  # who is judged shuts nobody out by a word that comes after the score
    await cast.tie(cousin, nominee, ties.TIE_KIND_RELATIVE)
    await cast.to_count(selection_id)
    counted = await cast.count(selection_id)
    [standing] = [s for s in counted.standings if s.nomination_id == tied]
    assert (standing.reviews, standing.left_out) == (2, 1)
    listed = await cast.ask(reviews.ListReviewsRequest(nomination_id=tied), cast.manager)
    assert {r.person_id: r.conflict for r in listed.reviews} == {
        cousin.id: "relative",
        strict.id: "",
        fair.id: "",
    }


async def test_a_declared_conflict_gives_the_review_to_another(cast):
    selection_id = await cast.opened()
    first = await cast.nominated(selection_id, cast.nominees[0])
    await cast.to_review(selection_id)
    await cast.appoint(selection_id, *cast.reviewers[:4])
    await cast.assign(selection_id)
    [one, *_] = [r for r in cast.reviewers[:4] if await cast.mine(r, selection_id)]
    await cast.score(first, one, 60)
    await cast.ask(reviews.DeclareConflictRequest(nomination_id=first, reason="曾是其导师"), one)
    assert await cast.mine(one, selection_id) == []
    assert (await cast.assign(selection_id)).assigned == 1
    assert await cast.mine(one, selection_id) == []


async def test_scores_and_results_stay_inside_until_the_notice(cast):
    selection_id = await cast.opened()
    first = await cast.nominated(selection_id, cast.nominees[0])
    await cast.to_review(selection_id)
    await cast.appoint(selection_id, *cast.reviewers[:3])
    await cast.assign(selection_id)
    await cast.score_all(selection_id, {first: 88})
    early = cast.ask(reviews.ListReviewsRequest(nomination_id=first), cast.manager)
    assert await refusal(early) == "SELECTION_NOT_IN_PHASE"
    await cast.to_count(selection_id)
    await cast.count(selection_id)
    for outsider in (cast.nominator, cast.nominees[0], cast.reviewers[0], cast.stranger):
        hidden = cast.ask(reviews.ListReviewsRequest(nomination_id=first), outsider)
        assert await refusal(hidden) in ("FORBIDDEN", "NOMINATION_NOT_FOUND")
    assert list((await cast.ask(results.ListNoticeRequest(selection_id=selection_id))).entries) == []


async def test_a_draft_that_says_nothing_is_refused_field_by_field(cast):
    nothing = selections.CreateSelectionRequest(org_id=cast.society)
    assert list(await fields(cast.ask(nothing, cast.manager))) == ["draft"]
    little = selections.CreateSelectionRequest(org_id=cast.society, draft=selections.SelectionDraft(title="奖项"))
    missing = await fields(cast.ask(little, cast.manager))
    assert {"draft.kind", "draft.summary", "draft.nominate_from", "draft.criteria"} <= missing.keys()
