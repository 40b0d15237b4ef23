"""The drawing of a matrix: rows, columns, lines that pass no box, and the same in words."""

import pytest

from gateway.web.organisations.drawing import HEIGHT, WIDTH, chains, draw
from kexie.identity.v1 import organisations_pb2 as pb

pytestmark = pytest.mark.capability("ON-05")

REGIONAL, PROFESSIONAL, ALLIANCE = pb.LINK_KIND_REGIONAL, pb.LINK_KIND_PROFESSIONAL, pb.LINK_KIND_ALLIANCE


def matrix(*edges: tuple[str, str, int]) -> pb.GetMatrixResponse:
    names = dict.fromkeys(name for child, parent, _ in edges for name in (child, parent))
    return pb.GetMatrixResponse(
        nodes=[pb.MatrixNode(org_id=name, name=name) for name in names],
        edges=[
            pb.MatrixEdge(
                child_id=child, parent_id=parent, kind=kind, valid_to="2028-01-01" if kind == ALLIANCE else ""
            )  # type: ignore[arg-type]
            for child, parent, kind in edges
        ],
    )


BODY = matrix(
    ("body", "park", REGIONAL),
    ("body", "society", PROFESSIONAL),
    ("body", "alliance", ALLIANCE),
    ("park", "county", REGIONAL),
    ("county", "nation", REGIONAL),
    ("society", "nation", REGIONAL),
    ("alliance", "nation", REGIONAL),
)


def test_what_is_above_stands_above_and_each_in_a_place_of_its_own():
    drawing = draw(BODY)
    boxes = {box.org_id: box for box in drawing.boxes}
    for edge in BODY.edges:
        assert boxes[edge.parent_id].y + HEIGHT < boxes[edge.child_id].y
    assert len({(box.x, box.y) for box in drawing.boxes}) == len(BODY.nodes)
    assert all(0 <= box.x <= drawing.width - WIDTH and box.y + HEIGHT <= drawing.height for box in drawing.boxes)


def test_a_line_straight_up_passes_no_box():
    drawing = draw(BODY)
    boxes = {box.org_id: box for box in drawing.boxes}
    for edge in BODY.edges:
        child, parent = boxes[edge.child_id], boxes[edge.parent_id]
        between = [b for b in drawing.boxes if parent.y < b.y < child.y]
        assert not [b.name for b in between if b.x <= parent.middle <= b.x + WIDTH]


def test_a_place_for_a_time_says_its_end():
    [arrow] = [a for a in draw(BODY).arrows if a.kind == "alliance"]
    assert arrow.until == "2028-01-01"


def test_an_organisation_under_nothing_is_drawn_by_itself():
    alone = pb.GetMatrixResponse(nodes=[pb.MatrixNode(org_id="one", name="独立")])
    assert [box.name for box in draw(alone).boxes] == ["独立"]


@pytest.mark.parametrize(
    ("name", "lines"),
    [
        ("西湖区科协", ("西湖区科协",)),
        ("试验电池有限公司科学技术协会", ("试验电池有限公司科学技术协", "会")),
        ("甲" * 30, ("甲" * 13, "甲" * 12 + "…")),
        ("ABCDEFGHIJKLMNOPQRST", ("ABCDEFGHIJKLMNOPQRST",)),
    ],
)
def test_a_name_takes_at_most_two_lines(name, lines):
    alone = pb.GetMatrixResponse(nodes=[pb.MatrixNode(org_id="one", name=name)])
    assert draw(alone).boxes[0].lines == lines


def test_the_same_stands_in_words_each_chain_to_its_end():
    assert [(name, depth) for _, name, depth in chains(BODY)] == [
        ("park", 0),
        ("county", 1),
        ("nation", 2),
        ("society", 0),
        ("nation", 1),
        ("alliance", 0),
        ("nation", 1),
    ]
