"""What may be watched for."""

from kit import codes
from kit.codes.rules import unknown
from kit.errors import Invalid, Violation
from kit.policy import region_prefix

MOST = 50


def check(region: str, industry: str, org_id: str) -> None:
    """Refuses a watch for everything, and codes that nobody knows."""
    if not (region or industry or org_id):
        raise Invalid(Violation("region", "WATCH_EMPTY"))
    if wrong := list(unknown("", region=region.ljust(6, "0") if region else None, industry=industry or None)):
        raise Invalid(*wrong)


def region_as_kept(region: str) -> str:
    """A region without the zeros at its end, so that one place is written in one way."""
    return region_prefix(region) if len(region) == 6 else region


def industry_as_kept(industry: str) -> str:
    """An industry without the section's letter before its digits."""
    return industry[1:] if industry[:1].isalpha() and len(industry) > 1 else industry


def regions_above(region: str) -> list[str]:
    """A need's region as every watch that it fits may have it: its prefixes, and none."""
    return [*(region_as_kept(r) for r in codes.region_line(region)), ""]


def industries_above(industry: str) -> list[str]:
    """A need's industry as every watch that it fits may have it."""
    return [*codes.industry_line(industry), ""]
