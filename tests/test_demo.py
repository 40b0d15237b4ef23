"""The demo data in `demo/`: it hangs together, fits the hub's rules, and names nobody real."""

import json
import re
from collections import Counter
from datetime import UTC, datetime, timedelta
from functools import cache
from typing import Any

import pytest
from stdnum.cn import uscc

from kexie.cli.seed import FOLDER, RELATIVE, STAGES, WHO_IS_WHO
from kexie.home.v1 import honours_pb2
from kexie.home.v1.honours_pb2_grpc import HonourWallServiceStub
from kit import codes
from kit.imports import id_of
from kit.policy import region_prefix, roles
from tests.support.hub import Hub
from tests.support.stage import bring

Row = dict[str, Any]

KINDS = [kind for stage in (*WHO_IS_WHO, *STAGES) for kind in stage]
PERSONAS = {
    "enterprise-officer",
    "enterprise-admin",
    "institute-officer",
    "county-operator",
    "city-operator",
    "province-operator",
    "national-operator",
    "expert",
    "scientist",
    "kepu-author",
    "science-checker",
    "kepu-editor",
    "think-tank-editor",
    "think-tank-lead",
    "society-secretary",
    "system-administrator",
    "security-administrator",
    "audit-administrator",
    "citizen",
}
PROMISED = {
    "organisations": 280,
    "people": 100,
    "clients": 3,
    "profiles": 60,
    "papers": 180,
    "needs": 44,
    "projects": 34,
    "cases": 8,
    "articles": 64,
    "rumours": 16,
    "think_tanks": 10,
    "products": 24,
    "selections": 24,
    "programmes": 4,
    "awards": 45,
    "honour_walls": 1,
    "conference_papers": 5,
    "inquiries": 5,
    "delphi": 2,
    "campaigns": 2,
    "activities": 32,
    "museums": 6,
    "visits": 7,
    "volunteers": 20,
    "volunteer_posts": 5,
    "base_kinds": 5,
    "venues": 14,
    "bases": 15,
    "consultations": 2,
    "calls": 1,
    "matters": 9,
    "preferences": 5,
    "distributions": 3,
    "streams": 6,
}
REFERS_TO = {
    "org_ref": "organisations",
    "verifier_org_ref": "organisations",
    "parent_refs": "organisations",
    "professional_parent_refs": "organisations",
    "person_ref": "people",
    "poster_ref": "people",
    "author_ref": "people",
    "checker_ref": "people",
    "author_refs": "people",
    "secretary_refs": "people",
    "invited_refs": "organisations",
    "panel_refs": "people",
    "person_refs": "people",
    "need_ref": "needs",
    "project_ref": "projects",
    "think_tank_ref": "think_tanks",
    "campaign_ref": "campaigns",
    "activity_ref": "activities",
    "museum_ref": "museums",
    "programme_ref": "programmes",
    "call_ref": "calls",
    "selection_ref": "selections",
    "holder_ref": "people",
    "holder_org_ref": "organisations",
    "maker_ref": "people",
    "publisher_ref": "people",
    "kind_ref": "base_kinds",
    "venue_ref": "venues",
    "recipient_org_ref": "organisations",
}
LINKED = {"achievement": "projects", "project": "projects", "need": "needs", "case": "cases"} | {
    "product": "products",
    "article": "articles",
}
LENGTHS = {
    ("profiles", "biography"): (80, 250),
    ("papers", "abstract"): (40, 120),
    ("needs", "summary"): (80, 300),
    ("projects", "text"): (150, 400),
    ("articles", "summary"): (60, 120),
    ("rumours", "explanation"): (80, 200),
    ("products", "text"): (200, 500),
}


@cache
def rows(kind: str) -> list[Row]:
    return [json.loads(line) for line in (FOLDER / f"{kind}.jsonl").read_text("utf-8").splitlines()]


def ref_of(row: Row) -> str:
    return row.get("ref") or row["person_ref"]


@cache
def by_ref(kind: str) -> dict[str, Row]:
    return {ref_of(row): row for row in rows(kind)}


def states(kind: str) -> Counter[str]:
    return Counter(row["state"] for row in rows(kind))


def above(org_ref: str) -> set[str]:
    """An organisation with all those above it, on every way up."""
    row = by_ref("organisations")[org_ref]
    parents = [*row.get("parent_refs", []), *row.get("professional_parent_refs", [])]
    return {org_ref}.union(*(above(parent) for parent in parents))


def may(person_ref: str, action: str, org_ref: str) -> bool:
    """Whether a person holds a role with the action in an organisation, or over the subtree of one above it."""
    return any(
        action in roles()[grant["role"]].actions
        and (grant["org_ref"] == org_ref or (grant["subtree"] and grant["org_ref"] in above(org_ref)))
        for grant in by_ref("people")[person_ref].get("roles", [])
    )


def sentences() -> list[str]:
    """Every sentence of ten letters and more that a reader meets."""
    texts = [
        row[field]
        for kind in KINDS
        for row in rows(kind)
        for field in ("title", "summary", "text", "body", "biography", "abstract", "explanation", "outcome", "claim")
        if field in row
    ]
    parts = (part.strip() for text in texts for part in re.split(r"[。！？；\n]", text))
    return [part for part in parts if len(part) >= 10 and not part.startswith("|--")]


# -- there is as much as promised


@pytest.mark.parametrize("kind", KINDS)
def test_there_is_as_much_as_promised_and_every_ref_is_there_once(kind):
    assert len(rows(kind)) >= PROMISED[kind]
    assert [ref for ref, times in Counter(map(ref_of, rows(kind))).items() if times > 1] == []


def test_the_readme_counts_rightly():
    said = re.findall(r"^\| `(\w+)\.jsonl` \| (\d+) \|", (FOLDER / "README.md").read_text("utf-8"), re.MULTILINE)
    assert {kind: int(number) for kind, number in said} == {kind: len(rows(kind)) for kind in KINDS}


def test_there_are_organisations_of_every_sort_and_level():
    kinds = Counter(row["kind"] for row in rows("organisations"))
    least = {"society": 40, "enterprise": 30, "park": 6, "think_tank": 10, "base": 4, "media": 2, "grass_roots": 4}
    assert {kind: n for kind, n in least.items() if kinds[kind] < n} == {}
    assert kinds["university"] + kinds["institute"] >= 12
    regions = [row["region"] for row in rows("organisations") if row["kind"] == "association"]
    provinces = {code for code, entry in codes.listed("regions").items() if not entry.parent and code < "700000"}
    assert provinces | {"659000"} <= set(regions)  # and the Corps
    assert sum(region.endswith("00") and region not in provinces for region in regions) >= 60
    assert sum(bool(region) and not region.endswith("00") for region in regions) >= 60


def test_there_is_something_in_every_state():
    assert states("needs") >= Counter(open=30, submitted=4, draft=3, solved=2, withdrawn=1)
    assert states("projects") >= Counter(published=30, draft=1, withdrawn=1)
    assert states("articles") >= Counter({"published": 60, "draft": 2, "in-check": 2, "withdrawn": 1})
    public = Counter(row["kind"] for row in rows("projects") if row["state"] == "published")
    assert public >= Counter(achievement=30, project=8)
    assert Counter(row["level"] for row in rows("products")) >= Counter(public=18, internal=5)
    assert sum("confidential" in row for row in rows("needs")) >= len(rows("needs")) * 0.4
    assert sum("links" in row for row in rows("articles")) >= 12
    assert {row["verdict"] for row in rows("rumours")} == {"false", "misleading", "true", "unknown"}


def test_every_part_is_played_by_one_person():
    assert Counter(row["persona"] for row in rows("people") if "persona" in row) == Counter(PERSONAS)


def test_every_enterprise_has_an_officer_and_an_administrator():
    held = {(grant["role"], grant["org_ref"]) for row in rows("people") for grant in row.get("roles", [])}
    enterprises = [row["ref"] for row in rows("organisations") if row["kind"] == "enterprise"]
    wanted = {(role, org) for org in enterprises for role in ("enterprise-officer", "enterprise-admin")}
    assert wanted - held == set()


def test_every_expert_has_two_to_four_papers():
    written = Counter(row["author_refs"][0] for row in rows("papers"))
    assert [ref for ref in by_ref("profiles") if not 2 <= written[ref] <= 4] == []


# -- it hangs together


def test_every_ref_leads_somewhere():
    lost = [
        (kind, ref_of(row), field, ref)
        for kind in KINDS
        for row in rows(kind)
        for field, target in REFERS_TO.items()
        for ref in (row.get(field, []) if field.endswith("refs") else [row[field]] if field in row else [])
        if ref not in by_ref(target)
    ]
    assert lost == []


def test_every_link_of_an_article_leads_to_something_public_of_its_kind():
    for row in rows("articles"):
        for link in row.get("links", []):
            target = by_ref(LINKED[link["kind"]])[link["ref"]]
            assert target["state"] in ("open", "solved", "published", "released")
            assert link["kind"] not in ("achievement", "project") or target["kind"] == link["kind"]


@pytest.mark.parametrize("kind", KINDS)
def test_every_code_is_known(kind):
    for row in rows(kind):
        assert not row.get("region") or codes.knows_region(row["region"]), row
        assert all(codes.knows_subject(subject) for subject in row.get("subjects", [])), row
        industries = [*row.get("industries", []), *([row["industry"]] if "industry" in row else [])]
        assert all(codes.knows_industry(industry) for industry in industries), row


def test_organisations_lie_in_the_region_of_the_association_above_them():
    for row in rows("organisations"):
        parents = [by_ref("organisations")[ref]["region"] for ref in row.get("parent_refs", [])]
        assert all(row["region"].startswith(region_prefix(parent)) for parent in parents), row


def test_every_role_exists_and_lies_in_an_organisation():
    grants = [grant for row in rows("people") for grant in row.get("roles", [])]
    assert {grant["role"] for grant in grants} <= set(roles())
    assert {grant["org_ref"] for grant in grants} <= set(by_ref("organisations"))


def test_who_did_something_may_do_it():
    for row in rows("needs"):
        assert may(row["poster_ref"], "needs.post", row["org_ref"]), row["ref"]
        if verifier := row.get("verifier_org_ref"):
            region = by_ref("organisations")[verifier]["region"]
            assert row["region"].startswith(region_prefix(region)), row["ref"]
    for row in rows("articles"):
        assert may(row["author_ref"], "articles.write", row["org_ref"]), row["ref"]
        if "checker_ref" in row:
            assert may(row["checker_ref"], "articles.check", row["org_ref"]), row["ref"]
    for row in rows("honour_walls"):
        assert all(may(row[who], "honours.edit", row["org_ref"]) for who in ("maker_ref", "publisher_ref")), row["ref"]


def test_nobody_outside_the_enterprise_may_read_a_confidential_part():
    """A grant over a society's subtree would reach its member enterprises."""
    for row in rows("needs"):
        readers = [ref for ref in by_ref("people") if may(ref, "needs.read-confidential", row["org_ref"])]
        held = {grant["org_ref"] for ref in readers for grant in by_ref("people")[ref]["roles"]}
        assert held <= {row["org_ref"]}, row["ref"]


def test_regional_roles_are_held_where_there_is_a_region():
    """Without a region they reach the whole country, which is for 中国科协 only."""
    grants = [grant for row in rows("people") for grant in row.get("roles", []) if roles()[grant["role"]].regional]
    assert {g["org_ref"] for g in grants if not by_ref("organisations")[g["org_ref"]]["region"]} == {"cast"}
    reading = [client for client in rows("clients") if client["scopes"] != ["organisations.read"]]
    assert all(by_ref("organisations")[client["org_ref"]]["region"] for client in reading)


def test_nobody_checks_an_article_of_his_or_her_own():
    assert [row["ref"] for row in rows("articles") if row.get("checker_ref") == row["author_ref"]] == []


def test_every_open_need_has_a_few_experts_and_an_achievement_that_fit():
    words: dict[str, set[str]] = {row["person_ref"]: set(row["fields"]) for row in rows("profiles")}
    for paper in rows("papers"):
        for author in paper["author_refs"]:
            words[author] |= set(paper["keywords"])
    offers = [set(row["keywords"]) for row in rows("projects") if row["state"] == "published"]
    for need in rows("needs"):
        if need["state"] == "open":
            wanted = set(need["keywords"])
            fitting = sum(len(wanted & known) >= 3 for known in words.values())
            assert 1 <= fitting <= 4, need["ref"]
            assert any(len(wanted & offered) >= 3 for offered in offers), need["ref"]


def test_a_reader_of_battery_articles_reads_the_words_of_the_coating_need():
    wanted = set(by_ref("needs")["need-coating"]["keywords"])
    battery = [row for row in rows("articles") if set(row["keywords"]) & {"锂电池", *wanted}]
    assert len(battery) >= 6
    assert sum(bool(set(row["keywords"]) & wanted) for row in battery) >= 3


# -- it names nobody real, and reads well


def test_phones_and_mails_are_of_the_reserved_forms_and_used_once():
    people = rows("people")
    assert all(re.fullmatch(r"1990000[0-9]{4}", row["phone"]) for row in people)
    assert all(re.fullmatch(r"[a-z0-9.-]+@example\.(com|org|net)", row["mail"]) for row in people)
    assert len({row["phone"] for row in people}) == len({row["mail"] for row in people}) == len(people)
    everything = "".join((FOLDER / f"{kind}.jsonl").read_text("utf-8") for kind in KINDS)
    assert {number[:7] for number in re.findall(r"(?<![0-9])1[3-9][0-9]{9}(?![0-9])", everything)} == {"1990000"}
    assert set(re.findall(r"@([a-z.]+)", everything)) == {"example.com"}
    assert {host for host in re.findall(r"https?://([a-z.]+)", everything) if not host.endswith("example.org")} == set()


def test_confidential_parts_are_nowhere_else():
    public = "".join(json.dumps({**row, "confidential": ""}, ensure_ascii=False) for row in rows("needs"))
    for row in rows("needs"):
        for sentence in re.split(r"[。；]", row.get("confidential", {}).get("text", "")):
            assert not sentence or sentence not in public


def test_enterprises_have_sound_credit_codes_of_their_region():
    enterprises = [row for row in rows("organisations") if row["kind"] == "enterprise"]
    assert [row["ref"] for row in enterprises if not uscc.is_valid(row["uscc"])] == []
    assert [row["ref"] for row in enterprises if row["uscc"][2:8] != row["region"]] == []
    assert len({row["uscc"] for row in enterprises}) == len(enterprises)


@pytest.mark.parametrize(("kind", "field"), LENGTHS)
def test_texts_are_as_long_as_their_place_wants(kind, field):
    least, most = LENGTHS[kind, field]
    assert [(ref_of(row), len(row[field])) for row in rows(kind) if not least <= len(row[field]) <= most] == []


def test_articles_are_of_reading_length():
    letters = {row["ref"]: len(re.findall(r"[\u4e00-\u9fff]", row["body"])) for row in rows("articles")}
    assert {ref: n for ref, n in letters.items() if not 350 <= n <= 900} == {}


def test_no_sentence_stands_twice():
    assert [sentence for sentence, times in Counter(sentences()).items() if times > 1] == []


# -- its owners take it


def dated(row: Row) -> Row:
    """A row with days turned into dates, as the loader does."""
    made: Row = {}
    for name, value in row.items():
        if found := RELATIVE.match(name):
            ahead = found[2] == "ahead"
            moment = datetime.now(UTC) + timedelta(days=value if ahead else -value)
            made |= {found[1]: moment.date().isoformat()} if ahead else {f"{found[1]}_at": moment.isoformat()}
        else:
            made[name] = value
    return made


async def test_every_owner_takes_every_row(hub: Hub):
    owners = {kind: name for name, service in hub.running.items() for kind in service.app.imports}
    for stage in (*WHO_IS_WHO, *STAGES):
        for kind in reversed(stage):  # those of a stage come side by side: none may need another
            outcome = await bring(hub, owners[kind], kind, *map(dated, rows(kind)))
            assert [(error.line, error.field, error.words) for error in outcome.errors] == []
            assert outcome.imported == len(rows(kind))
        if stage in WHO_IS_WHO:
            await hub.settle(60)  # what follows refers to what its owner has heard of


@pytest.mark.capability("HM-15")
async def test_a_visitor_sees_who_was_awarded_on_the_wall_of_the_year(hub: Hub):
    for kind, owner in (("organisations", "identity"), ("people", "identity"), ("profiles", "home")):
        await bring(hub, owner, kind, *map(dated, rows(kind)))
        await hub.settle(60)
    for kind, owner in (("selections", "commons"), ("awards", "commons"), ("honour_walls", "home")):
        await bring(hub, owner, kind, *map(dated, rows(kind)))
    await hub.settle(60)
    wall_id = str(id_of("honour-wall", "wall-year"))
    found = await hub.ask(
        HonourWallServiceStub, "GetHonourWall", honours_pb2.GetHonourWallRequest(wall_id=wall_id), None
    )
    assert found.people >= 5 and found.organisations >= 3  # near the turn of a year the rest is on the next wall
    request = honours_pb2.ListHonoursRequest(wall_id=wall_id, page_size=100)
    shown = (await hub.ask(HonourWallServiceStub, "ListHonours", request, None)).honours
    agreed = {row["name"] for row in rows("people") if "honour-wall" in row.get("consents", [])}
    bodies = {row["name"] for row in rows("organisations")}
    assert {one.name for one in shown if not one.holder_org_id} <= agreed
    assert {one.name for one in shown if one.holder_org_id} <= bodies
