"""The pages about one's own data, as a browser without JavaScript uses them: copy, correction, exports, erasure."""

import json
import re

import pytest

from kexie.cli import services
from tests.support.hub import until
from tests.support.site import PASSWORD, Site
from tests.web.conftest import Open
from tests.web.reader import Document

pytestmark = pytest.mark.capability("DG-13", "DG-10")


async def test_a_copy_is_asked_for_and_downloaded(browsers: Open) -> None:
    browser = await browsers("outsider")
    page = await browser.read("/me/privacy")
    assert (await browser.send(page.form("/me/privacy/copies"))).status_code == 200

    async def address() -> str:
        found = re.search(r'href="(/me/privacy/copies/[0-9a-f-]+)"', (await browser.get("/me/privacy")).text)
        return found[1] if found else ""

    file = await browser.get(await until(address, 30))
    assert file.headers["content-disposition"].startswith('attachment; filename="kexie-')
    assert json.loads(file.text)["services"]["identity"]["person"]["rows"][0]["display_name"] == "路人"


async def test_a_correction_is_asked_for_answered_and_read(browsers: Open) -> None:
    browser, operator = await browsers("outsider"), await browsers("national")
    form = (await browser.read("/me/privacy")).form("/me/privacy/corrections")
    refused = await browser.send(form, form.with_(wanted=""))
    assert refused.status_code == 422
    await browser.send(form, form.with_(wanted="单位名称应为试验电池有限公司"))
    waiting = await operator.get("/corrections")
    assert "单位名称应为试验电池有限公司" in waiting.text
    [address] = re.findall(r'action="(/corrections/[0-9a-f-]+)"', waiting.text)
    answer = (await operator.read("/corrections")).form(address)
    short = await operator.send(answer, answer.with_(answer="", done="1"))
    assert short.status_code == 422 and "答复：" in Document(short.text).by_id("errors")
    await operator.send(answer, answer.with_(answer="已按证明材料更正", done="1"))
    assert "已按证明材料更正" in (await browser.get("/me/privacy")).text
    seen = (await until(lambda: _accesses(browser))).text
    assert "中国科协运营人员" in seen
    assert "申请更正的内容" in seen and "ListCorrections" not in seen  # in people's words


async def _accesses(browser):
    page = await browser.get("/me/accesses")
    return page if "更正个人信息" in page.text else None


async def test_an_export_waits_for_another_person_and_is_fetched_by_who_asked(site: Site, browsers: Open) -> None:
    operator, national = await browsers("operator"), await browsers("national")
    address = f"/organisations/{site.id('organisation', 'xihu')}/exports"
    assert f'href="{address}"' in (await operator.get(address.removesuffix("/exports"))).text
    form = (await operator.read(address)).form(address)
    await operator.send(form, form.with_(kind="1", format="1", reason="年度需求分析"))
    page = await national.read(address)
    decide = next(f for f in page.forms if f.action.endswith("/decide") and f.values.get("approved") == ["1"])
    await national.send(decide)

    async def ready():
        found = await operator.read(address)
        return next((f for f in found.forms if f.action.endswith("/download")), None)

    file = await operator.send(await until(ready))
    assert file.headers["content-type"].startswith("text/csv")
    assert "年度需求分析" in file.text


async def test_the_audit_log_is_for_its_administrator(site: Site, browsers: Open) -> None:
    assert (await (await browsers("national")).get("/audit")).status_code == 403
    row = {"ref": "auditor", "name": "审计员", "mail": "auditor@example.org", "password": PASSWORD}
    await site.bring({"people": [{**row, "roles": [{"role": "audit-administrator", "org_ref": "cast"}]}]})
    await site.hub.settle()
    auditor = await browsers("auditor", fresh=True)
    found = await auditor.get("/audit?action=import.needs&service=kechuang")
    assert found.status_code == 200
    assert "import.needs" in found.text
    assert "import.people" not in found.text
    assert 'href="/audit"' in found.text


async def test_an_account_is_erased_and_its_receipts_are_read_without_it(site: Site, browsers: Open) -> None:
    """In an account of its own, since it is gone afterwards."""
    row = {"ref": "leaver", "name": "离开者", "mail": "leaver@example.org", "password": PASSWORD}
    await site.bring({"people": [row]})
    browser = await browsers("leaver", fresh=True)
    page = await browser.read("/me/privacy")
    asked = await browser.send(page.form("/me/privacy/erasure"))
    code = re.search(r'class="once">([^<]+)<', asked.text)
    assert code
    confirm = Document(asked.text).form("/me/privacy/erasure/confirm")
    receipts = await browser.send(confirm)
    assert receipts.url.path == "/erasure"

    async def done() -> bool:
        return "注销已完成" in (await browser.get(f"/erasure?code={code[1]}")).text

    await until(done, 60)
    shown = (await browser.get(f"/erasure?code={code[1]}", language="en")).text
    assert "Receipts of erasure" in shown
    assert shown.count('class="entry"') == len(services.names()), "one receipt for each service"
    again = await browser.read("/sign-in/start?next=/home")
    form = again.form("/sign-in")
    refused = await browser.send(form, form.with_(identifier="leaver@example.org", password=PASSWORD))
    assert refused.url.path != "/home"
    assert (await browser.get("/erasure?code=a-code-that-was-never-given")).status_code == 404
