"""What a code of the standards looks like, and what is above it (DG-05)."""

import re

from kit import codes

FORMS = {
    "regions": re.compile(r"[1-9][0-9]{5}([0-9]{3}([0-9]{3})?)?"),  # GB/T 2260; towns and villages as in GB/T 10114
    "industries": re.compile(r"[A-T]|[0-9]{2,4}"),  # GB/T 4754
    "subjects": re.compile(r"[0-9]{3}([0-9]{2}){0,2}"),  # GB/T 13745
}
UNKNOWN = {"regions": "UNKNOWN_REGION", "industries": "UNKNOWN_INDUSTRY", "subjects": "UNKNOWN_SUBJECT"}
FACTS = {"regions": "region", "industries": "industry", "subjects": "subject"}


def is_sound(kind: str, code: str) -> bool:
    """Whether a code has the form that its standard gives it."""
    return FORMS[kind].fullmatch(code) is not None


def parent_of(kind: str, code: str) -> str:
    """The code above one, as its digits say; empty at the top."""
    if kind == "regions":
        return codes.region_parent(code) if len(code) == 6 else code[:-3]
    if kind == "subjects":
        return code[:-2] if len(code) > 3 else ""
    if len(code) > 2:
        return code[:-1]
    listed = codes.listed("industries").get(code)
    return listed.parent if listed else ""
