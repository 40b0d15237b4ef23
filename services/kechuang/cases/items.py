"""Cases as items: what search and matching know of them. One that never was public is none."""

from kexie.items.v1 import items_pb2 as pb
from kit.items import each, of_rows
from services.kechuang.projects.items import KINDS

from .domain import State
from .tables import Case


def item_message(case: Case) -> pb.Item:
    """The public view; of what was withdrawn, a tombstone without its text."""
    live = case.state is State.PUBLISHED
    return pb.Item(
        item_id=str(case.case_id),
        kind=pb.ITEM_KIND_CASE,
        version=case.version,
        live=live,
        state=case.state,
        title=case.title,
        summary=case.summary if live else "",
        text="\n".join((case.text or case.summary, case.outcome)) if live else "",
        keywords=case.keywords if live else (),
        subjects=case.subjects,
        industries=[case.industry],
        region=case.region,
        org_id=str(case.org_id),
        person_ids=[str(person) for person in case.person_ids],
        published_at=case.published_at,
        links=links(case),
        available=live,
    )


def links(case: Case) -> list[pb.ItemLink]:
    """What a case refers to."""
    found: list[pb.ItemLink] = []
    if case.need_id:
        found.append(pb.ItemLink(kind=pb.ITEM_KIND_NEED, item_id=str(case.need_id)))
    if case.project_id and case.project_kind:
        found.append(pb.ItemLink(kind=KINDS[case.project_kind], item_id=str(case.project_id)))
    return found


SOURCE = of_rows(Case, each(item_message), Case.c.published_at.is_not(None))
