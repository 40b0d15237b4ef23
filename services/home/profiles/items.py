"""Persons as items: what search, matching and feeds know of them.

Title, summary, text, keywords, subjects, industries, region and organisation are made of what everybody may see, since
lists and snippets show them. What a person keeps for matching (and what only signed-in persons may see, since a list is
not only theirs) is in `evidence` alone, in pieces without a title: a piece without a title is matched and never shown.
What is private is nowhere.
"""

from collections import defaultdict
from uuid import UUID

from kexie.items.v1 import items_pb2 as pb
from kit import codes
from kit.db import Reader
from kit.items import of_rows
from services.home.assignments import service as assignments
from services.home.assignments.domain import is_full
from services.home.literature import service as literature
from services.home.literature.service import Work

from . import domain, service
from .domain import Said, Viewer
from .tables import Profile


async def _items(reader: Reader, profiles: list[Profile]) -> list[pb.Item]:
    works: defaultdict[UUID, list[Work]] = defaultdict(list)
    for work in await literature.works_of(reader, [p.person_id for p in profiles if p.shown]):
        works[work.person_id].append(work)
    busy = await assignments.open_of(reader, [p.person_id for p in profiles if p.most_assignments])
    return [item_message(p, works[p.person_id], busy.get(p.person_id, 0)) for p in profiles]


def item_message(profile: Profile, works: list[Work], open_now: int = 0) -> pb.Item:
    """What may be known of a person, who has so much to do now; of one who is hidden, a tombstone. Who has as much as
    he takes is not available."""
    item = pb.Item(
        item_id=str(profile.person_id),
        kind=pb.ITEM_KIND_EXPERT,
        version=profile.version,
        live=profile.shown,
        state="shown" if profile.shown else "hidden",
        person_ids=[str(profile.person_id)],
    )
    if profile.shown:
        said = service.said_of(profile)
        public = domain.seen(said, profile.visibility, Viewer.EVERYBODY)
        matched = domain.seen(said, profile.visibility, Viewer.MATCHING)
        _fill(item, public)
        item.published_at.FromDatetime(profile.created_at)
        item.available = bool(matched.available) and not is_full(profile.most_assignments, open_now)
        item.evidence.extend(
            pb.Evidence(text=work.text, year=work.year, item_id=str(work.paper_id), title=work.title) for work in works
        )
        item.evidence.extend(pb.Evidence(text=text) for text in unshown(public, matched))
    return item


def _fill(item: pb.Item, public: Said) -> None:
    item.title = public.name
    item.summary = "，".join(part for part in (public.organisation, public.headline) if part)
    item.text = "\n".join(part for part in (public.headline, public.biography, "、".join(public.fields)) if part)
    item.keywords.extend(public.fields)
    item.subjects.extend(public.subjects)
    item.industries.extend(public.industries)
    item.region, item.org_id = public.region, public.org_id


def unshown(public: Said, matched: Said) -> list[str]:
    """Texts of what is matched and not shown: the biography by itself, and the short things together."""
    short = [
        matched.headline if not public.headline else "",
        *(field for field in matched.fields if not public.fields),
        *(codes.name("subjects", code) for code in matched.subjects if not public.subjects),
        *(codes.name("industries", code) for code in matched.industries if not public.industries),
    ]
    texts = [matched.biography if not public.biography else "", "、".join(part for part in short if part)]
    return [text for text in texts if text]


SOURCE = of_rows(Profile, _items)
