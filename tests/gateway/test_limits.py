"""How often one caller may ask."""

import time

import pytest

from gateway.auth import Visitor, network
from gateway.limits import MOST_CALLERS, Limits
from kit.auth import GUEST, Caller
from kit.errors import Refused


class Clock:
    def __init__(self) -> None:
        self.now = 100.0

    def monotonic(self) -> float:
        return self.now


@pytest.fixture
def clock(monkeypatch):
    made = Clock()
    monkeypatch.setattr("gateway.limits.time", made)
    return made


def taken(limits, caller, tries=50):
    done = 0
    try:
        for _ in range(tries):
            limits.take(caller)
            done += 1
    except Refused as refused:
        return done, int(refused.facts["seconds"])
    return done, 0


@pytest.mark.parametrize(("rate", "burst", "wait"), [(10.0, 5.0, 1), (0.5, 3.0, 2), (0.1, 2.0, 10), (0.4, 1.0, 3)])
def test_a_burst_then_so_many_a_second_and_who_waits_as_told_is_let_in(clock, rate, burst, wait):
    limits = Limits(rate, burst)
    assert taken(limits, "a") == (int(burst), wait)
    clock.now += wait
    limits.take("a")
    assert taken(limits, "b")[0] == int(burst)


def test_a_bucket_never_holds_more_than_the_burst(clock):
    limits = Limits(10, 5)
    assert taken(limits, "a")[0] == 5
    clock.now += 3600
    assert taken(limits, "a")[0] == 5


def test_no_rate_is_no_limit():
    assert taken(Limits(0, 0), "a", 5000) == (5000, 0)


def test_many_callers_are_held_in_bounds():
    limits = Limits(1, 1)
    began = time.monotonic()
    for n in range(MOST_CALLERS + 10):
        limits.take(str(n))
    assert len(limits._buckets) == MOST_CALLERS
    assert time.monotonic() - began < 30


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("2001:db8::1", "2001:db8::ffff:1", True),
        ("2001:db8:0:0:1::1", "2001:db8::9", True),
        ("2001:db8::1", "2001:db8:0:1::1", False),
        ("::ffff:192.0.2.1", "::ffff:192.0.2.2", False),
        ("fe80::1%eth0", "fe80::2%eth1", True),
        ("nonsense:", "nonsense;", False),
    ],
)
def test_guests_of_one_network_share_a_bucket(one, other, same):
    assert (network(one) == network(other)) is same
    visitors = [Visitor(GUEST).limited_by({"client": (a, 1)}) for a in (one, other)]
    assert (visitors[0] == visitors[1]) is same


def test_a_caller_has_one_bucket_wherever_they_are():
    person = Visitor(Caller("person", "p"), "Bearer x")
    assert (
        person.limited_by({"client": ("192.0.2.1", 1)}) == person.limited_by({"client": ("192.0.2.2", 1)}) == "person:p"
    )
    assert Visitor(GUEST).limited_by({"client": ("192.0.2.1", 1)}) == "192.0.2.1"
    assert Visitor(GUEST, forwarded="198.51.100.7").limited_by({"client": ("192.0.2.1", 1)}) == "198.51.100.7"
    assert Visitor(GUEST).limited_by({}) == "?"
