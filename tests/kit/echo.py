"""A server that does what its calls say; a process of its own, so that tests can freeze and kill it.

`python -m tests.kit.echo PORT FILE` listens on the port and notes every call in the file.
"""

import asyncio
import os
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from kit.errors import Invalid, Refused, Violation
from kit.server import Server

PATHS = ("/echo.v1.Echo/Read", "/echo.v1.Echo/Write")


class Echo:
    """In the place of an edge."""

    def __init__(self, log: Path) -> None:
        self.log = log
        self.methods: dict[str, Any] = dict.fromkeys(PATHS)

    async def dispatch(self, path: str, payload: bytes, metadata: Mapping[str, str], timeout: float) -> bytes:
        if path not in self.methods:
            raise Refused("METHOD_NOT_FOUND")
        what, _, more = payload.decode().partition(" ")
        with self.log.open("a") as log:
            log.write(f"{payload.decode()}\n")
        if what == "sleep":
            await asyncio.sleep(float(more))
        elif what == "timeout":
            return str(timeout).encode()
        elif what == "metadata":
            return metadata[more].encode()
        elif what == "refuse":
            raise Refused("FORBIDDEN", action=more)
        elif what == "invalid":
            raise Invalid(Violation("draft.title", "TOO_SHORT", least=4), Violation("draft.tags[2]", "REQUIRED"))
        elif what == "die" and self.log.read_text().splitlines().count(payload.decode()) == 1:  # the first time
            os._exit(1)
        return str(os.getpid()).encode()


async def main() -> None:
    server = Server(Echo(Path(sys.argv[2])), reflected=False)  # type: ignore[arg-type]
    await server.start(f"127.0.0.1:{sys.argv[1]}")
    await server.ready(True)
    await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(main())
