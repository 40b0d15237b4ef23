"""Selections, votes and certificates over the gateway: as programs call them, and as pages show them."""

import csv
import hashlib
import io
import zipfile

import pytest

from kexie.commons.v1 import certificates_pb2 as certificates
from kexie.commons.v1 import nominations_pb2 as nominations
from kexie.commons.v1 import results_pb2 as results
from kexie.commons.v1 import selections_pb2 as selections
from kexie.commons.v1 import votes_pb2 as votes
from kit.imports import id_of
from tests.commons.browsing import browse, send
from tests.support.door import opened
from tests.support.hub import Person
from tests.support.stage import bring, together
from tests.web.reader import Document
from tools import recount

pytestmark = pytest.mark.capability("XP-09", "KP-08", "KC-10", "HM-16")

API = "/api/commons/v1"


@pytest.fixture(scope="module")
async def door(hub):
    async with opened(hub) as door:
        yield door


async def awarded(cast, **changes):
    """A selection of one that ran to its award."""
    selection_id = await cast.opened(places=1, **changes)
    entered = [await cast.nominated(selection_id, n) for n in cast.nominees[:2]]
    await cast.to_review(selection_id)
    await cast.appoint(selection_id, *cast.reviewers[:3])
    await cast.assign(selection_id)
    await cast.score_all(selection_id, dict(zip(entered, (90, 60), strict=True)))
    await cast.to_count(selection_id)
    await cast.noticed(selection_id)
    await cast.end_notice(selection_id)
    [award] = (await cast.ask(results.ConcludeSelectionRequest(selection_id=selection_id), cast.manager)).awards
    return award


async def test_five_hundred_scripted_votes_count_as_one_and_the_result_is_frozen(cast, door):
    """KP-08: works are nominated, experts review, the public votes."""
    selection_id = await cast.opened(votes=[cast.vote_stage(most=1)], places=1)
    entered = [await cast.nominated(selection_id, n) for n in cast.nominees[:2]]
    await cast.to_vote(selection_id)
    await cast.ask(votes.OpenPollRequest(selection_id=selection_id, stage=1), cast.manager)
    script, *others = [cast.voter(f"dianzan-{n}") for n in range(4)]
    await cast.verify(script, *others)
    poll = f"{API}/selections/{selection_id}/polls/1"
    for _ in range(10):  # fifty at once, ten times
        answers = await together(
            *(door.post(f"{poll}:vote", {"nominationIds": [entered[1]]}, script) for _ in range(50))
        )
        assert {a.status_code for a in answers} <= {200, 409, 429}
    for voter in others:
        assert (await door.post(f"{poll}:vote", {"nominationIds": [entered[0]]}, voter)).status_code == 200
    seen = (await door.get(poll)).json()
    assert seen["poll"]["turnout"] == 4 and "result" not in seen["poll"]
    assert (await door.get(f"{poll}/ballots")).json()["code"] == "POLL_NOT_COUNTED"
    await cast.close_vote(selection_id)
    late = await door.post(f"{poll}:vote", {"nominationIds": [entered[1]]}, cast.stranger)
    assert late.json()["code"] in ("NOT_VERIFIED", "POLL_NOT_OPEN")
    assert (await door.post(f"{poll}:count", {}, cast.manager)).status_code == 200
    result = (await door.get(poll)).json()["poll"]["result"]
    assert [(o["nominationId"], o["score"]) for o in result["outcomes"]] == [(entered[0], 3), (entered[1], 1)]
    file = (await door.get(f"{poll}/ballots")).json()["file"]
    assert hashlib.sha256(file.encode()).hexdigest() == result["digest"]
    assert recount.count(file)[0][0] == entered[0]
    page = await door.get(f"/selections/{selection_id}/votes/1")
    assert page.status_code == 200 and result["digest"] in page.text
    assert (await door.get(f"/selections/{selection_id}/votes/1/ballots.json")).text == file


@pytest.mark.parametrize(
    ("method", "fields"),
    [
        (selections.VOTE_METHOD_APPROVAL, lambda ids: {"choice": ids[0]}),
        (selections.VOTE_METHOD_STV, lambda ids: {f"rank-{ids[1]}": "1", f"rank-{ids[0]}": "2"}),
        (selections.VOTE_METHOD_PAIRWISE, lambda ids: {"pair-0": ids[0]}),
    ],
)
async def test_a_ballot_paper_is_a_form_that_needs_no_script(cast, door, method, fields):
    selection_id = await cast.opened(votes=[cast.vote_stage(method=method)], places=1)
    entered = [await cast.nominated(selection_id, n) for n in cast.nominees[:2]]
    address = f"/selections/{selection_id}/votes/1"
    assert address in (await door.get(f"/selections/{selection_id}")).text
    ahead = await door.get(address)
    assert ahead.status_code == 200 and "投票还没有开始" in ahead.text
    assert (await door.get(f"/selections/{selection_id}/votes/2")).status_code == 404
    await cast.to_vote(selection_id)
    await cast.ask(votes.OpenPollRequest(selection_id=selection_id, stage=1), cast.manager)
    voter = cast.voter(f"paper-{method}")
    await cast.verify(voter)
    async with await browse(door, voter) as browser:
        nothing = await send(browser, address, address)
        assert nothing.status_code == 422
        sent = await send(browser, address, address, **fields(entered))
        assert sent.status_code == 303, sent.text[:2000]
        after = await browser.get(address)
        assert "您已投票" in after.text and address not in [f.action for f in Document(after.text).forms]


async def test_a_certificate_is_checked_without_an_account_and_a_revoked_one_says_so_at_once(cast, door):
    award = await awarded(cast)
    page = await door.get(f"/check/{award.number}")
    assert page.status_code == 200 and "此证书有效" in page.text and "data:image/svg+xml" in page.text
    jwt = await door.get(f"/check/{award.number}/credential.jwt")
    assert jwt.headers["content-type"].startswith("application/jwt") and jwt.text.count(".") == 2
    keys = (await door.get("/.well-known/certificate-keys.json")).json()["keys"]
    assert keys[0]["crv"] == "P-256" and "d" not in keys[0]
    wrong = award.number[:-1] + ("0" if award.number[-1] != "0" else "1")
    assert (await door.get(f"/check/{wrong}")).status_code == 404
    older = await door.get("/check/A-7K3Q-9M2P-X")
    assert (older.status_code, older.headers["location"]) == (303, "/awards/A-7K3Q-9M2P-X")
    assert (await door.get(f"{API}/certificates")).status_code in (404, 405)
    async with await browse(door, cast.nominees[0]) as browser:
        assert "青年光学科技奖" in (await browser.get("/my-certificates")).text
    revoke = results.RevokeAwardRequest(number=award.number, reason="发现学术不端。")
    await cast.ask(revoke, cast.deputy)
    assert "发现学术不端" in (await door.get(f"/check/{award.number}")).text
    checked = await cast.ask(certificates.CheckCertificateRequest(number=award.number))
    assert checked.certificate.state == certificates.CERTIFICATE_STATE_REVOKED


async def test_the_media_kit_holds_what_is_public_of_a_result_and_nothing_else(cast, door):
    """KP-08: there is none before the awards, what was revoked is out of it, and with the last award it is gone."""
    selection_id = await cast.opened(title="科普人物（媒体）", places=2)
    kit = f"/selections/{selection_id}/media-kit.zip"
    names = ["=HYPERLINK(1)", "王小明", "落选者"]
    entered = [
        await cast.nominated(selection_id, n, nominee_name=name)
        for n, name in zip(cast.nominees[:3], names, strict=True)
    ]
    await cast.to_review(selection_id)
    await cast.appoint(selection_id, *cast.reviewers[:3])
    await cast.assign(selection_id)
    await cast.score_all(selection_id, dict(zip(entered, (90, 80, 60), strict=True)))
    await cast.to_count(selection_id)
    await cast.noticed(selection_id)
    assert (await door.get(kit)).status_code == 404
    await cast.end_notice(selection_id)
    concluding = results.ConcludeSelectionRequest(selection_id=selection_id)
    first, second = (await cast.ask(concluding, cast.manager)).awards
    assert kit in (await door.get(f"/selections/{selection_id}")).text

    files = await kit_of(door, kit)
    numbers = [first.number, second.number]
    assert sorted(files) == sorted(["awarded.csv", "result-en.txt", "result-zh.txt", *(f"qr/{n}.svg" for n in numbers)])
    heads, *rows = csv.reader(io.StringIO(files["awarded.csv"].removeprefix("\ufeff")))
    assert len(heads) == 7 and heads[0] == "名次 Rank"
    assert [row[1] for row in rows] == ["'=HYPERLINK(1)", "王小明"], "no formula"
    checked_at = cast.hub.running["commons"].settings.public_url.rstrip("/") + "/check/"
    assert [row[5:] for row in rows] == [[n, f"{checked_at}{n}"] for n in numbers]
    assert all(n in files["result-zh.txt"] and n in files["result-en.txt"] for n in numbers)
    assert "主办单位" in files["result-zh.txt"] and "主办单位" not in files["result-en.txt"]
    assert files[f"qr/{first.number}.svg"].count("<svg") == 1
    public = "".join(files.values())
    people = [person.id for person in (*cast.nominees, *cast.reviewers, cast.nominator, cast.manager)]
    hidden = ["落选者", "载波包络相位锁定", "1990-05-01", *people]  # a loser, a statement, a birthday, who is who
    assert not [words for words in hidden if words in public]

    await cast.ask(results.RevokeAwardRequest(number=first.number, reason="发现学术不端。"), cast.deputy)
    left = await kit_of(door, kit)
    assert f"qr/{second.number}.svg" in left and first.number not in "".join([*left, *left.values()])
    await cast.ask(results.RevokeAwardRequest(number=second.number, reason="发现学术不端。"), cast.deputy)
    assert (await door.get(kit)).status_code == 404
    assert kit not in (await door.get(f"/selections/{selection_id}")).text


async def kit_of(door, address):
    """The files of a media kit, as text, by name."""
    answer = await door.get(address)
    assert (answer.status_code, answer.headers["content-type"]) == (200, "application/zip"), answer.text[:500]
    with zipfile.ZipFile(io.BytesIO(answer.content)) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name).decode() for name in archive.namelist()}


async def test_who_is_awarded_bears_a_badge_until_it_is_revoked(cast, door):
    """KC-10, HM-16: on the profile, in search and feed by it, and gone from everywhere with the award."""
    subject = str(id_of("person", "badge-holder"))
    holder = Person(cast.hub, subject, cast.hub.issuer.token(subject))
    profile = {"person_ref": "badge-holder", "name": "闻人达", "headline": "激光专家"}
    outcome = await bring(cast.hub, "home", "profiles", profile)
    assert outcome.imported == 1, outcome
    cast.nominees.insert(0, holder)
    award = await awarded(cast, title="产学研融合引领人物榜", kind=selections.SELECTION_KIND_LIST)
    cast.nominees.remove(holder)
    page = f"/home/people/{subject}"
    assert "产学研融合引领人物榜" in (await door.get(page)).text
    listed = f"{API}/awards?holderId={subject}"
    assert "revokedAt" not in (await door.get(listed)).json()["awards"][0]
    await cast.ask(results.RevokeAwardRequest(number=award.number, reason="发现学术不端。"), cast.deputy)
    assert "产学研融合引领人物榜" not in (await door.get(page)).text
    assert (await door.get(listed)).json()["awards"][0]["revokedAt"]
    found = await door.get("/api/discovery/v1/items:search?q=产学研融合引领人物榜")
    assert found.status_code == 200 and subject not in found.text


async def test_a_nominee_over_the_age_limit_is_refused_at_once_and_four_awards_need_no_code(cast, door):
    """HM-16: four rule sets are four drafts."""
    rules = [
        {"title": "全国杰出工程师奖", "bornFrom": "1966-01-01", "quota": 2},
        {"title": "全国创新争先奖", "quota": 5, "blind": True},
        {"title": "中国青年科技奖", "bornFrom": "1985-01-01", "quota": 2},
        {"title": "中国青年女科学家奖", "bornFrom": "1980-01-01", "quota": 1},
    ]
    refused = []
    for rule in rules:
        draft = cast.draft()
        said = {
            "title": rule["title"], "kind": "SELECTION_KIND_AWARD", "summary": draft.summary, "places": 10,
            "quota": rule["quota"], "nominatingKinds": ["university"], "bornFrom": rule.get("bornFrom", ""),
            "criteria": [{"name": "创新", "weight": 50}, {"name": "贡献", "weight": 50}], "reviewsEach": 3,
            "blind": rule.get("blind", False), "noticeDays": 5,
            "nominateFrom": draft.nominate_from.ToJsonString(),
            "nominateUntil": draft.nominate_until.ToJsonString(),
            "reviewUntil": draft.review_until.ToJsonString(),
        }  # fmt: skip
        body = {"orgId": cast.society, "draft": said}
        made = await door.post(f"{API}/selections", body, cast.manager, idempotency_key=rule["title"].encode().hex())
        selection_id = made.json()["selection"]["selectionId"]
        await door.post(f"{API}/selections/{selection_id}:open", {}, cast.manager)
        nominee = {
            "orgId": cast.university, "nomineeId": cast.nominees[0].id, "nomineeName": "张三", "born": "1982-03-01",
            "title": "超快激光", "statement": "提出了新的方法，并在三家单位得到应用，成效显著，影响广泛。",
        }  # fmt: skip
        sent = await door.post(
            f"{API}/selections/{selection_id}/nominations", nominee, cast.nominator, idempotency_key=selection_id
        )
        refused.append(sent.status_code)
    assert refused == [200, 200, 400, 200]


async def test_the_desk_shows_the_committee_the_votes_and_who_stands(cast, door):
    stage = cast.vote_stage(voters=selections.VOTERS_COMMITTEE)
    selection_id = await cast.opened(votes=[stage], places=1)
    await cast.nominated(selection_id, cast.nominees[0])
    await cast.to_vote(selection_id)
    desk = f"/selections/{selection_id}/desk"
    async with await browse(door, cast.manager) as browser:
        page = await browser.get(desk)
        assert page.status_code == 200 and "评选委员会" in page.text
        sent = await send(browser, desk, f"{desk}/open-poll")
        assert sent.status_code == 303, sent.text[:1500]
        assert "投票中" in (await browser.get(desk)).text


async def test_a_teams_members_agree_on_a_page(cast, door):
    """KC-09: tracks and teams."""
    selection_id = await cast.opened(
        kind=selections.SELECTION_KIND_CONTEST,
        nominee_kind=selections.NOMINEE_KIND_TEAM,
        born_from="",
        tracks=["初创组", "成长组"],
    )
    member = cast.hub.person("team-page-member")
    people = [nominations.NominatedPerson(person_id=member.id, name="李四")]
    request = cast.nomination(
        selection_id, member, nominee_id="", born="", nominee_name="光启队", track="初创组", people=people
    )
    nomination = (await cast.ask(request, cast.nominator)).nomination
    own = f"/nominations/{nomination.nomination_id}"
    async with await browse(door, member) as browser:
        assert "初创组" in (await browser.get(own)).text
        assert (await send(browser, own, f"{own}/answer", agreed="1")).status_code == 303
    passed = nominations.ScreenNominationRequest(nomination_id=nomination.nomination_id, passed=True)
    assert (await cast.ask(passed, cast.deputy)).nomination.state == nominations.NOMINATION_STATE_ELIGIBLE
