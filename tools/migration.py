"""Writes a service's next migration: `python tools/migration.py SERVICE "What it does"`.

Starts a PostgreSQL of its own, brings the schema to the newest revision, and writes the difference to the tables as a
new revision. Read it before you commit it: a migration works with the release before.
"""

import asyncio
import subprocess
import sys
import tempfile
from pathlib import Path

from kexie.cli import services
from kit import migrate
from tests.support.servers import TEMPLATE, Servers


async def main(service: str, message: str) -> None:
    folder = migrate.folder(service)
    folder.mkdir(exist_ok=True)
    before = set(folder.glob("*.py"))
    with tempfile.TemporaryDirectory() as root:
        Path(root).chmod(0o711)
        servers = await Servers.start(Path(root))
        try:
            app = services.app(service)
            url = servers.url(service, TEMPLATE)
            await migrate.new_revision(url, service, app.metadata, message)
            await migrate.upgrade(url, service, app.metadata)
        finally:
            servers.stop()
    [made] = set(folder.glob("*.py")) - before
    subprocess.run(["ruff", "check", "--fix", "-q", str(made)], check=False)
    subprocess.run(["ruff", "format", "-q", str(made)], check=False)
    sys.stdout.write(f"{made}\n")


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:3]))
