"""The API as its consumers meet it: JSON over HTTP, problems, versions, kept answers."""

import asyncio
import gzip
import json
import uuid

import pytest

from tests.support.hub import until

pytestmark = pytest.mark.capability("XP-13")

NEEDS = "/api/kechuang/v1/needs"


def draft(**changes):
    return {
        "kind": "NEED_KIND_PROCESS",
        "title": "高镍正极材料涂布工艺优化",
        "summary": "涂布厚度不均匀，寻求有工程经验的团队。",
        "industry": "C38",
        "region": "330106",
        "trlNow": 5,
    } | changes


async def posted(door, cast, **changes):
    body = {"orgId": cast.enterprise, "draft": draft(**changes), "submit": True}
    answer = await door.post(NEEDS, body, cast.officer, idempotency_key=str(uuid.uuid4()))
    assert answer.status_code == 200, answer.text
    return answer.json()["need"]


async def opened(door, cast, **changes):
    need = await posted(door, cast, **changes)
    answer = await door.post(f"{NEEDS}/{need['needId']}:verify", {}, cast.operator)
    assert answer.status_code == 200, answer.text
    return answer.json()["need"]


async def test_a_need_is_posted_verified_and_read(door, cast):
    need = await opened(door, cast)
    answer = await door.get(f"{NEEDS}/{need['needId']}")
    assert answer.status_code == 200
    shown = answer.json()
    assert shown["need"]["state"] == "NEED_STATE_OPEN"
    assert shown["need"]["trlWanted"] == 0
    assert shown["can"] == []
    assert answer.headers["etag"].startswith(f'"{shown["need"]["etag"]}-')


async def test_every_wrong_field_is_named_by_pointer_in_the_callers_language(door, cast):
    body = {"orgId": cast.enterprise, "draft": draft(title="x", trlNow=12)}
    answer = await door.post(NEEDS, body, cast.officer, accept_language="en-GB,en;q=0.9")
    assert answer.status_code == 400
    assert answer.headers["content-type"] == "application/problem+json"
    problem = answer.json()
    assert problem["code"] == "INVALID"
    assert len(problem["traceId"]) == 32
    assert {e["pointer"]: e["detail"] for e in problem["errors"]} == {
        "/draft/title": "It needs at least 4 characters.",
        "/draft/trlNow": "It is out of range: ≥ 0, ≤ 9",
    }
    in_chinese = (await door.post(NEEDS, body, cast.officer)).json()
    assert in_chinese["errors"][0]["detail"] == "至少需要 4 个字。"


@pytest.mark.parametrize(
    ("body", "pointer", "code"),
    [
        ({"orgId": "x", "titel": 1}, "/titel", "UNKNOWN_FIELD"),
        ({"draft": {"titel": "x"}}, "/draft/titel", "UNKNOWN_FIELD"),
        ({"draft": {"trlNow": "abc"}}, "/draft/trlNow", "BAD_FORM"),
        ({"draft": {"kind": "NOPE"}}, "/draft/kind", "BAD_FORM"),
        ({"draft": {"subjects": "430"}}, "/draft/subjects", "BAD_FORM"),
        ({"draft": {"subjects": [430]}}, "/draft/subjects/0", "BAD_FORM"),
        ({"draft": ["x"]}, "/draft", "BAD_FORM"),
        ({"submit": "yes"}, "/submit", "BAD_FORM"),
        (["x"], "", "BAD_FORM"),
    ],
)
async def test_json_that_does_not_fit_is_refused_by_name(door, cast, body, pointer, code):
    answer = await door.post(NEEDS, body, cast.officer)
    assert answer.status_code == 400
    assert (pointer, code) in [(e["pointer"], e["code"]) for e in answer.json()["errors"]]


async def test_what_is_no_json_is_refused(door, cast):
    headers = door.headers(cast.officer) | {"content-type": "application/json"}
    answer = await door.web.post(NEEDS, content=b"{bad", headers=headers)
    assert (answer.status_code, answer.json()["errors"][0]["code"]) == (400, "MALFORMED")
    text = await door.web.post(NEEDS, content=b"{}", headers=headers | {"content-type": "text/plain"})
    assert (text.status_code, text.json()["code"]) == (415, "NOT_JSON")
    large = await door.web.post(NEEDS, content=b" " * 1_100_000, headers=headers)
    assert (large.status_code, large.json()["code"]) == (413, "TOO_LARGE")


async def test_query_parameters_are_bound_and_unknown_ones_refused(door, cast):
    need = await opened(door, cast, industry="36")
    answer = await door.get(f"{NEEDS}?region=3301&industry=36&pageSize=5")
    assert need["needId"] in [n["needId"] for n in answer.json()["needs"]]
    assert (await door.get(f"{NEEDS}?state=NEED_STATE_OPEN&page_size=1")).status_code == 200
    wrong = await door.get(f"{NEEDS}?regoin=3301")
    assert wrong.status_code == 400
    assert wrong.json()["errors"] == [
        {"pointer": "/regoin", "code": "UNKNOWN_FIELD", "detail": "没有名为“regoin”的字段。"}
    ]
    number = await door.get(f"{NEEDS}?pageSize=many")
    assert number.json()["errors"][0]["pointer"] == "/pageSize"


async def test_paths_and_verbs_that_do_not_exist_say_so(door):
    assert (await door.get("/api/kechuang/v1/nothing")).status_code == 404
    assert (await door.get("/api/kechuang/v1/needs/")).status_code == 404
    answer = await door.web.delete(NEEDS)
    assert (answer.status_code, answer.headers["allow"]) == (405, "GET, POST")
    assert answer.json()["code"] == "VERB_NOT_ALLOWED"


async def test_who_may_not_is_told_why(door, cast):
    need = await posted(door, cast)
    path = f"{NEEDS}/{need['needId']}"
    guest = await door.get(path)
    assert (guest.status_code, guest.json()["code"]) == (401, "SIGN_IN_NEEDED")
    assert "Bearer" in guest.headers["www-authenticate"]
    assert (await door.get(path, cast.other_operator)).status_code == 403
    broken = await door.web.get(path, headers={"authorization": "Bearer x.y.z"})
    assert (broken.status_code, broken.json()["code"]) == (401, "TOKEN_REFUSED")


async def test_the_hubs_own_services_do_not_come_by_the_front_door(door, hub):
    token = hub.running["kechuang"].identity.authorization()
    answer = await door.web.get(NEEDS, headers={"authorization": token})
    assert (answer.status_code, answer.json()["code"]) == (401, "TOKEN_REFUSED")


async def test_what_is_for_services_only_is_not_offered(door):
    for path in ("/kexie.events.v1.EventLogService/ListEvents", "/api/events/v1/events"):
        assert (await door.post(path)).status_code == 404


async def test_the_same_key_gives_the_same_answer_and_another_body_422(door, cast):
    body = {"orgId": cast.enterprise, "draft": draft(), "submit": True}
    key = str(uuid.uuid4())
    answers = await asyncio.gather(*(door.post(NEEDS, body, cast.officer, idempotency_key=key) for _ in range(8)))
    assert {a.status_code for a in answers} == {200}
    assert len({a.text for a in answers}) == 1
    other = await door.post(NEEDS, body | {"submit": False}, cast.officer, idempotency_key=key)
    assert (other.status_code, other.json()["code"]) == (422, "KEY_REUSED")


async def test_a_change_needs_the_etag_that_was_read(door, cast):
    body = {"orgId": cast.enterprise, "draft": draft()}
    need = (await door.post(NEEDS, body, cast.officer)).json()["need"]
    path = f"{NEEDS}/{need['needId']}"
    read = await door.get(path, cast.officer)
    put = door.web.put
    headers = door.headers(cast.officer)
    change = {"draft": draft(title="改过的标题")}
    assert (await put(path, json=change, headers=headers)).status_code == 428
    assert (await put(path, json=change, headers=headers | {"if-match": '"77"'})).status_code == 412
    done = await put(path, json=change, headers=headers | {"if-match": read.headers["etag"]})
    assert (done.status_code, done.json()["need"]["title"]) == (200, "改过的标题")


async def test_a_public_answer_is_kept_and_dropped_by_the_event(door, cast):
    need = await opened(door, cast)
    path = f"{NEEDS}/{need['needId']}"
    first = await door.get(path)
    assert "public" in first.headers["cache-control"]
    again = await door.get(path, if_none_match=first.headers["etag"])
    assert (again.status_code, again.content) == (304, b"")
    await door.post(f"{path}:withdraw", {}, cast.officer)

    async def gone():
        return (await door.get(path)).status_code == 410

    await until(gone, 5)


async def test_an_answer_for_one_caller_is_kept_by_nobody(door, cast):
    need = await opened(door, cast)
    answer = await door.get(f"{NEEDS}/{need['needId']}", cast.officer)
    assert answer.headers["cache-control"] == "private, no-store"
    assert "withdraw" in answer.json()["can"]
    assert (await door.get(f"{NEEDS}/{need['needId']}")).json()["can"] == []


async def test_a_head_request_has_the_headers_and_no_body(door, cast):
    need = await opened(door, cast)
    answer = await door.web.head(f"{NEEDS}/{need['needId']}")
    assert (answer.status_code, answer.content) == (200, b"")
    assert int(answer.headers["content-length"]) > 100


async def test_each_platform_has_its_description_and_others_have_none(door):
    for path, status in (("/openapi/kepu.json", 200), ("/openapi/moon.json", 404)):
        assert (await door.web.get(path)).status_code == status
    assert "/api/kepu/v1/articles" in (await door.web.get("/openapi/kepu.json")).json()["paths"]


async def test_the_description_is_complete_and_names_no_inner_method(door):
    answer = await door.web.get("/openapi.json")
    document = json.loads(gzip.decompress(answer.content) if answer.content[:2] == b"\x1f\x8b" else answer.content)
    assert document["openapi"] == "3.1.0"
    post = document["paths"][NEEDS]["post"]
    assert post["summary"].startswith("Posts a need")
    assert any(p["name"] == "Idempotency-Key" for p in post["parameters"])
    assert post["security"] == [{"oauth": ["needs.post"]}]
    need = document["components"]["schemas"]["kechuang.NeedDraft"]
    assert need["properties"]["title"]["minLength"] == 4
    assert "title" in need["required"]
    assert document["components"]["schemas"]["kechuang.ConfidentialPart"]["properties"]["text"]["x-data-level"] == 4
    assert not [path for path in document["paths"] if "events" in path or "Exchange" in path]
    for path in document["paths"].values():
        for operation in path.values():
            assert operation["description"]
            assert operation["operationId"]
