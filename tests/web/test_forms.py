"""Forms without scripts: what was wrong stands at its field, what was written stays, sending twice does once."""

from urllib.parse import quote

import pytest

from tests.support.site import Site
from tests.web.conftest import Browser, Open
from tests.web.reader import Document, SentForm

pytestmark = pytest.mark.capability("XP-15")

# Forms that ask for something, who fills them in, and the fields that cannot stay empty.
DEMANDING = {
    "/kechuang/needs/new": ("officer", ["draft.title", "draft.summary", "draft.industry", "draft.region"]),
    "/kechuang/projects/new": ("researcher", ["draft.title", "draft.summary"]),
    "/kechuang/cases/new": ("officer", ["draft.title", "draft.summary"]),
    "/kepu/articles/new": ("author", ["draft.title"]),
    "/kepu/rumours/new": ("editor", ["draft.claim"]),
    "/zhihui/products/new": ("writer", ["draft.title", "draft.summary"]),
    "/zhihui/think-tanks/new": ("national", ["draft.name"]),
}


def main_form(found: Document) -> SentForm:
    """The form with the most fields."""
    return max((f for f in found.forms if f.method == "post"), key=lambda f: len(f.fields))


def emptied(form: SentForm) -> dict[str, list[str]]:
    """What the form sends when nothing is filled in."""
    return {name: [""] if name in form.fields else values for name, values in form.values.items()}


@pytest.mark.parametrize("path", DEMANDING)
@pytest.mark.parametrize("language", ["zh-CN", "en"])
async def test_each_field_that_is_missing_is_named_at_its_place(browsers: Open, path: str, language: str) -> None:
    who, needed = DEMANDING[path]
    browser = await browsers(who)
    form = main_form(await browser.read(path, language=language))
    assert set(needed) <= set(form.fields)
    answer = await browser.http.post(
        form.action, data=emptied(form), headers={"origin": browser.site.url, "accept-language": language}
    )
    assert answer.status_code == 422
    found = Document(answer.text)
    summary = found.by_id("errors")
    for name in needed:
        place = "f-" + name.replace(".", "-")
        assert f"#{place}" in found.links, f"{name} is not in the summary"
        assert found.by_id(f"{place}-error"), f"{name} says nothing at its place"
        control = next(e for e in found.elements if e.attributes.get("id") == place)
        assert control.attributes["aria-invalid"] == "true"
        assert f"{place}-error" in control.attributes["aria-describedby"].split()
    assert "draft" not in summary, summary


def filled(form: SentForm, **values: str) -> dict[str, list[str]]:
    """A need as somebody writes it."""
    sent = {
        "draft.kind": "1",
        "draft.title": "冷链运输箱的相变材料选型",
        "draft.summary": "疫苗运输箱在四十度环境下保持二至八度七十二小时，寻求相变材料与隔热结构的方案。",
        "draft.industry": "38",
        "draft.region": "330106",
        "submit": "1",
    }
    given = {name.replace("__", "."): value for name, value in values.items()}
    return form.values | {name: [value] for name, value in (sent | given).items()}


async def new_need(browser: Browser) -> SentForm:
    return main_form(await browser.read("/kechuang/needs/new"))


@pytest.mark.capability("KC-01")
@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("draft__title", "短"),
        ("draft__budget_max_yuan", "两百万"),
        ("draft__budget_min_yuan", "99999999999"),
        ("draft__deadline", "明年"),
        ("draft__deadline", "2020-01-01"),
        ("draft__region", "999999"),
        ("draft__industry", "ZZ"),
        ("draft__confidential__contact_phone", "abc"),
        ("draft__confidential__contact_mail", "nobody"),
        ("draft__keywords", "、".join(f"词{n}" for n in range(11))),
        ("draft__kind", "99"),
    ],
)
async def test_a_wrong_value_is_named_and_everything_written_stays(browsers: Open, field: str, value: str) -> None:
    browser = await browsers("officer")
    form = await new_need(browser)
    answer = await browser.send(form, filled(form, **{field: value}, draft__confidential__text="相变温度五度"))
    assert answer.status_code == 422
    found = Document(answer.text)
    name = field.replace("__", ".")
    assert found.by_id(f"f-{name.replace('.', '-')}-error")
    again = main_form(found)
    assert again.values["draft.summary"][0].startswith("疫苗运输箱")
    assert again.values["draft.confidential.text"] == ["相变温度五度"]
    assert again.values["draft.region"] == [value if name == "draft.region" else "330106"]


@pytest.mark.capability("KC-01")
async def test_a_form_sent_twice_posts_once(site: Site, browsers: Open) -> None:
    browser = await browsers("officer")
    form = await new_need(browser)
    first = await browser.send(form, filled(form, draft__title="冷链运输箱只发一次"), follow=False)
    second = await browser.send(form, filled(form, draft__title="冷链运输箱只发一次"), follow=False)
    assert first.status_code == second.status_code == 303
    assert first.headers["location"] == second.headers["location"]
    assert (await browser.read("/kechuang/mine")).text.count("冷链运输箱只发一次") == 1


async def test_a_form_changed_and_sent_again_under_the_same_key_asks_first(browsers: Open) -> None:
    browser = await browsers("officer")
    form = await new_need(browser)
    await browser.send(form, filled(form, draft__title="先写的标题一"), follow=False)
    answer = await browser.send(form, filled(form, draft__title="后改的标题二"), follow=False)
    assert answer.status_code == 422
    again = main_form(Document(answer.text))
    assert again.values["draft.title"] == ["后改的标题二"]
    assert (await browser.send(again, again.values | {"submit": ["1"]}, follow=False)).status_code == 303


@pytest.mark.parametrize(
    "words", ["百分之 100%", "%s %d %(n)s", "100%的%", "{n} {{ 7 * 7 }} {% raw %}", "<b>粗</b>&amp;"]
)
async def test_words_are_shown_as_they_were_written(browsers: Open, words: str) -> None:
    browser = await browsers("officer")
    form = await new_need(browser)
    answer = await browser.send(form, filled(form, draft__title=f"转化率 {words}", draft__keywords=words))
    assert answer.status_code == 200
    assert f"转化率 {words}" in Document(answer.text).named("h1")
    for language in ("zh-CN", "en"):
        assert f"转化率 {words}" in (await browser.read("/kechuang/mine", language=language)).text
        asked = await browser.read(f"/search?q={quote(words)}", language=language)
        assert asked.control("q").attributes["value"] == words


async def test_a_form_opened_before_another_changed_it_is_not_lost(browsers: Open) -> None:
    browser = await browsers("officer")
    form = await new_need(browser)
    made = await browser.send(form, filled(form, draft__title="两人同时修改", submit=""), follow=False)
    path = made.headers["location"] + "/edit"
    mine, theirs = main_form(await browser.read(path)), main_form(await browser.read(path))
    assert (await browser.send(theirs, theirs.with_(draft__title="别人先改了"), follow=False)).status_code == 303
    answer = await browser.send(mine, mine.with_(draft__title="我后改"), follow=False)
    assert answer.status_code == 422
    assert main_form(Document(answer.text)).values["draft.title"] == ["我后改"]
