"""The development mailbox as a process, for tests."""

import subprocess
import sys
from pathlib import Path
from typing import Any

import httpx

from kexie.cli.state import free_port
from tests.support.hub import until


class Mailbox:
    """A mailbox that can be stopped and started again on the same ports."""

    def __init__(self, folder: Path, reports_to: str = "") -> None:
        self.folder, self.smtp_port, self.http_port = folder, free_port(), free_port()
        self.http = httpx.AsyncClient(base_url=f"http://127.0.0.1:{self.http_port}", trust_env=False)
        self._reports_to = reports_to
        self._process: subprocess.Popen[bytes] | None = None

    async def start(self) -> "Mailbox":
        ports = ["--smtp-port", str(self.smtp_port), "--http-port", str(self.http_port)]
        given = ["--folder", str(self.folder), *ports, "--reports-to", self._reports_to]
        command = [sys.executable, "-m", "kexie.cli.mailbox", *given]
        self._process = subprocess.Popen(command)  # noqa: ASYNC220 - it returns at once
        await until(self._answers)
        return self

    async def _answers(self) -> bool:
        try:
            return (await self.http.get("/livez")).status_code == 200
        except httpx.TransportError:
            return False

    def stop(self, kill: bool = False) -> None:
        if self._process is not None:
            self._process.kill() if kill else self._process.terminate()
            self._process.wait(10)

    async def to(self, address: str) -> list[dict[str, Any]]:
        """The mails to an address, newest first."""
        found = await self.http.get("/messages", params={"to": address, "limit": 500})
        return found.raise_for_status().json()["messages"]

    async def read(self, mail: dict[str, Any]) -> dict[str, Any]:
        return (await self.http.get(f"/messages/{mail['id']}")).raise_for_status().json()
