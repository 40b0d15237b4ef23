"""Which papers tie those who wrote them, and for how long."""

from collections.abc import Iterable, Sequence
from itertools import combinations

COUNTS = 3  # full years after the year in which a paper appeared
MANY = 30  # authors; of more, few have worked with each other


def co_authors(papers: Iterable[tuple[int, Sequence[str]]], this_year: int) -> dict[tuple[str, str], int]:
    """Pairs who wrote papers together, given as year and authors, each with the last year in which that counts. Who
    wrote with whom before that is left out, and so is a paper of an unknown year."""
    found: dict[tuple[str, str], int] = {}
    for year, authors in papers:
        until = year + COUNTS
        if len(authors) > MANY or until < this_year:
            continue
        for pair in combinations(sorted(set(authors)), 2):
            found[pair] = max(until, found.get(pair, 0))
    return found
