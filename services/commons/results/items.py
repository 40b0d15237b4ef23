"""Awards as items: what search and links know of them. Of a person it says the id alone, so that nothing but the award
itself has to forget the name."""

from collections.abc import Sequence

import sqlalchemy as sa

from kexie.items.v1 import items_pb2 as pb
from kit.db import Reader, any_of
from kit.items import of_rows
from services.commons.nominations import service as nominations
from services.commons.nominations.domain import NomineeKind, members
from services.commons.nominations.tables import Nomination

from .tables import Award


async def _messages(reader: Reader, awards: Sequence[Award]) -> list[pb.Item]:
    statement = sa.select(Nomination.__table__).where(
        any_of(Nomination.c.nomination_id, [award.nomination_id for award in awards])
    )
    found = await reader.all(statement, Nomination)
    people = await nominations.behind(reader, found)
    of = {n.nomination_id: n for n in found}
    return [item_message(award, of[award.nomination_id], members(people[award.nomination_id])) for award in awards]


def item_message(award: Award, nomination: Nomination, team: Sequence[str]) -> pb.Item:
    """The public view; of a revoked one, a tombstone without its text."""
    live = award.revoked_at is None
    name = "" if award.holder_id else award.holder_name
    library = nomination.library or {}
    return pb.Item(
        item_id=str(award.award_id),
        kind=pb.ITEM_KIND_AWARD,
        version=award.version,
        live=live,
        state="granted" if live else "revoked",
        title="：".join(filter(None, [award.selection_title, name or award.title])),
        summary=library.get("summary", "") if live else "",
        text="\n".join(filter(None, [award.title, award.selection_title, award.org_name])) if live else "",
        keywords=[award.title, award.selection_title] if live else (),
        industries=[library["industry"]] if live and library else (),
        region=library.get("region", "") if live else "",
        org_id=str(award.org_id),
        person_ids=[str(award.holder_id)] if award.holder_id else team,
        published_at=award.given_at,
        links=[_work(nomination)] if nomination.kind is NomineeKind.WORK else (),
    )


def _work(nomination: Nomination) -> pb.ItemLink:
    return pb.ItemLink(kind=pb.ItemKind.Name(nomination.work_kind), item_id=str(nomination.nominee_id))


SOURCE = of_rows(Award, _messages)
