"""Achievements and projects as items: what search and matching know of them. One that never was public is none."""

from kexie.items.v1 import items_pb2 as pb
from kit.items import each, of_rows

from .domain import Kind, State
from .tables import Project

KINDS = {Kind.ACHIEVEMENT: pb.ITEM_KIND_ACHIEVEMENT, Kind.PROJECT: pb.ITEM_KIND_PROJECT}


def item_message(project: Project) -> pb.Item:
    """The public view; of what was withdrawn, a tombstone without its text."""
    live = project.state is State.PUBLISHED
    return pb.Item(
        item_id=str(project.project_id),
        kind=KINDS[project.kind],
        version=project.version,
        live=live,
        state=project.state,
        title=project.title,
        summary=project.summary if live else "",
        text=project.text or project.summary if live else "",
        keywords=project.keywords if live else (),
        subjects=project.subjects,
        industries=[project.industry],
        region=project.region,
        org_id=str(project.org_id),
        person_ids=[str(person) for person in project.person_ids],
        trl=project.trl,
        published_at=project.published_at,
        available=live,
    )


ACHIEVEMENTS, PROJECTS = (
    of_rows(Project, each(item_message), Project.c.kind == kind, Project.c.published_at.is_not(None)) for kind in KINDS
)
