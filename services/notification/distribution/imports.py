"""Messages to many from files: as drafts, or sent at once by who is named."""

from functools import partial

from google.protobuf import json_format

from kexie.notification.v1 import distributions_pb2 as pb
from kit import validation
from kit.actor import Actor
from kit.db import Session
from kit.errors import Invalid, Violation
from kit.imports import Form, Importer, Line, Outcome, id_of, one_by_one

from . import service
from .rpc import draft_of
from .tables import Distribution


class DistributionRow(Form):
    """A message. `draft` is one of the contract, in JSON; `org_ref` and `by_ref` were imported before."""

    org_ref: str
    by_ref: str
    draft: dict[str, object]
    send: bool = False


async def keep(session: Session, by: Actor, lines: list[Line[DistributionRow]]) -> Outcome:
    """Keeps messages that are not there yet; those to be sent are prepared, and then go on by themselves."""
    return await one_by_one(lines, partial(_one, session))


async def _one(session: Session, form: DistributionRow) -> bool:
    distribution_id = id_of("distribution", form.ref)
    if await session.get(Distribution, distribution_id) is not None:
        return False
    message = pb.DistributionDraft()
    try:
        json_format.ParseDict(form.draft, message)
    except json_format.ParseError:
        raise Invalid(Violation("draft", "BAD_FORM", rule="{…}")) from None
    validation.check(message)
    author = id_of("person", form.by_ref)
    draft = draft_of(message)
    sender = await service.checked(session, id_of("organisation", form.org_ref), draft)
    made = await service.keep(session, distribution_id, sender, draft, author)
    if form.send:
        await service.under_way(session, made, author)
    return True


IMPORTER = Importer(DistributionRow, keep)
