"""The feed as a channel: which items messages told a person of. Nothing is kept for it, so that a recall reaches every
feed at once."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from kit import paging
from kit.db import Reader
from kit.items import shown_at

USUAL = 20
TOLD = """
select n.created_at, n.notice_id, r.rule_id, r.link, r.name, d.org_name
from notice n cross join lateral (
  select n.item_id as rule_id where n.topic = 'distributed'
  union all select value::uuid from jsonb_array_elements_text(n.parameters -> 'items') where n.topic = 'digest') as told
join distribution_rule r on r.rule_id = told.rule_id
join distribution d using (distribution_id)
where n.person_id = $1 and n.topic in ('distributed', 'digest') and n.created_at > now() - interval '14 days'
  and d.state <> 'recalled' and r.link <> ''
  and ($2::timestamptz is null or (n.created_at, r.rule_id) < ($2, $3::uuid))
order by n.created_at desc, r.rule_id desc limit $4
"""


@dataclass(frozen=True)
class ToldItem:
    """An item, who sent it and by which rule."""

    item_id: UUID
    sender: str
    rule: str


async def told_items(reader: Reader, person_id: UUID, size: int, token: str) -> tuple[list[ToldItem], str]:
    """A page of the items that messages told a person of lately. Messages that lead to no item are left out."""
    count = paging.size(size or USUAL)
    after = paging.position(token, person_id)
    moment, last = (datetime.fromisoformat(after[0]), UUID(after[1])) if after else (None, None)
    rows = await reader.fetch(TOLD, person_id, moment, last, count + 1)
    page, following = paging.cut(rows, count, lambda row: [row["created_at"], row["rule_id"]], person_id)
    found = ((shown_at(row["link"]), row) for row in page)
    return [ToldItem(item_id, row["org_name"], row["name"]) for item_id, row in found if item_id], following
