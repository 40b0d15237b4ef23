"""How candidates are ordered, by itself."""

import math

from kit.search.ranking import FEW, Candidate, Corpus, bag, bm25, contents, fill, rank, term_hash, weighed

CORPUS = Corpus(100, 10.0, {"涂布": 5, "电池": 50})


def score(tokens: list[str], *terms: str) -> float:
    return bm25(weighed(CORPUS, terms), bag(tokens), len(tokens), CORPUS.mean_length)


def test_a_bag_holds_terms_with_their_counts():
    hashes, counts = contents(bag(["涂布", "电池", "涂布"]))
    assert dict(zip(hashes, counts, strict=True)) == {term_hash("涂布"): 2, term_hash("电池"): 1}
    assert bag([]) == b""


def test_bm25_is_robertsons():
    expected = math.log(1 + (100 - 5 + 0.5) / 5.5) * 2 * 2.2 / (2 + 1.2 * (0.25 + 0.75 * 4 / 10))
    assert math.isclose(score(["涂布", "涂布", "一", "二"], "涂布"), expected)


def test_rare_frequent_and_dense_weigh_more():
    assert score(["涂布"], "涂布", "电池") > score(["电池"], "涂布", "电池")
    assert score(["涂布", "涂布", "一"], "涂布") > score(["涂布", "一", "一"], "涂布")
    assert score(["涂布"], "涂布") > score(["涂布"] + ["一"] * 20, "涂布")
    assert score(["一"], "涂布") == 0.0


def test_the_rarest_terms_choose_and_unknown_ones_do_not():
    assert CORPUS.rarest(["电池", "没见过", "涂布"]) == ["涂布", "电池", "没见过"]
    assert CORPUS.rarest(["电池", "没见过", "涂布"], most=1) == ["涂布"]


def candidate(name: str, lexical: float, similarity: float | None = None) -> Candidate:
    return Candidate("article", name, lexical, similarity)


def test_meaning_moves_but_does_not_rule():
    ranked = rank([candidate("a", 10), candidate("b", 9.5, 1.0), candidate("c", 2, 1.0)])
    assert [c.id for c in ranked] == ["b", "a", "c"]


def test_a_list_is_filled_up_below_what_shares_words():
    ranked = rank([candidate("a", 0.1)])
    near = [candidate("a", 0, 0.9), candidate("b", 0, 0.6), candidate("c", 0, 0.8), candidate("far", 0, 0.1)]
    assert [c.id for c in fill(ranked, near)] == ["a", "c", "b"]
    many = rank([candidate(str(n), 1) for n in range(FEW)])
    assert fill(many, near) == many


def test_equals_keep_one_order():
    assert [c.id for c in rank([candidate("b", 1), candidate("a", 1)])] == ["a", "b"]
