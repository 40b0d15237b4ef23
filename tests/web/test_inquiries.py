"""What who asks does on pages beside the builder: a form from a file, a Delphi study from its draft to its result."""

from io import BytesIO

import pytest
from openpyxl import Workbook

from tests.support.site import Site
from tests.web.conftest import Browser, Open
from tests.web.reader import Document


def workbook(*rows: tuple[str, ...]) -> bytes:
    book = Workbook()
    survey = book.active or book.create_sheet()
    survey.title = "survey"
    for row in (("type", "name", "label", "relevant"), *rows):
        survey.append(row)
    choices = book.create_sheet("choices")
    for row in (("list_name", "name", "label"), ("way", "bus", "公交"), ("way", "car", "自驾")):
        choices.append(row)
    kept = BytesIO()
    book.save(kept)
    return kept.getvalue()


async def drafted(host: Browser, title: str) -> str:
    """The address at which the form of a new draft is built."""
    blank = (await host.read("/inquiries/new")).form("/inquiries/new")
    said = {
        "draft.title": title,
        "draft.summary": "了解通勤方式，用于向交通部门提出建议。",
        "draft.kind": "1",
        "draft.anonymity": "1",
        "draft.audience": "1",
        "draft.results": "2",
        "draft.opens_at": "2026-01-01T08:00",
        "draft.closes_at": "2999-01-01T08:00",
    }
    made = await host.send(blank, blank.with_(**said))
    assert made.status_code == 200 and made.url.path.endswith("/form"), made.text
    return made.url.path


async def upload(host: Browser, page: str, file: bytes):
    form = (await host.read(page)).form(f"{page}/upload")
    values = {name: found[0] for name, found in form.values.items() if name != "workbook"}
    return await host.http.post(
        form.action,
        data=values,
        files={"workbook": ("form.xlsx", file)},
        headers={"origin": host.site.url},
        follow_redirects=True,
    )


@pytest.mark.capability("XP-11")
async def test_a_form_is_uploaded_and_what_is_wrong_is_told_by_its_row(site: Site, browsers: Open) -> None:
    host = await browsers("operator")
    page = await drafted(host, "西湖区通勤问卷（文件）")
    wrong = workbook(("select_one way", "way", "怎样通勤"), ("text", "why", "为什么", "${wie} = 'car'"))
    answer = await upload(host, page, wrong)
    assert answer.status_code == 422
    assert "第 3 行：" in answer.text and "wie" in answer.text
    answer = await upload(host, page, b"no workbook")
    assert answer.status_code == 422 and "这不是 XLSForm 工作簿" in answer.text
    answer = await upload(host, page, b"")
    assert answer.status_code == 422
    right = workbook(("select_one way", "way", "怎样通勤"), ("text", "why", "为什么", "${way} = 'car'"))
    answer = await upload(host, page, right)
    assert answer.status_code == 200 and "题目已按文件更新" in answer.text and "怎样通勤" in answer.text
    unsigned = await host.http.post(f"{page}/upload", files={"workbook": ("f", right)}, headers={"origin": site.url})
    assert unsigned.status_code == 403  # without the session's own token


@pytest.mark.capability("ZH-22")
async def test_a_delphi_study_runs_on_pages(site: Site, browsers: Open) -> None:
    host, publisher = await browsers("operator"), await browsers("national")
    experts = [await browsers(who) for who in ("expert", "scientist", "officer", "outsider")]
    blank = (await host.read("/delphi/new")).form("/delphi/new")
    said = {
        "draft.title": "区域新材料技术预见",
        "draft.summary": "请专家判断各项技术实现的可能性，九分制。",
        "items_text": "固态电池规模应用",
        "draft.rounds_most": "2",
        "draft.least_answers": "4",
    }
    wrong = await host.send(blank, blank.with_(**said, **{"draft.most": "0"}))
    assert wrong.status_code == 422
    made = await host.send(blank, blank.with_(**said))
    at = made.url.path
    panel = (await host.read(at)).form(f"{at}/panel")
    ids = "\n".join(site.id("person", who) for who in ("expert", "scientist", "officer", "outsider"))
    assert (await host.send(panel, panel.with_(panel_text=ids))).status_code == 200
    begun = (await host.read(at)).form(f"{at}/open")
    assert "第一轮已开始" in (await host.send(begun)).text
    for number, values in enumerate(((2, 5, 5, 8), (4, 5, 5, 6)), 1):
        for expert, value in zip(experts, values, strict=True):
            form = (await expert.read(at)).form(f"{at}/answer")
            if number == 2:
                alone = await expert.send(form, form.with_(**{"value.q1": "9", "reason.q1": ""}))
                assert alone.status_code == 422 and "四分位区间之外" in alone.text
            sent = await expert.send(form, form.with_(**{"value.q1": str(value), "reason.q1": "示范线已投产"}))
            assert "判断已保存" in sent.text, sent.text
        ended = (await host.read(at)).form(f"{at}/end")
        assert "这一轮已结束" in (await host.send(ended)).text
    seen = await experts[0].read(at)
    assert "中位数" in seen.text and "示范线已投产" in seen.text
    done = (await publisher.read(at)).form(f"{at}/publish")
    assert (await publisher.send(done)).status_code == 200
    guest = await browsers()
    public = await guest.read(at, language="en")
    assert "Median" in public.text and "示范线已投产" not in public.text
    assert at in (await guest.read("/delphi")).links


QUESTION = {
    "kind": "4",
    "label": "还想说什么",
    "most": "60",
    "options_text": "好\n不好",
    "rows_text": "空气",
    "bands": "35",
}


@pytest.mark.capability("XP-11")
async def test_a_question_takes_over_what_its_kind_has_and_keeps_what_was_typed(site: Site, browsers: Open) -> None:
    host = await browsers("operator")
    page = await drafted(host, "西湖区午休问卷（编辑）")
    adding = (await host.read(page)).form(f"{page}/section")
    assert (await host.send(adding, adding.with_(title="午休"))).status_code == 200
    at = f"{page}/part1/question"
    blank = (await host.read(at)).form(at)
    wrong = await host.send(blank, blank.with_(**QUESTION | {"when": "${weg} = 'car'"}))
    assert wrong.status_code == 422 and "条件里的“weg”不是前面的题目" in wrong.text
    again = Document(wrong.text).form(at)
    assert {name: again.values[name] for name in QUESTION} == {name: [value] for name, value in QUESTION.items()}
    kept = await host.send(again, again.with_(when=""))
    assert kept.status_code == 200 and "还想说什么" in kept.text
    asked = (await host.read(f"{at}?name=q1")).form(at).values
    assert (asked["kind"], asked["most"], asked["name"]) == (["4"], ["60"], ["q1"])
    assert [asked[name] for name in ("options_text", "rows_text", "bands")] == [[""], [""], [""]]
    unsaid = await host.send(blank, blank.with_(label="没有题型"))
    assert unsaid.status_code == 422 and "没有题型" in unsaid.text
    blank = (await host.read(at)).form(at)
    second = await host.send(blank, blank.with_(kind="1", label="要不要午休", options_text="要\n不要"))
    assert second.status_code == 200
    assert (await host.read(f"{at}?name=q2")).form(at).values["options_text"] == ["1 要\n2 不要"]
