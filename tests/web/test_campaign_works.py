"""What a campaign asks of the platforms, in a browser without scripts: asked, found among drafts, published, a link."""

import pytest

from kit import ids
from kit.imports import id_of
from tests.support.cast import CAMPAIGNS
from tests.support.hub import until
from tests.support.site import Site
from tests.web.conftest import Open

pytestmark = pytest.mark.capability("XP-06", "HM-15")

CAMPAIGN = f"/campaigns/{id_of('campaign', 'day')}"


async def test_the_nation_asks_for_a_wall_which_is_published_and_linked(site: Site, browsers: Open) -> None:
    national, guest = await browsers("national"), await browsers()
    page = await national.read(f"{CAMPAIGN}/works")
    assert "科普日光荣榜" in page.text
    blank = await national.read(f"{CAMPAIGN}/works/new")
    [form] = [form for form in blank.forms if "draft.title" in form.values]
    said = {"draft.kind": "4", "draft.title": "年度光荣榜", "draft.org_id": site.id("organisation", "cast")}
    short = await national.send(form, form.with_(**said, **{"draft.summary": "太短"}))
    assert short.status_code == 422
    done = await national.send(form, form.with_(**said, **{"draft.summary": "向当年获奖的科技工作者致敬。"}))
    assert done.status_code == 200 and "年度光荣榜" in done.text

    async def address() -> str:
        listed = (await national.get("/home/honours")).text
        found = [line.split('"')[0] for line in listed.split('href="')[1:] if "年度光荣榜" in line.split("</a>")[0]]
        return found[0] if found else ""

    wall = await until(address)
    assert "主题活动" in (await national.get(wall)).text
    assert (await guest.get(wall)).status_code == 404
    assert "年度光荣榜" not in (await guest.get(CAMPAIGN)).text
    await national.send((await national.read(wall)).form(f"{wall}/publish"))
    shown = await guest.get(wall)
    assert shown.status_code == 200 and "还没有" not in shown.text and "共 0 人" in shown.text
    assert "Who was awarded" in (await guest.get(wall, language="en")).text

    async def is_linked() -> bool:
        return f'href="{wall}"' in (await guest.get(CAMPAIGN)).text

    await until(is_linked)
    back = await guest.get(wall)
    assert "本内容属于主题活动" in back.text and f'href="{CAMPAIGN}"' in back.text and "科普日（小世界）" in back.text


async def test_what_comes_after_the_close_is_shown_as_late_and_its_link_can_be_taken_back(
    site: Site, browsers: Open
) -> None:
    national, guest = await browsers("national"), await browsers()
    [row] = CAMPAIGNS
    [work] = row["works"]
    works = [work | {"title": "结束后的光荣榜"}]
    await site.bring({"campaigns": [row | {"ref": "late-day", "title": "已结束的科普日", "works": works}]})
    campaign_id, work_id = site.id("campaign", "late-day"), site.id("campaign-work", "late-day:wall")
    address, wall = (
        f"/campaigns/{campaign_id}",
        f"/home/honours/{ids.derived_id('campaign-work', campaign_id, work_id)}",
    )
    forms = [form for form in (await national.read(address)).forms if form.action == f"{address}/end"]
    await national.send(next(form for form in forms if "cancelled" not in form.values))
    assert "活动结束后发布的内容" in (await national.get(wall)).text
    await national.send((await national.read(wall)).form(f"{wall}/publish"))

    async def is_late() -> bool:
        text = (await guest.get(address)).text
        return "活动结束后发布的内容" in text and f'href="{wall}"' in text

    await until(is_late)
    assert "After the close" in (await guest.get(address, language="en")).text
    listed = await national.read(f"{address}/works")
    assert "撤下链接" in listed.text
    off = f"{address}/works/{wall.rpartition('/')[2]}/call-off"
    form = (await national.read(off)).form(off)
    await national.send(form, form.with_(reason="与主题无关。"))

    async def is_gone() -> bool:
        return (
            "本内容属于" not in (await guest.get(wall)).text and f'href="{wall}"' not in (await guest.get(address)).text
        )

    await until(is_gone)


async def test_what_the_other_platforms_publish_leads_back_to_the_campaign(site: Site, browsers: Open) -> None:
    [row] = CAMPAIGNS
    said = {"summary": "围绕年度主题写给公众的内容。", "text": "从实验室到产线，走了十年。"}
    works = [
        {
            "code": "project",
            "kind": "project",
            "org_ref": "battery",
            "industry": "38",
            "title": "开放车间示范项目",
            **said,
        },
        {"code": "product", "kind": "product", "org_ref": "tank", "title": "公众怎样看待新能源", **said},
    ]
    await site.bring({"campaigns": [row | {"ref": "back-day", "title": "有回链的科普日", "works": works}]})
    campaign_id, guest = site.id("campaign", "back-day"), await browsers()
    for code, who, where, verb in (
        ("project", "officer", "/kechuang/projects", "publish"),
        ("product", "lead", "/zhihui/products", "release"),
    ):
        work_id = site.id("campaign-work", f"back-day:{code}")
        address = f"{where}/{ids.derived_id('campaign-work', campaign_id, work_id)}"
        draft = await (await browsers(who)).read(address)
        await (await browsers(who)).send(draft.form(f"{address}/{verb}"))
        shown = await guest.get(address)
        assert shown.status_code == 200
        assert "本内容属于主题活动" in shown.text and "有回链的科普日" in shown.text
        assert f'href="/campaigns/{campaign_id}"' in shown.text


async def test_a_work_that_is_called_off_says_so_at_its_draft(site: Site, browsers: Open) -> None:
    national = await browsers("national")
    wall = str(ids.derived_id("campaign-work", str(id_of("campaign", "day")), str(id_of("campaign-work", "day:wall"))))

    async def is_drafted() -> bool:
        return (await national.get(f"/campaign-works/{wall}")).status_code == 200

    await until(is_drafted)
    form = (await national.read(f"{CAMPAIGN}/works/{wall}/call-off")).form(f"{CAMPAIGN}/works/{wall}/call-off")
    listed = await national.send(form, form.with_(reason="改由他处公布。"))
    assert "改由他处公布。" in listed.text
    assert "改由他处公布。" in (await national.get(f"/home/honours/{wall}")).text
