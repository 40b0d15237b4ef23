"""The embedded NATS: its configuration, with a user for each service that may use its own subjects only."""

import shutil
import sys
from collections.abc import Iterable
from pathlib import Path

from kit.app import App
from kit.bus import durable_of, inbox_prefix, stream_of

GATEWAY = "gateway"


def binary() -> str:
    """The server from the wheel, beside this Python."""
    beside = Path(sys.executable).parent / "nats-server"
    return str(beside) if beside.exists() else shutil.which("nats-server") or "nats-server"


def permissions(apps: Iterable[App]) -> dict[str, tuple[list[str], list[str]]]:
    """For each user, the subjects it may publish to and listen to.

    A service publishes its own events, keeps its own stream, and makes, reads and acknowledges its own consumers of
    the streams it reads. The gateway listens to events, to drop what they make stale, and publishes nothing.
    """
    found: dict[str, tuple[list[str], list[str]]] = {}
    for app in apps:
        own = stream_of(app.name)
        publish = [f"kexie.{app.name}.>", *(f"$JS.API.STREAM.{verb}.{own}" for verb in ("CREATE", "UPDATE", "INFO"))]
        for consumers in app.all_consumers():
            durable = durable_of(app.name, consumers.name)
            for owner in consumers.owners():
                stream = stream_of(owner)
                publish += [
                    f"$JS.API.CONSUMER.CREATE.{stream}.{durable}",
                    f"$JS.API.CONSUMER.CREATE.{stream}.{durable}.>",
                    f"$JS.API.CONSUMER.DURABLE.CREATE.{stream}.{durable}",
                    f"$JS.API.CONSUMER.INFO.{stream}.{durable}",
                    f"$JS.API.CONSUMER.MSG.NEXT.{stream}.{durable}",
                    f"$JS.ACK.{stream}.{durable}.>",
                ]
        found[app.name] = (publish, [f"{inbox_prefix(app.name)}.>"])
    found[GATEWAY] = ([], ["kexie.>", f"{inbox_prefix(GATEWAY)}.>"])
    return found


def configuration(port: int, monitor: int, store: Path, passwords: dict[str, str], apps: Iterable[App]) -> str:
    """The server's configuration file. `sync_interval: always`, since the default loses acknowledged messages with the
    power (docs/adr/0004)."""
    users = "\n".join(
        f'    {{ user: "{user}", password: "{passwords[user]}", permissions: {{ '
        f"publish: {_allowed(publish)}, subscribe: {_allowed(listen)} }} }}"
        for user, (publish, listen) in permissions(apps).items()
    )
    return f"""\
host: "127.0.0.1"
port: {port}
http: "127.0.0.1:{monitor}"
server_name: "kexie"
max_payload: 1048576
jetstream {{
  store_dir: "{store}"
  sync_interval: "always"
  max_memory_store: 16777216
  max_file_store: 10737418240
}}
authorization {{
  users: [
{users}
  ]
}}
"""


def _allowed(subjects: list[str]) -> str:
    listed = ", ".join(f'"{s}"' for s in subjects)
    return f"{{ allow: [{listed}] }}" if subjects else '{ deny: ">" }'
