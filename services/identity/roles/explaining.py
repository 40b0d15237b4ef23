"""Explains a decision: looks up what the policy looked at, for whoever may see it."""

from uuid import UUID

from kit import directory, ids
from kit.actor import Actor
from kit.db import Reader
from kit.errors import Refused
from kit.policy import Grant, Target
from services.identity.people.tables import Person

from . import decisions
from .decisions import ALLOWS, Explanation

# The shortest way from an organisation up to each one above it, today.
LINES = """
with recursive up (org_id, path) as (
  select $1::uuid, array[$1::uuid]
union all
  select l.parent_id, l.parent_id || u.path from up u join organisation_link l on l.child_id = u.org_id
  where l.valid_from <= $2 and (l.valid_to is null or $2 < l.valid_to)
    and l.parent_id <> all(u.path) and cardinality(u.path) < 12)
select distinct on (org_id) org_id::text as org_id, path::text[] as path from up order by org_id, cardinality(path)
"""


async def explain(
    reader: Reader, by: Actor, subject_id: str, action: str, org_id: str = "", region: str = ""
) -> Explanation:
    """Why a subject may or may not do something on what belongs to an organisation or lies in a region."""
    target = await _target(reader, org_id, region)
    by.asked = True
    if not subject_id and by.caller.kind not in ("person", "client"):
        raise Refused("PERSON_NEEDED")
    subject_id = subject_id or by.caller.id
    myself = subject_id == by.caller.id
    if not myself:
        await by.permit(reader, "roles.read", org_id=org_id, region=target.region)
    person = await reader.get(Person, UUID(subject_id))
    name, level = (person.display_name, person.verification.value) if person else ("", "")
    try:
        rights = await directory.rights(reader, "person" if person else "client", subject_id)
    except Refused:
        return Explanation(action, target, False, "ACCOUNT_INACTIVE", subject_name=name, level=level)
    moment = ids.now()
    verdicts = [decisions.judge(grant, rights, action, target, moment) for grant in rights.grants]
    shown = [v for v in verdicts if myself or v.outcome == ALLOWS or await _may_see(reader, by, v.grant)]
    lines = (
        {row["org_id"]: row["path"] for row in await reader.fetch(LINES, UUID(org_id), ids.today_in_china())}
        if (org_id)
        else {}
    )
    mentioned = {i for v in shown for g in v.grant.chain for i in (g.org_id, *lines.get(g.org_id, ()))} | {org_id}
    return Explanation(
        action,
        target,
        rights.allows(action, target, moment),
        decisions.reason(rights, action, verdicts),
        sorted(shown, key=lambda verdict: verdict.outcome != ALLOWS),
        subject_name=name,
        level=level,
        names=await directory.names(reader, sorted(mentioned)),
        lines=lines,
        hidden=len(verdicts) - len(shown),
    )


async def _may_see(reader: Reader, by: Actor, grant: Grant) -> bool:
    """Whether the actor may read the roles where a grant stands."""
    return await by.may(reader, "roles.read", org_id=grant.org_id, region=grant.region)


async def _target(reader: Reader, org_id: str, region: str) -> Target:
    """What it is about; the region is the organisation's own where none is named."""
    if not org_id:
        return Target(region=region)
    found = await directory.organisation(reader, org_id)
    if found is None:
        raise Refused("ORGANISATION_NOT_FOUND")
    return Target(org_id, found.ancestors, region or found.region)
