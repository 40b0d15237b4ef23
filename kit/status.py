"""A refusal on the wire: a `google.rpc.Status` with its reason, its words, and the fields that are wrong (AIP-193)."""

from typing import Any, cast

import grpc
from google.protobuf import any_pb2
from google.protobuf.message import Message
from google.rpc import error_details_pb2, status_pb2

from kit.errors import Refused, Violation, reason

DOMAIN = "kexie"
NUMBER: dict[str, int] = {code.name: code.value[0] for code in grpc.StatusCode}
UNREACHABLE = (grpc.StatusCode.UNAVAILABLE.value[0], grpc.StatusCode.DEADLINE_EXCEEDED.value[0])


def status_of(refused: Refused, locale: str) -> status_pb2.Status:
    """The status of a refusal, with words in the caller's language."""
    declared = reason(refused.reason)
    details: list[Message] = [
        error_details_pb2.ErrorInfo(reason=refused.reason, domain=DOMAIN, metadata=refused.facts),
        error_details_pb2.LocalizedMessage(locale=locale, message=refused.words(locale)),
    ]
    if refused.violations:
        bad = error_details_pb2.BadRequest()
        for violation in refused.violations:
            bad.field_violations.add(
                field=violation.field, description=violation.words(locale), reason=violation.reason
            )
        details.append(bad)
    if refused.facts.get("seconds", "").isdigit():
        retry = error_details_pb2.RetryInfo()
        retry.retry_delay.seconds = int(refused.facts["seconds"])
        details.append(retry)
    status = status_pb2.Status(code=NUMBER[declared.code], message=declared.words("en", refused.facts))
    for detail in details:
        packed = any_pb2.Any()
        packed.Pack(detail)
        status.details.append(packed)
    return status


def refused_of(status: status_pb2.Status, service: str) -> Refused:
    """The refusal that a status was made from. A status without a reason reads by its code."""
    info, words, bad = (
        error_details_pb2.ErrorInfo(),
        error_details_pb2.LocalizedMessage(),
        error_details_pb2.BadRequest(),
    )
    for detail in status.details:
        for kind in (info, words, bad):
            if detail.Is(cast(Any, kind.DESCRIPTOR)):
                detail.Unpack(kind)
    if not info.reason:
        return Refused("NOT_ANSWERING" if status.code in UNREACHABLE else "INTERNAL", service=service, trace="")
    violations = [Violation(v.field, v.reason) for v in bad.field_violations]
    for violation, found in zip(violations, bad.field_violations, strict=True):
        violation.said = found.description
    refused = Refused(info.reason, *violations, **dict(info.metadata))
    refused.said = words.message
    return refused
