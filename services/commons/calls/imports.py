"""Open calls from files, by the rules of the contract and of the domain."""

from dataclasses import asdict
from datetime import UTC, datetime
from uuid import UUID

from pydantic import Field

from kexie.commons.v1 import calls_pb2 as pb
from kit import directory, ids, validation
from kit.actor import Actor
from kit.db import Session
from kit.directory import Organisation
from kit.errors import Invalid
from kit.imports import Form, Importer, Line, Outcome, fresh, id_of, named, split, unknown

from . import domain, service
from .rpc import draft_of
from .tables import OpenCall


class CallForm(Form):
    """A call. `org_ref` is its host; `fields` that end with an asterisk must be answered. A moment without a zone is of
    China."""

    org_ref: str
    title: str
    text: str
    topics: list[str] = Field(default_factory=list)
    fields: list[str] = Field(default_factory=list)
    anonymous: bool = False
    opens_at: datetime | None = None
    closes_at: datetime


async def keep(session: Session, by: Actor, lines: list[Line[CallForm]]) -> Outcome:
    """Keeps calls, and tells of those that take entries."""
    hosts = await directory.organisations(session, sorted({_org(line.form) for line in lines}))
    rows, refused = split(lines, lambda form: _row(form, hosts))
    new = [row for row in await fresh(session, rows) if isinstance(row, OpenCall)]
    await session.insert(*new)
    for call in new:
        await service.announce(session, call)
    return Outcome(len(new), len(rows) - len(new), refused)


def _org(form: CallForm) -> str:
    return str(id_of("organisation", form.org_ref))


def _row(form: CallForm, hosts: dict[str, Organisation]) -> OpenCall:
    host = named(hosts, form.org_ref)
    if host.state != "active":
        raise Invalid(unknown("org_ref", form.org_ref))
    message = pb.CallDraft(
        title=form.title,
        text=form.text,
        topics=form.topics,
        fields=[pb.CallField(name=f.rstrip("*"), required=f.endswith("*")) for f in form.fields],
        anonymous=form.anonymous,
        opens_at=ids.of_china(form.opens_at).astimezone(UTC) if form.opens_at else ids.now(),
        closes_at=ids.of_china(form.closes_at).astimezone(UTC),
    )
    validation.check(message)
    return OpenCall(
        call_id=id_of("call", form.ref),
        org_id=UUID(host.org_id),
        org_name=host.name,
        **asdict(domain.checked(draft_of(message), at="")),
        created_at=ids.now(),
    )


IMPORTER = Importer(CallForm, keep)
