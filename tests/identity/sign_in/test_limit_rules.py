"""How often somebody may try, by itself."""

from datetime import UTC, datetime, timedelta

import pytest

from services.identity.sign_in.domain import ADDRESS_TRIES, PAIR_TRIES, WINDOW, Tries, another, neighbourhood, wait

NOW = datetime(2026, 11, 24, 8, tzinfo=UTC)

pytestmark = pytest.mark.capability("DG-11")


def tried(count: int, ago: float = 0, since: float = 60) -> Tries:
    return Tries(count, NOW - timedelta(seconds=since), NOW - timedelta(seconds=ago))


@pytest.mark.parametrize(
    ("count", "seconds"), [(0, 0), (1, 0), (2, 0), (3, 1), (4, 2), (5, 4), (6, 8), (8, 32), (9, 60)]
)
def test_delays_double_after_the_third_try(count, seconds):
    assert wait(tried(count), PAIR_TRIES, NOW, delays=True) == seconds


def test_a_delay_passes():
    assert wait(tried(5, ago=3.5), PAIR_TRIES, NOW, delays=True) == 1
    assert wait(tried(5, ago=4), PAIR_TRIES, NOW, delays=True) == 0


def test_after_the_tenth_try_the_rest_of_the_window_is_waited():
    assert wait(tried(PAIR_TRIES, ago=300, since=600), PAIR_TRIES, NOW, delays=True) == 300
    assert wait(tried(PAIR_TRIES, ago=300, since=WINDOW.total_seconds()), PAIR_TRIES, NOW, delays=True) == 0


def test_an_office_behind_one_address_meets_no_delays():
    assert wait(tried(ADDRESS_TRIES - 1), ADDRESS_TRIES, NOW, delays=False) == 0
    assert wait(tried(ADDRESS_TRIES), ADDRESS_TRIES, NOW, delays=False) > 0


def test_a_window_that_is_over_begins_anew():
    assert another(tried(7, since=60), NOW).count == 8
    fresh = another(tried(7, since=WINDOW.total_seconds()), NOW)
    assert (fresh.count, fresh.since) == (1, NOW)


@pytest.mark.parametrize(
    ("address", "counted"),
    [
        ("198.51.100.7", "198.51.100.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("2001:db8:1:2::9", "2001:db8:1:2::/64"),
        ("::ffff:198.51.100.7", "198.51.100.7"),
        ("unknown", "unknown"),
    ],
)
def test_addresses_of_one_subscriber_are_counted_together(address, counted):
    assert neighbourhood(address) == counted
