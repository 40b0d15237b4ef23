"""How a sample is drawn: by anybody who has frame and seed, with the same result."""

from collections.abc import Mapping
from hashlib import sha256

FEW = 3  # of fewer people it is not said how many answered: it would say who


def shares(frame: Mapping[str, int], persons: int) -> dict[str, int]:
    """Places of each stratum in proportion to its frame, by largest remainders; ties go by the stratum's name."""
    everybody = sum(frame.values())
    if not everybody:
        return {}
    persons = min(persons, everybody)
    exact = {stratum: persons * size / everybody for stratum, size in frame.items()}
    places = {stratum: int(share) for stratum, share in exact.items()}
    by_rest = sorted(frame, key=lambda stratum: (places[stratum] - exact[stratum], stratum))
    for stratum in by_rest[: persons - sum(places.values())]:
        places[stratum] += 1
    return places


def lot(seed: str, person_id: object) -> bytes:
    """What decides who is drawn: the lowest are."""
    return sha256(f"{seed}:{person_id}".encode()).digest()


def draw(frame: Mapping[str, list[str]], places: Mapping[str, int], seed: str) -> dict[str, list[str]]:
    """The persons drawn, by stratum."""
    return {
        stratum: sorted(people, key=lambda person_id: lot(seed, person_id))[: places.get(stratum, 0)]
        for stratum, people in frame.items()
    }


def said(answered: int, asked: int) -> int:
    """How many answered, where that does not say who did or did not."""
    return answered if min(answered, asked - answered) >= FEW or asked == 0 else -1


def at_least(used: int, most: int, answers: int, threshold: int) -> int:
    """How full a quota is at least, in steps of the threshold: who looks before and after one answer learns nothing of
    it, nor of the few who are in the quota, nor of the few who are not. That it is full is known to who is refused."""
    if used >= most:
        return most
    return max(0, min(used, answers - threshold) // threshold * threshold)
