"""Streams from files: the rule sets of the platforms."""

from functools import partial

from google.protobuf import json_format

from kexie.notification.v1 import streams_pb2 as pb
from kit import validation
from kit.actor import Actor
from kit.db import Session
from kit.errors import Invalid, Violation
from kit.imports import Form, Importer, Line, Outcome, id_of, one_by_one

from . import service
from .rpc import draft_of
from .tables import Stream


class StreamRow(Form):
    """A stream. `draft` is one of the contract, in JSON; `org_ref` and `by_ref` were imported before."""

    org_ref: str
    by_ref: str
    draft: dict[str, object]


async def keep(session: Session, by: Actor, lines: list[Line[StreamRow]]) -> Outcome:
    """Keeps streams that are not there yet."""
    return await one_by_one(lines, partial(_one, session))


async def _one(session: Session, form: StreamRow) -> bool:
    stream_id = id_of("stream", form.ref)
    if await session.get(Stream, stream_id) is not None:
        return False
    message = pb.StreamDraft()
    try:
        json_format.ParseDict(form.draft, message)
    except json_format.ParseError:
        raise Invalid(Violation("draft", "BAD_FORM", rule="{…}")) from None
    validation.check(message)
    author = id_of("person", form.by_ref)
    await service.keep(session, stream_id, id_of("organisation", form.org_ref), draft_of(message), author)
    return True


IMPORTER = Importer(StreamRow, keep)
