"""The pages on which rights are explained and passed on."""

from datetime import UTC, datetime, timedelta

import pytest

from tests.support.site import Site
from tests.web.conftest import Open

pytestmark = pytest.mark.capability("ON-05", "XP-15")


async def test_an_operator_reads_why_somebody_may_do_something(site: Site, browsers: Open) -> None:
    operator = await browsers("operator")
    battery, officer = site.id("organisation", "battery"), site.id("person", "officer")
    asked = f"/rights?org_id={battery}&subject_id={officer}&action="
    page = await operator.read(asked + "needs.post")
    assert "李明可以发布需求（试验电池有限公司" in page.text
    assert "“试验电池有限公司”的企业（单位）联络员，允许：对象属于本组织。" in page.text
    page = await operator.read(asked + "needs.verify", language="en")
    assert "李明 may not verify needs" in page.text
    assert "the role does not have this action" in page.text
    assert (await operator.get(f"/rights?subject_id={officer}&action=needs.post")).status_code in (403, 422)


async def test_an_administrator_passes_a_right_on_without_scripts_and_the_roles_show_it(
    site: Site, browsers: Open
) -> None:
    operator = await browsers("operator")
    battery, outsider = site.id("organisation", "battery"), site.id("person", "outsider")
    page = await operator.read(f"/organisations/{battery}/roles")
    assert f"/organisations/{battery}/delegate" in page.links
    form = (await operator.read(f"/organisations/{battery}/delegate")).form(f"/organisations/{battery}/delegate")
    tomorrow = (datetime.now(UTC).date() + timedelta(days=3)).isoformat()
    wrong = await operator.send(form, form.with_(person_id=outsider, valid_to=tomorrow))
    assert wrong.status_code == 422
    done = await operator.send(form, form.with_(person_id=outsider, actions="needs.verify", valid_to=tomorrow))
    assert done.status_code == 200, done.text
    assert "下放：核实需求" in done.text
    assert (await operator.read(f"/rights?org_id={battery}&subject_id={outsider}&action=needs.verify")).text.count(
        "由“西湖科协（试验）”下放"
    )


async def test_who_may_pass_nothing_on_is_told_so(site: Site, browsers: Open) -> None:
    page = await (await browsers("officer")).read(f"/organisations/{site.id('organisation', 'battery')}/delegate")
    assert "您没有可以下放的权限" in page.text
