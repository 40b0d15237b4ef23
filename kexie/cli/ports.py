"""Ports of a hub: the same ones from start to start while nobody else takes them.

A port is free until somebody listens on it, which a hub's children do later. Until then, and while one of them is
started again, other hubs know it by a name that the system takes back when this process ends.
"""

import errno
import random
import socket
import sys
from pathlib import Path
from typing import Any, cast

import psutil

from kexie.cli.speech import CommandError, t
from kexie.cli.state import State, free_port

KEPT = "ports.json"
LOWEST = 20_000
TRIES = 200
HELD: dict[int, int] = {}  # ports held by this process, each by a descriptor


class Ports:
    """Hands out ports by name."""

    def __init__(self, state: State) -> None:
        self._state = state
        self._kept: dict[str, int] = state.read(KEPT)
        self._taken: dict[str, int] = {}

    def inner(self, name: str) -> int:
        """A port that nobody outside needs to know. It lies below those the system gives to outgoing connections, so
        that none of these can sit on it while a child is started again."""
        return self._take(name, [self._kept.get(name, 0), *random.sample(range(LOWEST, _highest()), TRIES)])

    def outer(self, name: str, usual: int, host: str) -> int:
        """A port that people type: the usual one, or the next that is free."""
        return self._take(name, range(usual, usual + TRIES), host)

    def asked(self, name: str, port: int, host: str) -> int:
        """The port somebody asked for. Raises CommandError when it cannot be had."""
        try:
            self._taken[name] = hold(free_port(port, host))
            return port
        except PermissionError as error:
            raise CommandError(
                t(
                    f"没有监听端口 {port} 的权限：请用 --port 指定 1024 以上的端口",
                    f"port {port} may only be used by root: name one above 1023 with --port",
                )
            ) from error
        except OSError as error:
            if error.errno != errno.EADDRINUSE:
                raise CommandError(
                    t(f"无法监听 {host}:{port}：{error}", f"cannot listen on {host}:{port}: {error}")
                ) from error
            who = holder(port)
            raise CommandError(
                t(
                    f"端口 {port} 已被占用{who}：请停止它，或用 --port 指定其他端口",
                    f"port {port} is in use{who}: stop that, or name another port with --port",
                )
            ) from error

    def keep(self) -> None:
        """Remembers the ports for the next start."""
        self._state.write(KEPT, self._kept | self._taken)

    def _take(self, name: str, wanted: "list[int] | range", host: str = "127.0.0.1") -> int:
        for port in wanted:
            if port and port not in self._taken.values():
                try:
                    self._taken[name] = hold(free_port(port, host))
                    return port
                except OSError:
                    continue
        raise CommandError(t("找不到空闲端口", "no free port was found"))


def hold(port: int) -> int:
    """Keeps other hubs off a port while this process lives. Raises OSError when one of them holds it."""
    if port not in HELD and sys.platform.startswith("linux"):
        with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as mark:
            mark.bind(f"\0kexie-port-{port}")
            HELD[port] = mark.detach()
    return port


def _highest() -> int:
    """Where the ports of outgoing connections begin."""
    try:
        lowest = int(Path("/proc/sys/net/ipv4/ip_local_port_range").read_text().split()[0])
    except (OSError, ValueError, IndexError):
        lowest = 32_768
    return lowest if lowest >= LOWEST + 2 * TRIES else 65_535


def holder(port: int) -> str:
    """Who listens on a port, for people; empty when it cannot be seen."""
    try:
        for connection in psutil.net_connections("tcp"):
            if connection.status == psutil.CONN_LISTEN and cast(Any, connection.laddr).port == port and connection.pid:
                return t(
                    f"（进程 {connection.pid}，{psutil.Process(connection.pid).name()}）",
                    f" (process {connection.pid}, {psutil.Process(connection.pid).name()})",
                )
    except (psutil.Error, OSError):
        pass
    return ""
