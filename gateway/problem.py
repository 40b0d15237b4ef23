"""Refusals at the door: `application/problem+json` (RFC 9457), in the caller's language, with what is wrong."""

from typing import Any

import orjson

from kit.errors import Refused, reason

TYPE = "/errors/"  # the page that explains a reason
MEDIA = b"application/problem+json"


def status_of(refused: Refused) -> int:
    """The HTTP status of a refusal."""
    return reason(refused.reason).http


def headers_of(refused: Refused) -> list[tuple[bytes, bytes]]:
    """What a refusal adds to the answer's headers."""
    status = status_of(refused)
    if status == 401:
        return [(b"www-authenticate", b'Bearer realm="kexie"')]
    if refused.reason == "VERB_NOT_ALLOWED":
        return [(b"allow", refused.facts["verbs"].encode())]
    if status in (429, 503):
        return [(b"retry-after", refused.facts.get("seconds", "1").encode())]
    return []


def document(refused: Refused, locale: str, trace: str) -> bytes:
    """The problem as JSON. `code` is for programs and never changes; `errors` name fields by JSON pointer."""
    found: dict[str, Any] = {
        "type": f"{TYPE}{refused.reason}",
        "title": refused.words(locale),
        "status": status_of(refused),
        "code": refused.reason,
        "traceId": trace,
    }
    facts = {name: value for name, value in refused.facts.items() if name not in ("trace", "seconds") and value}
    if facts:
        found["facts"] = facts
    if refused.violations:
        found["errors"] = [
            {
                "pointer": pointer(v.field) if v.pointer is None else v.pointer,
                "code": v.reason,
                "detail": v.words(locale),
            }
            for v in refused.violations
        ]
    return orjson.dumps(found)


def pointer(path: str) -> str:
    """A field's path as JSON pointer in the names of the JSON: `draft.trl_now` gives `/draft/trlNow`."""
    parts = path.replace("[", ".").replace("]", "").split(".") if path else []
    return "".join(f"/{camel(part)}" for part in parts)


def camel(name: str) -> str:
    """A field's JSON name."""
    head, *rest = name.split("_")
    return head + "".join(part[:1].upper() + part[1:] for part in rest)
