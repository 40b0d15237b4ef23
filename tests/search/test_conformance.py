"""What search does, whichever backend answers."""

from datetime import UTC, datetime, timedelta

import pytest

from kit.search.port import Document, Question, Vector, find, like, question

pytestmark = pytest.mark.capability("XP-04")

BATTERY = Document(
    "need", "n1", 3, "锂离子电池极片涂布厚度控制", "寻求高镍正极材料涂布工艺的工程经验。", ["锂电", "涂布"]
)
SOLAR = Document(
    "article", "a1", 1, "钙钛矿太阳能电池为什么怕水", "钙钛矿材料遇水分解，研究者给它穿上防水的外衣。", ["钙钛矿"]
)
PERCH = Document("article", "a2", 1, "池塘里的鲈鱼", "鲈鱼养殖要注意水质和溶氧。", ["水产养殖"])
ENGLISH = Document("paper", "p1", 1, "Deep learning for coating defects", "Networks find coating defects.")
ALL = [BATTERY, SOLAR, PERCH, ENGLISH]
START = datetime(2026, 1, 1, tzinfo=UTC)


async def fill(search, documents=ALL):
    await search.index(documents)
    await search.refresh()


async def ids(search, said: str | Question, filters=None, **more) -> list[str]:
    asked = said if isinstance(said, Question) else question(said)
    return [hit.id for hit in (await find(search, asked, filters or {}, **more)).hits]


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("电池", {"n1", "a1"}),  # a word inside longer ones
        ("锂离子电池", {"n1"}),
        ("鋰離子電池塗布", {"n1"}),  # traditional characters
        ("锂 离 子 电 池", {"n1"}),  # typed with spaces
        ("ＣＯＡＴＩＮＧ　ｄｅｆｅｃｔｓ", {"p1"}),  # full width
        ("钙钛矿大阳能电池", {"a1"}),  # a character mistyped
        ("片涂布厚", {"n1"}),  # a fragment that is no word
        ("鲈", {"a2"}),  # a single character
        ("塘", {"a2"}),
        ("量子纠缠", set()),
    ],
)
async def test_texts_are_found_by_what_people_type(search, said, found):
    await fill(search)
    assert set(await ids(search, said)) == found


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("“太阳能电池”", {"a1"}),
        ('"池塘"', {"a2"}),
        ('"电池塘"', set()),
        ('"coating defects"', {"p1"}),
        ('"defects coating"', set()),
        ("电池 -钙钛矿", {"n1"}),
        ('电池 -"涂布厚度"', {"a1"}),
        ("-电池", {"a2", "p1"}),
        ('"电池" -水', {"n1"}),
        ('"镍"', {"n1"}),
    ],
)
async def test_phrases_stand_letter_by_letter_and_a_minus_excludes(search, said, found):
    await fill(search)
    assert set(await ids(search, said)) == found


ODD = ["'", "\\", '"', "“", "-", "--", ":*", "a & !b | (c)", "<->", "😀", "%_", "x" * 5000, "锂" * 5000, "\x00电池"]


@pytest.mark.parametrize("said", ODD)
async def test_no_input_breaks_it(search, said):
    await fill(search)
    await ids(search, said)


async def test_the_title_counts_more_than_the_text(search):
    in_text = Document("article", "a", 1, "工艺研究进展综述", "也谈涂布。" + "其他内容很多。" * 5)
    in_title = Document("article", "b", 1, "涂布工艺研究进展", "其他内容很多。" * 5)
    await fill(search, [in_text, in_title, *ALL])
    assert (await ids(search, "涂布"))[0] in {"b", "n1"}
    assert (await ids(search, "涂布 工艺 研究进展"))[:2] == ["b", "a"]


async def test_a_rare_word_weighs_more_than_a_common_one(search):
    common = [Document("article", f"c{n}", 1, f"电池知识第{n}讲", "电池的使用与保养。") for n in range(20)]
    await fill(search, [*common, SOLAR])
    assert (await ids(search, "电池 钙钛矿"))[0] == "a1"


async def test_one_common_word_of_many_does_not_find_everything(search):
    common = [Document("article", f"c{n}", 1, f"质量管理第{n}讲", "企业的质量管理。") for n in range(20)]
    await fill(search, [*common, BATTERY])
    assert await ids(search, "高镍正极 涂布厚度 管理") == ["n1"]


COATER = {"platform": "kechuang", "subjects": ["43040"], "industries": ["C3841"], "region": "330106", "org": "o1"}
ROLLER = {"platform": "kechuang", "subjects": ["430"], "industries": ["26"], "region": "330200", "org": "o2"}
OFFICE = [
    Document("need", "n1", 1, "涂布需求一", **COATER),
    Document("need", "n2", 1, "涂布需求二", **ROLLER),
    Document("article", "a1", 1, "涂布文章", platform="kepu", subjects=["530"], region="110000"),
    Document("article", "a2", 1, "全国的涂布文章", platform="kepu"),
]


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        ({}, {"n1", "n2", "a1", "a2"}),
        ({"platform": ["kepu"]}, {"a1", "a2"}),
        ({"kind": ["need", "article"]}, {"n1", "n2", "a1", "a2"}),
        ({"subject": ["430"]}, {"n1", "n2"}),
        ({"subject": ["43040"]}, {"n1"}),
        ({"subject": ["43040", "530"]}, {"n1", "a1"}),
        ({"industry": ["38"]}, {"n1"}),
        ({"industry": ["C38"]}, {"n1"}),
        ({"region": ["330000"]}, {"n1", "n2"}),
        ({"region": ["33"]}, {"n1", "n2"}),
        ({"region": ["330100"]}, {"n1"}),
        ({"org": ["o2"]}, {"n2"}),
        ({"platform": ["kechuang"], "region": ["3302"]}, {"n2"}),
        ({"platform": ["kepu"], "org": ["o2"]}, set()),
    ],
)
async def test_filters_take_what_lies_below_a_code(search, filters, found):
    await fill(search, OFFICE)
    assert set(await ids(search, "涂布", filters)) == found
    assert set(await ids(search, "", filters)) == found


async def test_facets_count_what_answers(search):
    await fill(search, [*OFFICE, ENGLISH])
    page = await find(search, question("涂布"), {}, facets=["platform", "region"], size=1)
    assert page.total == 4
    assert page.facets["platform"] == [("kechuang", 2), ("kepu", 2)]
    assert page.facets["region"] == [("330000", 2), ("110000", 1), ("330100", 1), ("330106", 1), ("330200", 1)]
    everything = await find(search, Question(), {"platform": ["kepu"]}, facets=["kind"])
    assert (everything.total, everything.facets) == (2, {"kind": [("article", 2)]})


async def test_of_two_versions_the_higher_stays_in_any_order(search):
    old, new = Document("need", "n", 2, "旧的标题涂布"), Document("need", "n", 5, "新的标题辊压")
    await fill(search, [new])
    await fill(search, [old])
    await fill(search, [new])
    assert await ids(search, "辊压") == ["n"]
    assert await ids(search, "涂布") == []


async def test_what_was_deleted_comes_back_only_in_a_higher_version(search):
    await fill(search, [BATTERY])
    await search.delete([("need", "n1", 4)])
    await search.refresh()
    assert await ids(search, "涂布") == []
    assert await ids(search, "") == []
    await fill(search, [BATTERY])
    assert await ids(search, "涂布") == []
    await fill(search, [Document("need", "n1", 5, "涂布的新需求")])
    assert await ids(search, "涂布") == ["n1"]


async def test_a_deletion_may_come_before_what_it_deletes(search):
    await search.delete([("need", "n1", 4)])
    await fill(search, [BATTERY])
    assert await ids(search, "涂布") == []


async def test_without_words_everything_is_listed_newest_first(search):
    days = [Document("article", f"d{n}", 1, f"第{n}天", published_at=START + timedelta(days=n)) for n in (1, 3, 2)]
    await fill(search, days)
    assert await ids(search, "") == ["d3", "d2", "d1"]


@pytest.mark.parametrize("said", ["涂布 工艺", ""])
async def test_pages_follow_each_other_without_gap_or_repetition(search, said):
    many = [
        Document("article", f"m{n:03}", 1, "涂布工艺" + "研究" * (n % 7), published_at=START + timedelta(hours=n % 50))
        for n in range(330)
    ]
    await fill(search, many)
    seen: list[str] = []
    after: tuple = ()
    while True:
        page = await find(search, question(said), {}, size=40, after=after)
        seen += [hit.id for hit in page.hits]
        assert page.total == 330
        if not page.more:
            break
        after = page.hits[-1].after
    assert len(seen) == 330
    assert len(set(seen)) == 330


EAST, NEAR, NORTH = (1.0, 0.0), (0.8, 0.6), (0.0, 1.0)


def placed(document: Document, vector, model: str = "m-1") -> Document:
    return Document(
        document.kind, document.id, document.version, document.title, document.text, vectors={model: vector}
    )


async def test_meaning_orders_what_shares_the_same_words(search):
    twins = [Document("article", name, 1, "涂布工艺的控制") for name in ("a", "b", "c")]
    places = zip(twins, (NORTH, EAST, NEAR), strict=True)
    await fill(search, [placed(twin, place) for twin, place in places])
    assert await ids(search, "涂布工艺", vector=Vector("m-1", EAST)) == ["b", "c", "a"]


async def test_meaning_never_passes_a_clear_difference_in_words(search):
    titled = placed(Document("article", "a", 1, "高镍正极涂布工艺"), NORTH)
    passing = placed(Document("article", "b", 1, "设备", "涂布的工艺设备。" + "保养与维修的内容。" * 10), EAST)
    await fill(search, [titled, passing])
    assert await ids(search, "高镍正极涂布工艺", vector=Vector("m-1", EAST)) == ["a", "b"]


async def test_few_answers_are_filled_up_by_meaning_alone(search):
    await fill(search, [placed(BATTERY, EAST), placed(SOLAR, NEAR), placed(PERCH, NORTH)])
    assert await ids(search, "辊压", vector=Vector("m-1", EAST)) == ["n1", "a1"]
    assert await ids(search, "极片", vector=Vector("m-1", EAST)) == ["n1", "a1"]
    assert await ids(search, "辊压", {"kind": ["article"]}, vector=Vector("m-1", EAST)) == ["a1"]
    assert await ids(search, '"辊压"', vector=Vector("m-1", EAST)) == []
    assert await ids(search, "辊压 -钙钛矿", vector=Vector("m-1", EAST)) == ["n1"]
    assert await ids(search, "辊压", vector=Vector("m-2", EAST)) == []


async def test_what_resembles_a_document_is_found_without_itself(search):
    kin = Document("article", "kin", 1, "锂离子电池极片是怎样涂布的", "涂布厚度要均匀。")
    await fill(search, [*ALL, kin])
    assert (await ids(search, like(BATTERY)))[0] == "kin"
    assert "n1" not in await ids(search, like(BATTERY))
