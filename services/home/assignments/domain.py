"""How much work an expert can be given."""


def is_full(most: int, open_now: int) -> bool:
    """Whether somebody has as much as he takes at a time; 0 is as much as comes."""
    return 0 < most <= open_now
