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


def main(service: str, message: str) -> None:
    folder = migrate.folder(service)
    folder.mkdir(exist_ok=True)
    before = set(folder.glob("*.py"))
    with tempfile.TemporaryDirectory() as root:
        Path(root).chmod(0o711)
        asyncio.run(write(Path(root), service, message))
    [made] = set(folder.glob("*.py")) - before
    subprocess.run(["ruff", "check", "--fix", "-q", str(made)], check=False)
    subprocess.run(["ruff", "format", "-q", str(made)], check=False)
    sys.stdout.write(f"{made}\n")


async def write(root: Path, service: str, message: str) -> None:
    """Writes the revision, and tries it."""
    servers = await Servers.start(root)
    try:
        app = services.app(service)
        url = servers.url(service, TEMPLATE)
        await migrate.new_revision(url, service, app.metadata, message)
        await migrate.upgrade(url, service, app.metadata)
    finally:
        servers.stop()


if __name__ == "__main__":
    main(*sys.argv[1:3])
