"""The names of organisations beside their ids: a table with `org_id` and `org_name` keeps the name so that lists need
not look it up, and follows when the organisation is called something else."""

from collections.abc import Mapping

from kit.db import Session

# Names of tables come from the database itself, never from a caller.
NAMED = """
select quote_ident(table_name) as name from information_schema.columns
where table_schema = current_schema() and (column_name = 'org_name' or (column_name = 'org_id' and data_type = 'uuid'))
group by table_name having count(*) = 2
"""
FOLLOW = """
update {} as t set org_name = n.name from unnest($1::uuid[], $2::text[]) as n (org_id, name)
where t.org_id = n.org_id and t.org_name <> n.name
"""


async def follow(session: Session, before: Mapping[str, str], now: Mapping[str, str]) -> None:
    """Writes the present names of organisations wherever the service's own tables have the former ones."""
    renamed = {org_id: name for org_id, name in now.items() if before.get(org_id, name) != name}
    if renamed:
        for table in await session.fetch(NAMED):
            await session.open(table["name"])
            await session.execute(FOLLOW.format(table["name"]), list(renamed), list(renamed.values()))
