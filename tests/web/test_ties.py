"""Ties with other people, declared and taken back on a page."""

import pytest

from tests.support.site import Site
from tests.web.conftest import Open
from tests.web.reader import Document

pytestmark = pytest.mark.capability("XP-07")


async def test_a_tie_is_declared_seen_by_oneself_alone_and_taken_back(site: Site, browsers: Open) -> None:
    expert, outsider = await browsers("expert"), await browsers("outsider")
    page = await expert.read("/home/ties")
    form = page.form("/home/ties")
    wrong = await expert.send(form, form.with_(person_id="nobody", kind="2"))
    assert wrong.status_code == 422
    declared = await expert.send(form, form.with_(person_id=site.id("person", "outsider"), kind="2"))
    page = Document(declared.text)
    assert "路人" in page.text and "师生" in page.text
    assert "没有回避关系" in (await outsider.read("/home/ties")).text, "the other person sees nothing of it"
    assert "Mentor or pupil" in (await expert.read("/home/ties?lang=en")).text
    back = next(f for f in (await expert.read("/home/ties?lang=zh-CN")).forms if f.action.endswith("/withdraw"))
    gone = Document((await expert.send(back)).text)
    assert "没有回避关系" in gone.text
