"""Who may check the science of an article: verified as far as the role asks, tied to nobody who wrote it."""

import uuid

import pytest

from kexie.home.v1 import events_pb2 as home
from kit import ties
from kit.consumers import Delivery
from tests.kepu.team import Team, refusal
from tests.support.hub import Hub, Person

pytestmark = pytest.mark.capability("ON-05", "XP-07", "KP-01")


@pytest.fixture(scope="module")
async def team(hub: Hub) -> Team:
    return await Team(hub).enter()


async def tied(team: Team, one: Person, other: Person, kind: str, version: int = 1, *, holds: bool = True) -> None:
    event = home.TieChanged(
        tie_id=str(uuid.uuid5(uuid.NAMESPACE_OID, one.id + other.id + kind)),
        person_id=one.id,
        other_id=other.id,
        kind=kind,
        holds=holds,
    )
    async with team.hub.running["kepu"].database.transaction() as session:
        await ties.keep(session, [(event, Delivery(version))])


async def checker(team: Team) -> Person:
    made = team.hub.person()
    await team.hub.grant(made, "science-checker", team.org)
    return made


@pytest.mark.parametrize("kind", ["relative", "mentor", "declared", "co-author"])
async def test_who_is_tied_to_a_writer_checks_nothing_of_it(team: Team, kind: str):
    tied_one, article = await checker(team), await team.submitted()
    assert "check" in (await team.get(article.article_id, tied_one)).can
    await tied(team, tied_one, team.author, kind)
    assert "check" not in (await team.get(article.article_id, tied_one)).can
    reason = f"CONFLICT_{kind.upper().replace('-', '_')}"
    assert await refusal(team.check(article.article_id, tied_one)) == reason
    await tied(team, tied_one, team.author, kind, 2, holds=False)
    await team.check(article.article_id, tied_one)


async def test_who_writes_keeps_few_checkers_away_by_declaring_ties(team: Team):
    article, strict = await team.submitted(), [await checker(team) for _ in range(5)]
    for one in strict[:3]:
        await tied(team, team.author, one, "declared")
        assert await refusal(team.check(article.article_id, one)) == "CONFLICT_DECLARED"
        assert "check" not in (await team.get(article.article_id, one)).can
    for one in strict[3:]:
        await tied(team, team.author, one, "declared")
    assert all(["check" in (await team.get(article.article_id, one)).can for one in strict])
    await tied(team, strict[0], team.author, "relative")  # what a checker says counts beside whatever else is said
    assert await refusal(team.check(article.article_id, strict[0])) == "CONFLICT_RELATIVE"
    await team.check(article.article_id, strict[1])
    for one in strict:
        await tied(team, team.author, one, "declared", 2, holds=False)


async def test_who_gave_a_version_back_is_not_kept_away_from_it_by_a_word_of_its_author(team: Team):
    article, strict, other = await team.submitted(), await checker(team), await checker(team)
    await team.check(article.article_id, strict, passed=False, comment="出处不足，请补充一手来源。")
    for one in (strict, other):
        await tied(team, team.author, one, "declared")
    await team.step("submit", article.article_id, team.author)
    assert await refusal(team.check(article.article_id, other)) == "CONFLICT_DECLARED"
    assert "check" in (await team.get(article.article_id, strict)).can
    await team.check(article.article_id, strict, passed=False, comment="仍然不足。")
    for one in (strict, other):
        await tied(team, team.author, one, "declared", 2, holds=False)


async def test_two_accounts_of_a_person_are_one_pair_of_eyes(team: Team):
    """Who wrote with an account that went into another one does not check with that one."""
    second, article = await checker(team), await team.submitted()
    token = team.hub.issuer.token(second.id, kexie_also=[team.author.id])
    merged = Person(team.hub, second.id, token)
    assert "check" not in (await team.get(article.article_id, merged)).can
    assert await refusal(team.check(article.article_id, merged)) == "SAME_PERSON"
    await team.check(article.article_id, second)


async def test_a_role_rests_while_its_holder_is_not_verified_as_far_as_it_asks(team: Team):
    fallen, article = await checker(team), await team.submitted()
    await team.hub.verified(fallen, "real_name", 2)
    assert await refusal(team.check(article.article_id, fallen)) == "FORBIDDEN"
    await team.hub.verified(fallen, "expert", 3)
    await team.check(article.article_id, fallen)
