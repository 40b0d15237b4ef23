"""What organisations were on other days, and how many there are."""

from collections import Counter
from datetime import timedelta
from itertools import pairwise
from random import Random
from typing import Any
from uuid import UUID

import pytest

from kexie.identity.v1 import organisations_pb2 as pb
from kit import ids
from kit.db import Session
from services.identity.organisations import domain, matrix, spans
from services.identity.organisations import figures as counts
from services.identity.organisations.domain import Branch, Kind, LinkKind, State
from services.identity.organisations.tables import Link, Version
from tests.identity.cast import org
from tests.identity.conftest import bring
from tests.identity.organisations.test_organisations import PROFESSIONAL, STUB, create, draft, place, read, update

pytestmark = pytest.mark.capability("DG-05", "ON-05")

TODAY = ids.today_in_china()


def days_ago(days: int) -> str:
    return str(TODAY - timedelta(days=days))


async def age(cast, org_id: str, days: int) -> None:
    """Lets all that is known of an organisation have begun so many days earlier."""
    async with cast.hub.running["identity"].database.transaction() as session:
        for sql in (
            "update organisation_version set valid_from = valid_from - $2::int, valid_to = valid_to - $2::int "
            "where org_id = $1::uuid",
            "update organisation_link set valid_from = valid_from - $2::int, valid_to = valid_to - $2::int "
            "where child_id = $1::uuid",
        ):
            await session.execute(sql, org_id, days)
        await spans.follow(session, [UUID(org_id)], [])


async def then(cast, org_id: str, day: str) -> pb.Organisation:
    request = pb.GetOrganisationRequest(org_id=org_id, as_of=day)
    return (await cast.ask(STUB, "GetOrganisation", request)).organisation


async def names(cast, **asked: Any) -> list[str]:
    request = pb.ListOrganisationsRequest(page_size=100, **asked)
    return [o.name for o in (await cast.ask(STUB, "ListOrganisations", request)).organisations]


async def figures(cast, **asked: Any) -> pb.CountOrganisationsResponse:
    return await cast.ask(STUB, "CountOrganisations", pb.CountOrganisationsRequest(**asked))


async def test_a_date_gives_the_name_and_the_places_of_that_day(cast):
    for ref in ("nation", "province", "city", "county", "society"):
        await age(cast, org(ref), 400)
    made = await create(cast, "national", "旧名企业")
    await age(cast, made.org_id, 100)
    renamed = await update(cast, "national", made, draft("新名企业", place("city"), place("society", PROFESSIONAL)))
    old, new = await then(cast, made.org_id, days_ago(1)), await then(cast, made.org_id, str(TODAY))
    assert (old.name, [p.name for p in old.parents]) == ("旧名企业", ["西湖区科协"])
    assert (new.name, {p.name for p in new.parents}) == ("新名企业", {"杭州市科协", "中国化学会"})
    assert new.code == old.code == renamed.code
    assert not old.etag, "what is past cannot be changed"
    request = pb.GetOrganisationRequest(org_id=made.org_id, as_of=days_ago(101))
    assert (await cast.refused(STUB, "GetOrganisation", request)).reason == "ORGANISATION_NOT_KNOWN_THEN"


async def test_a_date_gives_the_children_and_the_subtree_of_that_day(cast):
    park = await create(cast, "national", "时光园区", kind=pb.ORGANISATION_KIND_PARK)
    await age(cast, park.org_id, 50)
    firm = await create(cast, "national", "时光企业", pb.ParentDraft(org_id=park.org_id, kind=pb.LINK_KIND_REGIONAL))
    await age(cast, firm.org_id, 40)
    await update(cast, "national", await read(cast, firm.org_id), draft("搬走企业", place("city")))
    for asked in ({"parent_id": park.org_id}, {"under_id": park.org_id}):
        assert await names(cast, **asked) == []
        assert await names(cast, **asked, as_of=days_ago(1)) == ["时光企业"]
        assert await names(cast, **asked, as_of=days_ago(45)) == []
    assert await names(cast, under_id=org("county"), as_of=days_ago(1), query="时光") == ["时光企业", "时光园区"]
    assert await names(cast, under_id=org("county"), as_of=days_ago(1), query="时光", kind=5) == ["时光园区"]
    assert (await figures(cast, under_id=park.org_id)).total == 0
    assert (await figures(cast, under_id=park.org_id, as_of=days_ago(1))).total == 1


async def test_history_says_what_it_was_called_and_where_it_was(cast):
    made = await create(cast, "national", "一名企业")
    await age(cast, made.org_id, 30)
    made = await update(cast, "national", await read(cast, made.org_id), draft("二名企业", place("county")))
    await age(cast, made.org_id, 10)
    resting = pb.ORGANISATION_STATE_DORMANT
    await update(cast, "national", made, draft("三名企业", place("city")), resting)
    await update(cast, "national", await read(cast, made.org_id), draft("四名企业", place("city")))
    request = pb.GetOrganisationHistoryRequest(org_id=made.org_id)
    found = await cast.ask(STUB, "GetOrganisationHistory", request)
    assert [(v.name, v.state) for v in found.versions] == [("四名企业", resting), ("二名企业", 1), ("一名企业", 1)]
    assert all(newer.valid_from == older.valid_to for newer, older in pairwise(found.versions))
    assert [(p.name, bool(p.valid_to)) for p in found.places] == [("杭州市科协", False), ("西湖区科协", True)]


async def test_a_file_tells_of_the_past(cast):
    row = {"ref": "old-society", "name": "中国老学会", "kind": "society", "parent_refs": ["nation"]}
    row |= {"since": "1980-05-01", "former": [{"name": "老学会筹备组", "until": "1985-01-01"}]}
    assert (await bring(cast.hub, "organisations", row)).imported == 1
    assert (await then(cast, org("old-society"), "1984-12-31")).name == "老学会筹备组"
    assert (await then(cast, org("old-society"), "1985-01-01")).name == "中国老学会"
    wrong = row | {"ref": "x", "former": [{"name": "老学会筹备组", "until": "1979-01-01"}]}
    assert [e.reason for e in (await bring(cast.hub, "organisations", wrong)).errors] == ["PAST_OUT_OF_ORDER"]


async def test_two_parents_have_it_in_both_figures_and_the_total_has_it_once(cast):
    async def totals() -> tuple[int, int, int]:
        asked = ({}, {"under_id": org("county")}, {"under_id": org("society")})
        return tuple([(await figures(cast, **a)).total for a in asked])  # type: ignore[return-value]

    before = await totals()
    said = {"kind": pb.ORGANISATION_KIND_GRASS_ROOTS, "branch": pb.BRANCH_ENTERPRISE}
    made = await create(cast, "national", "两属企业科协", place("county"), place("society", PROFESSIONAL), **said)
    assert await totals() == tuple(n + 1 for n in before)
    sorts = {(f.level, f.kind, f.branch): f.count for f in (await figures(cast, under_id=org("society"))).figures}
    assert sorts[pb.LEVEL_COUNTY, pb.ORGANISATION_KIND_GRASS_ROOTS, pb.BRANCH_ENTERPRISE] == 1
    assert {r.region for r in (await figures(cast, under_id=org("county"), region="33")).regions} == {"330100"}
    said = draft("两属企业科协", place("county"), **said)
    await update(cast, "national", await read(cast, made.org_id), said, pb.ORGANISATION_STATE_DISSOLVED)
    assert await totals() == before


async def test_figures_that_are_kept_are_those_that_are_counted(cast):
    for under in ("", org("nation"), org("city"), org("county"), org("society")):
        for region in ("", "33", "3301", "330106"):
            kept = await figures(cast, under_id=under, region=region)
            counted = await figures(cast, under_id=under, region=region, as_of=str(TODAY))
            assert kept == counted
            assert sum(f.count for f in kept.figures) == kept.total
    assert (await figures(cast)).total > 10


def random_past(random: Random) -> tuple[list[Version], list[Link]]:
    """Bodies that come, rest, end and move in two hundred days, some to come; each only under those before it."""
    bodies = [ids.new_id() for _ in range(14)]
    versions, links = list[Version](), list[Link]()
    for at, org_id in enumerate(bodies):
        days = [TODAY + timedelta(days=n) for n in sorted(random.sample(range(-160, 40), 4))]
        for begins, ends in zip(days, [*days[1:], None], strict=True):
            state = random.choice([State.ACTIVE, State.ACTIVE, State.DORMANT, State.DISSOLVED])
            region = random.choice(["330000", "330100", "330106", "310000"])
            said: dict[str, Any] = {"name": "某会", "name_en": "", "kind": Kind.SOCIETY, "branch": Branch.NONE}
            said |= {"region": region, "state": state}
            versions.append(Version(org_id=org_id, valid_from=begins, valid_to=ends, **said))
        for parent_id in random.sample(bodies[:at], min(at, 3)):
            first, second = sorted(random.sample(range(-180, 60), 2))
            begins, ends = TODAY + timedelta(days=first), random.choice([None, TODAY + timedelta(days=second)])
            kind = random.choice(list(LinkKind))
            links.append(Link(child_id=org_id, parent_id=parent_id, kind=kind, valid_from=begins, valid_to=ends))
    return versions, links


class Over(Exception):
    """Nothing of it is kept."""


@pytest.mark.parametrize("seed", range(6))
async def test_on_any_day_there_is_below_each_what_a_walk_over_the_places_finds(cast, seed):
    random = Random(seed)
    versions, links = random_past(random)
    bodies = list(dict.fromkeys(version.org_id for version in versions))
    with pytest.raises(Over):
        async with cast.hub.running["identity"].database.transaction() as session:
            await session.insert(*versions)
            await session.insert(*links)
            await spans.follow(session, [], bodies)
            gone = random.choice(links)
            await session.delete(gone)
            await spans.follow(session, [gone.child_id], [])
            found = [await _compared(session, versions, bodies, random.randrange(-185, 65)) for _ in range(25)]
            assert sum(found) > 50
            raise Over


async def _compared(session: Session, versions: list[Version], bodies: list[UUID], days: int) -> int:
    day = TODAY + timedelta(days=days)
    there = {v.org_id: v for v in versions if v.valid_from <= day and (v.valid_to is None or day < v.valid_to)}
    lines = await matrix.above(session, bodies, day)
    for above_id in bodies:
        below = [v for i, v in there.items() if v.state is not State.DISSOLVED and str(above_id) in lines.get(i, [])]
        counted = await counts.on(session, above_id, "", day)
        assert {(sort.level, sort.state): sort.count for sort in counted.sorts} == Counter(
            (len(domain.stem(v.region)), v.state) for v in below
        )
        assert dict(counted.regions) == Counter(v.region[:2] for v in below)
        in_city = [v.region for v in below if v.region.startswith("3301")]
        assert (await counts.on(session, above_id, "3301", day)).total == len(in_city)
    return sum(map(len, lines.values()))


async def test_lists_are_by_level_and_by_what_a_grass_roots_body_is_of(cast):
    cities = await names(cast, level=pb.LEVEL_PREFECTURE, kind=pb.ORGANISATION_KIND_ASSOCIATION)
    assert cities == ["宁波市科协", "杭州市科协"]
    assert await names(cast, level=pb.LEVEL_PREFECTURE, kind=1, as_of=str(TODAY)) == cities
    said = {"kind": pb.ORGANISATION_KIND_GRASS_ROOTS, "branch": pb.BRANCH_TOWNSHIP}
    await create(cast, "national", "转塘街道科协", place("county"), **said)
    assert await names(cast, branch=pb.BRANCH_TOWNSHIP) == ["转塘街道科协"]
    request = pb.CreateOrganisationRequest(draft=draft("企业", place("county"), branch=pb.BRANCH_TOWNSHIP))
    refused = await cast.refused(STUB, "CreateOrganisation", request, "national")
    assert [v.field for v in refused.violations] == ["draft.branch"]


async def test_all_below_an_organisation_is_listed_once_and_paged(cast):
    found: list[str] = []
    token = ""
    while True:
        request = pb.ListOrganisationsRequest(under_id=org("nation"), page_size=3, page_token=token)
        page = await cast.ask(STUB, "ListOrganisations", request)
        found += [o.org_id for o in page.organisations]
        token = page.next_page_token
        if not token:
            break
    assert not [i for i, n in Counter(found).items() if n > 1]
    assert len(found) == (await figures(cast, under_id=org("nation"))).total


async def test_a_code_is_resolved_however_it_is_typed(cast):
    firm = await read(cast, org("firm"))
    for code in (firm.code, firm.code.lower(), "9111 0000-6000 3734 1l", firm.org_id):
        found = await cast.ask(STUB, "ResolveOrganisation", pb.ResolveOrganisationRequest(code=code))
        assert (found.organisation.org_id, list(found.resolved_from)) == (firm.org_id, [])
    request = pb.ResolveOrganisationRequest(code="O-0000-0000-Z")
    assert (await cast.refused(STUB, "ResolveOrganisation", request)).reason == "ORGANISATION_NOT_FOUND"
