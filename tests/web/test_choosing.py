"""Choosing people on pages in a browser without scripts: by name, mail address, card or number, and never by chance."""

import pytest

from services.identity.people import finding
from tests.support.site import Site
from tests.web.conftest import Browser, Open
from tests.web.reader import Document, SentForm

pytestmark = pytest.mark.capability("XP-07", "XP-15")

DELPHI = {
    "draft.title": "区域储能技术预见",
    "draft.summary": "请专家判断各项技术实现的可能性，九分制。",
    "items_text": "固态电池规模应用",
}


async def form_of(browser: Browser, path: str) -> SentForm:
    return next(f for f in (await browser.read(path)).forms if f.action == path and f.method == "post")


async def study(host: Browser) -> str:
    """The address of a Delphi study that is drafted."""
    blank = await form_of(host, "/delphi/new")
    return (await host.send(blank, blank.with_(**DELPHI))).url.path


async def test_a_role_is_given_to_the_person_of_a_mail_address(site: Site, browsers: Open) -> None:
    operator = await browsers("operator")
    path = f"/organisations/{site.id('organisation', 'battery')}/roles"
    form = await form_of(operator, path)
    said = {"role": "enterprise-officer"}
    wrong = await operator.send(form, form.with_(person_id="nobody@example.org", **said))
    assert wrong.status_code == 422 and "没有账号使用这个邮箱或电话" in wrong.text
    assert "nobody@example.org" in Document(wrong.text).form(path).values["person_id"]
    english = await operator.http.post(
        path,
        data=form.with_(person_id="nobody@example.org", **said),
        headers={"origin": site.url, "accept-language": "en"},
    )
    assert english.status_code == 422
    given = await operator.send(form, form.with_(person_id="outsider@example.org", **said))
    assert given.status_code == 200 and "路人" in given.text


async def test_a_name_is_never_enough_and_one_of_those_it_may_mean_is_picked(site: Site, browsers: Open) -> None:
    operator = await browsers("operator")
    path = f"/organisations/{site.id('organisation', 'battery')}/roles"
    form = await form_of(operator, path)
    asked = await operator.send(form, form.with_(person_id="沈若", role="enterprise-officer"))
    assert asked.status_code == 422 and "请选出是否为这一位" in asked.text
    page = Document(asked.text)
    offered = [e for e in page.elements if e.attributes.get("name") == "person_id.pick"]
    assert [e.attributes["value"] for e in offered] == [site.id("person", "expert")]
    assert "研究员，高镍正极材料" in page.text
    again = page.form(path)
    picked = again.values | {"person_id.pick": [site.id("person", "expert")]}
    given = await operator.send(again, picked)
    assert given.status_code == 200 and "沈若" in Document(given.text).text
    unknown = await operator.send(form, form.with_(person_id="查无此人", role="enterprise-officer"))
    assert unknown.status_code == 422 and "公开的名片中没有这个姓名" in unknown.text


async def test_a_tie_is_declared_by_card_or_name_and_no_address_is_tried(site: Site, browsers: Open) -> None:
    author, path = await browsers("author"), "/home/ties"
    form = await form_of(author, path)
    for address in ("expert@example.org", "13800138000"):
        refused = await author.send(form, form.with_(person_id=address, kind="2"))
        assert refused.status_code == 422 and "这里不能按邮箱或电话查找" in refused.text
    card = f"{site.url}/home/people/{site.id('person', 'scientist')}"
    declared = await author.send(form, form.with_(person_id=card, kind="2"))
    assert declared.status_code == 200 and "叶桐" in declared.text


async def test_experts_are_invited_line_by_line_and_errors_name_the_line(site: Site, browsers: Open) -> None:
    host = await browsers("operator")
    at = await study(host)
    panel = (await host.read(at)).form(f"{at}/panel")
    lines = ["沈若 研究员", "", "nobody@example.org", "查无此人", "writer@example.org"]
    wrong = await host.send(panel, panel.with_(panel_text="\r\n".join(lines)))
    assert wrong.status_code == 422
    assert "第 3 行“nobody@example.org”：没有账号使用这个邮箱或电话" in wrong.text
    assert "第 4 行“查无此人”：公开的名片中没有这个姓名" in wrong.text
    page = Document(wrong.text)
    assert "专家组还没有人" in page.text, "nobody is added while a line is wrong"
    kept = page.form(f"{at}/panel").values["panel_text"][0]
    assert "查无此人" in kept and "writer@example.org" in kept
    own = await host.send(panel, panel.with_(panel_text="沈若\noperator@example.org"))
    assert "第 2 行“operator@example.org”：组织研究的人不能进入专家组" in own.text
    sent = await host.send(panel, panel.with_(panel_text="沈若\nwriter@example.org"))
    assert sent.status_code == 200, sent.text
    page = Document(sent.text)
    assert "林央" in page.text and "接受任务" in page.text
    assert f"/home/people/{site.id('person', 'expert')}" in page.links
    out = next(f for f in page.forms if f.action == f"{at}/remove" and site.id("person", "writer") in str(f.values))
    assert "林央" not in (await host.send(out)).text


async def test_addresses_that_were_looked_up_too_often_are_told_so(
    site: Site, browsers: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    host = await browsers("lead")
    at = await study(host)
    panel = (await host.read(at)).form(f"{at}/panel")
    monkeypatch.setattr(finding, "HOURLY", 2)
    tried = await host.send(panel, panel.with_(panel_text="\n".join(f"guess-{n}@example.org" for n in range(3))))
    assert tried.status_code == 422 and "第 1 行“guess-0@example.org”：请求过于频繁" in tried.text


async def test_whose_account_is_helped_is_said_by_a_mail_address(site: Site, browsers: Open) -> None:
    guard = await browsers("guard")
    form = await form_of(guard, "/people/factor-resets")
    unknown = await guard.send(form, form.with_(person_id="nobody@example.org", reason="本人持证件到场"))
    assert unknown.status_code == 422 and "没有账号使用这个邮箱或电话" in unknown.text
    asked = await guard.send(form, form.with_(person_id="author@example.org", reason="本人持证件到场"))
    assert asked.status_code == 200 and "陆满" in asked.text, asked.text[:3000]
    merging = await form_of(guard, "/people/merges")
    said = {"survivor_id": "author@example.org", "absorbed_id": "writer@example.org", "reason": "本人持证件到场"}
    proposed = await guard.send(merging, merging.with_(**said))
    assert proposed.status_code == 200 and "林央 → 陆满" in proposed.text
