"""How a feed is weighed and mixed, by itself."""

import pytest

from services.discovery.feed.domain import Offer, Source, fused, mixed
from services.discovery.reasons import Reason
from tests.discovery.things import item

pytestmark = pytest.mark.capability("XP-03")


def offer(title: str, source: Source, score: float, platform: str = "kepu", author: str = "") -> Offer:
    made = item("article", title, platform=platform, person_ids=[author] if author else [])
    return Offer(made, source, score, Reason(source.upper()))


def unlike(*_: object) -> float:
    return 0.0


def titles(shown) -> list[str]:
    return [s.item.title for s in shown]


def test_sources_are_brought_to_one_scale_and_the_reason_is_of_the_one_that_gave_most():
    popular = [offer("热", Source.POPULAR, 5000.0), offer("温", Source.POPULAR, 4000.0)]
    content = [offer("近", Source.CONTENT, 0.9), offer("远", Source.CONTENT, 0.1)]
    shown = fused([*popular, *content])
    assert titles(shown) == ["热", "近", "温", "远"]
    both = Offer(popular[1].item, Source.CONTENT, 0.9, Reason("READ"))
    [warm] = [s for s in fused([*popular, content[1], both]) if s.item is popular[1].item]
    assert warm.reason.code == "READ"


def test_a_single_offer_counts_for_being_there():
    [only] = fused([offer("独", Source.CONTENT, 0.4)])
    assert only.score > 0


def test_no_platform_fills_a_page_while_others_have_something():
    kepu = [offer(f"科{n}", Source.POPULAR, 100 - n) for n in range(10)]
    others = [offer(f"创{n}", Source.NEWEST, -n, "kechuang") for n in range(4)]
    page = mixed(fused([*kepu, *others]), 10, unlike)
    assert [s.item.platform for s in page].count("kechuang") == 4
    assert [s.item.platform for s in page[:8]].count("kepu") == 4
    assert len(page) == 10


def test_an_author_has_two_places_while_others_have_something():
    mine = [offer(f"我{n}", Source.POPULAR, 100 - n, author="a") for n in range(5)]
    theirs = [offer(f"他{n}", Source.POPULAR, 10 - n, author=f"b{n}") for n in range(5)]
    page = mixed(fused([*mine, *theirs]), 6, unlike)
    assert sum(s.item.person_ids == ["a"] for s in page) == 2


def test_the_same_again_gives_way_to_something_else():
    twins = [offer("同一", Source.POPULAR, 10.0), offer("同二", Source.POPULAR, 9.9)]
    other = offer("另一", Source.POPULAR, 9.0)
    weak = offer("弱", Source.POPULAR, 1.0)
    page = mixed(fused([*twins, other, weak]), 2, lambda a, b: 1.0 if a.title[0] == b.title[0] == "同" else 0.0)
    assert titles(page) == ["同一", "另一"]


def test_the_same_offers_give_the_same_page():
    offers = [offer(f"文{n}", Source.POPULAR, float(n % 3)) for n in range(12)]
    assert titles(mixed(fused(offers), 5, unlike)) == titles(mixed(fused(offers[::-1]), 5, unlike))
