"""Passwords: argon2id, worked out beside the event loop.

The parameters are OWASP's least (19 MiB, 2 passes, 1 lane), about 30 ms here: more would let fewer people sign in at a
time than a campaign brings. As many hashes run at a time as there are processors; more would only wait in memory.
"""

import asyncio
import os
import re
import secrets
from concurrent.futures import ThreadPoolExecutor
from functools import cache

from argon2 import PasswordHasher, Type, extract_parameters
from argon2.exceptions import InvalidHashError, VerificationError

from kit.errors import Invalid, Violation

SHORTEST, LONGEST = 10, 200
LOOKED_AT = 40  # characters that the estimator is given; what is longer and not weak by then is strong enough
# Signs that stand for the same letter, as one: zxcvbn tries all their combinations, which somebody could make many.
ONE_SIGN = str.maketrans("@{[<9!|$+", "4(((61157")
GUESSES = 1_000_000  # a password that a stranger has after so many is refused (zxcvbn: below 2 of 4)
# Words that open many doors in China, besides the 30,000 passwords and the names and words that zxcvbn knows.
COMMON = (
    *(
        "woaini",
        "wo ai ni",
        "woaini1314",
        "aini1314",
        "1314520",
        "5201314",
        "zhongguo",
        "beijing",
        "shanghai",
        "qwe123",
    ),
    *(
        "kexie",
        "kepu",
        "kechuang",
        "zhihui",
        "wangshangkexie",
        "network",
        "a123456",
        "123456a",
        "asd123",
        "mima",
        "admin",
    ),
)

_hasher = PasswordHasher(time_cost=2, memory_cost=19_456, parallelism=1)
_workers = ThreadPoolExecutor(os.cpu_count() or 1, thread_name_prefix="argon2")


async def hashed(password: str) -> str:
    """The hash to keep."""
    return await asyncio.get_running_loop().run_in_executor(_workers, _hasher.hash, password)


async def matches(kept: str | None, password: str) -> bool:
    """Whether a password is the one that was kept. Without a kept one it takes just as long and is False, so that
    nobody learns by the clock who has an account."""
    fits = await asyncio.get_running_loop().run_in_executor(_workers, _verify, kept, password)
    return fits and kept is not None


def check(password: str, *own: str) -> None:
    """Refuses a password that is short, that a stranger would guess, or that is made of the person's name or address
    (NIST SP 800-63B: no rules of composition)."""
    if len(password) < SHORTEST:
        raise Invalid(Violation("password", "PASSWORD_SHORT", least=SHORTEST))
    parts = {part.lower() for text in own for part in (text, *re.split(r"[\s@.+_-]+", text)) if len(part) > 1}
    left = password.lower()
    for part in sorted(parts, key=len, reverse=True):
        left = left.replace(part, "")
    if len(left) < len(password) and sum(letter.isalnum() for letter in left) < SHORTEST // 2:
        raise Invalid(Violation("password", "PASSWORD_PERSONAL"))
    from zxcvbn import zxcvbn  # half a second of lists, for those who set a password

    if zxcvbn(password[:LOOKED_AT].translate(ONE_SIGN), user_inputs=[*parts, *COMMON])["guesses"] < GUESSES:
        raise Invalid(Violation("password", "PASSWORD_COMMON"))


def is_ours(kept: str) -> bool:
    """Whether a hash that was made elsewhere can be kept: argon2id, and no dearer to check than the hub can bear."""
    try:
        found = extract_parameters(kept)
    except InvalidHashError:
        return False
    dear = found.memory_cost > 4 * _hasher.memory_cost or found.time_cost > 10 or found.parallelism > 8
    return found.type is Type.ID and not dear


def is_outdated(kept: str) -> bool:
    """Whether a hash was made with other parameters than today's."""
    return _hasher.check_needs_rehash(kept)


def _verify(kept: str | None, password: str) -> bool:
    try:
        return _hasher.verify(kept or _dummy(), password)
    except (VerificationError, InvalidHashError):
        return False


@cache
def _dummy() -> str:
    return _hasher.hash(secrets.token_urlsafe(16))
