"""Groups of opinion: the same whoever makes them from the exported votes, and silent about few."""

import json
import random
from base64 import b64decode
from collections import Counter
from collections.abc import AsyncIterator
from typing import Any

import pytest
import pytest_asyncio

from kit.imports import id_of
from services.commons.opinions import domain
from tests.commons.inquiries.stage import Stage, form, option, question
from tests.support.door import Door, opened
from tests.support.stage import bring, counted, fields, known
from tools import regroup

pytestmark = pytest.mark.capability("XP-11", "PL-10")

STATEMENTS = [f"s{n}" for n in range(9)]
LIKELY = {  # how often each camp agrees with each statement, of ten
    "builders": (9, 9, 9, 1, 1, 1, 5, 8, 5),
    "savers": (1, 1, 1, 9, 9, 9, 5, 8, 5),
    "doubters": (1, 9, 1, 1, 9, 1, 1, 8, 9),
}
SAID = {1: "agree", -1: "disagree", 0: "pass"}


def crowd(seed: int, sizes: dict[str, int]) -> list[domain.Row]:
    """Votes of camps that mostly hold together; some votes are missing."""
    rng = random.Random(seed)

    def vote(likely: int) -> int | None:
        return rng.choices((1 if rng.random() * 10 < likely else -1, 0, None), (8, 1, 1))[0]

    return [tuple(vote(of) for of in LIKELY[camp]) for camp, people in sizes.items() for _ in range(people)]


@pytest_asyncio.fixture(scope="module")
async def door(stage: Stage) -> AsyncIterator[Door]:
    async with opened(stage.hub) as made:
        yield made


async def brought(stage: Stage, ref: str, votes: list[domain.Row], **more: Any) -> str:
    """The address of an inquiry that was held elsewhere, with these votes."""
    host = await known(stage.hub, "opinion-host", "中国科协", "association", "")
    await stage.hub.grant(stage.manager, "selection-manager", host)
    matrix = {
        "name": "views",
        "kind": "QUESTION_KIND_MATRIX",
        "label": "您同意吗",
        "rows": [{"value": name, "label": f"主张 {name}"} for name in STATEMENTS],
        "options": [{"value": value, "label": value} for value in ("agree", "pass", "disagree")],
    }
    draft = {
        "title": "科普经费怎样用",
        "kind": "INQUIRY_KIND_SURVEY",
        "summary": "对九项主张表明态度，看看哪些是共识、哪些有分歧。",
        "anonymity": "ANONYMITY_ANONYMOUS",
        "audience": "INQUIRY_AUDIENCE_ANYONE",
        "results": "RESULTS_SHOWN_CLOSED",
        "threshold": 10,
        "opinionQuestion": "views",
        "form": {"sections": [{"name": "one", "questions": [matrix]}]},
    } | more
    tallies = [
        {"values": {f"views.{s}": SAID[v] for s, v in zip(STATEMENTS, row, strict=True) if v is not None}, "count": n}
        for row, n in Counter(votes).items()
    ]
    row = {"ref": ref, "org_ref": "opinion-host", "draft": draft, "tallies": tallies}
    row |= {"opens_on_at": "2026-03-01T00:00:00", "closes_on_at": "2026-06-30T00:00:00"}
    assert counted(await bring(stage.hub, "commons", "inquiries", row)) == (1, 0, [])
    return f"/api/commons/v1/inquiries/{id_of('inquiry', ref)}"


async def test_groups_are_made_again_from_the_exported_votes_by_another_program(stage: Stage, door: Door):
    votes = crowd(1, {"builders": 60, "savers": 40, "doubters": 30})
    at = await brought(stage, "opinions-three", votes)
    told = (await door.get(f"{at}/opinion-groups")).json()
    assert told["voters"] == sum(sum(v is not None for v in row) >= 7 for row in votes)
    exported = (await door.get(f"{at}:exportVotes", stage.manager)).json()
    text = b64decode(exported["content"])
    assert exported["digest"] == told["digest"] and json.loads(text)["seed"] == told["seed"]
    groups, silhouette = regroup.regroup(text)
    assert [g["people"] for g in told["groups"]] == [len(members) for members in groups]
    assert silhouette == pytest.approx(told["silhouette"], abs=1e-6)
    rows = regroup.counted(text)
    for at_, statement in enumerate(told["statements"]):
        for voice, members in zip(statement["groups"], groups, strict=True):
            for what, kind in (("agree", 1), ("disagree", -1), ("pass", 0)):
                cell = voice[what]
                assert cell["suppressed"] or cell["count"] == sum(rows[m][at_] == kind for m in members)
                assert cell["suppressed"] or cell["count"] == 0 or cell["count"] >= 10
    assert [len(g) for g in groups] == sorted((len(g) for g in groups), reverse=True) and len(groups) == 3
    camps = {g["group"] for s in told["statements"] if s["name"] == "s0" for g in s["groups"] if g["speaks"]}
    assert camps  # the first statement divides
    for reader in (None, stage.stranger, stage.deputy):
        answer = await door.get(f"{at}:exportVotes", reader)
        assert answer.status_code in (401, 403)


async def test_a_small_group_is_not_shown_nor_what_would_tell_of_it(stage: Stage, door: Door):
    at = await brought(stage, "opinions-small", crowd(2, {"builders": 60, "savers": 40, "doubters": 5}))
    told = (await door.get(f"{at}/opinion-groups")).json()
    assert all(g["people"] >= 10 for g in told["groups"])
    assert told["unshown"] == 0 or told["unshown"] >= 10
    none = await brought(stage, "opinions-none", crowd(3, {"builders": 20}), opinionQuestion="")
    assert (await door.get(f"{none}/opinion-groups")).json()["code"] == "NO_OPINIONS"


@pytest.mark.parametrize("seed", range(10))
def test_any_crowd_gives_the_same_groups_to_both_programs(seed: int):
    rng = random.Random(seed)
    sizes = {camp: rng.randint(0, 60) for camp in LIKELY}
    votes = crowd(seed, sizes)
    text = domain.document(STATEMENTS, votes, f"seed-{seed}", 10)
    told = domain.report([(name, name) for name in STATEMENTS], votes, f"seed-{seed}", 10)
    groups, _ = regroup.regroup(text)
    wanted = [len(g) for g in groups]
    assert [g["people"] for g in told["groups"]] == [wanted[g] for g in domain.shown_groups(wanted, 10)]
    assert told["unshown"] == 0 or told["unshown"] >= 10


@pytest.mark.parametrize(
    ("sizes", "shown"),
    [([50, 30, 20], [0, 1, 2]), ([50, 30, 4], [0]), ([50, 30, 6, 6], [0, 1]), ([50, 4], []), ([9, 9], [])],
)
def test_groups_that_are_left_out_are_nobody_or_enough(sizes: list[int], shown: list[int]):
    assert domain.shown_groups(sizes, 10) == shown


async def test_opinions_need_a_matrix_on_statements_and_stay_closed_until_the_end(stage: Stage, door: Door):
    votes = [option(value) for value in ("agree", "pass", "disagree")]
    views = question("views", "matrix", options=votes, rows=[option("a"), option("b")])
    inquiry_id = await stage.opened(form=form(views), opinion_question="views", results=1)
    answer = await door.get(f"/api/commons/v1/inquiries/{inquiry_id}/opinion-groups", stage.manager)
    assert answer.json()["code"] == "FIGURES_NOT_SHOWN"
    answer = await door.get(f"/api/commons/v1/inquiries/{inquiry_id}:exportVotes", stage.manager)
    assert answer.json()["code"] == "FIGURES_NOT_SHOWN"
    wrong = form(question("views", "matrix", options=votes[:2], rows=[option("a")]))
    assert await fields(stage.drafted(form=wrong, opinion_question="views")) == {
        "draft.opinion_question": "NO_STATEMENTS"
    }
