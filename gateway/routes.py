"""Which method answers which path: a tree over the http rules of all contracts."""

from dataclasses import dataclass, field
from typing import Any

from kit.contracts import Method


@dataclass(frozen=True)
class Match:
    """A method, and the fields that the path gave."""

    method: Method
    fields: dict[str, str]


@dataclass
class _Node:
    children: dict[str, "_Node"] = field(default_factory=dict[str, "_Node"])
    variable: "_Node | None" = None
    verbs: dict[str, dict[str, Method]] = field(default_factory=dict[str, dict[str, Method]])  # custom verb → HTTP verb


class Routes:
    """All paths of the API. `{field}` takes one segment; `:verb` may end the last one (AIP-136)."""

    def __init__(self) -> None:
        self._root = _Node()
        self._names: dict[str, tuple[str, ...]] = {}  # what each method calls its variable segments

    def add(self, method: Method) -> None:
        """Takes a method with an http rule. Two methods for one verb and path are an error."""
        assert method.http is not None
        verb, template, _ = method.http
        path, _, custom = template.partition(":") if "}:" not in template else template.rpartition(":")
        node, segments = self._root, path.removeprefix("/").split("/")
        variables = [segment for segment in segments if segment.startswith("{")]
        self._names[method.path] = tuple(segment.strip("{}").partition("=")[0] for segment in variables)
        for segment in segments:
            if segment in variables:
                node.variable = node.variable or _Node()
                node = node.variable
            else:
                node = node.children.setdefault(segment, _Node())
        methods = node.verbs.setdefault(custom, {})
        if verb in methods:
            both = " and ".join(f"{m.path} in {m.service.file.name}" for m in (methods[verb], method))
            raise ValueError(f"{both} answer the same path")
        methods[verb] = method

    def find(self, verb: str, path: str) -> Match | list[str] | None:
        """The method for a request; the verbs that are allowed when this one is not; None when nothing is there."""
        found = self._descend(path.removeprefix("/").split("/"))
        if found is None:
            return None
        methods, values = found
        method = methods.get("GET" if verb == "HEAD" else verb)
        if method is None:
            return sorted(methods)
        return Match(method, dict(zip(self._names[method.path], values, strict=True)))

    def _descend(self, segments: list[str]) -> tuple[dict[str, Method], list[str]] | None:
        node: Any = self._root
        values: list[str] = []
        last = len(segments) - 1
        for at, segment in enumerate(segments):
            plain, custom = segment, ""
            if at == last and ":" in segment:
                plain, _, custom = segment.rpartition(":")
            if plain in node.children:
                node = node.children[plain]
            elif node.variable is not None and plain:
                values.append(plain)
                node = node.variable
            else:
                return None
            if at == last:
                methods = node.verbs.get(custom)
                return (methods, values) if methods else None
        return None
