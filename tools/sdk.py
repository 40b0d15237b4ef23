"""Generates the Python client's models and methods from the hub's OpenAPI description.

`python tools/sdk.py [FOLDER]` writes them into the client, or into another folder. They are not committed: the build of
the client makes them, from the description that its checkout serves.
"""

import json
import keyword
import re
import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from textwrap import fill
from typing import Any

from gateway.openapi import document

ROOT = Path(__file__).parent.parent
OUT = ROOT / "sdk/python/src/kexie_hub/api"
HEAD = '''"""{title} Generated from the hub's OpenAPI description; not edited by hand."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any, Literal

from kexie_hub.wire import segment
{imports}
if TYPE_CHECKING:
    from collections.abc import Iterator

    from kexie_hub.client import Hub
'''
PLAIN = {"string": "str", "integer": "int", "boolean": "bool", "number": "float"}
EMPTY = {"str": '""', "int": "0", "bool": "False", "float": "0.0"}
NUMBER = "^-?[0-9]+$"  # 64 bits, which JSON has as a string
WIDTH = 110


def main(out: Path = OUT) -> None:
    """Writes a module for each service, and one that holds them together."""
    described: dict[str, Any] = json.loads(document("https://hub.example.org"))
    out.mkdir(parents=True, exist_ok=True)
    for old in out.glob("*.py"):
        old.unlink()
    schemas: dict[str, dict[str, Any]] = {}
    for name, schema in described["components"]["schemas"].items():
        if "." in name:
            schemas.setdefault(name.partition(".")[0], {})[name.partition(".")[2]] = schema
    operations: dict[str, list[tuple[str, str, Any]]] = {}
    for path, verbs in described["paths"].items():
        for verb, operation in verbs.items():
            operations.setdefault(operation["tags"][0], []).append((verb.upper(), path, operation))
    services = {tag["name"]: tag["description"] for tag in described["tags"]}
    for name in sorted(schemas.keys() | operations.keys()):
        module = Module(name, described["components"]["schemas"])
        text = module.written(schemas.get(name, {}), operations.get(name, []), services.get(name, name))
        (out / f"{name}.py").write_text(text, "utf-8")
    (out / "__init__.py").write_text("\n".join(_together(sorted(operations))), "utf-8")
    subprocess.run(["ruff", "check", "-q", "--select", "F401,I", "--fix", "--no-cache", str(out)], check=True)
    subprocess.run(["ruff", "format", "-q", "--line-length", "120", "--no-cache", str(out)], check=True)


def _together(names: list[str]) -> Iterator[str]:
    yield '"""The services of the hub. Generated from the hub\'s OpenAPI description; not edited by hand."""\n'
    yield "from __future__ import annotations\n\nfrom typing import TYPE_CHECKING\n"
    yield from (f"from kexie_hub.api.{name} import {_class(name)}" for name in names)
    yield "\nif TYPE_CHECKING:\n    from kexie_hub.client import Hub\n\n"
    yield 'class Services:\n    """The services, by name."""\n\n    def __init__(self, hub: Hub) -> None:'
    yield from (f"        self.{name} = {_class(name)}(hub)" for name in names)


class Module:
    """The module of one service."""

    def __init__(self, name: str, schemas: dict[str, Any]) -> None:
        self._name, self._schemas = name, schemas
        self._others: set[str] = set()

    def written(self, schemas: dict[str, Any], operations: list[tuple[str, str, Any]], title: str) -> str:
        """The module's text."""
        parts = [line for name, schema in schemas.items() for line in self._model(name, schema)]
        if operations:
            parts += [f"\n\nclass {_class(self._name)}:", f'    """{title}"""\n']
            parts += ["    def __init__(self, hub: Hub) -> None:", "        self._hub = hub"]
            for verb, path, operation in sorted(operations, key=lambda o: o[2]["operationId"]):
                parts += self._method(verb, path, operation)
        imports = f"\nfrom kexie_hub.api import {', '.join(sorted(self._others))}\n" if self._others else ""
        return HEAD.format(title=f"{title}.", imports=imports) + "\n".join(parts) + "\n"

    def _model(self, name: str, schema: dict[str, Any]) -> Iterator[str]:
        yield f"\n\n@dataclass(kw_only=True)\nclass {name}:"
        yield _doc(schema.get("description", name), "    ")
        for said, each in schema.get("properties", {}).items():
            hint = self._hint(each)
            default = EMPTY.get(hint, "None")
            if hint.startswith(("list[", "dict[")):
                default = f"default_factory={hint.partition('[')[0]}"
            elif hint.startswith("Literal["):
                default = f'default="{each["enum"][0]}"'
            else:
                default = f"default={default}"
            yield f'    {_snake(said)}: {hint} = field({default}, metadata={{"json": "{said}"}})'
            if each.get("description"):
                yield _doc(each["description"], "    ")

    def _hint(self, schema: dict[str, Any]) -> str:
        for given in [schema, *schema.get("allOf", [])]:
            if "$ref" in given:
                return f"{self._reference(given['$ref'])} | None"
        if "enum" in schema:
            return f"Literal[{', '.join(json.dumps(value) for value in schema['enum'])}]"
        if schema.get("type") == "array":
            return f"list[{self._hint(schema['items']).removesuffix(' | None')}]"
        if schema.get("type") == "object":
            return "dict[str, Any]"
        if schema.get("format") == "date-time":
            return "datetime | None"
        return "int" if schema.get("pattern") == NUMBER else PLAIN[schema["type"]]

    def _reference(self, ref: str) -> str:
        module, _, name = ref.rpartition("/")[2].partition(".")
        if module == self._name:
            return name
        self._others.add(module)
        return f"{module}.{name}"

    def _resolved(self, schema: dict[str, Any]) -> dict[str, Any]:
        return self._schemas[schema["$ref"].rpartition("/")[2]] if "$ref" in schema else schema

    def _method(self, verb: str, path: str, operation: dict[str, Any]) -> Iterator[str]:
        name = _snake(operation["operationId"].partition("_")[2])
        schema = operation["responses"]["200"]["content"]["application/json"]["schema"]
        answer, takes = self._reference(schema["$ref"]), self._takes(operation)
        at = re.sub(r"\{(\w+)\}", lambda found: f"{{segment({_snake(found[1])})}}", path)
        gives = [answer, f'"{verb}"', f'f"{at}"' if "{" in at else f'"{at}"', *self._gives(operation)]
        yield f"\n    def {name}(self{_after_self(takes)}) -> {answer}:"
        yield _doc(operation["description"], "        ")
        yield f"        return self._hub.call({', '.join(gives)})"
        if any(p["name"] == "pageToken" for p in operation["parameters"]) and (listed := self._listed(schema)):
            yield from self._iterator(name, schema, listed, [t for t in takes if not t.startswith("page_token:")])

    def _body(self, operation: dict[str, Any]) -> dict[str, Any] | None:
        """The schema of what is sent; None for an operation that takes no body."""
        content = operation.get("requestBody", {}).get("content", {}).get("application/json")
        return self._resolved(content["schema"]) if content else None

    def _takes(self, operation: dict[str, Any]) -> list[str]:
        """The arguments of a method: what is required first."""
        body = self._body(operation) or {}
        plain = [p for p in operation["parameters"] if p["in"] != "header"]
        fields: list[tuple[str, Any, bool]] = [(p["name"], p["schema"], p["required"]) for p in plain]
        fields += [(name, each, name in body.get("required", ())) for name, each in body.get("properties", {}).items()]
        hints = [(_snake(name), self._hint(each).removesuffix(" | None"), needed) for name, each, needed in fields]
        headers = {p["name"] for p in operation["parameters"] if p["in"] == "header"}
        return [
            *(f"{name}: {hint}" for name, hint, needed in hints if needed),
            *(["if_match: str"] if "If-Match" in headers else []),
            *(f"{name}: {hint} | None = None" for name, hint, needed in hints if not needed),
            *(['idempotency_key: str = ""'] if "Idempotency-Key" in headers else []),
        ]

    def _gives(self, operation: dict[str, Any]) -> Iterator[str]:
        """What a method hands on beside verb and path."""
        query = [p["name"] for p in operation["parameters"] if p["in"] == "query"]
        headers = {p["name"] for p in operation["parameters"] if p["in"] == "header"}
        body = self._body(operation)
        if query:
            yield f"query={_pairs(query)}"
        if body is not None:
            yield f"body={_pairs(body.get('properties', {}))}"
        if "Idempotency-Key" in headers:
            yield "key=idempotency_key"
        if "If-Match" in headers:
            yield "if_match=if_match"

    def _listed(self, answer: dict[str, Any]) -> str:
        """The list that a page of an answer is."""
        properties = self._resolved(answer).get("properties", {})
        lists = [n for n, s in properties.items() if s.get("type") == "array" and "$ref" in s["items"]]
        return lists[0] if "nextPageToken" in properties and lists else ""

    def _iterator(self, name: str, answer: dict[str, Any], listed: str, takes: list[str]) -> Iterator[str]:
        item = self._reference(self._resolved(answer)["properties"][listed]["items"]["$ref"])
        given = ", ".join([*(f"{n}={n}" for n in (t.partition(":")[0] for t in takes)), "page_token=token"])
        yield f"\n    def all_{name.removeprefix('list_')}(self{_after_self(takes)}) -> Iterator[{item}]:"
        yield _doc(f"All that `{name}` has, page by page.", "        ")
        yield "        token: str | None = None\n        while token != '':"
        yield f"            page = self.{name}({given})"
        yield f"            yield from page.{_snake(listed)}\n            token = page.next_page_token"


def _after_self(takes: list[str]) -> str:
    return f", *, {', '.join(takes)}" if takes else ""


def _pairs(names: Iterable[str]) -> str:
    return "{" + ", ".join(f'"{name}": {_snake(name)}' for name in names) + "}"


def _doc(text: str, indent: str) -> str:
    text = text.replace("\\", "\\\\").replace('"""', "'''").strip() or "What is said."
    wrapped = fill(text, WIDTH, initial_indent=indent + '"""', subsequent_indent=indent, break_long_words=False)
    return wrapped + (' """' if wrapped.endswith('"') else '"""')


def _snake(name: str) -> str:
    made = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", name).lower()
    return f"{made}_" if keyword.iskeyword(made) else made


def _class(service: str) -> str:
    return service.capitalize()


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else OUT)
