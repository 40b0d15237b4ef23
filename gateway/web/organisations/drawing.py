"""The matrix of an organisation as a drawing: itself below, what it is under in rows above it, a line for each place.

The drawing is made here and sent as SVG, so that it needs no script; beside it the page says the same as a list.
"""

from dataclasses import dataclass

from kexie.identity.v1 import organisations_pb2 as pb

WIDTH, HEIGHT = 184, 46  # of a box
GAP, RISE = 20, 54  # between boxes, and between rows
LINE = 13  # letters of a name in one of its two lines; the whole name stands in the list


@dataclass(frozen=True)
class Box:
    """An organisation in the drawing, by its upper left corner."""

    org_id: str
    name: str
    lines: tuple[str, ...]
    x: int
    y: int

    @property
    def middle(self) -> int:
        return self.x + WIDTH // 2


@dataclass(frozen=True)
class Arrow:
    """A place: from the upper edge of a box to the lower edge of one above."""

    path: str
    kind: str  # `regional`, `professional` or `alliance`
    until: str  # the end of a place for a time
    x: int  # where the end is written
    y: int


@dataclass(frozen=True)
class Drawing:
    """All of it, and how large it is."""

    boxes: list[Box]
    arrows: list[Arrow]
    width: int
    height: int


def draw(matrix: pb.GetMatrixResponse) -> Drawing:
    """Places every organisation one row below the lowest of those above it: regional lines left, alliances right, the
    organisation itself in the middle below."""
    rows = _rows(matrix)
    columns = _columns(rows)
    width = GAP + (1 + max(columns.values())) * (WIDTH + GAP)
    itself = matrix.nodes[0].org_id
    boxes: dict[str, Box] = {}
    for at, row in enumerate(rows):
        for node, _ in row:
            x = (width - WIDTH) // 2 if node.org_id == itself else GAP + columns[node.org_id] * (WIDTH + GAP)
            boxes[node.org_id] = Box(node.org_id, node.name, _lines(node.name), x, GAP + at * (HEIGHT + RISE))
    arrows = [_arrow(edge, boxes) for edge in matrix.edges]
    return Drawing(list(boxes.values()), arrows, width, 2 * GAP + len(rows) * (HEIGHT + RISE) - RISE)


def chains(matrix: pb.GetMatrixResponse) -> list[tuple[pb.MatrixEdge, str, int]]:
    """The same as lines of a nested list: each place with the name of what is above, and how deep it stands."""
    names = {node.org_id: node.name for node in matrix.nodes}
    found: list[tuple[pb.MatrixEdge, str, int]] = []

    def climb(org_id: str, depth: int) -> None:
        for edge in matrix.edges:
            if edge.child_id == org_id:
                found.append((edge, names[edge.parent_id], depth))
                climb(edge.parent_id, depth + 1)

    climb(matrix.nodes[0].org_id, 0)
    return found


Entry = tuple[pb.MatrixNode, int]  # an organisation, and in which way others are under it


def _rows(matrix: pb.GetMatrixResponse) -> list[list[Entry]]:
    """Organisations by the length of the longest way down to them; a matrix has no ring."""
    depth = dict.fromkeys((node.org_id for node in matrix.nodes), 0)
    for _ in matrix.nodes:
        for edge in matrix.edges:
            depth[edge.child_id] = max(depth[edge.child_id], depth[edge.parent_id] + 1)
    ways: dict[str, int] = {}
    for edge in matrix.edges:
        ways[edge.parent_id] = min(ways.get(edge.parent_id, edge.kind), edge.kind)
    rows: list[list[Entry]] = [[] for _ in range(max(depth.values()) + 1)]
    for node in matrix.nodes:
        rows[depth[node.org_id]].append((node, ways.get(node.org_id, 0)))
    return rows


def _columns(rows: list[list[Entry]]) -> dict[str, int]:
    """A column for each organisation: as many for each way as the widest row needs, so that a line that passes a row
    passes no box."""
    ways = sorted({way for row in rows for _, way in row if way})
    found: dict[str, int] = {}
    first = 0
    for way in ways:
        there = [[node for node, its in row if its == way] for row in rows]
        for row in there:
            found |= {node.org_id: first + at for at, node in enumerate(row)}
        first += max(len(row) for row in there)
    return found or {rows[0][0][0].org_id: 0}


def _arrow(edge: pb.MatrixEdge, boxes: dict[str, Box]) -> Arrow:
    """From a box into the column of the one above it within one gap, then straight up."""
    child, parent = boxes[edge.child_id], boxes[edge.parent_id]
    begin, turned, end = child.y, child.y - RISE, parent.y + HEIGHT
    half = (begin + turned) // 2
    path = f"M{child.middle} {begin}C{child.middle} {half} {parent.middle} {half} {parent.middle} {turned}V{end}"
    kind = pb.LinkKind.Name(edge.kind)[10:].lower()
    return Arrow(path, kind, edge.valid_to, (child.middle + parent.middle) // 2, half)


def _lines(name: str) -> tuple[str, ...]:
    """A name in at most two lines that fit a box; a letter that is no Chinese one takes half the room."""
    lines, line, room = [""], 0, 0.0
    for letter in name:
        room += 1 if ord(letter) > 0x2E7F else 0.55
        if room > LINE:
            if line == 1:
                return lines[0], lines[1][:-1] + "…"
            lines, line, room = [*lines, ""], 1, 1.0
        lines[line] += letter
    return tuple(lines)
