"""Awards over the public API: four awards of the demo with four sets of rules, and the media kit by a partner's key."""

import base64
import io
import json
import zipfile

import pytest

from kexie.commons.v1 import results_pb2 as results
from kit.imports import id_of
from tests.commons.test_selection_imports import rows
from tests.support.door import opened
from tests.support.stage import bring, counted, known

API = "/api/commons/v1"
AWARDS = ("sel-outstanding-engineers", "sel-innovation-pioneers", "sel-young-award", "sel-women-scientists")
WHY = "提出了新的方法，并在三家单位得到应用，成效显著，影响广泛。"
WOMAN, MAN = "SEX_FEMALE", "SEX_MALE"
PHYSICS, AEROSPACE = "14010", "59010"


@pytest.fixture(scope="module")
async def door(hub):
    async with opened(hub) as door:
        yield door


@pytest.fixture(scope="module")
async def awards(cast):
    """The demo's four national awards, brought as they are."""
    await known(cast.hub, "cast", "中国科协", "association", "")
    await cast.hub.grant(cast.nominator, "selection-manager", cast.society)
    said = [row for row in rows() if row["ref"] in AWARDS]
    assert counted(await bring(cast.hub, "commons", "selections", *said)) == (4, 0, [])
    return {ref: str(id_of("selection", ref)) for ref in AWARDS}


async def nominated(cast, door, selection_id, nominee, **said):
    """What becomes of a nomination by the society: `taken`, or the wrong fields with their reasons."""
    body = {
        "orgId": cast.society,
        "nomineeId": nominee.id,
        "nomineeName": "被推荐人",
        "title": "工作",
        "statement": WHY,
    }
    key = f"{selection_id}-{nominee.id}-{json.dumps(said).encode().hex()[:80]}"
    path = f"{API}/selections/{selection_id}/nominations"
    answer = await door.post(path, body | said, cast.nominator, idempotency_key=key)
    if answer.status_code == 200:
        return "taken"
    told = answer.json()
    return {e["pointer"].strip("/"): e["code"] for e in told.get("errors", [])} or told["code"]


@pytest.mark.capability("HM-16")
async def test_four_awards_have_four_sets_of_rules_and_refuse_at_once_whom_they_leave_out(cast, door, awards):
    physicist = {"born": "1990-03-01", "sex": WOMAN, "subject": PHYSICS}
    engineer = {"born": "1985-03-01", "sex": MAN, "subject": AEROSPACE}
    veteran = {"born": "1975-03-01", "sex": WOMAN, "subject": AEROSPACE}
    outcome = {
        ref: [
            await nominated(cast, door, awards[ref], nominee, **said)
            for nominee, said in zip(cast.nominees, (physicist, engineer, veteran), strict=False)
        ]
        for ref in AWARDS
    }
    field, sex = {"subject": "NOMINEE_OF_OTHER_FIELD"}, {"sex": "NOMINEE_OF_OTHER_SEX"}
    old = {"born": "NOMINEE_TOO_OLD"}
    assert outcome == {
        "sel-outstanding-engineers": [field, "taken", "taken"],
        "sel-innovation-pioneers": ["taken", "taken", "taken"],
        "sel-young-award": ["taken", "taken", old],
        "sel-women-scientists": ["taken", sex | field, old | field],
    }
    women = awards["sel-women-scientists"]
    unsaid = await nominated(cast, door, women, cast.nominees[3])
    assert unsaid == {"born": "BORN_NEEDED", "sex": "SEX_NEEDED", "subject": "REQUIRED"}
    assert await nominated(cast, door, women, cast.nominees[3], **physicist) == "QUOTA_USED"  # one for each body
    kept = (await door.get(f"{API}/selections/{women}/nominations?orgId={cast.society}", cast.nominator)).json()
    assert len(kept["nominations"]) == 1 and "1990-03-01" not in str(kept) and "SEX_" not in str(kept)
    page = (await door.get(f"/selections/{women}", accept_language="en")).text
    assert "Women" in page and "Physics" in page


@pytest.mark.capability("HM-16")
async def test_rules_of_persons_are_refused_where_others_are_nominated(cast, door):
    draft = cast.draft()
    said = {
        "title": "单位榜", "kind": "SELECTION_KIND_LIST", "summary": draft.summary, "places": 2, "quota": 2,
        "nominatingKinds": ["university"], "criteria": [{"name": "甲", "weight": 50}, {"name": "乙", "weight": 50}],
        "reviewsEach": 3, "noticeDays": 5, "nomineeKind": "NOMINEE_KIND_ORGANISATION",
        "nominateFrom": draft.nominate_from.ToJsonString(), "nominateUntil": draft.nominate_until.ToJsonString(),
        "reviewUntil": draft.review_until.ToJsonString(), "sex": WOMAN, "subjects": ["999"],
    }  # fmt: skip
    answer = await door.post(
        f"{API}/selections", {"orgId": cast.society, "draft": said}, cast.manager, idempotency_key="persons-only"
    )
    wrong = [(e["pointer"], e["code"]) for e in answer.json()["errors"]]
    assert wrong == [
        ("/draft/sex", "RULE_OF_PERSONS_ONLY"),
        ("/draft/subjects", "RULE_OF_PERSONS_ONLY"),
        ("/draft/subjects/0", "UNKNOWN_SUBJECT"),
    ]


@pytest.mark.capability("KP-08")
async def test_a_medium_downloads_the_kit_of_a_result_with_its_partner_key(cast, door):
    medium = await cast.hub.organisation("格物传媒", "media", "")
    partner = await cast.hub.client(medium, "needs.follow")
    selection_id = await cast.opened(title="典赞（伙伴）", places=1)
    entered = [
        await cast.nominated(selection_id, n, nominee_name=f"作者{at}") for at, n in enumerate(cast.nominees[:2])
    ]
    await cast.to_review(selection_id)
    await cast.appoint(selection_id, *cast.reviewers[:3])
    await cast.assign(selection_id)
    await cast.score_all(selection_id, dict(zip(entered, (90, 60), strict=True)))
    await cast.to_count(selection_id)
    await cast.noticed(selection_id)
    at = f"{API}/selections/{selection_id}/media-kit"
    early = await door.get(at, partner)
    assert (early.status_code, early.json()["code"]) == (404, "MEDIA_KIT_NOT_FOUND")
    await cast.end_notice(selection_id)
    [award] = (await cast.ask(results.ConcludeSelectionRequest(selection_id=selection_id), cast.manager)).awards
    kit = (await door.get(at, partner)).json()
    with zipfile.ZipFile(io.BytesIO(base64.b64decode(kit["archive"]))) as archive:
        names = sorted(archive.namelist())
        told = archive.read("result-en.txt").decode()
    assert names == ["awarded.csv", f"qr/{award.number}.svg", "result-en.txt", "result-zh.txt"]
    assert "作者0" in told and "作者1" not in told and award.number in told
    assert kit["name"].endswith(".zip")
