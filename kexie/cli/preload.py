"""What every child needs, loaded once before the supervisor forks: an import costs seconds, a fork milliseconds."""

import gc
import importlib
import sys
from types import ModuleType

from kexie.cli import process, services

HEAVY = ("scipy.stats", "openpyxl", "alembic", "pytest")
# With what services count is there once for all: a third of a second, and fifty megabytes less for each that does.
NUMBERS = ("numpy", "scipy.special", "scipy.sparse.csgraph")
SHARED = ("uvloop", *NUMBERS, "asyncpg", "nats", "grpc.aio", "kit.app", "gateway.app", "kexie.cli.mailbox")


def everything() -> None:
    """Imports the services, the gateway, and what they stand on. Raises RuntimeError when that started a thread, since
    a thread does not survive a fork and whatever lock it held stays locked."""
    gc.disable()  # what is loaded stays: to look for rubbish in it again and again takes a fifth of the time
    try:
        for name in SHARED:
            importlib.import_module(name)
        services.apps()
        importlib.import_module("gateway.app").load()
    finally:
        gc.enable()
    if (count := process.threads()) > 1:
        raise RuntimeError(f"importing the services started {count - 1} threads; they must start with the service")


def heavy() -> set[str]:
    """Modules that are loaded but better were not: each child that needs them loads them itself, or on first use."""
    return {name for name in HEAVY if type(sys.modules.get(name)) is ModuleType}
