"""The register in a browser without scripts: the matrix of a day, founding a body, officers, a merger."""

from datetime import timedelta

import pytest

from kexie.identity.v1 import organisations_pb2 as pb
from kit import ids
from tests.support.site import Site
from tests.web.conftest import Browser, Open
from tests.web.reader import Document

pytestmark = pytest.mark.capability("DG-05", "ON-05", "ON-06", "ON-08")

BODY = {
    "ref": "register-body",
    "name": "试验电池科协",
    "kind": "grass_roots",
    "branch": "enterprise",
    "region": "330106",
    "parent_refs": ["xihu"],
    "professional_parent_refs": ["cast"],
    "since": "2012-05-01",
    "former": [{"name": "试验电池厂科协", "until": "2018-09-01"}],
}
TOWN = {"ref": "register-town", "name": "试验乡科协", "kind": "grass_roots", "branch": "township"}
TOWN |= {"region": "330106", "parent_refs": ["xihu"]}
SOCIETIES = [
    {"ref": ref, "name": name, "kind": "society", "parent_refs": ["cast"]}
    for ref, name in (("register-one", "重复学会一"), ("register-two", "重复学会二"))
]


@pytest.fixture(scope="module")
async def register(site: Site) -> Site:
    """The small world with some more organisations."""
    await site.bring({"organisations": [BODY, TOWN, *SOCIETIES]})
    return site


async def sent(browser: Browser, path: str, action: str, **values: str) -> Document:
    """The page to which a filled-in form leads."""
    form = (await browser.read(path)).form(action)
    answer = await browser.send(form, form.with_(**values))
    assert answer.status_code == 200, answer.text
    return Document(answer.text)


async def test_the_matrix_is_drawn_and_said_and_a_date_gives_that_of_the_day(register: Site, browsers: Open):
    address = f"/organisations/{register.id('organisation', 'register-body')}"
    guest = await browsers("")
    now = await guest.read(address)
    assert {"svg", "path", "rect"} <= {e.tag for e in now.elements}
    assert not now.inline, "drawn by the server"
    boxes = [e for e in now.elements if e.tag == "rect"]
    assert len(boxes) == len({"试验电池科协", "西湖科协（试验）", "浙江科协（试验）", "全国科协（试验）"})
    assert "地域隶属" in now.text
    assert "业务隶属" in now.text
    then = await guest.read(f"{address}?as_of=2015-01-01")
    assert "试验电池厂科协" in then.named("h1")
    history = await guest.read(f"{address}/history")
    assert {"试验电池科协", "试验电池厂科协"} <= set(history.named("h3"))
    assert f"{address}?as_of=2012-05-01" in history.links
    await guest.read(f"{address}?as_of=1999-01-01", status=404)


async def test_the_list_is_by_level_and_says_how_many_there_are(register: Site, browsers: Open):
    guest = await browsers("")
    found = await guest.read(f"/organisations?level={pb.LEVEL_PROVINCE}&kind=1")
    assert "浙江科协（试验）" in found.by_id("results")
    assert "西湖科协（试验）" not in found.by_id("results")
    assert "省级科协" in found.named("dt")
    english = await guest.read(f"/organisations?branch={pb.BRANCH_TOWNSHIP}", language="en")
    assert "试验乡科协" in english.by_id("results")
    assert "浙江科协（试验）" not in english.by_id("results")
    assert "Township body" in english.text


async def test_a_body_is_applied_for_returned_mended_and_founded(register: Site, browsers: Open):
    applicant, county = await browsers("outsider"), await browsers("operator")
    xihu = register.id("organisation", "xihu")
    new = f"/organisations/applications/new?under={xihu}"
    said = {"draft__name": "路人科协", "draft__branch": "2", "draft__members": "30", "draft__statement": "厂会协作"}
    said |= {"draft__region": "330106", "draft__parent_id": xihu}
    wrong = (await applicant.read(new)).form("/organisations/applications/new")
    answer = await applicant.send(wrong, wrong.with_(**(said | {"draft__region": "320000"})))
    assert answer.status_code == 422
    assert "所在地区不在上级组织的地区之内" in answer.text
    made = await sent(applicant, new, "/organisations/applications/new", **said)
    assert "等待审批" in made.text
    queue = await county.read(f"/organisations/{xihu}/applications")
    [address] = [link for link in queue.links if link.startswith("/organisations/applications/") and "new" not in link]
    back = await sent(county, address, f"{address}/return", reason="请补充章程")
    assert "请补充章程" in back.text
    again = await sent(applicant, f"{address}/edit", f"{address}/edit", **(said | {"draft__name": "路人企业科协"}))
    assert "待审批" in again.text
    done = await sent(county, address, f"{address}/approve")
    [page] = {link for link in done.links if link.startswith("/organisations/0")} - {f"/organisations/{xihu}"}
    assert (await applicant.read(page)).named("h1") == ["路人企业科协"]


async def test_officers_are_entered_and_gaps_among_the_local_heads_stand_out(register: Site, browsers: Open):
    county = await browsers("operator")
    town = f"/organisations/{register.id('organisation', 'register-town')}"
    heads = f"/organisations/{register.id('organisation', 'xihu')}/local-heads"
    assert (await county.read(heads)).text.count("空缺") >= 3
    until = str(ids.today_in_china() + timedelta(days=900))
    shown = await sent(
        county, f"{town}/officers?office=6", f"{town}/officers", office="6", name="陈校长", term_to=until
    )
    assert "陈校长" in shown.named("h2")
    found = await county.read(heads)
    assert "陈校长" in found.text
    guest = await browsers("")
    assert "陈校长" in (await guest.read(town)).text
    assert "登记负责人" not in (await guest.read(f"{town}/officers")).text


async def test_a_national_operator_merges_by_code_and_undoes_it(register: Site, browsers: Open):
    national, guest = await browsers("national"), await browsers("")
    one, two = (f"/organisations/{register.id('organisation', ref)}" for ref in ("register-one", "register-two"))
    [code] = [e for e in (await guest.read(two)).elements if e.attributes.get("class") == "code"][:1]
    merged = await sent(national, f"{one}/successions", f"{one}/merge", into_id="".join(code.words), reason="同一学会")
    assert "已合并" in merged.text
    assert two in (await guest.read(one)).links
    undo = (await national.read(f"{one}/successions")).forms
    [form] = [f for f in undo if f.action.endswith("/undo")]
    undone = Document((await national.send(form)).text)
    assert "恢复原状" in undone.text
    wrong = (await national.read(f"{one}/successions")).form(f"{one}/merge")
    answer = await national.send(wrong, wrong.with_(into_id="O-0000-0000-0", reason="同一学会"))
    assert answer.status_code == 422


async def test_a_body_is_edited_with_its_history_beside_it_and_each_field_says_what_is_wrong(
    register: Site, browsers: Open
):
    await register.bring(
        {"organisations": [{**TOWN, "ref": "edited-town", "name": "待改乡科协", "since": "2020-01-01"}]}
    )
    address = f"/organisations/{register.id('organisation', 'edited-town')}"
    operator = await browsers("operator")
    page = await operator.read(f"{address}/edit")
    assert "待改乡科协" in page.text
    form = page.form(f"{address}/edit")
    for name, value in (("draft.name", "改"), ("draft.uscc", "123"), ("draft.parents[0].org_id", "O-NOWHERE")):
        wrong = await operator.send(form, form.with_(**{name: value}))
        assert wrong.status_code == 422
        said = Document(wrong.text)
        assert f"#f-{name.replace('.', '-').replace('[', '-').replace(']', '')}" in said.links, "led to the field"
    form = said.form(f"{address}/edit")
    answer = await operator.send(
        form, form.with_(**{"draft.name": "改名乡科协", "draft.parents[0].org_id": register.id("organisation", "xihu")})
    )
    assert answer.url.path == address
    assert "改名乡科协" in Document(answer.text).named("h1")
    assert "西湖科协（试验）" in Document(answer.text).text, "its place stays"
    assert "待改乡科协" in (await operator.read(f"{address}/history")).text


async def test_a_body_is_dissolved_by_typing_its_code_and_by_those_above_it_only(register: Site, browsers: Open):
    await register.bring({"organisations": [{**TOWN, "ref": "ended-town", "name": "待解散乡科协"}]})
    address = f"/organisations/{register.id('organisation', 'ended-town')}"
    for path in ("edit", "dissolve"):
        await (await browsers("officer")).read(f"{address}/{path}", status=403)
    operator = await browsers("operator")
    page = await operator.read(f"{address}/dissolve")
    form = page.form(f"{address}/dissolve")
    assert (await operator.send(form, form.with_(code="O-WRONG"))).status_code == 422
    [code] = {"".join(e.words) for e in page.elements if e.tag == "span" and e.attributes.get("class") == "code"}
    answer = await operator.send(form, form.with_(code=code))
    assert answer.url.path == address
    assert "已解散" in Document(answer.text).text
    assert (await operator.get(f"{address}/edit")).status_code in (400, 409)
