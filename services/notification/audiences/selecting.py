"""Audiences in SQL: of each recipient, by which rule of a message it is reached. The first that fits counts, so that
nobody is in two of them."""

from collections.abc import Sequence
from typing import Any

from .domain import CONSENTS, Audience, MessageTopic, carrier_sets, with_those_above

# People who may be sent something about a topic ($1) at all; a matter of life ($2) reaches everybody with an account.
OPEN = "r.active and ($2 or not (r.opted_out or $1 = any(r.muted)))"
GRANTS = (
    "select from directory_grant g join directory_organisation o using (org_id) "
    "where g.subject_id = r.person_id::text and not g.revoked and g.valid_from <= now() "
    "and (g.valid_to is null or now() < g.valid_to)"
)


class _Values:
    """The parameters of a statement, numbered on from some."""

    def __init__(self, given: Sequence[Any]) -> None:
        self.all = list(given)

    def __call__(self, value: Any, kind: str = "text") -> str:
        self.all.append(value)
        return f"${len(self.all)}::{kind}"


def selected(audiences: Sequence[Audience], topic: MessageTopic, life: bool) -> tuple[str, list[Any]]:
    """`select person_id, rule from …` for everybody who is open to a message, with `{within}` to be replaced by a
    further condition on `r`, and its parameters. The rule is null for who is in no audience."""
    values = _Values([topic.value, life])
    cases = " ".join(f"when {_fits(audience, values)} then {at}" for at, audience in enumerate(audiences))
    return f"select r.person_id, case {cases} end as rule from recipient r where {OPEN} and {{within}}", values.all


def _fits(audience: Audience, put: _Values) -> str:
    ways = [f"r.level = any({put(list(audience.levels), 'text[]')})"] if audience.levels else []
    if audience.groups:
        ways.append(f"r.groups && {put(list(audience.groups), 'text[]')}")
    if audience.interests:
        # Who works below a subject works on it; who follows one below it does not follow all of it.
        about, above = (put(w, "text[]") for w in (list(audience.interests), with_those_above(audience.interests)))
        ways.append(f"(r.works_on && {about} or r.follows && {above})")
    if audience.purpose:
        usual = str(CONSENTS[audience.purpose]).lower()
        ways.append(f"coalesce((r.consents -> {put(audience.purpose)} ->> 0)::boolean, {usual})")
    if audience.society_id:
        ways.append(_is_member(put(audience.society_id, "uuid")))
    if audience.needs_a_grant:
        ways.append(_holds(put, roles=audience.roles, under=audience.under_org_id, region=audience.region))
    elif audience.carriers:
        ways.append(_belongs(audience, put))
    elif audience.region:
        ways.append(f"r.home like {put(audience.region + '%')}")
    return " and ".join(ways) or "true"


def _belongs(audience: Audience, put: _Values) -> str:
    """Whether somebody belongs to a platform's carriers in the region."""
    carriers = carrier_sets()[audience.carriers]
    ways = [_holds(put, roles=carriers.roles, region=audience.region)]
    own = [f"r.level = any({put(list(carriers.levels), 'text[]')})"] if carriers.levels else []
    own += [_is_member()] if carriers.members else []
    if own:
        at_home = f" and r.home like {put(audience.region + '%')}" if audience.region else ""
        ways.append(f"(({' or '.join(own)}){at_home})")
    return f"({' or '.join(ways)})"


def _is_member(society: str = "") -> str:
    of = f" and m.society_id = {society}" if society else ""
    return f"exists (select from society_member m where m.person_id = r.person_id and m.active{of})"


def _holds(put: _Values, *, roles: Sequence[str] = (), under: str = "", region: str = "") -> str:
    """Whether somebody holds one of the roles, in or below an organisation, in a region."""
    asked = [f"g.role = any({put(list(roles), 'text[]')})"] if roles else []
    if under:
        at = put(under)
        asked.append(f"(o.org_id = {at} or o.ancestors @> array[{at}])")
    if region:
        asked.append(f"(o.region like {put(region + '%')} or r.home like {put(region + '%')})")
    return f"exists ({GRANTS}{''.join(' and ' + each for each in asked)})"


# Whether an organisation passes on what is for a region and some chains: by what it said of itself, else by its own
# region and for all chains.
IN_SCOPE = """
case when coalesce(cardinality(s.regions), 0) = 0 then o.region like a.region || '%'
  else exists (select from unnest(s.regions) as own where own like a.region || '%' or a.region like own || '%') end
and (a.chains = '' or coalesce(cardinality(s.industries), 0) = 0 or exists (
  select from unnest(s.industries) as own join unnest(string_to_array(a.chains, ',')) as chain
    on chain like own || '%' or own like chain || '%'))
"""


def organisations(audiences: Sequence[Audience]) -> tuple[str, list[Any]]:
    """`select org_id, rule, carriers from …`: the organisations that pass a message on, each once."""
    values = _Values([])
    lines = [(at, a) for at, a in enumerate(audiences) if a.carriers]
    kinds = [(at, kind) for at, audience in lines for kind in carrier_sets()[audience.carriers].kinds]
    sql = f"""
    select distinct on (o.org_id) o.org_id, a.rule, a.carriers
    from unnest({values([at for at, _ in lines], "int[]")}, {values([a.carriers for _, a in lines], "text[]")},
      {values([a.region for _, a in lines], "text[]")}, {values([a.under_org_id for _, a in lines], "text[]")},
      {values([",".join(a.industries) for _, a in lines], "text[]")}) as a (rule, carriers, region, under, chains)
    join unnest({values([n for n, _ in kinds], "int[]")}, {values([k for _, k in kinds], "text[]")}) as k (rule, kind)
      using (rule)
    join directory_organisation o on o.kind = k.kind and o.state = 'active'
      and (a.under = '' or o.org_id = a.under or o.ancestors @> array[a.under])
    left join carrier_scope s on s.org_id = o.org_id::uuid
    where {IN_SCOPE}
    order by o.org_id, a.rule
    """
    return sql, values.all
