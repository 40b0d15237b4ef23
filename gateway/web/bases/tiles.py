"""A map of provinces as equal tiles, so that a small one is seen as well as a large one. It is drawn here, so that no
page needs a script for it; the numbers stand beside it as text."""

from collections.abc import Mapping
from dataclasses import dataclass

SIZE, GAP = 56, 4
SHADES = 4
# Where a province lies: column and row.
GRID: dict[str, tuple[int, int]] = {
    **{"23": (8, 0), "15": (5, 1), "22": (8, 1), "65": (1, 2), "11": (6, 2), "12": (7, 2), "21": (8, 2)},
    **{"63": (2, 3), "62": (3, 3), "64": (4, 3), "14": (5, 3), "13": (6, 3), "37": (7, 3)},
    **{"54": (1, 4), "51": (3, 4), "61": (4, 4), "41": (5, 4), "34": (6, 4), "32": (7, 4), "31": (8, 4)},
    **{"53": (2, 5), "52": (3, 5), "50": (4, 5), "42": (5, 5), "36": (6, 5), "33": (7, 5)},
    **{"45": (4, 6), "43": (5, 6), "44": (6, 6), "35": (7, 6), "71": (8, 6)},
    **{"46": (4, 7), "82": (5, 7), "81": (6, 7)},
}
WIDTH, HEIGHT = 9 * SIZE, 8 * SIZE


@dataclass(frozen=True)
class Tile:
    """A province where it is drawn; `shade` from 0 for none to the darkest for the most."""

    region: str
    x: int
    y: int
    side: int
    count: int
    shade: int


def drawn(counts: Mapping[str, int]) -> list[Tile]:
    """All provinces with how many there are, by six-digit codes."""
    most = max(counts.values(), default=0)
    return [
        Tile(
            region := f"{province}0000",
            column * SIZE,
            row * SIZE,
            SIZE - GAP,
            count := counts.get(region, 0),
            -(-SHADES * count // most) if most else 0,
        )
        for province, (column, row) in GRID.items()
    ]
