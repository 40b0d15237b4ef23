"""Think tanks from files, by the rules of the contract and of the domain."""

from kexie.zhihui.v1 import think_tanks_pb2 as pb
from kit import directory, ids, validation
from kit.actor import Actor
from kit.db import Session
from kit.directory import Organisation
from kit.errors import Invalid, Violation
from kit.imports import Form, Importer, Line, Outcome, fresh, id_of, named, split
from kit.ledger import publish

from . import domain, service
from .domain import Kind, State
from .rpc import draft_of, kind_name
from .tables import ThinkTank


class ThinkTankForm(Form):
    """A think tank. `org_ref` is the ref of an organisation imported before."""

    org_ref: str
    name: str
    kind: Kind
    region: str = ""
    summary: str
    subjects: list[str] = []


async def keep(session: Session, by: Actor, lines: list[Line[ThinkTankForm]]) -> Outcome:
    """Registers think tanks, and tells of them."""
    owners = await directory.organisations(session, sorted({_org(line.form) for line in lines}))
    rows, refused = split(lines, lambda form: _row(form, owners))
    new = [row for row in await fresh(session, rows) if isinstance(row, ThinkTank)]
    await session.insert(*new)
    for tank in new:
        publish(session, service.changed(tank), version=tank.version)
    return Outcome(len(new), len(rows) - len(new), refused)


def _org(form: ThinkTankForm) -> str:
    return str(id_of("organisation", form.org_ref))


def _row(form: ThinkTankForm, owners: dict[str, Organisation]) -> ThinkTank:
    owner = named(owners, form.org_ref)
    if owner.state != "active":
        raise Invalid(Violation("org_ref", "THINK_TANK_OWNER_INACTIVE"))
    message = pb.ThinkTankDraft(
        name=form.name, kind=kind_name(form.kind), region=form.region, summary=form.summary, subjects=form.subjects
    )
    validation.check(message)
    draft = draft_of(message)
    domain.check(draft, at="")
    return ThinkTank(
        think_tank_id=id_of("think-tank", form.ref),
        org_id=id_of("organisation", form.org_ref),
        org_name=owner.name,
        state=State.ACTIVE,
        registered_at=ids.now(),
        **service.said(draft),
    )


IMPORTER = Importer(ThinkTankForm, keep)
