"""Ties of which only who is judged tells: few judges are kept away so, none after a score, and two managers decide."""

import pytest

from kexie.commons.v1 import one_sided_ties_pb2 as pb
from kexie.commons.v1 import reviews_pb2 as reviews
from kexie.home.v1 import ties_pb2 as ties
from tests.commons.browsing import browse, send
from tests.support.door import opened
from tests.support.stage import refusal

pytestmark = pytest.mark.capability("XP-07", "XP-09")

RELATIVE, OTHER = ties.TIE_KIND_RELATIVE, ties.TIE_KIND_DECLARED


async def listed(cast, selection_id):
    request = pb.ListOneSidedTiesRequest(selection_id=selection_id)
    return {tie.person_id: tie for tie in (await cast.ask(request, cast.manager)).ties}


async def reviewing(cast, name, count, **changes):
    """A selection with one nomination of a person of its own, in review, and its reviewers."""
    nominee = cast.hub.person(f"one-sided-{name}")
    selection_id = await cast.opened(**changes)
    nomination_id = await cast.nominated(selection_id, nominee)
    await cast.to_review(selection_id)
    judges = [cast.hub.person(f"one-sided-{name}-{n}") for n in range(count)]
    await cast.appoint(selection_id, *judges)
    return selection_id, nomination_id, nominee, judges


async def given(cast, selection_id, judges):
    return {judge.id for judge in judges if await cast.mine(judge, selection_id)}


async def test_who_names_three_judges_keeps_them_away_and_who_names_four_keeps_nobody(cast):
    selection_id, _, nominee, judges = await reviewing(cast, "few", 6, reviews_each=6)
    for judge in judges[:3]:
        await cast.tie(nominee, judge, OTHER)
    done = await cast.assign(selection_id)
    assert {c.kind: c.pairs for c in done.conflicts} == {"declared": 3}
    assert await given(cast, selection_id, judges) == {judge.id for judge in judges[3:]}
    found = await listed(cast, selection_id)
    assert [(t.named, t.unusual, t.counts) for t in found.values()] == [(3, False, True)] * 3
    await cast.tie(nominee, judges[3], OTHER)
    found = await listed(cast, selection_id)
    assert {t.person_id for t in found.values()} == {judge.id for judge in judges[:4]}
    assert all((t.named, t.unusual, t.counts) == (4, True, False) for t in found.values())
    assert not (await cast.assign(selection_id)).conflicts
    assert await given(cast, selection_id, judges) == {judge.id for judge in judges}


async def test_what_the_judge_says_and_facts_count_whatever_else_was_named(cast):
    selection_id, _, nominee, judges = await reviewing(cast, "both", 7, reviews_each=7)
    for judge in judges[:6]:
        await cast.tie(nominee, judge, RELATIVE)
    await cast.tie(judges[0], nominee, RELATIVE)
    for person in (judges[1], nominee):
        await cast.hub.grant(person, "enterprise-officer", cast.enterprise)
    done = await cast.assign(selection_id)
    assert {c.kind: c.pairs for c in done.conflicts} == {"relative": 1, "employer": 1}
    assert await given(cast, selection_id, judges) == {judge.id for judge in judges[2:]}
    assert set(await listed(cast, selection_id)) == {judge.id for judge in judges[2:6]}


async def test_two_managers_decide_that_a_word_does_or_does_not_count(cast):
    selection_id, nomination_id, nominee, judges = await reviewing(cast, "desk", 4, reviews_each=4)
    strict = judges[0]
    await cast.tie(nominee, strict, OTHER)
    at = {"nomination_id": nomination_id, "person_id": strict.id}
    aside = pb.ProposeOnTieRequest(**at, reason="经核实，双方无亲属、师生或合作关系")
    assert await refusal(cast.ask(aside, cast.nominator)) == "FORBIDDEN"
    assert await refusal(cast.ask(pb.ConfirmOnTieRequest(**at), cast.deputy)) == "TIE_STEP_REFUSED"
    proposed = (await cast.ask(aside, cast.manager)).tie
    assert (proposed.counts, proposed.proposed, proposed.decided) == (True, True, False)
    assert await refusal(cast.ask(pb.ConfirmOnTieRequest(**at), cast.manager)) == "SAME_PERSON"
    assert await refusal(cast.ask(pb.ConfirmOnTieRequest(**at, counts=True), cast.deputy)) == "TIE_STEP_REFUSED"
    decided = (await cast.ask(pb.ConfirmOnTieRequest(**at), cast.deputy)).tie
    assert (decided.counts, decided.proposed, decided.decided) == (False, False, True)
    await cast.assign(selection_id)
    await cast.score(nomination_id, strict, 40)

    counts = pb.ProposeOnTieRequest(**at, counts=True, reason="补充材料证明二人为表亲")
    await cast.ask(counts, cast.deputy)
    await cast.ask(pb.ConfirmOnTieRequest(**at, counts=True), cast.manager)
    again = reviews.GiveScoreRequest(nomination_id=nomination_id, scores=[41] * 3)
    assert await refusal(cast.ask(again, strict)) == "CONFLICT_OF_INTEREST"
    await cast.to_count(selection_id)
    await cast.count(selection_id)
    found = await cast.ask(reviews.ListReviewsRequest(nomination_id=nomination_id), cast.manager)
    assert {r.person_id: r.conflict for r in found.reviews}[strict.id] == "declared"


async def test_nobody_decides_on_a_tie_of_the_own(cast):
    _, nomination_id, nominee, judges = await reviewing(cast, "own", 2)
    await cast.tie(nominee, judges[0], OTHER)
    for person in (nominee, judges[0]):
        await cast.hub.grant(person, "selection-manager", cast.society)
        request = pb.ProposeOnTieRequest(nomination_id=nomination_id, person_id=judges[0].id, reason="本人处理")
        assert await refusal(cast.ask(request, person)) == "SAME_PERSON"


async def test_a_judge_is_not_told_who_names_him(cast):
    selection_id, _, nominee, judges = await reviewing(cast, "told", 2)
    await cast.tie(nominee, judges[0], OTHER)
    request = pb.ListOneSidedTiesRequest(selection_id=selection_id)
    for who in (*judges, nominee, cast.nominator, cast.stranger):
        assert await refusal(cast.ask(request, who)) == "FORBIDDEN"


async def test_two_managers_decide_on_a_page(cast):
    selection_id, _, nominee, judges = await reviewing(cast, "page", 5, reviews_each=5)
    for judge in judges[:4]:
        await cast.tie(nominee, judge, OTHER)
    page = f"/selections/{selection_id}/ties"
    async with opened(cast.hub) as door:
        async with await browse(door, cast.manager) as browser:
            text = (await browser.get(page)).text
            assert text.count("声明人数异常") == 4 and all(judge.id in text for judge in judges[:4])
            fields = {"nomination_id": (await first(cast, selection_id)).nomination_id, "person_id": judges[0].id}
            sent = await send(browser, page, f"{page}/propose", **fields, counts="1", reason="二人为表亲，有户籍证明")
            assert sent.status_code == 303, sent.text[:1500]
            assert f'{page}/confirm"' not in (await browser.get(page)).text  # not by who proposed it
        async with await browse(door, cast.deputy) as browser:
            assert "二人为表亲" in (await browser.get(page)).text
            sent = await send(browser, page, f"{page}/confirm", **fields, counts="1")
            assert sent.status_code == 303, sent.text[:1500]
            english = await browser.get(page, params={"lang": "en"})
            assert "One-sided ties" in english.text and "Decided:" in english.text
        async with await browse(door, cast.stranger) as browser:
            assert (await browser.get(page)).status_code == 403
    done = await cast.assign(selection_id)
    assert {c.kind: c.pairs for c in done.conflicts} == {"declared": 1}


async def first(cast, selection_id):
    return next(iter((await listed(cast, selection_id)).values()))
