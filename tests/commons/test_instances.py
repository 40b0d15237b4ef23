"""What the plan names as selections, each over the public API to its end: data, not code."""

import pytest

from kexie.commons.v1 import nominations_pb2 as nominations
from kexie.commons.v1 import results_pb2 as results
from kexie.commons.v1 import selections_pb2 as selections
from kexie.commons.v1 import votes_pb2 as votes
from kit.imports import id_of
from tests.commons.browsing import browse, send
from tests.support.door import opened
from tests.support.hub import T2, Person, until
from tests.support.stage import bring, known, refusal, tables_with, together
from tools import recount

API = "/api/commons/v1"
SEARCH = "/api/discovery/v1/items:search"
WHY = "提出了新的方法，并在三家单位得到应用，成效显著，影响广泛。"


@pytest.fixture(scope="module")
async def door(hub):
    async with opened(hub) as door:
        yield door


async def ok(asking):
    answer = await asking
    assert answer.status_code == 200, answer.text
    return answer.json()


async def nominated(cast, door, selection_id, by=None, org_id="", **said):
    """The id of a nomination that was made over the API and passed the formal check."""
    body = {"orgId": org_id or cast.university, "title": "超快激光", "statement": WHY} | said
    path = f"{API}/selections/{selection_id}/nominations"
    key = f"{selection_id}-{body['title'].encode().hex()[:40]}"
    made = await ok(door.post(path, body, by or cast.nominator, idempotency_key=key))
    nomination_id = made["nomination"]["nominationId"]
    await ok(door.post(f"{API}/nominations/{nomination_id}:screen", {"passed": True}, cast.deputy))
    return nomination_id


async def reviewed(cast, selection_id, *entered):
    """Three reviewers score all, in falling order."""
    await cast.to_review(selection_id)
    await cast.appoint(selection_id, *cast.reviewers[:3], most=50)
    await cast.assign(selection_id)
    await cast.score_all(selection_id, {n: 95 - 2 * place for place, n in enumerate(entered)})


async def concluded(cast, door, selection_id):
    """The awards, after count, notice and its end."""
    await cast.noticed(selection_id)
    await cast.end_notice(selection_id)
    return (await ok(door.post(f"{API}/selections/{selection_id}:conclude", {}, cast.manager)))["awards"]


async def found(door, words):
    """What search finds."""
    answer = await ok(door.get(SEARCH, None) if not words else door.get(f"{SEARCH}?q={words}"))
    return [hit["entry"] for hit in answer.get("hits", [])]


@pytest.mark.capability("AC-08", "XP-09")
async def test_thirty_societies_put_problems_alike_ones_merge_and_the_chosen_are_followed_up(cast, door):
    hub = cast.hub
    vote = cast.vote_stage(voters=selections.VOTERS_COMMITTEE, method=selections.VOTE_METHOD_STV, most=5, seats=2)
    selection_id = await cast.opened(
        title="重大科学问题（试）",
        kind=selections.SELECTION_KIND_LIST,
        nominee_kind=selections.NOMINEE_KIND_PROBLEM,
        nominating_kinds=["society"],
        born_from="",
        quota=1,
        places=2,
        votes=[vote],
    )
    societies = [await hub.organisation(f"第{n}学会", "society", "") for n in range(30)]
    askers = [hub.person(f"ac08-{n}") for n in range(30)]
    for person, society in zip(askers, societies, strict=True):
        await hub.grant(person, "enterprise-officer", society)
    titles = ["如何实现室温超导？", "常温下能否实现超导？", *(f"第{n}个领域的核心机理是什么？" for n in range(2, 30))]
    entered = await together(
        *(
            nominated(cast, door, selection_id, who, org_id, title=title)
            for who, org_id, title in zip(askers, societies, titles, strict=True)
        )
    )
    assert all(isinstance(e, str) for e in entered), entered
    again = {"orgId": societies[3], "title": "如何 实现室温超导?", "statement": WHY}
    path = f"{API}/selections/{selection_id}/nominations"
    refused = await door.post(path, again, askers[3], idempotency_key="twice-the-same")
    assert refused.json()["code"] == "QUOTA_USED"
    merging = await door.post(f"{API}/nominations/{entered[1]}:merge", {"intoId": entered[0]}, cast.manager)
    assert merging.status_code == 200, merging.text
    members = [hub.person(f"ac08-member-{n}") for n in range(3)]
    for member in members:
        await cast.ask(votes.AppointMemberRequest(selection_id=selection_id, person_id=member.id), cast.manager)
    await cast.to_vote(selection_id)
    poll = f"{API}/selections/{selection_id}/polls/1"
    await cast.ask(votes.OpenPollRequest(selection_id=selection_id, stage=1), cast.manager)
    for member in members:
        await ok(door.post(f"{poll}:vote", {"nominationIds": [entered[0], entered[2]]}, member))
    await cast.close_vote(selection_id)
    await ok(door.post(f"{poll}:count", {}, cast.manager))
    awards = await concluded(cast, door, selection_id)
    assert [a["title"] for a in awards] == [titles[0], titles[2]]

    need_id, paper_id = await need(hub), str(id_of("paper", "ac08-answer"))
    row = {"ref": "ac08-answer", "title": "室温超导的实验证据", "year": 2026, "author_refs": [], "subjects": ["140"]}
    assert (await bring(hub, "home", "papers", row)).imported == 1
    adding = f"{API}/nominations/{entered[0]}/follow-ups"
    wanted = {"item": {"kind": "ITEM_KIND_NEED", "itemId": need_id}, "relation": "FOLLOW_UP_RELATION_NEED"}
    assert (await door.post(adding, wanted, cast.nominator, idempotency_key="not-the-host")).status_code in (403, 404)
    as_answer = wanted | {"relation": "FOLLOW_UP_RELATION_ANSWER"}
    assert (await door.post(adding, as_answer, cast.manager, idempotency_key="no-answer")).status_code == 400
    tries = await together(*(door.post(adding, wanted, cast.manager, idempotency_key=f"at-once-{n}") for n in range(5)))
    assert sorted(t.status_code for t in tries) == [200, 409, 409, 409, 409]
    own = f"/selections/{selection_id}/nominations/{entered[0]}/follow-ups"
    async with await browse(door, cast.manager) as browser:
        sent = await send(browser, own, own, item=f"{door.url}/home/papers/{paper_id}", relation="3", note="待重复")
        assert sent.status_code == 303, sent.text[:2000]
    for loser in (entered[5], entered[1]):
        late = await door.post(f"{API}/nominations/{loser}/follow-ups", wanted, cast.manager, idempotency_key=loser)
        assert late.json()["code"] == "NOT_A_CHOSEN_PROBLEM"
    came = (await ok(door.get(f"{API}/follow-ups?selectionId={selection_id}")))["followUps"]
    assert [(f["item"]["itemId"], f["relation"][19:]) for f in came] == [(paper_id, "ANSWER"), (need_id, "NEED")]
    page = (await door.get(f"/selections/{selection_id}")).text
    assert titles[0] in page and "后续进展 2 项" in page
    assert "已有解答" in (await door.get(own)).text
    assert titles[0] in (await door.get(f"/kechuang/needs/{need_id}")).text
    back = (await ok(door.get(f"{API}/follow-ups?itemId={need_id}")))["followUps"]
    assert [f["problem"] for f in back] == [titles[0]]
    async with await browse(door, cast.deputy) as browser:
        action = f"{own}/{came[0]['followUpId']}/withdraw"
        assert (await send(browser, own, action, reason="结论未获重复。")).status_code == 303
    assert "已有解答" not in (await door.get(own)).text

    async def told(person: Person) -> list[str]:
        notices = (await ok(door.get("/api/notification/v1/notices", person))).get("notices", [])
        found = [n for n in notices if n["topic"].startswith("problem-")]
        assert {n["link"] for n in found} <= {own}
        return sorted(n["topic"] for n in found)

    async def both_are_told() -> bool:
        facts = ["problem-follow-up-withdrawn", "problem-followed-up", "problem-followed-up"]
        return [await told(asker) for asker in askers[:2]] == [facts, facts]

    await until(both_are_told, T2)  # who put it, and who put the one that was merged into it
    assert not await told(askers[2])
    again_linked = {"item": {"kind": "ITEM_KIND_PAPER", "itemId": paper_id}, "relation": "FOLLOW_UP_RELATION_PROGRESS"}
    await ok(door.post(adding, again_linked, cast.manager, idempotency_key="linked-again"))
    await ok(door.post(f"{API}/awards/{awards[0]['number']}:revoke", {"reason": "表述有误。"}, cast.deputy))
    assert not (await ok(door.get(f"{API}/follow-ups?selectionId={selection_id}"))).get("followUps")


async def need(hub):
    """A need of an enterprise that is open."""
    await known(hub, "ac08-firm", "超导科技")
    row = {
        "ref": "ac08-need",
        "org_ref": "ac08-firm",
        "poster_ref": "ac08-poster",
        "kind": "process",
        "title": "高温超导带材的工程应用",
        "summary": "寻求在液氮温区以上工作的带材，已试多种配方。",
        "industry": "38",
        "region": "330106",
    }
    outcome = await bring(hub, "kechuang", "needs", row)
    assert outcome.imported == 1, outcome
    return str(id_of("need", "ac08-need"))


@pytest.mark.capability("XP-09")
async def test_a_new_award_is_data_a_reviewer_sees_what_was_given_and_two_counts_agree(cast, door):
    """From its rules to its awards over the API alone."""
    moment = cast.draft()
    rules = {
        "title": "光学仪器维修能手", "kind": "SELECTION_KIND_AWARD", "summary": moment.summary, "places": 1, "quota": 4,
        "nominatingKinds": ["university"], "reviewsEach": 3, "blind": True, "noticeDays": 5,
        "criteria": [{"name": "难度", "weight": 50}, {"name": "效果", "weight": 50}],
        "nominateFrom": moment.nominate_from.ToJsonString(), "nominateUntil": moment.nominate_until.ToJsonString(),
        "reviewUntil": moment.review_until.ToJsonString(),
    }  # fmt: skip
    body = {"orgId": cast.society, "draft": rules}
    made = await ok(door.post(f"{API}/selections", body, cast.manager, idempotency_key="a-new-award"))
    selection_id = made["selection"]["selectionId"]
    at = f"{API}/selections/{selection_id}"
    await ok(door.post(f"{at}:open", {}, cast.manager))
    entered = [
        await nominated(cast, door, selection_id, nomineeId=n.id, nomineeName=f"甘一{place}", title=f"维修之{place}")
        for place, n in enumerate(cast.nominees[:3])
    ]
    await cast.to_review(selection_id)
    reviewers = [cast.hub.person(f"xp09-{n}") for n in range(5)]
    for reviewer in reviewers:
        await ok(door.post(f"{at}/reviewers", {"personId": reviewer.id, "most": 2}, cast.manager))
    assert (await ok(door.post(f"{at}/reviews:assign", {}, cast.manager)))["assigned"] == 9
    left = 0
    for reviewer in reviewers:
        text = (await door.get(f"{API}/reviews?selectionId={selection_id}", reviewer)).text
        mine = {n for n in entered if n in text}
        assert len(mine) <= 2 and "甘一" not in text  # it is a blind review
        for place, nomination_id in enumerate(entered):
            read = await door.get(f"{API}/nominations/{nomination_id}", reviewer)
            others = await door.get(f"{API}/nominations/{nomination_id}/reviews", reviewer)
            scores = {"scores": [90 - 10 * place] * 2}
            given = await door.web.put(f"{API}/reviews/{nomination_id}", json=scores, headers=door.headers(reviewer))
            assert given.status_code == (200 if nomination_id in mine else 404), given.text
            assert others.status_code in (403, 404) and "甘一" not in read.text
            assert (f"维修之{place}" in text) == (nomination_id in mine)
            left += nomination_id not in mine
    assert left == 6
    await cast.to_count(selection_id)
    first, second = [await ok(door.post(f"{at}:count", {}, who)) for who in (cast.manager, cast.deputy)]
    assert first == second and [s["nominationId"] for s in first["standings"]] == entered
    again = await ok(door.get(f"{at}/ranking", cast.deputy))
    assert [s["nominationId"] for s in again["standings"]] == entered
    await ok(door.post(f"{at}:notice", {"digest": second["digest"]}, cast.manager))
    await cast.end_notice(selection_id)
    [award] = (await ok(door.post(f"{at}:conclude", {}, cast.manager)))["awards"]
    assert award["holderId"] == cast.nominees[0].id


@pytest.mark.capability("HM-17", "XP-09")
async def test_a_society_holds_its_own_award_whose_log_shows_every_score_and_the_register_its_past_winners(cast, door):
    moment = cast.draft()
    rules = {
        "title": "光学学会青年工程师奖", "kind": "SELECTION_KIND_AWARD", "summary": moment.summary, "places": 1,
        "rules": "学会自主设立，两年一届。", "quota": 3, "nominatingKinds": ["university"], "reviewsEach": 3,
        "criteria": [{"name": "难度", "weight": 50}, {"name": "应用", "weight": 50}], "noticeDays": 5,
        "nominateFrom": moment.nominate_from.ToJsonString(), "nominateUntil": moment.nominate_until.ToJsonString(),
        "reviewUntil": moment.review_until.ToJsonString(),
    }  # fmt: skip
    body = {"orgId": cast.society, "draft": rules}
    made = await ok(door.post(f"{API}/selections", body, cast.manager, idempotency_key="a-society's-own"))
    selection_id = made["selection"]["selectionId"]
    foreign = {"orgId": cast.institute, "draft": rules}
    assert (
        await door.post(f"{API}/selections", foreign, cast.manager, idempotency_key="not-its-own")
    ).status_code == 403
    await ok(door.post(f"{API}/selections/{selection_id}:open", {}, cast.manager))
    winner = await nominated(cast, door, selection_id, nomineeId=cast.nominees[0].id, nomineeName="陆满")
    await cast.to_review(selection_id)
    await cast.appoint(selection_id, *cast.reviewers[:3])
    await cast.assign(selection_id)
    for juror, scores in ((cast.reviewers[0], (60, 95)), (cast.reviewers[1], (90,)), (cast.reviewers[2], (90,))):
        for points in scores:
            given = {"scores": [points] * 2}
            put = await door.web.put(f"{API}/reviews/{winner}", json=given, headers=door.headers(juror))
            assert put.status_code == 200, put.text
    auditor = cast.hub.person("hm17-auditor")
    await cast.hub.grant(auditor, "audit-administrator", await cast.hub.organisation("中国科协", "association", ""))
    asked = f"/api/identity/v1/audit?service=commons&action=reviews.score&objectId={winner}"
    entries = (await ok(door.get(asked, auditor)))["entries"]
    mine = [e["detail"] for e in entries if e["actor"] == f"person:{cast.reviewers[0].id}"]
    assert len(entries) == 4 and len(mine) == 2 and "60" in mine[0] and "95" in mine[0]
    assert (await door.get(asked, cast.manager)).status_code == 403
    await cast.to_count(selection_id)
    [award] = await concluded(cast, door, selection_id)
    register = (await door.get("/selections?kind=1")).text
    assert "光学学会青年工程师奖" in register
    assert "光学学会青年工程师奖" not in (await door.get("/selections?kind=4")).text
    page = (await door.get(f"/selections/{selection_id}")).text
    assert "学会自主设立，两年一届。" in page and "陆满" in page and award["number"] in page


@pytest.mark.capability("KC-10", "HM-16", "XP-09")
async def test_four_lists_give_badges_that_are_gone_everywhere_when_revoked(cast, door):
    hub = cast.hub
    subject = str(id_of("person", "kc10-figure"))
    figure = Person(hub, subject, hub.issuer.token(subject))
    profile = {"person_ref": "kc10-figure", "name": "闻达", "headline": "激光专家"}
    assert (await bring(hub, "home", "profiles", profile)).imported == 1
    paper = {"ref": "kc10-paper", "title": "超快激光加工装备", "year": 2025, "author_refs": [], "subjects": ["140"]}
    assert (await bring(hub, "home", "papers", paper)).imported == 1
    await known(hub, "kc10-firm", "甬光新锐")
    await known(hub, "kc10-alliance", "激光产学研联盟", "alliance", "330000")
    firm, alliance = (str(id_of("organisation", ref)) for ref in ("kc10-firm", "kc10-alliance"))
    work = {"kind": "ITEM_KIND_PAPER", "itemId": str(id_of("paper", "kc10-paper"))}
    person = {"nomineeId": figure.id, "nomineeName": "闻达"}
    lists = {
        "先导技术榜": (selections.NOMINEE_KIND_WORK, {"work": work}, f"/home/papers/{work['itemId']}"),
        "引领人物榜": (selections.NOMINEE_KIND_PERSON, person, f"/home/people/{subject}"),
        "新锐企业榜": (selections.NOMINEE_KIND_ORGANISATION, {"nomineeOrgId": firm}, f"/organisations/{firm}"),
        "融通组织榜": (selections.NOMINEE_KIND_ORGANISATION, {"nomineeOrgId": alliance}, f"/organisations/{alliance}"),
    }  # fmt: skip
    given = {}
    for title, (kind, said, _page) in lists.items():
        selection_id = await cast.opened(
            title=title, kind=selections.SELECTION_KIND_LIST, nominee_kind=kind, born_from="", places=1
        )
        nomination_id = await nominated(cast, door, selection_id, title=f"{title}事迹", **said)
        await reviewed(cast, selection_id, nomination_id)
        await cast.to_count(selection_id)
        [given[title]] = await concluded(cast, door, selection_id)

    async def listed():
        return {
            t for t in lists if any(e["kind"] == "ITEM_KIND_AWARD" and t in e["title"] for e in await found(door, t))
        }

    await until(lambda: _same(listed, set(lists)), T2 / 2)
    shown = {t: (await door.get(page)).text for t, (*_, page) in lists.items() if "organisations" not in page}
    assert "引领人物榜" in shown["引领人物榜"] and "先导技术榜" in shown["先导技术榜"]
    for org_id, title in ((firm, "新锐企业榜"), (alliance, "融通组织榜")):
        assert [a["selectionTitle"] for a in (await ok(door.get(f"{API}/awards?holderOrgId={org_id}")))["awards"]] == [
            title
        ]
    for title, award in given.items():
        await ok(door.post(f"{API}/awards/{award['number']}:revoke", {"reason": "材料不实。"}, cast.deputy))
        checked = await ok(door.get(f"{API}/certificates/{award['number']}"))
        assert checked["certificate"]["state"] == "CERTIFICATE_STATE_REVOKED", title
    assert "引领人物榜" not in (await door.get(f"/home/people/{subject}")).text
    await until(lambda: _same(listed, set()), T2 / 2)


async def _same(ask, wanted):
    return await ask() == wanted


@pytest.mark.capability("HM-20", "XP-09")
async def test_candidates_of_a_sealed_selection_are_known_to_its_committee_alone(cast, door):
    """By REST, pages, search and export: only the secretaries read materials, and the ballots count again alike."""
    hub = cast.hub
    selection_id = await cast.opened(
        title="院士候选人推荐密",
        sealed=True,
        invited_org_ids=[cast.university],
        places=1,
        votes=[cast.vote_stage(voters=selections.VOTERS_COMMITTEE, seats=1, most=1, least_percent=50)],
    )
    members = [hub.person(f"hm20-{n}") for n in range(3)]
    for member, secretary in ((cast.deputy, True), *((m, False) for m in members)):
        request = votes.AppointMemberRequest(selection_id=selection_id, person_id=member.id, secretary=secretary)
        await cast.ask(request, cast.manager)
    entered = [
        await nominated(
            cast, door, selection_id, nomineeId=n.id, nomineeName=f"候选密{at}", born="1990-01-01",
            title=f"密{at}的工作", statement=f"候选密{at}的材料，仅供委员会审阅，不得外传，谢绝转载。",
        )
        for at, n in enumerate(cast.nominees[:2])
    ]  # fmt: skip
    colleague = members[2]
    for person in (colleague, cast.nominees[0]):
        await hub.grant(person, "enterprise-officer", cast.enterprise)
    other = hub.person("hm20-other-manager")
    await hub.grant(other, "selection-manager", cast.society)
    operator = hub.person("hm20-national")
    await hub.grant(operator, "national-operator", cast.society, subtree=True)
    client = await hub.client(cast.society, "selections.manage")
    for who in (other, operator, client, cast.nominees[0], cast.stranger, None):
        for path in ("", "/nominations", "/notice", "/ranking", "/objections", "/polls/1", "/committee", "/roadshow"):
            answer = await door.get(f"{API}/selections/{selection_id}{path}", who)
            assert answer.status_code in (401, 403, 404) and "密" not in answer.text, (path, answer.text)
        one = await door.get(f"{API}/nominations/{entered[0]}", who)
        assert one.status_code in (401, 403, 404) and "密" not in one.text
        assert selection_id not in (await door.get(f"{API}/selections?pageSize=100", who)).text
    for path in (f"/selections/{selection_id}", "/selections", f"/selections/{selection_id}/desk"):
        assert "密" not in (await door.get(path)).text
    assert not [e for e in await found(door, "院士候选人推荐密") if "密" in e["title"]]
    assert await tables_with(hub, "候选密0") == {"sealed_nomination"}
    materials = await ok(door.get(f"{API}/nominations/{entered[0]}", cast.deputy))
    assert materials["nomination"]["nomineeName"] == "候选密0"
    member_reads = await door.get(f"{API}/nominations/{entered[0]}", members[0])
    assert member_reads.status_code == 404

    await cast.to_vote(selection_id)
    await cast.ask(votes.OpenPollRequest(selection_id=selection_id, stage=1), cast.manager)
    poll = f"{API}/selections/{selection_id}/polls/1"
    barred = await door.post(f"{poll}:vote", {"nominationIds": [entered[0]]}, colleague)
    assert barred.json()["code"] == "CONFLICT_OF_INTEREST"
    for member, choice in ((members[0], entered[0]), (members[1], entered[0]), (colleague, entered[1])):
        await ok(door.post(f"{poll}:vote", {"nominationIds": [choice]}, member))
    await cast.close_vote(selection_id)
    assert (await door.get(f"{poll}/ballots", cast.deputy)).json()["code"] == "POLL_NOT_COUNTED"
    counted = await ok(door.post(f"{poll}:count", {}, cast.deputy))
    file = (await ok(door.get(f"{poll}/ballots", members[0])))["file"]
    outcomes = counted["poll"]["result"]["outcomes"]
    mine = sorted((o["nominationId"], o["rank"], o.get("chosen", False)) for o in outcomes)
    assert sorted(recount.count(file)) == mine and not any(m.id in file for m in members)
    assert (await door.get(f"{poll}/ballots", other)).status_code == 404
    async with hub.superuser() as connection:
        about = "select count(*) from commons.event e where position($1 in e::text) > 0 or position($2 in e::text) > 0"
        assert await connection.fetchval(about, selection_id, entered[0]) == 0
    request = results.ListAwardsRequest(selection_id=selection_id)
    assert not (await cast.ask(request)).awards
    late = nominations.GetNominationRequest(nomination_id=entered[1])
    assert await refusal(cast.ask(late, cast.stranger)) == "NOMINATION_NOT_FOUND"
