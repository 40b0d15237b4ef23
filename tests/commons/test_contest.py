"""A contest over the public API: thirty teams, five judges, a roadshow, the winners in the project library."""

import random

import pytest

from kexie.commons.v1 import nominations_pb2 as nominations
from kexie.commons.v1 import reviews_pb2 as reviews
from kexie.commons.v1 import roadshows_pb2 as roadshows
from kexie.commons.v1 import selections_pb2 as selections
from kexie.commons.v1 import votes_pb2 as votes
from tests.commons.browsing import browse
from tests.support.door import opened
from tests.support.hub import T2, until
from tests.support.stage import fields, refusal, together

pytestmark = pytest.mark.capability("XP-09", "KC-09")

API = "/api/commons/v1"
PROJECTS = "/api/kechuang/v1/projects"
TEAMS = 30
ENTRY = {
    "summary": "面向高镍正极的低成本均匀涂布工艺，已完成中试。",
    "industry": "38",
    "region": "330106",
    "rights": "LIBRARY_RIGHTS_PENDING",
}


@pytest.fixture(scope="module")
async def door(hub):
    async with opened(hub) as door:
        yield door


async def ok(asking):
    answer = await asking
    assert answer.status_code == 200, answer.text
    return answer.json()


async def contest(cast, **changes):
    said = {
        "title": "科创中国创新创业大赛",
        "kind": selections.SELECTION_KIND_CONTEST,
        "nominee_kind": selections.NOMINEE_KIND_TEAM,
        "born_from": "",
        "quota": 40,
        "places": 2,
        "roadshow": cast.roadshow(),
    }
    return await cast.opened(**(said | changes))


async def team(cast, door, selection_id, number, *members, library=True, track=""):
    """The nomination of a team whose members agree, past the formal check."""
    body = {
        "orgId": cast.university,
        "nomineeName": f"第{number}队",
        "title": f"均匀涂布工艺{number}",
        "statement": "提出了新的涂布方法，并在三家单位得到应用，成效显著，可以推广。",
        "people": [{"personId": m.id, "name": f"队员{n}"} for n, m in enumerate(members)],
        "track": track,
    } | ({"library": ENTRY} if library else {})
    path = f"{API}/selections/{selection_id}/nominations"
    made = await ok(door.post(path, body, cast.nominator, idempotency_key=f"{selection_id}-{number}"))
    nomination_id = made["nomination"]["nominationId"]
    for member in members:
        await ok(door.post(f"{API}/nominations/{nomination_id}:answer", {"agreed": True}, member))
    await ok(door.post(f"{API}/nominations/{nomination_id}:screen", {"passed": True}, cast.deputy))
    return nomination_id


async def jury(cast, selection_id, *members):
    for member in members:
        await cast.ask(votes.AppointMemberRequest(selection_id=selection_id, person_id=member.id), cast.manager)


async def give(door, selection_id, nomination_id, juror, points):
    return await door.web.put(
        f"{API}/selections/{selection_id}/roadshow/scores/{nomination_id}",
        json={"scores": [points] * 3},
        headers=door.headers(juror),
    )


async def test_thirty_teams_are_judged_present_themselves_and_the_winners_enter_the_library(cast, door):
    hub = cast.hub
    selection_id = await contest(cast, tracks=["国内组", "海外组"])
    people = [hub.person(f"kc09-member-{n}") for n in range(TEAMS)]
    entered = await together(
        *(
            team(cast, door, selection_id, n, p, library=n != 1, track=("国内组", "海外组")[n % 2])
            for n, p in enumerate(people)
        )
    )
    assert all(isinstance(e, str) for e in entered), entered
    judges = [hub.person(f"kc09-judge-{n}") for n in range(5)]
    jurors = [hub.person(f"kc09-juror-{n}") for n in range(4)]
    await jury(cast, selection_id, *jurors)
    for person in (judges[0], people[0]):
        await hub.grant(person, "enterprise-officer", cast.enterprise)
    await cast.to_review(selection_id)
    await cast.appoint(selection_id, *judges, most=30)
    given = await cast.assign(selection_id)
    assert {c.kind: c.pairs for c in given.conflicts} == {"employer": 1} and not given.shortfalls
    mine = {judge.id: [r.nomination_id for r in await cast.mine(judge, selection_id)] for judge in judges}
    assert entered[0] not in mine[judges[0].id] and sum(map(len, mine.values())) == 3 * TEAMS
    worth = {nomination_id: 95 - 2 * place for place, nomination_id in enumerate(entered)}
    await together(
        *(
            cast.ask(reviews.GiveScoreRequest(nomination_id=n, scores=[worth[n]] * 3), judge)
            for judge in judges
            for n in mine[judge.id]
        )
    )

    await cast.to_roadshow(selection_id)
    preparing = f"{API}/selections/{selection_id}/roadshow:prepare"
    assert (await door.post(preparing, {}, cast.manager)).json()["code"] == "REVIEWS_NOT_COUNTED"
    await cast.count(selection_id)
    assert (await door.post(preparing, {}, cast.stranger)).status_code == 403
    drawn = (await ok(door.post(preparing, {}, cast.manager)))["finalists"]
    assert {f["nominationId"] for f in drawn} == set(entered[:3])
    assert (await door.post(preparing, {}, cast.manager)).json()["code"] == "ROADSHOW_PREPARED"
    page = await door.get(f"/selections/{selection_id}/roadshow")
    assert page.status_code == 200 and all(f"第{n}队" in page.text for n in range(3)) and "现场名次" not in page.text

    await hub.grant(jurors[0], "enterprise-officer", cast.enterprise)
    barred = await give(door, selection_id, entered[0], jurors[0], 90)
    assert barred.json()["code"] == "CONFLICT_OF_INTEREST"
    assert (await give(door, selection_id, entered[3], jurors[1], 90)).json()["code"] == "NOT_A_FINALIST"
    assert (await give(door, selection_id, entered[0], cast.stranger, 90)).json()["code"] == "NOT_IN_COMMITTEE"
    onsite = dict(zip(entered[:3], (60, 95, 80), strict=True))
    for juror in jurors[1:]:
        for nomination_id, points in onsite.items():
            await ok(give(door, selection_id, nomination_id, juror, points))
    address = f"/selections/{selection_id}/roadshow"
    async with await browse(door, jurors[0]) as browser:
        text = (await browser.get(address)).text
        assert text.count("提交分数") == 2 and "须回避" in text
    seen = await ok(door.get(f"{API}{address}", jurors[1]))
    assert all(not f.get("rank") and len(f["own"]) == 3 for f in seen["finalists"])
    assert all(not f.get("own") for f in (await ok(door.get(f"{API}{address}")))["finalists"])
    await hub.grant(jurors[3], "enterprise-officer", cast.enterprise)  # the conflict arises after the score

    await cast.close_roadshow(selection_id)
    assert (await give(door, selection_id, entered[0], jurors[1], 100)).json()["code"] == "ROADSHOW_NOT_OPEN"
    ranking = {f["nominationId"]: f for f in (await ok(door.get(f"{API}{address}")))["finalists"]}
    assert [ranking[n]["rank"] for n in entered[:3]] == [3, 1, 2]
    assert (ranking[entered[0]]["scores"], ranking[entered[0]]["leftOut"]) == (2, 1)
    assert "现场名次" in (await door.get(address)).text
    notice = await cast.noticed(selection_id)
    assert [e.nomination_id for e in notice.entries] == [entered[1], entered[2]]
    await cast.end_notice(selection_id)
    concluded = await ok(door.post(f"{API}/selections/{selection_id}:conclude", {}, cast.manager))
    [first, second] = concluded["awards"]

    async def in_the_library():
        found = (await door.get(f"{PROJECTS}?orgId={cast.university}")).json()
        return [p for p in found.get("projects", []) if p.get("awardNumber")]

    [project] = await until(in_the_library, T2 / 2)
    assert (project["title"], project["rights"]) == ("均匀涂布工艺2", "RIGHTS_STATE_PENDING")
    assert (project["awardNumber"], project["awardTitle"]) == (second["number"], "科创中国创新创业大赛")
    page = await door.get(f"/kechuang/projects/{project['projectId']}")
    assert f"/awards/{second['number']}" in page.text
    assert (await door.get(f"/awards/{second['number']}")).status_code == 200
    own = (await ok(door.get(f"{API}/awards?holderId={people[2].id}")))["awards"]
    assert [a["number"] for a in own] == [second["number"]] != [first["number"]]
    await ok(door.post(f"{API}/awards/{second['number']}:revoke", {"reason": "发现学术不端。"}, cast.deputy))
    await until(lambda: _none(in_the_library), T2 / 2)
    left = await ok(door.get(f"{PROJECTS}/{project['projectId']}"))
    assert left["project"]["state"] == "PROJECT_STATE_PUBLISHED"


async def _none(ask):
    return not await ask()


async def test_a_roadshow_that_contradicts_the_rest_is_refused(cast):
    early = cast.roadshow(
        opens_at=cast.draft().nominate_from, criteria=[selections.Criterion(name="展示", weight=50)] * 2
    )
    wrong = cast.draft(roadshow=early, votes=[cast.vote_stage()])
    request = selections.CreateSelectionRequest(org_id=cast.society, draft=wrong)
    assert await fields(cast.ask(request, cast.manager)) == {
        "draft.roadshow.criteria": "CRITERION_TWICE",
        "draft.roadshow.opens_at": "ROADSHOW_TOO_EARLY",
        "draft.roadshow": "ROADSHOW_OR_VOTES",
    }
    alone = await cast.opened()
    asking = roadshows.GetRoadshowRequest(selection_id=alone)
    assert await refusal(cast.ask(asking)) == "ROADSHOW_NOT_FOUND"


async def test_only_what_wins_a_contest_enters_the_library_and_under_codes_that_are_known(cast):
    award, held = await cast.opened(), await contest(cast)
    member = cast.hub.person("kc09-alone")
    entry = {
        "summary": ENTRY["summary"],
        "industry": "38",
        "region": "330106",
        "rights": nominations.LIBRARY_RIGHTS_NONE,
    }
    outside = cast.nomination(award, cast.nominees[5], library=nominations.LibraryEntry(**entry))
    assert await fields(cast.ask(outside, cast.nominator)) == {"library": "LIBRARY_OF_CONTESTS"}
    people = [nominations.NominatedPerson(person_id=member.id, name="李四")]
    unknown = nominations.LibraryEntry(**entry | {"region": "889999"})
    wrong = cast.nomination(held, member, nominee_id="", born="", nominee_name="独行队", people=people, library=unknown)
    assert await fields(cast.ask(wrong, cast.nominator)) == {"library.region": "UNKNOWN_REGION"}


@pytest.mark.parametrize("seed", range(10))
async def test_of_fifty_scores_at_once_each_jurors_last_stands_once(cast, door, seed):
    """Ten jurors of one roadshow change their minds five times at the same moment."""
    held = getattr(cast, "crowded", None)
    if held is None:
        selection_id = await contest(cast, roadshow=cast.roadshow(share=100))
        entered = [
            await team(cast, door, selection_id, n, cast.hub.person(f"crowd-{n}"), library=False) for n in range(2)
        ]
        jurors = [cast.hub.person(f"crowd-juror-{n}") for n in range(10)]
        await jury(cast, selection_id, *jurors)
        await cast.to_review(selection_id)
        await cast.appoint(selection_id, *cast.reviewers[:3])
        await cast.assign(selection_id)
        await cast.score_all(selection_id, dict.fromkeys(entered, 80))
        await cast.to_roadshow(selection_id)
        await cast.count(selection_id)
        await cast.ask(roadshows.PrepareRoadshowRequest(selection_id=selection_id), cast.manager)
        cast.crowded = held = selection_id, entered, jurors
    selection_id, entered, jurors = held
    chance = random.Random(seed)
    calls = [(juror, n, chance.randrange(101)) for juror in jurors for n in entered for _ in range(5)]
    chance.shuffle(calls)
    tries = await together(
        *(
            cast.ask(roadshows.ScoreFinalistRequest(selection_id=selection_id, nomination_id=n, scores=[p] * 3), juror)
            for juror, n, p in calls
        )
    )
    assert not [t for t in tries if isinstance(t, Exception)]
    for juror in jurors[:2]:
        seen = await cast.ask(roadshows.GetRoadshowRequest(selection_id=selection_id), juror)
        for finalist in seen.finalists:
            said = {p for who, n, p in calls if who is juror and n == finalist.nomination_id}
            assert finalist.own[0] in said
    async with cast.hub.superuser() as connection:
        rows = await connection.fetchval(
            "select count(*) from commons.roadshow_score where selection_id::text = $1", selection_id
        )
    assert rows == len(jurors) * len(entered)
