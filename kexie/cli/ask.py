"""The hub that runs on a state folder, and how the command calls its services: as a service named `hub`."""

import contextlib
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kexie.cli.speech import CommandError, t
from kexie.cli.state import State

if TYPE_CHECKING:
    from kit.channel import Remote

NAME = "hub"
RUNNING = "run/hub.json"  # where the hub of a state folder is reached; kept after it stops


@dataclass(frozen=True)
class Hub:
    """A hub, by what its start wrote down."""

    state: State
    said: dict[str, Any]

    @classmethod
    def of(cls, folder: Path, *, running: bool = True) -> "Hub":
        """The hub of a state folder. Raises CommandError when none runs there; with `running` false, when none ever
        did."""
        state = State.at(folder)
        said = state.read(RUNNING)
        if (running and not state.holder()) or not said:
            raise CommandError(
                t(
                    f"{state.root} 上没有正在运行的 hub：请先运行 hub up（或用 --state 指定）",
                    f"no hub runs on {state.root}: start one with `hub up`, or name its folder with --state",
                )
            )
        return cls(state, said)

    @property
    def url(self) -> str:
        return self.said["url"]

    @property
    def env(self) -> str:
        return self.said["env"]

    @property
    def services(self) -> dict[str, list[str]]:
        return self.said["services"]

    @contextlib.asynccontextmanager
    async def channel(self, service: str) -> "AsyncIterator[Remote]":
        """The way to a service. What it refuses is raised as CommandError in the caller's language."""
        from joserfc.jwk import ECKey

        from kexie.cli import keys
        from kit.auth import ServiceIdentity
        from kit.channel import Remote
        from kit.errors import Refused

        if service not in self.services:
            raise CommandError(t(f"没有服务 {service}", f"there is no service {service}"), code=2)
        pem = keys.key_file(self.state.keys, NAME).read_bytes()
        key = ECKey.import_key(pem, {"kid": NAME, "use": "sig", "alg": "ES256"})
        channel = Remote(service, self.services[service], ServiceIdentity(NAME, key))
        try:
            yield channel
        except Refused as refused:
            raise CommandError(f"{service}: {refused.words(t('zh-CN', 'en'))}") from refused
        finally:
            await channel.close()
