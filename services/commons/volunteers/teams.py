"""Use cases of teams of volunteers."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from kit import directory, ids, own, paging
from kit.actor import Actor
from kit.codes import rules
from kit.db import Reader, Session
from kit.edge import note
from kit.errors import Invalid, Refused
from kit.policy import region_prefix

from .posts import MANAGE
from .tables import Member, Team, Volunteer

SIZES = """
select team_id, count(*) as n from volunteer_team_member
where team_id = any($1) and admitted_at is not null group by team_id
"""
MEMBERS = """
select m.person_id, coalesce(v.name, '') as name, m.admitted_at is not null as admitted
from volunteer_team_member m left join volunteer v using (person_id)
where team_id = $1 and person_id > $2 order by person_id limit $3
"""
FOUND = """
insert into volunteer_team (team_id, org_id, org_name, name, about, region, created_by, created_at)
values ($1, $2, $3, $4, $5, $6, $7, now()) on conflict (org_id, name) do nothing returning team_id
"""


async def create(session: Session, by: Actor, org_id: UUID, name: str, about: str, region: str) -> Team:
    """Founds a team; its name is the only one in its organisation."""
    await by.permit(session, MANAGE, org_id=org_id)
    if wrong := list(rules.unknown("", region=region)):
        raise Invalid(*wrong)
    names = await directory.names(session, [str(org_id)])
    team_id, name = ids.new_id(), " ".join(name.split())
    org_name = names.get(str(org_id), "")
    if not await session.fetch(FOUND, team_id, org_id, org_name, name, about, region, by.person_id):
        raise Refused("TEAM_NAME_TAKEN")
    note(session, "teams.create", "team", team_id, org_id)
    return await read(session, team_id)


async def join(session: Session, by: Actor, team_id: UUID) -> Team:
    """Asks to be a member; asking again changes nothing."""
    team = await read(session, team_id)
    volunteer = await session.get(Volunteer, await own.account(session, by, Volunteer))
    if volunteer is None or not volunteer.active:
        raise Refused("NO_VOLUNTEER")
    whose = await own.held(session, by, Member, Member.c.team_id == team_id) or volunteer.person_id
    await session.insert(Member(team_id=team_id, person_id=whose, asked_at=ids.now()), ignore=True)
    note(session, "teams.join", "team", team_id, team.org_id)
    return team


async def leave(session: Session, by: Actor, team_id: UUID) -> Team:
    """Ends a membership; without one, nothing changes."""
    team = await read(session, team_id)
    await session.execute(
        "delete from volunteer_team_member where team_id = $1 and person_id = any($2)", team_id, by.person_ids
    )
    note(session, "teams.leave", "team", team_id, team.org_id)
    return team


async def admit(session: Session, by: Actor, team_id: UUID, person_id: UUID) -> Team:
    """Admits somebody else who asked."""
    team = await read(session, team_id)
    await by.permit(session, MANAGE, org_id=team.org_id)
    by.must_not_be(person_id)
    member = await session.lock(Member, team_id, person_id)
    if member is None:
        raise Refused("NOBODY_ASKED")
    if member.admitted_at is None:
        await session.update(member, admitted_at=ids.now(), admitted_by=by.person_id)
        note(session, "teams.admit", "team", team_id, team.org_id)
    return team


async def read(reader: Reader, team_id: UUID) -> Team:
    """A team."""
    team = await reader.get(Team, team_id)
    if team is None:
        raise Refused("TEAM_NOT_FOUND")
    return team


async def page(reader: Reader, region: str, org_id: str, size: int, token: str) -> tuple[list[Team], str]:
    """Teams, newest first."""
    c = Team.c
    statement = sa.select(Team.__table__)
    if region:
        statement = statement.where(c.region.startswith(region_prefix(region), autoescape=True))
    if org_id:
        statement = statement.where(c.org_id == UUID(org_id))
    return await paging.read(reader, statement, Team, [c.team_id], size, token, region, org_id, descending=True)


async def sizes(reader: Reader, team_ids: Sequence[UUID]) -> dict[UUID, int]:
    """How many members some teams have."""
    return {row["team_id"]: row["n"] for row in await reader.fetch(SIZES, list(team_ids))}


async def members(reader: Reader, by: Actor, team_id: UUID, size: int, token: str) -> tuple[list[Any], str]:
    """Members of a team and who asked, by their ids."""
    team = await read(reader, team_id)
    await by.permit(reader, MANAGE, org_id=team.org_id)
    after = paging.position(token, team_id)
    count = paging.size(size)
    found = await reader.fetch(MEMBERS, team_id, UUID(after[0]) if after else UUID(int=0), count + 1)
    return paging.cut(found, count, lambda row: [row["person_id"]], team_id)
