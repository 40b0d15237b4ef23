"""What is wrong with codes that somebody gave: each unknown one by its field."""

from collections.abc import Iterator, Sequence

from kit import codes
from kit.errors import Violation


def unknown(
    at: str, *, region: str | None = None, industry: str | None = None, **subjects: Sequence[str]
) -> Iterator[Violation]:
    """The codes that no list has, each by its field's name after `at`, as in `draft.`; None is not asked for. Subjects
    are named as their field is: `subjects=` or `skills=`."""
    if region is not None and not codes.knows_region(region):
        yield Violation(f"{at}region", "UNKNOWN_REGION", region=region)
    if industry is not None and not codes.knows_industry(industry):
        yield Violation(f"{at}industry", "UNKNOWN_INDUSTRY", industry=industry)
    for field, named in subjects.items():
        for i, subject in enumerate(named):
            if not codes.knows_subject(subject):
                yield Violation(f"{at}{field}[{i}]", "UNKNOWN_SUBJECT", subject=subject)
