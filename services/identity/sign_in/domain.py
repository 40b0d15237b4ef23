"""How often somebody may try to sign in, and how long a sign-in lasts."""

import ipaddress
from dataclasses import dataclass
from datetime import datetime, timedelta

WINDOW = timedelta(minutes=15)
PAIR_TRIES = 10  # for one identifier from one address
SECOND_TRIES = 5  # of one sign-in's second step; then it begins anew
SECOND_DAILY = 50  # of one person's, a day: only who has passed the first step gets there
ADDRESS_TRIES = 100  # for all identifiers from one address, behind which a whole office may sit
PATIENT_TRIES = 3  # so many without a delay between them
LONGEST_DELAY = 60  # seconds

REQUEST_MINUTES = 30  # so long a person may take to type
STEP_MINUTES = 10  # so long the first step holds until the second
RECENT = timedelta(minutes=15)  # so long after signing in a person may change what is signed in with
IDLE = timedelta(hours=12)
LONGEST = timedelta(days=7)


@dataclass(frozen=True)
class Tries:
    """Tries of one kind in one window."""

    count: int
    since: datetime
    last: datetime


def another(before: Tries, moment: datetime, window: timedelta = WINDOW) -> Tries:
    """The tries with one more; a window that is over begins anew."""
    if moment - before.since >= window:
        return Tries(1, moment, moment)
    return Tries(before.count + 1, before.since, moment)


def wait(tries: Tries, most: int, moment: datetime, *, delays: bool, window: timedelta = WINDOW) -> int:
    """Seconds until another try is taken; 0 for now. Delays double with each try, so that a person who mistypes hardly
    meets them and a program does at once."""
    if moment - tries.since >= window:
        return 0
    if tries.count >= most:
        return _seconds(tries.since + window - moment)
    if not delays or tries.count < PATIENT_TRIES:
        return 0
    delay = min(2 ** (tries.count - PATIENT_TRIES), LONGEST_DELAY)
    return _seconds(tries.last + timedelta(seconds=delay) - moment)


def _seconds(left: timedelta) -> int:
    return max(0, -int(-left.total_seconds() // 1))


def neighbourhood(address: str) -> str:
    """The address whose tries are counted together: of IPv6 the /64, since one subscriber has all of it."""
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:
        return address
    if isinstance(parsed, ipaddress.IPv6Address):
        if parsed.ipv4_mapped:
            return str(parsed.ipv4_mapped)
        return str(ipaddress.ip_network((parsed, 64), strict=False))
    return str(parsed)
