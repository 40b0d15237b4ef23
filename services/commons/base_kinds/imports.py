"""Kinds of base from files, by the rules of the contract and of the domain. What is brought is open."""

from uuid import UUID

from kexie.commons.v1 import base_kinds_pb2 as pb
from kit import directory, validation
from kit.actor import Actor
from kit.db import Session
from kit.directory import Organisation
from kit.errors import Invalid, Violation
from kit.imports import Form, Importer, Line, Outcome, fresh, id_of, named, split

from . import domain, service
from .domain import Level, State
from .rpc import draft_of
from .tables import BaseKind


class KindForm(Form):
    """A kind of base. `org_ref` is the ref of its host, imported before; `indicators` are points by name."""

    org_ref: str
    name: str
    summary: str
    levels: list[str]
    recommended_by: list[Level] = []
    indicators: dict[str, int]
    documents: list[str] = []
    reviews_needed: int = 1
    pass_points: int = 60
    notice_days: int = 7
    term_months: int = 60
    report_due: str
    report_figures: list[str] = []
    grades: list[str]
    grace_days: int = 30
    incentives: list[str] = []


async def keep(session: Session, by: Actor, lines: list[Line[KindForm]]) -> Outcome:
    """Enters kinds of base, open to applications."""
    hosts = await _hosts(session, [line.form.org_ref for line in lines])
    rows, refused = split(lines, lambda form: _kind(form, hosts))
    new = await fresh(session, rows)
    await session.insert(*new)
    return Outcome(len(new), len(rows) - len(new), refused)


async def _hosts(session: Session, refs: list[str]) -> dict[str, Organisation]:
    return await directory.organisations(session, sorted({str(id_of("organisation", ref)) for ref in refs}))


def _kind(form: KindForm, hosts: dict[str, Organisation]) -> BaseKind:
    host = named(hosts, form.org_ref)
    if host.kind not in domain.HOSTS:
        raise Invalid(Violation("org_ref", "NO_HOST_OF_BASES"))
    message = pb.BaseKindDraft(
        **form.model_dump(exclude={"ref", "org_ref", "recommended_by", "indicators"}),
        recommended_by=[f"RECOMMENDING_LEVEL_{level.upper()}" for level in form.recommended_by],  # type: ignore[misc]
        indicators=[pb.BaseIndicator(name=name, points=points) for name, points in form.indicators.items()],
    )
    validation.check(message)
    draft = domain.checked(draft_of(message), at="")
    kind_id = id_of("base-kind", form.ref)
    return service.made(UUID(host.org_id), host.name, draft, State.OPEN, kind_id=kind_id)


IMPORTER = Importer(KindForm, keep)
