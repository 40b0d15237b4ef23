"""Achievements and projects from files, by the rules of the contract and of the domain."""

from datetime import UTC, datetime

from kexie.kechuang.v1 import projects_pb2 as pb
from kit import directory, ids, validation
from kit.actor import Actor
from kit.db import Session
from kit.directory import Organisation
from kit.errors import Invalid, Violation
from kit.imports import Count, Form, Importer, Line, Outcome, fresh, id_of, named, split
from kit.ledger import publish

from . import domain, service
from .domain import Kind, Rights, State
from .rpc import draft_of
from .tables import Project

SAID = {"title", "summary", "text", "industry", "region", "subjects", "keywords", "trl"}


class Evidence(Form):
    ref: str = ""
    title: str
    url: str


class ProjectForm(Form):
    """An achievement or project. `org_ref` and `person_refs` are refs of an organisation and of persons imported
    before; what is published has been so since `published_at`, or since now."""

    org_ref: str
    kind: Kind
    title: str
    summary: str
    text: str = ""
    industry: str
    region: str
    subjects: list[str] = []
    keywords: list[str] = []
    trl: Count = 0
    rights: Rights
    person_refs: list[str] = []
    evidence: list[Evidence] = []
    published_at: datetime | None = None
    state: State = State.PUBLISHED
    withdrawal_reason: str = ""


async def keep(session: Session, by: Actor, lines: list[Line[ProjectForm]]) -> Outcome:
    """Keeps achievements and projects, and tells of those that are public."""
    owners = await directory.organisations(session, sorted({_org(line.form) for line in lines}))
    rows, refused = split(lines, lambda form: _row(form, owners))
    new = [row for row in await fresh(session, rows) if isinstance(row, Project)]
    await session.insert(*new)
    await session.insert(*(service.rights_change(project) for project in new if project.published_at))
    for project in new:
        if project.state is State.PUBLISHED:
            publish(session, service.published(project), version=project.version)
    return Outcome(len(new), len(rows) - len(new), refused)


def _org(form: ProjectForm) -> str:
    return str(id_of("organisation", form.org_ref))


def _row(form: ProjectForm, owners: dict[str, Organisation]) -> Project:
    owner = named(owners, form.org_ref)
    if form.state is State.PUBLISHED and owner.state != "active":
        raise Invalid(Violation("org_ref", "ORGANISATION_INACTIVE"))
    message = pb.ProjectDraft(
        rights=f"RIGHTS_STATE_{form.rights.upper()}",
        person_ids=[str(id_of("person", ref)) for ref in form.person_refs],
        evidence=[pb.EvidenceLink(title=e.title, url=e.url) for e in form.evidence],
        **form.model_dump(include=SAID),
    )
    validation.check(message)
    draft = draft_of(message)
    domain.check(draft, at="")
    since = (form.published_at or ids.now()).astimezone(UTC)
    public = form.state is State.PUBLISHED or (form.state is State.WITHDRAWN and form.published_at is not None)
    project_id = id_of("project", form.ref)
    return Project(
        project_id=project_id,
        code=ids.public_code("P", project_id),
        org_id=id_of("organisation", form.org_ref),
        org_name=owner.name,
        kind=form.kind,
        state=form.state,
        listed_at=since,
        published_at=since if public else None,
        withdrawn_at=ids.now() if form.state is State.WITHDRAWN else None,
        withdrawal_reason=form.withdrawal_reason,
        **service.said(draft),
    )


IMPORTER = Importer(ProjectForm, keep)
