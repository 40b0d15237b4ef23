"""Rows of lists for exports: read with the rights of who asked, by the list's own method, and masked like its answers.

So a file never holds what its requester would not see on the page.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Any

import orjson
from google.protobuf.descriptor import Descriptor
from google.protobuf.json_format import MessageToDict, ParseDict

from kexie.privacy.v1 import exports_pb2 as pb
from kit import contracts, directory, masking
from kit.actor import Actor
from kit.auth import Caller
from kit.contracts import Method, mark
from kit.directory import Organisation
from kit.edge import Call, Rpc
from kit.errors import Refused
from kit.policy import region_prefix

PAGE = 100


@dataclass(frozen=True)
class Kind:
    """A list that can be exported: its method, the field of the answer that holds the rows, what to ask for the rows of
    an organisation, and how a row stands in a file."""

    method: str
    rows: str
    scope: Callable[[Organisation], dict[str, Any]]
    shape: Callable[[dict[str, Any]], dict[str, Any]] = dict


def _needs_of(organisation: Organisation) -> dict[str, Any]:
    """An association looks at its region, others at what they posted themselves."""
    if organisation.kind == "association":
        return {"region": region_prefix(organisation.region)}
    return {"orgId": organisation.org_id}


def _region_of(organisation: Organisation) -> dict[str, Any]:
    """The region that an association answers for; others have none, and are refused by the list itself."""
    return {"region": region_prefix(organisation.region) if organisation.region else ""}


def _answer_in_columns(row: dict[str, Any]) -> dict[str, Any]:
    """An answer with a column for each question."""
    said = {f"answer.{v['name']}": "; ".join(v.get("values", [])) for v in row.get("values", [])}
    signed = {"personId": row["personId"]} if row.get("personId") else {}
    return {"inquiryId": row["inquiryId"], **signed, **said, "weight": row.get("weight", 1.0)}


KINDS: dict[str, Kind] = {
    "needs": Kind("ListNeeds", "needs", _needs_of),
    "roles": Kind("ListRoles", "roles", lambda organisation: {"orgId": organisation.org_id}),
    "answers": Kind("ListAnswers", "answers", lambda organisation: {"orgId": organisation.org_id}, _answer_in_columns),
    "sign_ups": Kind("ListSignUps", "sign_ups", lambda organisation: {"orgId": organisation.org_id}),
    "connections": Kind("ListConnections", "connections", _region_of),
}


@cache
def method_of(kind: str) -> Method:
    """The method that lists a kind."""
    if kind not in KINDS:
        raise Refused("UNKNOWN_KIND", kind=kind, kinds=", ".join(sorted(KINDS)))
    return next(m for m in contracts.methods() if m.name == KINDS[kind].method)


@cache
def level_of(kind: str) -> int:
    """The highest level of what stands in a kind's rows."""

    def highest(message: Descriptor, seen: frozenset[str]) -> int:
        levels = [mark(field).level for field in message.fields]
        inner = [f.message_type for f in message.fields if f.message_type is not None]
        found = [m for m in inner if m.full_name.startswith("kexie.") and m.full_name not in seen]
        return max(levels + [highest(m, seen | {m.full_name}) for m in found], default=1)

    listed = method_of(kind).descriptor.output_type.fields_by_name[KINDS[kind].rows].message_type
    assert listed is not None
    return highest(listed, frozenset({listed.full_name}))


class ExportRowsRpc(Rpc):
    """Every service answers for its own lists."""

    contract = pb.DESCRIPTOR.services_by_name["ExportRowsService"]

    async def ProduceRows(self, request: pb.ProduceRowsRequest, call: Call) -> pb.ProduceRowsResponse:
        kind, method = KINDS.get(request.kind), method_of(request.kind)
        found = self.service.edge.methods.get(method.path)
        organisation = await directory.organisation(call.reader, request.org_id)
        if kind is None or found is None or organisation is None:
            raise Refused("UNKNOWN_KIND", kind=request.kind, kinds=", ".join(sorted(KINDS)))
        asked = {**kind.scope(organisation), "pageSize": PAGE, "pageToken": request.page_token}
        actor = Actor(Caller("person", request.person_id), call.actor.standing, call.actor.locale)
        reading = Call(method, actor, call.database, call.reader, {})
        answer: Any = await found[1](ParseDict(asked, method.request()), reading)
        rights = await actor.rights(call.reader)
        level, _ = masking.clearance(rights, method)
        masking.mask(answer, max(level, actor.cleared), request.person_id)
        rows = [orjson.dumps(kind.shape(MessageToDict(row))) for row in getattr(answer, kind.rows)]
        return pb.ProduceRowsResponse(rows=rows, next_page_token=answer.next_page_token)
