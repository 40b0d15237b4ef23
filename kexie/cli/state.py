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

from kexie.cli.speech import CommandError, t

FORMAT = 1  # of the folder itself
FOLDERS = ("run", "logs", "keys", "mail", "imports")
PRIVATE = 0o600
SECRETS = "secrets.json"


class StateError(CommandError):
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
            if not root.exists():
                root.mkdir(mode=0o700, parents=True)
            stamp = root / "format"
            if not stamp.exists():
                if any(root.iterdir()):
                    raise StateError(
                        t(
                            f"{root} 不是空文件夹，也不是状态文件夹：请用 --state 指定一个新的或空的文件夹",
                            f"{root} is neither empty nor a state folder: name a new or an empty one with --state",
                        )
                    )
                stamp.write_text(f"{FORMAT}\n")
            for name in FOLDERS:
                (root / name).mkdir(mode=0o700, exist_ok=True)
            with (root / "run" / ".probe").open("w"):
                pass
        except PermissionError as error:
            raise StateError(
                t(
                    f"无法写入 {error.filename}：请为当前用户授权，或用 --state 指定其他文件夹",
                    f"cannot write to {error.filename}: give this user the right, or name another folder with --state",
                )
            ) from error
        except OSError as error:
            raise StateError(
                t(f"{root} 不能用作状态文件夹：{error}", f"cannot use {root} as state folder: {error}")
            ) from error
        return cls.at(root)

    @classmethod
    def at(cls, root: Path) -> "State":
        """The folder as an earlier start made it. Raises StateError."""
        root = root.expanduser().absolute()
        try:
            found = int((root / "format").read_text())
        except OSError as error:
            raise StateError(
                t(
                    f"{root} 不是状态文件夹：请先运行 hub up，或用 --state 指定",
                    f"{root} is no state folder: start a hub with `hub up`, or name its folder with --state",
                )
            ) from error
        except ValueError as error:
            raise StateError(
                t(f"{root / 'format'} 已损坏：应为 {FORMAT}", f"{root / 'format'} is damaged: it should be {FORMAT}")
            ) from error
        if found > FORMAT:
            raise StateError(
                t(
                    f"{root} 由更新的版本创建（格式 {found}，本版本为 {FORMAT}）：请使用该版本，或换一个 --state",
                    f"{root} was made by a later release (format {found}, this one knows {FORMAT}); "
                    "use that release, or another --state",
                )
            )
        if found < FORMAT:
            raise StateError(
                t(
                    f"{root} 由过旧的版本创建（格式 {found}，本版本为 {FORMAT}）：请用该版本备份，再在新文件夹恢复",
                    f"{root} was made by a release too old (format {found}, this one knows {FORMAT}): take a backup "
                    "with that release (`hub backup`) and `hub restore` it into a new folder",
                )
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
        known = self.secrets()
        if name not in known:
            known[name] = secrets.token_urlsafe(32)
            self.write(SECRETS, known)
        return known[name]

    def secrets(self) -> dict[str, str]:
        """All secrets of this folder. Damaged ones are never made anew: data is locked with them."""
        file = self.root / SECRETS
        try:
            return json.loads(file.read_text("utf-8")) if file.exists() else {}
        except (OSError, ValueError) as error:
            raise StateError(
                t(
                    f"{file} 无法读取（{error}）：请从备份恢复（hub restore）",
                    f"{file} cannot be read ({error}): restore it from a backup (`hub restore`)",
                )
            ) from error

    def holder(self) -> int:
        """The process that holds the lock; 0 when none does."""
        try:
            descriptor = os.open(self.root / "lock", os.O_RDWR)
        except OSError:
            return 0
        try:
            fcntl.flock(descriptor, fcntl.LOCK_SH | fcntl.LOCK_NB)
        except BlockingIOError:
            held = os.read(descriptor, 32).decode().strip()
            return int(held) if held.isdigit() else -1
        else:
            return 0
        finally:
            os.close(descriptor)

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
                    t(
                        f"{self.root} 上已有 hub 在运行（进程 {pid}）：请先 hub down，或用 --state 指定其他文件夹",
                        f"a hub is already running on {self.root} (process {pid}): "
                        "stop it with `hub down`, or name another folder with --state",
                    )
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
