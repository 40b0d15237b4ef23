"""The state folder: where the hub on this machine keeps its data, its secrets and what is running."""

import contextlib
import fcntl
import json
import os
import secrets
import socket
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

FORMAT = 1  # of the folder itself; a later one is refused, an earlier one is brought up to date
DEFAULT = Path(".kexie")
PRIVATE = 0o600


class StateError(Exception):
    """The state folder cannot be used; the text says why and what to do."""


@dataclass(frozen=True)
class State:
    """A state folder. Everything in it is readable by its owner only."""

    root: Path

    @classmethod
    def open(cls, root: Path) -> "State":
        """The folder, made when it is not there. Raises StateError."""
        root = root.expanduser().absolute()
        try:
            for folder in (root, *(root / name for name in ("run", "logs", "keys", "mail"))):
                folder.mkdir(parents=True, exist_ok=True)
            stamp = root / "format"
            if not stamp.exists():
                stamp.write_text(f"{FORMAT}\n")
            found = int(stamp.read_text())
            with (root / "run" / ".probe").open("w"):
                pass
        except PermissionError as error:
            raise StateError(
                f"cannot write to {error.filename}: give this user the right, or name another folder with --state"
            ) from error
        except (OSError, ValueError) as error:
            raise StateError(f"cannot use {root} as state folder: {error}") from error
        if found > FORMAT:
            raise StateError(
                f"{root} was made by a later release (format {found}, this one knows {FORMAT}); "
                "use that release, or another --state"
            )
        return cls(root)

    @property
    def run(self) -> Path:
        return self.root / "run"

    @property
    def logs(self) -> Path:
        return self.root / "logs"

    @property
    def keys(self) -> Path:
        return self.root / "keys"

    def read(self, name: str) -> dict[str, Any]:
        """A JSON file of the folder; empty when it is not there or not whole."""
        try:
            return json.loads((self.root / name).read_text("utf-8"))
        except (OSError, ValueError):
            return {}

    def write(self, name: str, value: Any) -> None:
        """Writes a JSON file whole or not at all, readable by its owner only."""
        file = self.root / name
        beside = file.with_name(f".{file.name}.new")
        descriptor = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, PRIVATE)
        with os.fdopen(descriptor, "w", encoding="utf-8") as out:
            json.dump(value, out, ensure_ascii=False, indent=1)
            out.flush()
            os.fsync(out.fileno())
        beside.replace(file)

    def secret(self, name: str) -> str:
        """A random secret of this folder, made on first use and kept."""
        known = self.read("secrets.json")
        if name not in known:
            known[name] = secrets.token_urlsafe(32)
            self.write("secrets.json", known)
        return known[name]

    @contextlib.contextmanager
    def lock(self) -> Iterator[None]:
        """Keeps other hubs off the folder. The system drops the lock with the process, so none is ever stale."""
        descriptor = os.open(self.root / "lock", os.O_RDWR | os.O_CREAT, PRIVATE)
        try:
            try:
                fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                pid = os.read(descriptor, 32).decode().strip() or "unknown"
                raise StateError(
                    f"a hub is already running on {self.root} (process {pid}): "
                    "stop it with `hub down`, or name another folder with --state"
                ) from None
            os.ftruncate(descriptor, 0)
            os.write(descriptor, f"{os.getpid()}\n".encode())
            yield
        finally:
            os.close(descriptor)


def free_port(wanted: int = 0, host: str = "127.0.0.1") -> int:
    """A free port: the wanted one, or with 0 any. Raises OSError when the wanted one is taken."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        probe.bind((host, wanted))
        return probe.getsockname()[1]
