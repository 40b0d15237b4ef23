"""Standing rules and templates of messages are set up in the browser without scripts; engines' pages have a menu."""

import re
from html import unescape

import pytest

from tests.support.site import Site
from tests.web.conftest import Open
from tests.web.reader import Document

pytestmark = pytest.mark.capability("XP-01", "KC-06")

WORDS = {
    "zh.title": "{place}：{title}",
    "zh.text": "请转发。",
    "en.title": "{place}: {title}",
    "en.text": "Pass it on.",
}


async def test_a_stream_is_set_up_changed_and_stopped(site: Site, browsers: Open) -> None:
    operator = await browsers("operator")
    form = (await operator.read("/distribution/streams/new")).form("/distribution/streams/new")
    rule = "draft.rules[0]"
    given = {
        "draft.name": "本区新需求",
        "draft.kind": "1",
        "draft.topic": "2",
        f"{rule}.near": "6",
        f"{rule}.rule.name": "本区的融合创新组织",
        f"{rule}.rule.audience.carriers": "2",
    } | {f"{rule}.rule.{name}": text for name, text in WORDS.items()}
    beyond = await operator.send(form, form.values | {name: [text] for name, text in given.items()})
    assert beyond.status_code == 422 and "超出了发送单位的范围" in beyond.text
    given[f"{rule}.rule.audience.region"] = "330106"
    made = await operator.send(form, form.values | {name: [text] for name, text in given.items()})
    assert made.status_code == 200 and "本区新需求" in made.text and "运行中" in made.text
    [link] = re.findall(r'href="(/distribution/streams/[^"]+/edit)"', made.text)
    edit = (await operator.read(link)).form(link)
    stopped = await operator.send(edit, edit.with_(**{"draft.stopped": "1"}))
    assert "已停用" in stopped.text
    english = await operator.get("/distribution/streams", language="en")
    assert "Suspended" in english.text and "messages sent" in english.text


async def test_a_template_is_looked_at_kept_and_has_versions(site: Site, browsers: Open) -> None:
    operator = await browsers("operator")
    form = (await operator.read("/distribution/templates/edit")).form("/distribution/templates/edit")
    words = {"name": "停水通知", "zh.title": "{day}停水", "zh.text": "请储水。"}
    words |= {"en.title": "No water on {day}", "en.text": "Store some."}
    looked = await operator.send(form, form.with_(**words, preview="1"))
    assert "写消息时须填写：day" in looked.text
    assert "停水通知" not in (await operator.get("/distribution/templates")).text
    kept = await operator.send(form, form.with_(**words))
    assert "停水通知" in kept.text and "第 1 版" in kept.text
    [link] = map(unescape, re.findall(r'href="(/distribution/templates/edit[^"]+name=[^"]+)"', kept.text))
    edit = next(f for f in (await operator.read(link)).forms if "/distribution/templates/edit" in f.action)
    again = await operator.send(edit, edit.with_(**{"zh.text": "请多储水。"}))
    assert "第 2 版" in again.text
    first = await operator.get(f"{link}&version=1")
    assert "请储水。" in first.text and "各个版本" in first.text
    blank = await operator.get("/distribution/new?template=停水通知")
    assert "{day}停水" in blank.text


async def test_an_organisation_says_for_which_regions_it_passes_on(site: Site, browsers: Open) -> None:
    officer = await browsers("officer")
    form = (await officer.read("/distribution/carriages")).form("/distribution/carriages/scope")
    wrong = await officer.send(form, form.with_(**{"scope.regions": "390000"}))
    assert wrong.status_code == 422
    right = await officer.send(form, form.with_(**{"scope.regions": "330000、310000", "scope.industries": "C38"}))
    kept = Document(right.text).form("/distribution/carriages/scope")
    assert set(kept.values["scope.regions"]) == {"330000", "310000"}
    assert kept.values["scope.industries"] == ["C38"]


@pytest.mark.parametrize(
    ("path", "platform", "beside"),
    [
        ("/activities", "home", "/selections"),
        ("/selections", "home", "/inquiries"),
        ("/inquiries", "home", "/suggestions"),
        ("/campaigns", "kepu", "/bases"),
        ("/bases", "kepu", "/venues"),
        ("/consultations", "zhihui", "/calls"),
        ("/search", "hub", ""),
    ],
)
async def test_the_engines_pages_stand_in_a_platforms_menu(
    browsers: Open, path: str, platform: str, beside: str
) -> None:
    guest = await browsers()
    for language, word in (("zh-CN", "本平台栏目"), ("en", "")):
        shown = (await guest.get(path, language=language)).text
        assert f'data-theme="{platform}"' in shown
        if beside:
            menu = shown.partition('class="local"')[2].partition("</nav>")[0]
            assert word in menu and f'href="{beside}"' in menu
            assert f'href="{path}" aria-current="page"' in menu
        else:
            assert 'class="local"' not in shown
