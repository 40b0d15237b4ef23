"""The instances of the plan, over the gateway's REST: the survey of workers in science and technology (ZH-14), the test
of science literacy (KP-28), an open questionnaire. None of them is code: each is what its definition says."""

import json
import random
from base64 import b64decode
from collections import Counter
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from io import BytesIO

import pytest
import pytest_asyncio
from openpyxl import load_workbook

from kit.imports import id_of
from tests.commons.inquiries.stage import Stage, ticket_of
from tests.support.door import Door, opened
from tests.support.hub import until
from tests.support.stage import bring, counted, known, together

DAY = timedelta(days=1)


@pytest_asyncio.fixture(scope="module")
async def door(stage: Stage) -> AsyncIterator[Door]:
    async with opened(stage.hub) as made:
        yield made


def options(*values: str) -> list[dict]:
    return [{"value": value, "label": value} for value in values]


def choice(name: str, *values: str, **more) -> dict:
    return {"name": name, "kind": "QUESTION_KIND_SINGLE", "label": f"{name}？", "options": options(*values), **more}


def survey(**changes) -> dict:
    moment = datetime.now(UTC)
    return {
        "title": "科技工作者状况调查",
        "kind": "INQUIRY_KIND_SURVEY",
        "summary": "及时掌握、了解和反映科技工作者的状况和呼声。",
        "anonymity": "ANONYMITY_ANONYMOUS",
        "audience": "INQUIRY_AUDIENCE_INVITED",
        "opensAt": (moment - DAY).isoformat().replace("+00:00", "Z"),
        "closesAt": (moment + DAY).isoformat().replace("+00:00", "Z"),
        "results": "RESULTS_SHOWN_REPORTED",
        "threshold": 10,
        "breakdowns": ["field"],
        "form": {
            "sections": [
                {
                    "name": "status",
                    "questions": [
                        choice("field", "science", "engineering", "medicine", required=True, identifying=True),
                        choice("load", "heavy", "fair", "light", required=True),
                        choice("leave", "yes", "no", when="${load} = 'heavy'"),
                    ],
                }
            ]
        },
    } | changes


async def said(answer) -> dict:
    assert answer.status_code in (200, 201), answer.text
    return answer.json()


@pytest.mark.capability("ZH-14", "XP-11")
async def test_a_survey_of_a_stratified_sample_tells_nobody_who_said_what(stage: Stage, door: Door):
    """A frame of 3,000 in six strata, 1,000 drawn by a seed that anybody draws again, answers over REST, small cells
    held back, a panel for the next wave."""
    base = "/api/commons/v1/inquiries"
    manager, deputy = stage.manager, stage.deputy
    made = (await said(await door.post(base, {"orgId": stage.society, "draft": survey()}, manager)))["inquiry"]
    at = f"{base}/{made['inquiryId']}"
    people = [stage.hub.person(f"worker-{n}") for n in range(120)]
    strata = [f"{region}/{field}" for region in ("11", "33") for field in ("science", "engineering", "medicine")]
    rng = random.Random(14)
    frame = {person.id: rng.choices(strata, (5, 9, 2, 6, 7, 1))[0] for person in people}
    frame |= {str(id_of("worker", str(n))): rng.choices(strata, (5, 9, 2, 6, 7, 1))[0] for n in range(2880)}
    members = [{"personId": person, "stratum": stratum} for person, stratum in frame.items()]
    assert (await said(await door.post(f"{at}/frame", {"members": members}, manager)))["persons"] == 3000
    drawn = await said(await door.post(f"{at}:draw", {"persons": 1000, "seed": "20261127"}, manager))
    sizes = {size["stratum"]: size["persons"] for size in drawn["sizes"]}
    wanted = Counter(frame.values())
    assert sum(sizes.values()) == 1000
    assert all(abs(sizes[s] - 1000 * wanted[s] / 3000) < 1 for s in strata)
    mine = set()  # an independent draw from the same frame and seed
    for stratum in strata:
        inside = [person for person, of in frame.items() if of == stratum]
        inside.sort(key=lambda person: sha256(f"20261127:{person}".encode()).hexdigest())
        mine |= set(inside[: sizes[stratum]])
    kept = await stage.sql(
        "select person_id::text as id from sample_member where inquiry_id::text = $1", made["inquiryId"]
    )
    assert {row["id"] for row in kept} == mine
    again = await door.post(f"{at}:draw", {"persons": 10, "seed": "x"}, manager)
    assert again.json()["code"] == "SAMPLE_DRAWN"
    await said(await door.post(f"{at}:open", {}, manager))

    async def all_are_invited():
        asked = "select count(*) as n from sample_member where inquiry_id::text = $1 and invited"
        return (await stage.sql(asked, made["inquiryId"]))[0]["n"] == 1000

    await until(all_are_invited, 30)
    assert (await said(await door.post(f"{at}:invite", {}, manager))).get("persons", 0) == 0

    chosen = [person for person in people if person.id in mine]
    outside = next(person for person in people if person.id not in mine)
    for number, person in enumerate(chosen):
        field = frame[person.id].partition("/")[2]
        load = "light" if number < 3 else ("heavy", "fair")[number % 2]
        values = [{"name": "field", "values": [field]}, {"name": "load", "values": [load]}]
        await said(await door.post(f"{at}:submit", {"ticket": ticket_of(number), "values": values}, person))
    body = {"ticket": ticket_of(900), "values": []}
    assert (await door.post(f"{at}:submit", body, outside)).json()["code"] == "NOT_IN_SAMPLE"
    reminded = (await said(await door.post(f"{at}:remind", {}, manager)))["persons"]
    assert reminded == 1000 - len(chosen)
    response = await said(await door.get(f"{at}/response", manager))
    assert response["asked"] == 1000 and response["rr1"] == len(chosen) / 1000
    assert (await door.get(f"{at}/report", outside)).json()["code"] == "FIGURES_NOT_SHOWN"
    assert (await door.get(f"{at}/response", outside)).status_code == 403

    await said(await door.post(f"{at}:close", {}, manager))
    late = await door.post(f"{at}:submit", {"ticket": ticket_of(0), "values": []}, chosen[0])
    assert late.json()["code"] == "INQUIRY_OVER"
    await said(await door.post(f"{at}:report", {}, deputy))
    report = await said(await door.get(f"{at}/report"))
    load = next(q for q in report["questions"] if q["name"] == "load")
    shown = {cell["value"]: cell for cell in load["cells"] if "value" in cell}
    assert shown["light"].get("suppressed") and sum(c.get("suppressed", False) for c in load["cells"]) >= 2
    for cell in [c for q in report["questions"] for c in q["cells"]]:
        assert cell.get("suppressed") or cell.get("count", 0) == 0 or cell["count"] >= 10
    rows = await said(
        await door.get(f"/api/commons/v1/answers?orgId={stage.society}&inquiryId={made['inquiryId']}", manager)
    )
    assert not any(person.id in json.dumps([report, rows]) for person in chosen)

    async def is_invited():
        asked = "select 1 from notification.notice where topic = 'inquiry-invited' and person_id::text = $1"
        return await stage.sql(asked, chosen[0].id)

    await until(is_invited, 30)
    follow = {"orgId": stage.society, "draft": survey(previousId=made["inquiryId"])}
    second = (await said(await door.post(base, follow, manager)))["inquiry"]
    assert second["wave"] == 2
    panel = await said(await door.post(f"{base}/{second['inquiryId']}:draw", {"panel": True}, manager))
    assert sum(size["persons"] for size in panel["sizes"]) == 1000


@pytest.mark.capability("KP-28", "XP-11")
async def test_a_literacy_test_with_known_weights_gives_the_reference_share(stage: Stage, door: Door):
    """10,000 synthetic answers whose sample leans to towns and the young are weighed to known margins; the share that
    passes agrees with a reference reckoned from the cells to 0.01 points; the series goes from 6.20 over 10 to 15."""
    await known(stage.hub, "cast-kp28", "中国科协", "association", "")
    rng = random.Random(28)
    tallies: Counter = Counter()
    for _ in range(10_000):
        place = rng.choices(("town", "country"), (7, 3))[0]
        age = rng.choices(("young", "middle", "old"), (6, 3, 1))[0]
        able = {"town": 0.62, "country": 0.38}[place] + {"young": 0.1, "middle": 0.0, "old": -0.15}[age]
        items = tuple("a" if rng.random() < able else "b" for _ in range(4))
        tallies[place, age, *items] += 1
    questions = [choice(f"item{n}", "a", "b", "c", right=["a"], points=1) for n in range(4)]
    draft = {
        "title": "公民科学素质测评",
        "kind": "INQUIRY_KIND_TEST",
        "summary": "分层抽样测评公民科学素质，按总体比例加权。",
        "anonymity": "ANONYMITY_ANONYMOUS",
        "audience": "INQUIRY_AUDIENCE_SIGNED_IN",
        "results": "RESULTS_SHOWN_CLOSED",
        "threshold": 10,
        "breakdowns": ["place"],
        "passMark": 100,
        "trendQuestion": "passed",
        "trendValue": "1",
        "benchmarks": [
            {"label": "2015", "share": 6.20},
            {"label": "2020", "share": 10},
            {"label": "2025", "share": 15, "target": True},
        ],
        "form": {
            "sections": [
                {
                    "name": "who",
                    "questions": [choice("place", "town", "country"), choice("age", "young", "middle", "old")],
                },
                {"name": "items", "questions": questions},
            ]
        },
    }
    row = {
        "ref": "kp28",
        "org_ref": "cast-kp28",
        "draft": draft,
        "opens_on_at": "2026-03-01T00:00:00+08:00",
        "closes_on_at": "2026-06-30T00:00:00",
        "tallies": [
            {"values": {"place": p, "age": a} | {f"item{n}": v for n, v in enumerate(items)}, "count": count}
            for (p, a, *items), count in tallies.items()
        ],
        "margins": {"place": {"town": 0.55, "country": 0.45}, "age": {"young": 0.4, "middle": 0.35, "old": 0.25}},
    }
    assert counted(await bring(stage.hub, "commons", "inquiries", row)) == (1, 0, [])
    assert counted(await bring(stage.hub, "commons", "inquiries", row)) == (0, 1, [])
    late = row | {"ref": "kp28-late", "closes_on_at": "2999-06-30T00:00:00+08:00"}
    assert counted(await bring(stage.hub, "commons", "inquiries", late))[2] == [(1, "tallies", "DATE_PAST")]

    at = f"/api/commons/v1/inquiries/{id_of('inquiry', 'kp28')}"
    assert (await said(await door.get(at)))["inquiry"]["draft"]["closesAt"] == "2026-06-29T16:00:00Z"
    report = await said(await door.get(f"{at}/report"))
    passed = {
        cell["value"]: cell
        for q in report["questions"]
        if q["name"] == "passed"
        for cell in q["cells"]
        if "value" in cell
    }
    share, effective = reference(tallies, row["margins"])
    assert abs(passed["1"]["share"] - share) < 0.01
    assert passed["1"]["count"] == sum(
        count for (*_, a, b, c, d), count in tallies.items() if (a, b, c, d) == ("a",) * 4
    )
    assert report["effective"] == pytest.approx(effective, rel=1e-6) and report["weighted"]
    raw = passed["1"]["count"] / 100
    assert abs(raw - share) > 1  # the weights matter
    assert passed["1"]["low"] < share < passed["1"]["high"]
    trend = await said(await door.get(f"{at}/trend"))
    points = [(p["label"], round(p["share"], 2), p.get("target", False)) for p in trend["points"]]
    assert points == [("2015", 6.2, False), ("2020", 10, False), ("2026", round(share, 2), False), ("2025", 15, True)]


def reference(tallies: Counter, margins: dict) -> tuple[float, float]:
    """The weighted share of those with all points, by raking with fractions of its own making."""
    cells = Counter()
    for (place, age, *_), count in tallies.items():
        cells[place, age] += count
    rows, columns = dict.fromkeys(margins["place"], 1.0), dict.fromkeys(margins["age"], 1.0)
    for _ in range(2000):
        for place in rows:
            rows[place] = margins["place"][place] * 10_000 / sum(cells[place, a] * columns[a] for a in columns)
        for age in columns:
            columns[age] = margins["age"][age] * 10_000 / sum(cells[p, age] * rows[p] for p in rows)
    weighted = [(rows[p] * columns[a], set(items) == {"a"}, n) for (p, a, *items), n in tallies.items()]
    everybody = sum(w * n for w, _, n in weighted)
    return 100 * sum(w * n for w, ok, n in weighted if ok) / everybody, everybody**2 / sum(
        w * w * n for w, _, n in weighted
    )


@pytest.mark.capability("XP-11", "PL-10")
async def test_one_definition_is_asked_of_anybody_and_its_form_goes_out_and_in(stage: Stage, door: Door):
    base = "/api/commons/v1/inquiries"
    draft = survey(audience="INQUIRY_AUDIENCE_ANYONE", results="RESULTS_SHOWN_CLOSED", title="我为科协献计策问卷")
    made = (await said(await door.post(base, {"orgId": stage.society, "draft": draft}, stage.manager)))["inquiry"]
    at = f"{base}/{made['inquiryId']}"
    book = (await said(await door.get(f"{at}:exportForm", stage.manager)))["workbook"]
    back = await door.post(f"{at}:importForm", {"workbook": book}, stage.manager, if_match=f'"{made["etag"]}"')
    assert (await said(back))["inquiry"]["draft"]["form"] == made["draft"]["form"]
    await said(await door.post(f"{at}:open", {}, stage.manager))
    begun = await said(await door.post(f"{at}:begin", {}))
    values = [{"name": "field", "values": ["science"]}]
    await said(await door.post(f"{at}:save", {"ticket": begun["ticket"], "values": values}))
    gone_on = await said(await door.post(f"{at}:begin", {"ticket": begun["ticket"]}))
    assert gone_on["values"] == values
    wrong = await door.post(f"{at}:submit", {"ticket": begun["ticket"]})
    assert [e["code"] for e in wrong.json()["errors"]] == ["ANSWER_NEEDED"]


@pytest.mark.capability("KP-28")
async def test_the_form_of_a_test_goes_out_with_its_right_answers_to_who_manages_it_alone(stage: Stage, door: Door):
    base = "/api/commons/v1/inquiries"
    item = choice("item", "a", "b", right=["b"], points=1234567 / 10_000)
    draft = survey(
        kind="INQUIRY_KIND_TEST",
        audience="INQUIRY_AUDIENCE_SIGNED_IN",
        breakdowns=[],
        form={"sections": [{"name": "items", "questions": [item]}]},
    )
    made = (await said(await door.post(base, {"orgId": stage.society, "draft": draft}, stage.manager)))["inquiry"]
    at = f"{base}/{made['inquiryId']}"
    book = (await said(await door.get(f"{at}:exportForm", stage.manager)))["workbook"]
    back = await door.post(f"{at}:importForm", {"workbook": book}, stage.manager, if_match=f'"{made["etag"]}"')
    assert (await said(back))["inquiry"]["draft"]["form"] == made["draft"]["form"]
    await said(await door.post(f"{at}:open", {}, stage.manager))
    taken = (await said(await door.get(f"{at}:exportForm", stage.stranger)))["workbook"]
    rows = load_workbook(BytesIO(b64decode(taken)))["survey"].iter_rows(values_only=True)
    heads = next(rows)
    asked = next(dict(zip(heads, row, strict=True)) for row in rows if row[1] == "item")
    assert not asked["kexie_right"] and not asked["kexie_points"]


@pytest.mark.capability("XP-11")
async def test_a_form_as_a_workbook_is_read_by_an_independent_reader(stage: Stage, tmp_path):
    """pyxform, which reads XLSForm for others, makes an XForm of what the hub writes; the hub reads what it wrote."""
    from pyxform.xls2xform import convert

    from services.commons.inquiries import forms, xlsform
    from services.commons.inquiries.forms import Kind, Option, Question, Section

    pair, three = [Option("a", "甲", "A"), Option("b", "乙", "B")], [Option(v, v) for v in ("x", "y", "z")]
    form = forms.Form(
        [
            Section("one", "第一部分", "Part one", "", [
                Question("sex", Kind.SINGLE, "性别", "Sex", required=True, options=pair),
                Question("age", Kind.NUMBER, "年龄", least=16, most=2e6, bands=[35, 1234567], constraint=". < 120"),
                Question("many", Kind.MULTIPLE, "多选", when="${sex} = 'a'", options=three),
                Question("level", Kind.SCALE, "满意度", least=1, most=5),
                Question("order", Kind.RANKING, "排序", options=three),
            ]),
            Section("two", "第二部分", "", "${age} >= 18", [
                Question("grid", Kind.MATRIX, "矩阵", options=pair, rows=[Option("r1", "一"), Option("r2", "二")]),
                Question("day", Kind.DATE, "日期"),
                Question("why", Kind.TEXT, "原因", pattern="[^<>]*", identifying=True),
            ]),
        ]
    )  # fmt: skip
    book = xlsform.write(form, "问卷")
    file = tmp_path / "form.xlsx"
    file.write_bytes(book)
    xform = convert(str(file)).xform
    for name in ("sex", "age", "many", "level", "order", "grid", "r1", "day", "why"):
        assert f"/{name}" in xform
    assert "selected" not in xform or "relevant" in xform
    assert forms.form_of(json.loads(json.dumps(asdict_of(xlsform.read(book))))) == form
    assert load_workbook(BytesIO(book)).sheetnames == ["survey", "choices", "settings"]


def asdict_of(form) -> dict:
    from dataclasses import asdict

    return asdict(form)


@pytest.mark.capability("XP-11")
async def test_quotas_fill_to_the_last_place_over_rest_and_the_manager_sees_them_fill(stage: Stage, door: Door):
    """Fifty at once for eleven places; the counters move while answers come in, and tell no single one of them."""
    quotas = [
        {"name": "理科", "when": "${field} = 'science'", "most": 8},
        {"name": "医科", "when": "${field} = 'medicine'", "most": 3},
    ]
    draft = survey(audience="INQUIRY_AUDIENCE_SIGNED_IN", threshold=3, quotas=quotas, mayCorrect=True)
    made = await said(
        await door.post("/api/commons/v1/inquiries", {"orgId": stage.society, "draft": draft}, stage.manager)
    )
    at = f"/api/commons/v1/inquiries/{made['inquiry']['inquiryId']}"
    await said(await door.post(f"{at}:open", {}, stage.manager))
    people = [stage.hub.person(f"quota-rest-{n}") for n in range(50)]

    def values(field: str) -> list[dict]:
        return [{"name": "field", "values": [field]}, {"name": "load", "values": ["fair"]}]

    async def submit(n: int, field: str):
        return await door.post(f"{at}:submit", {"ticket": ticket_of(n), "values": values(field)}, people[n])

    async def counters() -> list[tuple[int, int]]:
        found = await said(await door.get(f"{at}/response", stage.manager))
        return [(q.get("used", 0), q["most"]) for q in found["quotas"]]

    assert await counters() == [(0, 8), (0, 3)]
    for n in range(4):
        assert (await submit(n, "science")).status_code == 200
    assert await counters() == [(0, 8), (0, 3)]  # four answers in all: one of them less would be told
    assert (await submit(4, "engineering")).status_code == 200
    assert (await submit(5, "engineering")).status_code == 200
    assert await counters() == [(3, 8), (0, 3)]
    answers = await together(*(submit(n, "medicine" if n % 2 else "science") for n in range(6, 50)))
    codes = Counter("" if a.status_code == 200 else a.json()["code"] for a in answers)
    assert codes == {"": 4 + 3, "QUOTA_FULL": 44 - 7}
    assert await counters() == [(8, 8), (3, 3)]
    refused = next(a for a in answers if a.status_code != 200)
    assert refused.status_code == 409 and ("理科" in refused.text or "医科" in refused.text)
    early = {"ticket": ticket_of(60), "values": values("science")}
    late = stage.hub.person("quota-rest-late")
    assert (await door.post(f"{at}:save", early, late)).json()["code"] == "QUOTA_FULL"
    assert (await submit(0, "engineering")).status_code == 200  # a correction gives its place back
    assert (await counters())[0] == (6, 8)
    assert (await door.post(f"{at}:submit", early, late)).status_code == 200
    assert await counters() == [(8, 8), (3, 3)]
    assert (await door.get(f"{at}/response", late)).status_code in (403, 404)
