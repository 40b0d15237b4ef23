"""A frozen service: its own calls fail soon and clearly, all else goes on (reliability B1)."""

import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress

import httpx
import psutil
import pytest

from tests.support.live import Live
from tests.support.machine import slack

pytestmark = [pytest.mark.faults, pytest.mark.capability("HM-12")]


@contextmanager
def frozen(live: Live, name: str) -> Iterator[None]:
    process = psutil.Process(live.pids()[name])
    family = [process, *process.children(recursive=True)]  # PostgreSQL's backends are processes of their own
    for one in family:
        one.suspend()
    try:
        yield
    finally:
        for one in family:
            with suppress(psutil.NoSuchProcess):
                one.resume()


def timed(live: Live, path: str, **headers: str) -> tuple[httpx.Response, float]:
    began = time.monotonic()
    answer = httpx.get(f"{live.url}{path}", headers=headers, timeout=20, trust_env=False)
    return answer, time.monotonic() - began


def test_calls_to_a_frozen_service_fail_within_three_seconds_and_others_go_on(live):
    with frozen(live, "kechuang"):
        answer, seconds = timed(live, "/api/kechuang/v1/needs?region=33")
        assert answer.status_code == 503
        assert answer.headers["content-type"] == "application/problem+json"
        assert answer.json()["code"] == "NOT_ANSWERING"
        assert "kechuang" in answer.json()["title"]
        assert answer.headers["retry-after"]
        assert seconds < 3.5 * slack()
        for path in ("/api/kepu/v1/articles", "/api/zhihui/v1/products", "/api/home/v1/papers"):
            other, seconds = timed(live, path)
            assert other.status_code == 200, path
            assert seconds < 1.0 * slack(), path
    back, _ = timed(live, "/api/kechuang/v1/needs?region=33")
    assert back.status_code == 200


def test_a_page_shows_the_rest(live):
    with frozen(live, "kechuang"):
        page, seconds = timed(live, "/", **{"accept-language": "zh-CN"})
        assert page.status_code == 200
        assert seconds < 3.5 * slack()
        assert "暂时无法显示" in page.text
        assert page.text.count("暂时无法显示") <= 2  # needs, and achievements
        assert "科普中国" in page.text


def test_readiness_names_the_one_that_does_not_answer(live):
    with frozen(live, "zhihui"):
        answer, _ = timed(live, "/readyz")
        assert answer.status_code == 503
        found = answer.json()["dependencies"]
        assert found["zhihui"] != "ok"
        assert found["kepu"] == "ok"


def test_a_frozen_database_is_said_and_kept_answers_go_on(live):
    path = "/api/kepu/v1/articles"
    assert timed(live, path)[0].status_code == 200
    with frozen(live, "postgres"):
        kept, seconds = timed(live, path)
        assert (kept.status_code, seconds < 0.5 * slack()) == (200, True)
        fresh, seconds = timed(live, "/api/kepu/v1/articles?subject=430")
        assert fresh.status_code == 503
        assert seconds < 3.5 * slack()
