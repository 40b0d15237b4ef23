"""Pages: opaque tokens that fit one question, and lists without gap or repetition while rows come in."""

import base64
import json
import string
import uuid
from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kexie.kechuang.v1 import needs_pb2 as pb
from kit import paging
from kit.errors import Refused
from services.kechuang.app import APP as KECHUANG
from tests.kechuang.cast import Cast
from tests.support.hub import Hub, Issuer
from tests.support.servers import Servers
from tests.support.stage import refusal

pytestmark = pytest.mark.capability("XP-13")

PLACES = st.lists(
    st.text() | st.integers(-(2**53), 2**53) | st.floats(allow_nan=False, allow_infinity=False), min_size=1, max_size=4
)
LETTERS = string.ascii_letters + string.digits + "-_"


@given(place=PLACES, question=st.lists(st.text() | st.none() | st.integers(), max_size=3))
def test_a_token_gives_back_its_place_to_its_question_only(place, question):
    token = paging.token(place, *question)
    assert set(token) <= set(LETTERS)
    assert paging.position(token, *question) == place
    for other in ([*question, ""], [*question, "x"], ["", *question]):
        with pytest.raises(Refused, match="BAD_PAGE_TOKEN"):
            paging.position(token, *other)


@given(place=PLACES, data=st.data())
def test_a_token_that_was_tampered_with_is_refused(place, data):
    token = paging.token(place, "question")
    at = data.draw(st.integers(0, len(token) - 2))  # the last letter has bits to spare
    letter = data.draw(st.sampled_from([c for c in LETTERS if c != token[at]]))
    with pytest.raises(Refused, match="BAD_PAGE_TOKEN"):
        paging.position(token[:at] + letter + token[at + 1 :], "question")


@given(st.text(min_size=1) | st.text(LETTERS, min_size=1))
def test_what_was_never_given_out_is_refused(token):
    with pytest.raises(Refused, match="BAD_PAGE_TOKEN"):
        paging.position(token, "question")


def test_a_list_read_whole_is_given_a_part_at_a_time():
    first, token = paging.part(list("abcde"), 3, "", "letters")
    assert (first, paging.part(list("abcde"), 3, token, "letters")) == (list("abc"), (list("de"), ""))
    assert paging.part(list("abc"), 3, "", "letters") == (list("abc"), "")
    with pytest.raises(Refused, match="BAD_PAGE_TOKEN"):
        paging.part(list("abcde"), 3, token, "numbers")


def test_nobody_else_can_make_a_token():
    forged = base64.urlsafe_b64encode(bytes(9) + json.dumps(["2026-01-01", "x"]).encode()).decode().rstrip("=")
    with pytest.raises(Refused):
        paging.position(forged, "question")
    token = paging.token(["a"], "question")
    before = paging._key
    try:
        paging.start(b"the key of another hub")
        with pytest.raises(Refused):
            paging.position(token, "question")
    finally:
        paging.start(before)


@pytest.mark.parametrize(("asked", "rows"), [(0, 20), (1, 1), (100, 100), (101, 100), (2**31 - 1, 100)])
def test_a_page_has_at_most_a_hundred_rows(asked, rows):
    assert paging.size(asked) == rows


@pytest_asyncio.fixture(scope="module")
async def hub(servers: Servers, issuer: Issuer) -> AsyncIterator[Hub]:
    running = await Hub.start(servers, issuer, [KECHUANG])
    yield running
    await running.stop()


@pytest_asyncio.fixture(scope="module")
async def cast(hub: Hub) -> Cast:
    return await Cast(hub).enter()


@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(st.integers(0, 3), min_size=4, max_size=8), st.integers(1, 3), st.integers(3, 9))
async def test_a_list_has_neither_gap_nor_repetition_while_rows_come_in(hub, cast, inserts, size, first):
    """What was there when the reading began is read exactly once, whatever is posted between the pages."""
    org = await hub.organisation(f"翻页 {uuid.uuid4()}")
    await hub.grant(cast.officer, "enterprise-officer", org)

    async def post():
        draft = pb.NeedDraft(
            kind=1, title="翻页用的技术需求", summary="涂布厚度不均匀，寻求团队。", industry="38", region="330106"
        )
        made = await cast.ask(
            "Need", "PostNeed", pb.PostNeedRequest(org_id=org, draft=draft, submit=True), cast.officer
        )
        await cast.ask("Need", "VerifyNeed", pb.VerifyNeedRequest(need_id=made.need.need_id), cast.operator)
        return made.need.need_id

    there = [await post() for _ in range(first)]
    read, token, pages = [], "", iter(inserts)
    while True:
        request = pb.ListNeedsRequest(org_id=org, page_size=size, page_token=token)
        answer = await cast.ask("Need", "ListNeeds", request)
        assert len(answer.needs) <= size
        read += [n.need_id for n in answer.needs]
        token = answer.next_page_token
        if not token:
            break
        for _ in range(next(pages, 0)):
            await post()
    assert len(read) == len(set(read))
    assert [n for n in read if n in there] == there[::-1]


async def test_a_page_of_another_question_is_refused(hub, cast):
    for _ in range(3):
        await cast.need()
    first = await cast.ask("Need", "ListNeeds", pb.ListNeedsRequest(region="3301", page_size=1))
    assert first.next_page_token
    for more in ({"region": "33"}, {"region": "3301", "industry": "38"}, {}):
        request = pb.ListNeedsRequest(page_size=1, page_token=first.next_page_token, **more)
        assert await refusal(cast.ask("Need", "ListNeeds", request)) == "BAD_PAGE_TOKEN"
    same = pb.ListNeedsRequest(region="3301", page_size=2, page_token=first.next_page_token)
    assert (await cast.ask("Need", "ListNeeds", same)).needs


def test_a_page_is_cut_where_more_was_found_than_asked_for():
    def key(row: int) -> list[int]:
        return [row]

    page, following = paging.cut([1, 2, 3], 2, key, "question")
    assert page == [1, 2]
    assert paging.position(following, "question") == [2]
    assert paging.cut([1, 2], 2, key, "question") == ([1, 2], "")
    assert paging.cut([], 2, key, "question") == ([], "")
