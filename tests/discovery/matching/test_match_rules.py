"""How well something fits a need, by itself."""

import math
from typing import Any

import pytest

from services.discovery.index.tables import Item
from services.discovery.matching.domain import Lineup, Side, conflicts, ideas, judge, mean_of_best
from services.discovery.model.service import Piece, texts, words
from services.discovery.model.weights import unlearnt
from tests.discovery.things import item

pytestmark = pytest.mark.capability("KC-05")


def side(of: Item) -> Side:
    said = [unlearnt().weigh(words(text)) for text in texts(of)]
    return Side(of, [Piece(n, weights, None, None) for n, weights in enumerate(said)])


def work(title: str, text: str = "") -> dict[str, Any]:
    return {"title": title, "text": text, "year": 2024, "item_id": ""}


NEED = item(
    "need",
    "锂离子电池高镍正极涂布厚度均匀性控制",
    "面密度波动大，极片厚度不均匀，寻求有锂电涂布经验的专家。",
    ("锂电", "涂布"),
    region="330106",
    subjects=["430"],
    industries=["C38"],
)
FIELD = "研究锂离子电池极片涂布"


def judged(*others: Item) -> list[tuple[str, int]]:
    return [(j.item.title, j.score) for j in judge(side(NEED), Lineup([side(o) for o in others]), unlearnt(), 0.5)]


def names(*others: Item) -> list[str]:
    return [name for name, _ in judged(*others)]


def test_what_is_about_the_same_fits_and_what_is_not_does_not():
    coater = item("expert", "甲", FIELD, ("锂电", "涂布"))
    tea = item("expert", "乙", "研究红茶加工与储藏保鲜", ("红茶",))
    general = item("expert", "丙", "从事技术研究与产品开发，寻求企业合作，提高质量", ("技术研究", "产品开发"))
    assert names(coater, tea, general) == ["甲"]


def test_one_shared_idea_is_not_enough_unless_it_is_all_there_is():
    paper_coating = item("achievement", "纸张涂布机的干燥节能与热风循环系统改造", "用热泵回收纸机干燥余热。")
    assert names(paper_coating) == []
    assert names(item("achievement", "涂布厚度控制")) == ["涂布厚度控制"]


def test_fifty_papers_do_not_win_by_mass():
    focused = item("expert", "专", FIELD, ("锂电", "涂布"), evidence=[work("锂电极片涂布厚度控制")] * 3)
    many = item("expert", "众", FIELD, evidence=[work(f"第{n}种昆虫的分类学研究") for n in range(27)])
    found = dict(judged(focused, many))
    assert found["专"] > found.get("众", 0)


def test_stuffed_keywords_do_not_win():
    honest = item("expert", "实", FIELD, ("锂电", "涂布"), evidence=[work("锂离子电池高镍正极涂布面密度控制")])
    stuffed = item(
        "expert", "虚", " ".join(f"领域{n}" for n in range(90)), ("锂电", "涂布", *(f"词{n}" for n in range(40)))
    )
    assert names(honest, stuffed)[0] == "实"


def test_agreement_lifts_what_fits_and_says_so():
    plain = item("achievement", "锂电极片涂布厚度在线测量")
    near = item("achievement", "锂电极片涂布厚度在线测量", region="330100", subjects=["43040"], industries=["3841"])
    [first, second] = judge(side(NEED), Lineup([side(plain), side(near)]), unlearnt(), 0.5)
    assert first.item is near
    assert [r.code for r in first.reasons] == ["SHARED_TERMS", "SAME_SUBJECT", "SAME_INDUSTRY", "SAME_REGION"]
    assert first.reasons[-1].words("zh-CN") == "同在杭州市"
    assert first.reasons[-1].words("en") == "Both in Hangzhou"
    assert second.score < first.score <= 99


def test_agreement_alone_offers_nothing():
    assert names(item("project", "桥梁索力监测", region="330106", subjects=["430"], industries=["C38"])) == []


def test_meaning_orders_but_does_not_decide():
    one, other = item("achievement", "锂电涂布厚度控制之一"), item("achievement", "锂电涂布厚度控制之二")
    foreign = item("achievement", "红茶保鲜")
    import numpy as np

    def placed(of: Item, vector: tuple[float, float]) -> Side:
        return Side(of, [Piece(0, unlearnt().weigh(words(texts(of)[0])), np.array(vector), None)])

    lineup = Lineup([placed(one, (0.0, 1.0)), placed(other, (1.0, 0.0)), placed(foreign, (1.0, 0.0))])
    found = judge(placed(NEED, (1.0, 0.0)), lineup, unlearnt(), 0.5)
    assert [j.item for j in found] == [other, one]


def test_what_is_kept_for_matching_counts_and_is_not_shown():
    reserved = item("expert", "默", evidence=[{**work(""), "text": "锂离子电池高镍正极涂布、极片厚度"}])
    [found] = judge(side(NEED), Lineup([side(reserved)]), unlearnt(), 0.5)
    assert [r.code for r in found.reasons] == ["FOR_MATCHING"]
    assert not any(r.terms or r.cited for r in found.reasons)


@pytest.mark.parametrize(
    ("other", "expected"),
    [
        (item("expert", "同事", org_id="o1"), True),
        (item("achievement", "自家成果", org_id="o1"), True),
        (item("expert", "发布者", person_ids=["p1"]), True),
        (item("expert", "有职务者", person_ids=["p2"]), True),
        (item("expert", "外人", org_id="o2", person_ids=["p3"]), False),
        (item("article", "文章", org_id="o2", person_ids=["p1"]), False),
    ],
)
def test_the_askers_own_are_left_out(other, expected):
    need = item("need", "需求", org_id="o1", person_ids=["p1"])
    assert conflicts(need, other, {"p2"}) is expected


def test_numbers_and_units_are_no_ideas():
    assert ideas(["涂布", "45", "ppm", "mm", "±1.2"], ["涂布", "45", "ppm", "mm", "±1.2"], unlearnt()) == ["涂布"]


def test_ideas_are_telling_words_without_their_parts():
    asked, said = words("锂离子电池涂布技术研究"), words("锂离子电池的涂布技术与设备研究")
    assert set(ideas(asked, said, unlearnt())) == {"锂离子电池", "涂布"}


def test_the_mean_of_the_best_is_of_those_there_are():
    assert math.isclose(mean_of_best([0.1, 0.9, 0.6, 0.3]), 0.6)
    assert mean_of_best([0.5]) == 0.5
    assert mean_of_best([]) == 0.0
