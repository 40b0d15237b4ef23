"""What is learnt from texts, and what stands in for it before."""

import random

import numpy as np
import pytest

from kit.search.ranking import bag
from services.discovery.model.learning import LEAST_DOCUMENTS, learn
from services.discovery.model.service import words
from services.discovery.model.weights import Model, Stack, Weights, general, unlearnt

pytestmark = pytest.mark.capability("XP-04")

ENERGY = ["锂电池", "涂布", "极片", "正极", "电解液", "隔膜", "电芯", "化成", "注液", "辊压"]
TEA = ["红茶", "发酵", "香气", "萎凋", "揉捻", "储藏", "茶叶", "保鲜", "杀青", "采摘"]


def texts(count: int, seed: int = 3) -> list[list[str]]:
    """Texts on two subjects; each holds some of its subject's words."""
    chance = random.Random(seed)
    return [[*chance.sample(ENERGY if n % 2 else TEA, 4), f"词{chance.randrange(400)}"] for n in range(count)]


@pytest.fixture(scope="module")
def learnt() -> Model:
    return learn([bag(text) for text in texts(400)], dimensions=8)


def test_everyday_words_tell_less_than_rare_ones_before_anything_is_learnt():
    model = unlearnt()
    assert model.rarity_of("研究") < model.rarity_of("工艺") < model.rarity_of("钙钛矿")
    assert len(general()) > 1000
    assert model.place(model.weigh(["锂电池"])) is None


def test_weights_are_of_length_1_and_survive_packing():
    made = unlearnt().weigh(words("锂离子电池极片涂布厚度控制研究"))
    again = Weights.unpacked(*made.packed())
    assert np.isclose(np.linalg.norm(made.values), 1.0)
    assert np.array_equal(again.terms, made.terms)
    assert np.allclose(again.values, made.values, atol=1e-3)
    assert len(unlearnt().weigh([]).terms) == 0


def test_a_stack_compares_as_one_by_one():
    model = unlearnt()
    texts = [model.weigh(words(said)) for said in ("锂电池涂布", "红茶保鲜", "", "锂电池涂布工艺")]
    one = model.weigh(words("锂电池的涂布"))
    cosines = Stack(texts).cosines(one)
    assert cosines[0] > cosines[3] > cosines[1] == cosines[2] == 0.0
    assert Stack([]).cosines(one) == []
    assert Stack(texts).cosines(model.weigh([])) == [0.0] * 4


def test_words_of_one_subject_point_the_same_way(learnt: Model):
    def toward(one: str, other: str) -> float:
        return float(learnt.place(learnt.weigh([one])) @ learnt.place(learnt.weigh([other])))

    assert toward("锂电池", "涂布") > 0.3
    assert toward("锂电池", "红茶") < 0.1


def test_the_same_texts_teach_the_same(learnt: Model):
    again = learn([bag(text) for text in texts(400)], dimensions=8)
    assert np.array_equal(again.axes, learnt.axes)
    assert np.allclose(again.projection, learnt.projection, atol=2e-3)
    kept = Model.unpacked(4, learnt.packed())
    assert kept.name == "lsa-4"
    assert np.array_equal(kept.projection, learnt.projection)


def test_few_texts_teach_rarity_only():
    model = learn([bag(text) for text in texts(LEAST_DOCUMENTS - 1)], dimensions=8)
    assert len(model.axes) == 0
    assert model.rarity_of("锂电池") < model.rarity_of("没见过的词")
