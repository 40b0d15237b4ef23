"""The small language of conditions in forms: what XLSForm's `relevant` and `constraint` mostly use, of XPath 1.0.

An expression is parsed when a form is saved and evaluated by the server whenever an answer is. It has no loops, calls
nothing outside the list below, and is short, so that evaluating one is cheap whatever it says.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from math import floor, isfinite, isnan, nan
from typing import NoReturn

Value = str | float | bool
Answers = Mapping[str, Sequence[str]]

TOKEN = re.compile(
    r"\s*(?:(?P<number>\d+(?:\.\d+)?)|(?P<text>'[^']*'|\"[^\"]*\")|\$\{(?P<name>[A-Za-z]\w*(?:\.[\w-]+)?)\}"
    r"|(?P<word>[A-Za-z][A-Za-z-]*)|(?P<sign><=|>=|!=|[=<>+*(),.-]))"
)
DEEPEST = 20
NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?")
DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


class Unreadable(ValueError):
    """An expression that cannot be read; the message says where."""


@dataclass(frozen=True)
class Node:
    """A part of an expression: what it does, and to what."""

    does: str
    parts: tuple["Node", ...] = ()
    value: Value = ""


@dataclass(frozen=True)
class Given:
    """What an expression may speak of: answers, the answer it is about, and the day."""

    answers: Answers
    own: Sequence[str] = ()
    today: str = ""


def text_of(value: Value) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return str(int(value)) if isfinite(value) and value == floor(value) else str(value)
    return str(value)


def number_of(value: Value) -> float:
    if isinstance(value, str):
        try:
            return float(date.fromisoformat(value).toordinal()) if DAY.fullmatch(value) else _read(value)
        except ValueError:
            return nan
    return float(value)


def _read(value: str) -> float:
    return float(value) if NUMBER.fullmatch(value.strip()) else nan


def truth_of(value: Value) -> bool:
    return value != "" if isinstance(value, str) else bool(value) and not isnan(value)


def _equal(a: Value, b: Value) -> bool:
    if isinstance(a, bool) or isinstance(b, bool):
        return truth_of(a) == truth_of(b)
    if isinstance(a, float) or isinstance(b, float):
        return number_of(a) == number_of(b)
    return a == b


def _divided(a: float, b: float) -> float:
    return a / b if b else nan


COMPARED: dict[str, Callable[[Value, Value], bool]] = {
    "=": _equal,
    "!=": lambda a, b: not _equal(a, b),
    "<": lambda a, b: number_of(a) < number_of(b),
    "<=": lambda a, b: number_of(a) <= number_of(b),
    ">": lambda a, b: number_of(a) > number_of(b),
    ">=": lambda a, b: number_of(a) >= number_of(b),
}
RECKONED: dict[str, Callable[[float, float], float]] = {
    "+": lambda a, b: a + b,
    "-": lambda a, b: a - b,
    "*": lambda a, b: a * b,
    "div": _divided,
    "mod": lambda a, b: a % b if b else nan,
}
# Functions by name: how many arguments they take, and what they give.
FUNCTIONS: dict[str, tuple[int, Callable[..., Value]]] = {
    "selected": (2, lambda of, one: text_of(one) in text_of(of).split()),
    "count-selected": (1, lambda of: float(len(text_of(of).split()))),
    "string-length": (1, lambda of: float(len(text_of(of)))),
    "contains": (2, lambda of, part: text_of(part) in text_of(of)),
    "starts-with": (2, lambda of, part: text_of(of).startswith(text_of(part))),
    "coalesce": (2, lambda a, b: a if text_of(a) else b),
    "if": (3, lambda test, a, b: a if truth_of(test) else b),
    "not": (1, lambda of: not truth_of(of)),
    "boolean": (1, truth_of),
    "number": (1, number_of),
    "string": (1, text_of),
    "int": (1, lambda of: float(int(number_of(of))) if abs(number_of(of)) < 1e15 else nan),
    "round": (1, lambda of: float(floor(number_of(of) + 0.5)) if abs(number_of(of)) < 1e15 else nan),
    "true": (0, lambda: True),
    "false": (0, lambda: False),
}


class _Reader:
    """Reads one expression, from the loosest binding to the tightest."""

    def __init__(self, source: str) -> None:
        self._tokens, self._at, self._deep = list(_tokens(source)), 0, 0

    def all(self) -> Node:
        node = self._or()
        if self._peek()[0]:
            self._wrong()
        return node

    def _peek(self) -> tuple[str, str]:
        return self._tokens[self._at] if self._at < len(self._tokens) else ("", "")

    def _take(self, *wanted: str) -> str:
        kind, said = self._peek()
        if kind in ("word", "sign") and said in wanted:
            self._at += 1
            return said
        return ""

    def _wrong(self) -> NoReturn:
        raise Unreadable(self._peek()[1] or "…")

    def _chain(self, below: Callable[[], Node], *signs: str) -> Node:
        node = below()
        while sign := self._take(*signs):
            node = Node(sign, (node, below()))
        return node

    def _or(self) -> Node:
        self._deep += 1
        if self._deep > DEEPEST:
            raise Unreadable("(((…")
        node = self._chain(self._and, "or")
        self._deep -= 1
        return node

    def _and(self) -> Node:
        return self._chain(self._compared, "and")

    def _compared(self) -> Node:
        node = self._sum()
        sign = self._take(*COMPARED)
        return Node(sign, (node, self._sum())) if sign else node

    def _sum(self) -> Node:
        return self._chain(self._product, "+", "-")

    def _product(self) -> Node:
        return self._chain(self._one, "*", "div", "mod")

    def _one(self) -> Node:
        minus = False
        while self._take("-"):
            minus = not minus
        node = self._primary()
        return Node("-", (Node("value", value=0.0), node)) if minus else node

    def _primary(self) -> Node:
        kind, said = self._peek()
        if self._take("("):
            node = self._or()
            return node if self._take(")") else self._wrong()
        if kind == "word":
            return self._call(said)
        if self._take("."):
            return Node("own")
        self._at += 1
        if kind == "number":
            return Node("value", value=float(said))
        if kind == "text":
            return Node("value", value=said[1:-1])
        if kind == "name":
            return Node("answer", value=said)
        self._at -= 1
        return self._wrong()

    def _call(self, name: str) -> Node:
        self._at += 1
        if not self._take("("):
            raise Unreadable(name)
        arguments: list[Node] = []
        while not self._take(")"):
            if arguments and not self._take(","):
                self._wrong()
            arguments.append(self._or())
        if name == "today" and not arguments:
            return Node("today")
        if name not in FUNCTIONS or FUNCTIONS[name][0] != len(arguments):
            raise Unreadable(f"{name}()")
        return Node(f"{name}()", tuple(arguments))


def _tokens(source: str) -> Iterator[tuple[str, str]]:
    at, source = 0, source.rstrip()
    while at < len(source):
        found = TOKEN.match(source, at)
        if not found or not found.lastgroup:
            raise Unreadable(source[at : at + 12].strip())
        yield found.lastgroup, found[found.lastgroup]
        at = found.end()


@lru_cache(maxsize=2000)
def parsed(source: str) -> Node:
    """The expression of a text. Raises Unreadable."""
    return _Reader(source).all()


def names(source: str) -> set[str]:
    """Which questions an expression speaks of. Raises Unreadable."""

    def below(node: Node) -> Iterator[str]:
        if node.does == "answer":
            yield str(node.value)
        for part in node.parts:
            yield from below(part)

    return set(below(parsed(source)))


def holds(source: str, given: Given) -> bool:
    """Whether a condition holds; an empty one does."""
    return not source.strip() or truth_of(_value(parsed(source), given))


def _value(node: Node, given: Given) -> Value:
    match node.does:
        case "value":
            return node.value
        case "answer":
            return " ".join(given.answers.get(str(node.value), ()))
        case "own":
            return " ".join(given.own)
        case "today":
            return given.today
        case "or":
            return any(truth_of(_value(part, given)) for part in node.parts)
        case "and":
            return all(truth_of(_value(part, given)) for part in node.parts)
        case _:
            return _reckoned(node.does, [_value(part, given) for part in node.parts])


def _reckoned(does: str, values: list[Value]) -> Value:
    if does in COMPARED:
        return COMPARED[does](values[0], values[1])
    if does in RECKONED:
        return RECKONED[does](number_of(values[0]), number_of(values[1]))
    return FUNCTIONS[does[:-2]][1](*values)
