"""The services of the hub: every folder of `services/` that has an `app.py`."""

import importlib
from functools import cache
from typing import cast

from kit.app import App
from kit.errors import ROOT

FIRST = "identity"  # others ask it for keys


@cache
def names() -> tuple[str, ...]:
    """The services' names, identity first."""
    found = sorted(file.parent.name for file in ROOT.glob("services/*/app.py"))
    return tuple(sorted(found, key=lambda name: (name != FIRST, name)))


@cache
def app(name: str) -> App:
    """What a service is made of, with all its tables: also those that only plain SQL names, for erasure."""
    for file in sorted((ROOT / "services" / name).glob("*/tables.py")):
        importlib.import_module(f"services.{name}.{file.parent.name}.tables")
    return cast(App, importlib.import_module(f"services.{name}.app").APP)


def apps() -> list[App]:
    """All services."""
    return [app(name) for name in names()]
