"""What campaigns ask of the platforms (XP-06), on every platform alike.

`commons` says what is wanted, in events that carry the whole definition; a platform makes its draft of it under an id
that follows from the work, so that an event that comes twice, or late, makes none again. A draft is said anew as long
as nobody has changed it since. What the platform answers with is an event of its own.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol
from uuid import UUID

import sqlalchemy as sa
from google.protobuf.message import Message

from kexie.commons.v1 import campaign_events_pb2 as commons
from kit import directory
from kit.consumers import Consumers, Delivery
from kit.db import Reader, Session
from kit.directory import Organisation
from kit.edge import note
from kit.errors import Refused
from kit.ledger import publish
from kit.rows import GOVERNMENT, Row, column, table

# The row is locked until the end of the transaction; nothing comes back where something newer is known.
HEARD = (
    "insert into campaign_draft as d (work_id, campaign_id, object_id, wanted, version, object_version) "
    "values ($1, $2, $3, $4, $5, 0) on conflict (work_id) do update set wanted = $4, version = $5 "
    "where d.version < $5 returning object_version"
)
MADE = "update campaign_draft set object_version = $2 where work_id = $1"
NAMED = "insert into campaign_name (campaign_id, title) values ($1, $2) on conflict do nothing"  # an open one's stands
OF = "select campaign_id from campaign_draft where object_id = $1 and wanted and object_version > 0"


def campaign_table(metadata: sa.MetaData) -> None:
    """Adds the table to a platform's schema."""

    @table("campaign_draft", metadata, sa.UniqueConstraint("object_id"), data=GOVERNMENT)
    class _Draft(Row):
        work_id: UUID = column(key=True)
        campaign_id: UUID
        object_id: UUID
        wanted: bool
        version: int = column(sa.BigInteger())  # of the work, as it was heard last
        object_version: int = column(sa.BigInteger())  # of the draft as it was made from it; 0 for none


def name_table(metadata: sa.MetaData) -> None:
    """Adds what campaigns are called to the schema of a platform that says it beside its own objects."""

    @table("campaign_name", metadata, data=GOVERNMENT)
    class _Name(Row):
        campaign_id: UUID = column(key=True)
        title: str


@dataclass(frozen=True)
class Work:
    """What is wanted, of whom."""

    object_id: UUID
    organisation: Organisation
    title: str
    summary: str
    text: str
    industry: str
    year: int
    asked_by: UUID | None

    @property
    def org_id(self) -> UUID:
        return UUID(self.organisation.org_id)


class Drafts(Protocol):
    """How a platform makes drafts of one kind; each a use case of its feature."""

    async def make(self, session: Session, work: Work) -> int:
        """Makes the draft and returns its version, or refuses."""
        ...

    async def follow(self, session: Session, work: Work, version: int) -> int:
        """Says the draft anew if it still is of this version, and returns the one it has then; 0 where somebody has
        changed it."""
        ...

    async def is_waiting(self, session: Session, object_id: UUID) -> bool:
        """Whether the draft is there and neither published nor withdrawn."""
        ...


def consumers(drafts: Mapping[str, Drafts], answer: type[Message], *, keeps_names: bool = False) -> Consumers:
    """A platform's part: what it drafts, by kind, the event that it answers with, and whether it keeps what campaigns
    are called."""
    listening = Consumers("campaigns")

    @listening.on(commons.CampaignWorkChanged)
    async def keep_the_draft(session: Session, event: commons.CampaignWorkChanged, delivery: Delivery) -> None:
        if event.kind not in drafts:
            return
        said = UUID(event.work_id), UUID(event.campaign_id), UUID(event.object_id), event.wanted, delivery.version
        rows = await session.fetch(HEARD, *said)
        if not rows:
            return
        if keeps_names and event.campaign_title:
            await session.execute(NAMED, UUID(event.campaign_id), event.campaign_title)
        try:
            async with session.savepoint():
                state = await _step(session, drafts[event.kind], event, rows[0]["object_version"])
            problem = ""
        except Refused as refused:
            state, problem = "refused", refused.reason
        if state:
            told = {"state": state, "problem": problem}
            told |= {name: getattr(event, name) for name in ("work_id", "campaign_id", "org_id", "kind", "object_id")}
            publish(session, answer(**told), version=delivery.version)

    return listening


async def is_asked(reader: Reader, object_id: UUID) -> bool:
    """Whether an object of this platform was drafted for a campaign."""
    return bool(await reader.fetch("select 1 from campaign_draft where object_id = $1", object_id))


async def link(reader: Reader, object_id: UUID) -> str:
    """The campaign that an object of this platform belongs to, or nothing; one that is called off belongs to none."""
    rows = await reader.fetch(OF, object_id)
    return str(rows[0]["campaign_id"]) if rows else ""


async def named(reader: Reader, object_id: UUID) -> tuple[str, str]:
    """The same with what the campaign is called, where the platform keeps that."""
    rows = await reader.fetch(
        f"select campaign_id, title from ({OF}) d left join campaign_name using (campaign_id)", object_id
    )
    return (str(rows[0]["campaign_id"]), rows[0]["title"] or "") if rows else ("", "")


async def _step(session: Session, drafts: Drafts, event: commons.CampaignWorkChanged, version: int) -> str:
    """Makes or follows a draft, or leaves it; what became of it, nothing where nobody needs to know."""
    object_id = UUID(event.object_id)
    if not event.wanted or event.over:
        if not version:
            return ""
        if await drafts.is_waiting(session, object_id):
            return "over" if event.wanted else "called_off"
        return "" if event.wanted else "unlinked"
    work = await _work(session, event)
    made = await (drafts.follow(session, work, version) if version else drafts.make(session, work))
    if not made:
        return ""
    await session.execute(MADE, UUID(event.work_id), made)
    note(session, "campaigns.draft", event.kind, object_id, work.org_id, campaign_id=event.campaign_id)
    return "changed" if version else "drafted"


async def _work(session: Session, event: commons.CampaignWorkChanged) -> Work:
    organisation = await directory.organisation(session, event.org_id)
    if organisation is None:
        raise LookupError(event.org_id)  # it is heard of soon: the event comes again
    if organisation.state != "active":
        raise Refused("CAMPAIGN_ORGANISATION_INACTIVE")
    return Work(
        UUID(event.object_id),
        organisation,
        *(event.title, event.summary, event.text, event.industry, event.year),
        UUID(event.asked_by_id) if event.asked_by_id else None,
    )
