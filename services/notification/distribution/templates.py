"""Use cases of templates: texts to begin messages with."""

from collections.abc import Mapping
from uuid import UUID

import sqlalchemy as sa

from kit import paging
from kit.actor import Actor
from kit.db import Reader, Session
from kit.edge import note
from kit.rows import load

from . import domain
from .domain import SEND
from .tables import MessageTemplate, TemplateVersion

# The version is counted under the row's lock, so that no two savings make the same one. What says nothing new changes
# nothing.
SAVE = """
with kept as (
  insert into message_template as t (org_id, name, words, parameters) values ($1, $2, $3, $4)
  on conflict (org_id, name) do update set words = $3, parameters = $4,
    version = t.version + case when t.words = $3 then 0 else 1 end
  returning *),
noted as (
  insert into message_template_version (org_id, name, version, words, kept_at)
  select org_id, name, version, words, now() from kept on conflict do nothing)
select * from kept
"""


async def save_template(
    session: Session, by: Actor, org_id: UUID, name: str, words: dict[str, dict[str, str]]
) -> MessageTemplate:
    """Keeps a template under its name; what it said before stays as its earlier version."""
    await by.permit(session, SEND, org_id=org_id)
    names = domain.must_be_template(words)
    [row] = await session.fetch(SAVE, org_id, name, words, names)
    note(session, "distributions.save-template", "message-template", name, org_id)
    return load(MessageTemplate, row)


async def preview(
    reader: Reader, by: Actor, org_id: UUID, words: dict[str, dict[str, str]], given: Mapping[str, str]
) -> tuple[dict[str, dict[str, str]], list[str]]:
    """What a template would say, and its names. A name that nothing is given for stays as it is."""
    await by.permit(reader, SEND, org_id=org_id)
    names = domain.must_be_template(words)
    values = {name: given.get(name) or f"{{{name}}}" for name in names}
    return {language: domain.filled(said, values) for language, said in words.items()}, names


async def templates(
    reader: Reader, by: Actor, org_id: UUID, size: int, token: str
) -> tuple[list[MessageTemplate], str]:
    """A page of an organisation's templates, by name."""
    await by.permit(reader, SEND, org_id=org_id)
    count, c = paging.size(size), MessageTemplate.c
    after = paging.position(token, org_id) or [""]
    statement = sa.select(MessageTemplate.__table__).where(c.org_id == org_id, c.name > after[0])
    found = await reader.all(statement.order_by(c.name).limit(count + 1), MessageTemplate)
    return paging.cut(found, count, lambda t: [t.name], org_id)


async def versions(
    reader: Reader, by: Actor, org_id: UUID, name: str, size: int, token: str
) -> tuple[list[TemplateVersion], str]:
    """A page of what a template said, newest first."""
    await by.permit(reader, SEND, org_id=org_id)
    count, c = paging.size(size), TemplateVersion.c
    statement = sa.select(TemplateVersion.__table__).where(c.org_id == org_id, c.name == name)
    if before := paging.position(token, org_id, name):
        statement = statement.where(c.version < before[0])
    found = await reader.all(statement.order_by(c.version.desc()).limit(count + 1), TemplateVersion)
    return paging.cut(found, count, lambda t: [t.version], org_id, name)
