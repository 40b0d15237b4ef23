"""A person's profile, and who sees which part of it."""

import asyncio
import json

import pytest

from kexie.home.v1 import profiles_pb2 as pb
from kexie.identity.v1 import events_pb2 as identity
from kit.imports import id_of
from tests.home.people import ask, draft, expert, get, imported, mine, refusal, versions, write
from tests.support.hub import Hub
from tests.support.stage import merged, tell_as_identity, tell_of_merge

pytestmark = pytest.mark.capability("XP-07")

VISIBILITIES = {
    "public": pb.VISIBILITY_PUBLIC,
    "workers": pb.VISIBILITY_WORKERS,
    "matching": pb.VISIBILITY_MATCHING,
    "private": pb.VISIBILITY_PRIVATE,
}
PARTS = {  # each field as it stands in `draft`
    "headline": "钙钛矿光伏研究员",
    "organisation": "之江材料研究所",
    "biography": "长期研究钙钛矿薄膜的稳定性。",
    "fields": ["钙钛矿", "封装"],
    "subjects": ["430"],
    "industries": ["C38"],
    "region": "330100",
    "contact": "周三下午可电话联系",
}


async def test_who_has_no_profile_gets_an_empty_one_and_begins_it(hub: Hub):
    person = hub.person("new")
    empty = await mine(hub, person)
    assert (empty.etag, empty.profile.name, empty.profile.person_id) == ("0", "", person.id)
    assert empty.visibility.contact == pb.VISIBILITY_PRIVATE
    assert await refusal(get(hub, person.id)) == "PROFILE_NOT_FOUND"
    assert await refusal(ask(hub, "HideMyProfile", pb.HideMyProfileRequest(), person)) == "PROFILE_NOT_FOUND"
    begun = await write(hub, person)
    assert (begun.etag, begun.profile.headline) == ("1", "钙钛矿光伏研究员")
    assert (await get(hub, person.id)).name == "林知远"


async def test_a_profile_is_begun_once_by_many_at_the_same_moment(hub: Hub):
    person = hub.person("twice")
    request = pb.UpdateMyProfileRequest(draft=draft())
    answers = await asyncio.gather(
        *(ask(hub, "UpdateMyProfile", request, person, if_match="0") for _ in range(6)), return_exceptions=True
    )
    reasons = [getattr(answer, "reason", "") for answer in answers]
    assert reasons.count("") == 1
    assert set(reasons) == {"", "CHANGED_MEANWHILE"}


async def test_an_update_needs_the_version_that_was_read(hub: Hub):
    person = hub.person("careful")
    await write(hub, person)
    request = pb.UpdateMyProfileRequest(draft=draft(headline="改过"))
    assert await refusal(ask(hub, "UpdateMyProfile", request, person)) == "IF_MATCH_NEEDED"
    assert await refusal(ask(hub, "UpdateMyProfile", request, person, if_match="0")) == "CHANGED_MEANWHILE"
    assert await refusal(ask(hub, "UpdateMyProfile", request)) == "SIGN_IN_NEEDED"


@pytest.mark.parametrize("visibility", VISIBILITIES)
@pytest.mark.parametrize("part", PARTS)
async def test_each_caller_sees_what_is_for_that_caller(hub: Hub, part: str, visibility: str):
    person, worker = hub.person(f"{part} {visibility}"), hub.person("worker")
    client = await hub.client(await hub.organisation("某县科协", "association"), "needs.read")
    await write(hub, person, {part: VISIBILITIES[visibility]})
    callers = {"guest": None, "client": client, "worker": worker, "self": person}
    sees = {
        "public": {"guest", "client", "worker", "self"},
        "workers": {"worker", "self"},
        "matching": {"self"},
        "private": {"self"},
    }
    for name, caller in callers.items():
        profile = await get(hub, person.id, caller)
        said = getattr(profile, part)
        seen = list(said) if isinstance(PARTS[part], list) else said
        assert seen == (PARTS[part] if name in sees[visibility] else type(seen)()), name
        assert profile.name == "林知远"


@pytest.mark.parametrize("visibility", VISIBILITIES)
@pytest.mark.parametrize("part", [part for part in PARTS if part != "region"])
async def test_search_shows_what_is_public_and_only_matches_the_rest(hub: Hub, part: str, visibility: str):
    person = hub.person(f"item {part} {visibility}")
    others = {p: pb.VISIBILITY_PRIVATE for p in PARTS if p != part}
    await write(hub, person, others | {part: VISIBILITIES[visibility]})
    item = await expert(hub, person.id)
    shown = [item.summary, item.text, item.region, item.org_id, *item.keywords, *item.subjects, *item.industries]
    matched = "\n".join(evidence.text for evidence in item.evidence)
    words = {"subjects": "材料科学", "industries": "电气机械", "fields": "钙钛矿、封装"}.get(part, str(PARTS[part]))
    assert bool("".join(shown)) == (visibility == "public" and part != "contact")
    assert (words in matched) == (visibility in ("workers", "matching") and part not in ("organisation", "contact"))
    assert all(not evidence.title for evidence in item.evidence)
    assert item.title == "林知远"


@pytest.mark.parametrize("visibility", VISIBILITIES)
async def test_nothing_private_is_anywhere_in_an_item(hub: Hub, visibility: str):
    person = hub.person(f"secret {visibility}")
    canary = "金丝雀7f3a"
    await write(hub, person, {"contact": VISIBILITIES[visibility], "biography": pb.VISIBILITY_PRIVATE}, contact=canary)
    item = (await expert(hub, person.id)).SerializeToString()
    assert canary.encode() not in item
    assert str(PARTS["biography"]).encode() not in item


@pytest.mark.parametrize(
    ("visibility", "available", "offered"),
    [
        ("public", True, True),
        ("workers", True, True),
        ("matching", True, True),
        ("private", True, False),
        ("public", False, False),
    ],
)
async def test_who_is_not_available_is_found_but_not_offered(hub: Hub, visibility: str, available: bool, offered: bool):
    person = hub.person(f"available {visibility} {available}")
    await write(hub, person, {"available": VISIBILITIES[visibility]}, available=available)
    item = await expert(hub, person.id)
    assert (item.live, item.available) == (True, offered)
    assert (await get(hub, person.id)).HasField("available") == (visibility == "public")


async def test_visibility_that_is_not_said_stays(hub: Hub):
    person = hub.person("keeps")
    await write(hub, person, {"biography": pb.VISIBILITY_PRIVATE})
    changed = await write(hub, person, {"headline": pb.VISIBILITY_WORKERS})
    assert changed.visibility.biography == pb.VISIBILITY_PRIVATE
    assert changed.visibility.headline == pb.VISIBILITY_WORKERS
    assert changed.visibility.fields == pb.VISIBILITY_PUBLIC


async def test_an_organisation_of_the_hub_is_named_as_the_hub_knows_it(hub: Hub):
    person = hub.person("employed")
    org_id = await hub.organisation("杭州光伏协会", "society")
    changed = await write(hub, person, org_id=org_id, organisation="随便写的名字")
    assert (changed.profile.organisation, changed.profile.org_id) == ("杭州光伏协会", org_id)
    assert (await expert(hub, person.id)).org_id == org_id
    request = pb.UpdateMyProfileRequest(draft=draft(org_id="0190c1d2-0000-7000-8000-00000000dead"))
    assert await refusal(ask(hub, "UpdateMyProfile", request, person, if_match=changed.etag)) == "INVALID"


async def test_a_hidden_profile_is_gone_for_all_but_its_person(hub: Hub):
    person = hub.person("shy")
    await write(hub, person)
    hidden = (await ask(hub, "HideMyProfile", pb.HideMyProfileRequest(), person)).profile
    assert hidden.hidden
    for caller in (None, hub.person("worker")):
        assert await refusal(get(hub, person.id, caller)) == "PROFILE_NOT_FOUND"
    assert (await get(hub, person.id, person)).name == "林知远"
    item = await expert(hub, person.id)
    assert (item.live, item.title, item.text, item.available, len(item.evidence)) == (False, "", "", False, 0)
    await write(hub, person, headline="藏着也能改")
    await ask(hub, "HideMyProfile", pb.HideMyProfileRequest(), person)
    shown = (await ask(hub, "ShowMyProfile", pb.ShowMyProfileRequest(), person)).profile
    assert not shown.hidden
    assert (await get(hub, person.id)).headline == "藏着也能改"
    assert await versions(hub, "kexie.home.profile.hidden.v1", person.id) == [2]
    assert await versions(hub, "kexie.home.profile.changed.v1", person.id) == [1, 4]


def row(person: str, **changes) -> str:
    said = {
        "person_ref": person,
        "name": "沈若水",
        "headline": "水利工程师",
        "org_ref": "institute",
        "biography": "做了二十年的堤坝监测。",
        "fields": ["堤坝监测"],
        "subjects": ["570"],
        "industries": ["E48"],
        "region": "420100",
        "available": True,
        "visibility": {"biography": "matching", "contact": "workers"},
        "contact": "工作日可联系",
    }
    return json.dumps({name: value for name, value in (said | changes).items() if value is not None})


@pytest.fixture(scope="module")
async def institute(hub: Hub) -> str:
    org_id = str(id_of("organisation", "institute"))
    org = identity.OrganisationChanged(org_id=org_id, name="长江研究院", kind="institute", region="", state="active")
    await hub._tell(org)
    return org_id


async def test_profiles_are_imported_with_their_visibility(hub: Hub, institute: str):
    answer = await imported(hub, "profiles", [row("shen")])
    assert (answer.imported, list(answer.errors)) == (1, [])
    person_id = str(id_of("person", "shen"))
    seen = await get(hub, person_id)
    assert (seen.name, seen.organisation, seen.org_id, seen.biography) == ("沈若水", "长江研究院", institute, "")
    assert (await get(hub, person_id, hub.person("worker"))).contact == "工作日可联系"
    assert [e.text for e in (await expert(hub, person_id)).evidence] == ["做了二十年的堤坝监测。"]
    assert await versions(hub, "kexie.home.profile.changed.v1", person_id) == [1]


async def test_an_import_changes_no_profile_that_is_there_and_may_be_tried_dry(hub: Hub, institute: str):
    assert (await imported(hub, "profiles", [row("dry")], dry_run=True)).imported == 1
    assert await refusal(get(hub, str(id_of("person", "dry")))) == "PROFILE_NOT_FOUND"
    await imported(hub, "profiles", [row("again"), row("again", name="同名的第二行")])
    again = await imported(hub, "profiles", [row("again", name="另一个名字")])
    assert (again.imported, again.unchanged) == (0, 1)
    assert (await get(hub, str(id_of("person", "again")))).name == "沈若水"


@pytest.mark.parametrize(
    ("change", "field", "reason"),
    [
        ({"name": ""}, "name", "REQUIRED"),
        ({"name": "长" * 41}, "name", "TOO_LONG"),
        ({"region": "990000"}, "region", "BAD_FORM"),
        ({"region": "890000"}, "region", "UNKNOWN_REGION"),
        ({"org_ref": "nobody"}, "org_ref", "UNKNOWN_REFERENCE"),
        ({"visibility": {"shoes": "public"}}, "visibility.shoes.[key]", "BAD_FORM"),
        ({"visibility": {"headline": "friends"}}, "visibility.headline", "BAD_FORM"),
        ({"person_ref": None}, "ref", "REQUIRED"),
    ],
)
async def test_a_bad_row_is_named_and_the_good_one_kept(hub: Hub, institute: str, change, field, reason):
    answer = await imported(hub, "profiles", [row("bad", **change), row(f"good {change}")])
    assert [(e.line, e.field, e.reason) for e in answer.errors] == [(1, field, reason)]
    assert answer.imported == 1


@pytest.mark.capability("ON-01")
async def test_a_profile_of_the_other_account_is_ones_own_while_there_is_no_other(hub: Hub):
    before, after = hub.person("profile-before"), hub.person("profile-after")
    both = merged(after, before)
    await write(hub, before, headline="量子计算")
    await tell_of_merge(hub, after, before)
    assert (await mine(hub, both)).profile.headline == "量子计算"
    assert [(await get(hub, person.id)).headline for person in (before, after)] == ["量子计算"] * 2
    await write(hub, both, headline="量子通信")
    assert [(await get(hub, person.id)).headline for person in (before, after)] == ["量子通信"] * 2
    await ask(hub, "HideMyProfile", pb.HideMyProfileRequest(), both)
    assert await refusal(get(hub, before.id)) == "PROFILE_NOT_FOUND"
    await ask(hub, "ShowMyProfile", pb.ShowMyProfileRequest(), both)
    await tell_of_merge(hub, after, before, undone=True)
    assert (await mine(hub, before)).profile.headline == "量子通信"
    assert (await mine(hub, after)).etag == "0"
    assert await refusal(get(hub, after.id)) == "PROFILE_NOT_FOUND"
    await write(hub, after, headline="量子测量")
    await tell_of_merge(hub, after, before)
    assert [(await get(hub, person.id)).headline for person in (before, after)] == ["量子测量"] * 2
    assert not (await expert(hub, before.id)).live
    await tell_of_merge(hub, after, before, undone=True)
    assert (await get(hub, before.id)).headline == "量子通信"
    assert (await expert(hub, before.id)).live


@pytest.mark.capability("ON-01", "DG-13")
async def test_the_profile_of_a_minors_other_account_is_withheld_too(hub: Hub):
    before, after = hub.person("minor-before"), hub.person("minor-after")
    await write(hub, before)
    await tell_of_merge(hub, after, before)
    await tell_as_identity(hub, identity.MinorRestricted(person_id=after.id, restricted=True))
    assert await refusal(get(hub, before.id)) == "PROFILE_NOT_FOUND"
    await tell_of_merge(hub, after, before, undone=True)
    assert (await get(hub, before.id)).name == "林知远"
