"""Products of think tanks: released by a second person, or kept inside."""

import dataclasses
import uuid

import pytest

from kexie.items.v1 import items_pb2 as items
from kexie.zhihui.v1 import products_pb2 as pb
from kit import ids
from kit.errors import Refused
from kit.imports import id_of
from services.zhihui.products.domain import NEXT, Level, State, fits, move
from services.zhihui.products.tables import Product
from tests.support.stage import (
    bring,
    counted,
    fields,
    item,
    known,
    listed,
    refusal,
    refused,
    tables_with,
    together,
    told,
)

pytestmark = pytest.mark.capability("ZH-03", "ZH-09", "ZH-10")

CANARY = "canary-81c4 内部研判"


@pytest.mark.parametrize("level", Level)
@pytest.mark.parametrize("state", State)
@pytest.mark.parametrize("to", State)
def test_a_product_moves_only_along_the_life_of_its_level(level, state, to):
    if fits(level, to) and to in NEXT[state]:
        assert move(state, to, level) is to
    else:
        with pytest.raises(Refused):
            move(state, to, level)


def test_what_is_internal_is_never_released_and_what_is_public_never_filed():
    assert not fits(Level.INTERNAL, State.RELEASED)
    assert not fits(Level.PUBLIC, State.FILED)


async def test_a_product_is_released_by_somebody_who_did_not_write_it(zhihui):
    product = await zhihui.create(author_ids=[zhihui.author.id, zhihui.deputy.id])
    assert await refusal(zhihui.release(product, zhihui.editor)) == "FORBIDDEN"
    assert await refusal(zhihui.release(product, zhihui.deputy)) == "SAME_PERSON"
    assert "release" not in (await zhihui.get(product, zhihui.deputy)).can
    assert "release" in (await zhihui.get(product, zhihui.lead)).can
    released = await zhihui.release(product, zhihui.lead)
    assert released.state == pb.PRODUCT_STATE_RELEASED
    shown = await zhihui.get(product)
    assert (shown.product.title, shown.product.think_tank_name) == ("动力电池回收体系建议", "能源科技智库")
    assert ids.code_is_sound(shown.product.code)
    assert list(shown.can) == []
    assert await told(zhihui.hub, "zhihui", product.product_id) == [("released", 2)]


async def test_who_wrote_last_does_not_release_even_without_being_an_author(zhihui):
    product = await zhihui.create(by=zhihui.lead)
    assert await refusal(zhihui.release(product, zhihui.lead)) == "SAME_PERSON"
    product = await zhihui.create(author_ids=[zhihui.deputy.id])
    product = await zhihui.update(product, by=zhihui.deputy)  # takes the own name off
    assert list(product.author_ids) == [zhihui.author.id]
    assert await refusal(zhihui.release(product, zhihui.deputy)) == "SAME_PERSON"
    assert (await zhihui.release(product, zhihui.lead)).state == pb.PRODUCT_STATE_RELEASED


async def test_what_is_not_released_reads_as_not_there_to_all_but_the_own_people(zhihui):
    for product in (await zhihui.create(), await zhihui.internal(), await zhihui.file(await zhihui.internal())):
        for own in (zhihui.editor, zhihui.lead, zhihui.deputy):
            assert (await zhihui.get(product, own)).product.product_id == product.product_id
        for other in [*zhihui.outsiders(), zhihui.secretary, zhihui.author]:
            assert await refusal(zhihui.get(product, other)) == "PRODUCT_NOT_FOUND"
            assert await refusal(zhihui.update(product, by=other or zhihui.stranger)) == "PRODUCT_NOT_FOUND"
    hidden = pb.GetProductRequest(product_id=str(uuid.uuid4()))
    assert await refusal(zhihui.ask("GetProduct", hidden, zhihui.stranger)) == "PRODUCT_NOT_FOUND"


@pytest.mark.capability("ZH-04")
async def test_an_internal_product_leaves_by_no_list_item_or_event(zhihui):
    said = {"title": f"标题 {CANARY}", "summary": f"摘要 {CANARY}", "text": CANARY, "keywords": [CANARY]}
    draft = await zhihui.internal(**said)
    filed = await zhihui.file(await zhihui.internal(**said))
    assert await refusal(zhihui.release(filed, zhihui.lead)) == "PRODUCT_LEVEL_FORBIDS"
    assert await refusal(zhihui.release(draft, zhihui.lead)) == "PRODUCT_LEVEL_FORBIDS"
    for other in zhihui.outsiders():
        assert CANARY not in str(await zhihui.titles(other))
    for state in (pb.PRODUCT_STATE_DRAFT, pb.PRODUCT_STATE_FILED, pb.PRODUCT_STATE_WITHDRAWN):
        for other in (zhihui.stranger, zhihui.rival, zhihui.secretary, zhihui.operator, zhihui.enterprise):
            assert await zhihui.titles(other, state=state) == []
        assert await refusal(zhihui.titles(None, state=state)) == "SIGN_IN_NEEDED"
        assert await refusal(zhihui.titles(zhihui.client, state=state)) == "PERSON_NEEDED"
    assert f"标题 {CANARY}" in await zhihui.titles(zhihui.editor, state=pb.PRODUCT_STATE_FILED)
    every = await listed(zhihui.hub, "zhihui", items.ITEM_KIND_PRODUCT)
    for product in (draft, filed):
        assert product.product_id not in every
        assert await item(zhihui.hub, "zhihui", items.ITEM_KIND_PRODUCT, product.product_id) is None
        assert await told(zhihui.hub, "zhihui", product.product_id) == []
    assert CANARY not in str(every)
    assert await tables_with(zhihui.hub, CANARY) == {"product"}


async def test_the_database_itself_keeps_an_internal_product_from_being_released(zhihui):
    product = await zhihui.file(await zhihui.internal())
    database = zhihui.hub.running["zhihui"].database
    with pytest.raises(Exception, match="internal_stays"):
        async with database.transaction() as session:
            row = await session.guarded(Product, uuid.UUID(product.product_id))
            await session.update(row, released_at=ids.now())


async def test_a_public_product_is_not_filed(zhihui):
    assert await refusal(zhihui.file(await zhihui.create())) == "PRODUCT_LEVEL_FORBIDS"


async def test_only_a_draft_is_changed_and_only_by_the_version_read(zhihui):
    product = await zhihui.create()
    request = pb.UpdateProductRequest(product_id=product.product_id, draft=zhihui.draft())
    assert await refusal(zhihui.ask("UpdateProduct", request, zhihui.editor)) == "IF_MATCH_NEEDED"
    changed = await zhihui.update(product, title="改过题目的建议")
    assert await refusal(zhihui.update(product)) == "CHANGED_MEANWHILE"
    released = await zhihui.release(changed, zhihui.lead)
    assert await refusal(zhihui.update(released)) == "PRODUCT_NOT_EDITABLE"
    filed = await zhihui.file(await zhihui.internal())
    assert await refusal(zhihui.update(filed)) == "PRODUCT_NOT_EDITABLE"


async def test_only_its_own_people_write_for_a_think_tank(zhihui):
    assert await refusal(zhihui.create(by=zhihui.stranger)) == "FORBIDDEN"
    assert await refusal(zhihui.create(by=zhihui.rival)) == "FORBIDDEN"
    request = pb.CreateProductRequest(think_tank_id=str(uuid.uuid4()), draft=zhihui.draft())
    assert await refusal(zhihui.ask("CreateProduct", request, zhihui.editor)) == "THINK_TANK_NOT_FOUND"


async def test_wrong_fields_are_named(zhihui):
    assert await fields(zhihui.create(title="x", author_ids=[], family=0, subjects=["001"])) == {
        "draft.title": "TOO_SHORT",
        "draft.family": "REQUIRED",
        "draft.author_ids": "REQUIRED",
    }
    assert await fields(zhihui.create(subjects=["001"])) == {"draft.subjects[0]": "UNKNOWN_SUBJECT"}


async def test_the_same_key_drafts_once(zhihui):
    key = str(uuid.uuid4())
    made = await together(*(zhihui.create(key=key) for _ in range(6)))
    assert len({product.product_id for product in made}) == 1


@pytest.mark.capability("XP-08")
async def test_a_withdrawn_product_says_what_it_was_when_and_why(zhihui):
    product = await zhihui.released(title="后来撤回的报告")
    assert await refusal(zhihui.withdraw(product, zhihui.editor)) == "FORBIDDEN"
    await zhihui.withdraw(product)
    for by in (None, zhihui.editor):
        no = await refused(zhihui.get(product, by))
        assert (no.reason, no.facts["title"]) == ("PRODUCT_WITHDRAWN", "后来撤回的报告")
        assert no.facts["date"] == str(ids.today_in_china())
        assert "数据有误" in no.words("zh-CN")
    assert "后来撤回的报告" not in await zhihui.titles()
    tombstone = await item(zhihui.hub, "zhihui", items.ITEM_KIND_PRODUCT, product.product_id)
    assert (tombstone.live, tombstone.state, tombstone.text, tombstone.summary) == (False, "withdrawn", "", "")
    assert await told(zhihui.hub, "zhihui", product.product_id) == [("released", 2), ("withdrawn", 3)]


async def test_of_a_withdrawn_draft_nobody_hears(zhihui):
    product = await zhihui.internal()
    await zhihui.withdraw(product, zhihui.editor)
    assert await told(zhihui.hub, "zhihui", product.product_id) == []
    assert await refusal(zhihui.get(product, zhihui.stranger)) == "PRODUCT_NOT_FOUND"
    assert await refusal(zhihui.get(product, zhihui.editor)) == "PRODUCT_WITHDRAWN"


async def test_of_two_releases_at_once_one_is_told(zhihui):
    product = await zhihui.create()
    await together(zhihui.release(product, zhihui.lead), zhihui.release(product, zhihui.deputy))
    assert await told(zhihui.hub, "zhihui", product.product_id) == [("released", 2)]


@pytest.mark.capability("ZH-04")
async def test_lists_are_filtered_paged_and_newest_first(zhihui):
    titles = [f"第{n}期能源简报" for n in range(5)]
    for title in titles:
        await zhihui.released(title=title, family=pb.PRODUCT_FAMILY_BRIEF)
    newest = titles[::-1]
    assert await zhihui.titles(family=pb.PRODUCT_FAMILY_BRIEF) == newest
    assert await zhihui.titles(family=pb.PRODUCT_FAMILY_BRIEF, region="3301", think_tank_id=zhihui.tank) == newest
    assert await zhihui.titles(family=pb.PRODUCT_FAMILY_BRIEF, region="32") == []
    assert await zhihui.titles(think_tank_id=str(uuid.uuid4())) == []
    seen: list[str] = []
    token = ""
    while True:
        request = pb.ListProductsRequest(family=pb.PRODUCT_FAMILY_BRIEF, page_size=2, page_token=token)
        page = await zhihui.ask("ListProducts", request)
        seen += [p.title for p in page.products]
        assert {p.text for p in page.products} == {""}
        if not page.next_page_token:
            break
        token = page.next_page_token
    assert seen == newest
    assert await refusal(zhihui.ask("ListProducts", pb.ListProductsRequest(page_token=token))) == "BAD_PAGE_TOKEN"


async def test_products_come_from_files(hub):
    await known(hub, "soc-9", "中国材料学会", "society", "330106")
    tank = {
        "ref": "tt-9",
        "org_ref": "soc-9",
        "name": "材料智库",
        "kind": "regional",
        "region": "330106",
        "summary": "研究新材料产业的发展路线。",
    }
    await bring(hub, "zhihui", "think_tanks", tank)
    row = {
        "ref": "pr-1",
        "think_tank_ref": "tt-9",
        "author_ref": "person-1",
        "title": "新材料产业路线图",
        "summary": "梳理新材料产业的关键环节。",
        "text": "正文。",
        "family": "blue-book",
        "level": "public",
        "subjects": ["430"],
        "keywords": ["新材料"],
        "released_at": "2026-03-01T09:00:00+08:00",
        "state": "released",
    }
    rows = [
        row,
        row | {"ref": "pr-2", "level": "internal", "state": "filed", "released_at": None},
        row | {"ref": "pr-3", "level": "internal", "released_at": None},
        row | {"ref": "pr-4", "think_tank_ref": "nobody"},
        row | {"ref": "pr-5", "summary": "短"},
        row | {"ref": "pr-6", "level": "internal", "state": "filed"},
        row | {"ref": "pr-7", "state": "filed"},
        row | {"ref": "pr-8", "subjects": ["001"]},
        "not json",
    ]
    bad = [
        (3, "state", "PRODUCT_LEVEL_FORBIDS"),
        (4, "think_tank_ref", "UNKNOWN_REFERENCE"),
        (5, "summary", "TOO_SHORT"),
        (6, "released_at", "PRODUCT_LEVEL_FORBIDS"),
        (7, "state", "PRODUCT_LEVEL_FORBIDS"),
        (8, "subjects[0]", "UNKNOWN_SUBJECT"),
        (9, "", "MALFORMED"),
    ]
    public, internal = str(id_of("product", "pr-1")), str(id_of("product", "pr-2"))
    assert counted(await bring(hub, "zhihui", "products", *rows, dry_run=True)) == (2, 0, bad)
    assert await item(hub, "zhihui", items.ITEM_KIND_PRODUCT, public) is None
    assert counted(await bring(hub, "zhihui", "products", *rows)) == (2, 0, bad)
    assert counted(await bring(hub, "zhihui", "products", *rows)) == (0, 2, bad)
    every = await listed(hub, "zhihui", items.ITEM_KIND_PRODUCT)
    assert internal not in every
    found = every[public]
    assert (found.title, found.region, found.live) == ("新材料产业路线图", "330106", True)
    assert list(found.person_ids) == [str(id_of("person", "person-1"))]
    assert [(link.kind, link.item_id) for link in found.links] == [
        (items.ITEM_KIND_THINK_TANK, str(id_of("think-tank", "tt-9")))
    ]
    assert await told(hub, "zhihui", public) == [("released", 1)]
    assert await told(hub, "zhihui", internal) == []


def test_every_column_of_a_product_is_classed():
    """The words of a product may be internal, so the map of data shows them as such."""
    marks = {c.name: c.info["level"] for c in Product.__table__.columns}
    assert {name for name, level in marks.items() if level >= 3} == {"title", "summary", "text", "keywords"}
    assert set(marks) == {f.name for f in dataclasses.fields(Product)}
