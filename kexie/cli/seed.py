"""The demo data: what stands in `demo/`, brought in by the owners' imports as any other file.

Personas get passwords and API clients secrets of this state folder's own. Days that are counted from the day of the
first start (`posted_days_ago`, `deadline_days_ahead`) become dates, so that the demo is always of today.
"""

import asyncio
import contextlib
import json
import re
import secrets
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from kexie.cli.accounts import FILE as ACCOUNTS
from kexie.cli.accounts import kept
from kexie.cli.ask import Hub
from kexie.cli.importing import BATCH, patiently
from kexie.cli.speech import CommandError, t
from kexie.cli.state import State

FOLDER = Path(__file__).parents[2] / "demo"
DONE = "demo.json"
WHO_IS_WHO = (("organisations",), ("people", "clients"))
# What later files refer to comes first; files of one stage are brought in side by side.
STAGES = (
    (
        "profiles",
        "needs",
        "projects",
        "articles",
        "rumours",
        "think_tanks",
        "consultations",
        "calls",
        "selections",
        "inquiries",
        "delphi",
        "programmes",
        "base_kinds",
        "venues",
        "preferences",
        "honour_walls",
    ),
    (
        "papers",
        "conference_papers",
        "awards",
        "matters",
        "cases",
        "products",
        "campaigns",
        "museums",
        "volunteers",
        "bases",
    ),
    ("activities", "visits"),
    ("volunteer_posts", "distributions", "streams"),
)
RELATIVE = re.compile(r"^(\w+)_days_(ago|ahead)$")
SETTLING = 120.0  # seconds to wait for the services to hear of each other's facts
BROUGHT = 10.0  # seconds in which the broker brings them; then the services read each other's record
ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"  # for passwords that are read and typed


def is_done(state: State) -> bool:
    """Whether the demo data was loaded into this folder's hub before."""
    return (state.root / DONE).exists()


def load(state: State) -> str:
    """Loads the demo data and says how much. Rows that are there stay as they are."""
    hub = Hub.of(state.root)
    counts, refused = asyncio.run(_Loading(hub).run())
    if refused:
        raise CommandError(t("演示数据有误：", "the demo data is wrong: ") + "; ".join(refused[:10]))
    state.write(DONE, {"loaded_at": datetime.now(UTC).isoformat(timespec="seconds"), "rows": counts})
    return t(f"{sum(counts.values())} 条", f"{sum(counts.values())} rows")


class _Loading:
    """One run over the files."""

    def __init__(self, hub: Hub) -> None:
        from kexie.cli import services

        self._hub = hub
        self._owners = {kind: app.name for app in services.apps() for kind in app.imports}
        self._now = datetime.now(UTC).replace(microsecond=0)
        self._counts: dict[str, int] = {}
        self._refused: list[str] = []

    async def run(self) -> tuple[dict[str, int], list[str]]:
        async with contextlib.AsyncExitStack() as stack:
            self._channels = {
                name: await stack.enter_async_context(self._hub.channel(name)) for name in self._hub.services
            }
            for stage in WHO_IS_WHO:
                await asyncio.gather(*(self._bring(kind) for kind in stage))
            if not await self._settle():  # what follows refers to organisations and people by what services heard
                raise CommandError(
                    t(
                        "各服务还没有收到彼此的事件：请稍后用 hub seed 继续（hub ps 查看 nats 是否在运行）",
                        "the services have not heard of each other yet: go on later with `hub seed` (`hub ps` shows "
                        "whether nats runs)",
                    )
                )
            for stage in STAGES:
                await asyncio.gather(*(self._bring(kind) for kind in stage))
            await self._settle()
        return self._counts, self._refused

    async def _bring(self, kind: str) -> None:
        from kexie.imports.v1 import imports_pb2 as pb
        from kexie.imports.v1 import imports_pb2_grpc

        rows = self._rows(kind)
        if not rows:
            return
        stub: Any = imports_pb2_grpc.ImportServiceStub(self._channels[self._owners[kind]])
        for at in range(0, len(rows), BATCH):
            part = rows[at : at + BATCH]
            lines = [pb.ImportRow(line=n, json=json.dumps(row)) for n, row in enumerate(part, at + 1)]
            answer = await patiently(stub, pb.ImportRowsRequest(kind=kind, rows=lines), lambda _: None)
            self._counts[kind] = self._counts.get(kind, 0) + answer.imported + answer.unchanged
            self._refused += [f"{kind}.jsonl:{e.line} {e.field}: {e.words}" for e in answer.errors]

    def _rows(self, kind: str) -> list[dict[str, Any]]:
        file = FOLDER / f"{kind}.jsonl"
        if not file.exists():
            return []
        rows = [self._dated(json.loads(line)) for line in file.read_text("utf-8").splitlines() if line.strip()]
        if kind == "people":
            self._give_passwords(rows)
        elif kind == "clients":
            self._give_secrets(rows)
        return rows

    def _dated(self, row: dict[str, Any]) -> dict[str, Any]:
        made: dict[str, Any] = {}
        for name, value in row.items():
            if found := RELATIVE.match(name):
                stem, way = found.groups()
                moment = self._now + timedelta(days=value if way == "ahead" else -value)
                made |= {stem: moment.date().isoformat()} if way == "ahead" else {f"{stem}_at": moment.isoformat()}
            else:
                made[name] = value
        return made

    def _give_passwords(self, rows: list[dict[str, Any]]) -> None:
        """Personas can sign in; the passwords are kept before they are used, so that none is lost."""
        from kit.imports import id_of

        accounts = kept(self._hub.state)
        known = {p["ref"]: p["password"] for p in accounts["personas"]}
        personas = [row for row in rows if row.get("persona")]
        for row in personas:
            row["password"] = known.get(row["ref"]) or _password()
        shown = ("ref", "name", "persona", "mail", "password")
        accounts["personas"] = [
            {"id": str(id_of("person", row["ref"]))} | {n: row.get(n, "") for n in shown} for row in personas
        ]
        self._hub.state.write(ACCOUNTS, accounts)

    def _give_secrets(self, rows: list[dict[str, Any]]) -> None:
        from kit.imports import id_of
        from services.identity.clients.domain import new_secret

        accounts = kept(self._hub.state)
        known = {c["ref"]: c["secret"] for c in accounts["clients"]}
        for row in rows:
            row["secret"] = known.get(row["ref"]) or new_secret()
        shown = ("ref", "name", "org_ref", "scopes", "secret")
        accounts["clients"] = [
            {"id": str(id_of("client", row["ref"]))} | {n: row.get(n, "") for n in shown} for row in rows
        ]
        self._hub.state.write(ACCOUNTS, accounts)

    async def _settle(self) -> bool:
        """Waits until every service has handled all events so far; False when that took too long."""
        now = asyncio.get_running_loop().time
        began = now()
        while not await self._are_settled(waits=now() - began < BROUGHT):
            if now() - began > SETTLING:
                return False
            await asyncio.sleep(0.2)
        return True

    async def _are_settled(self, *, waits: bool) -> bool:
        return all(await asyncio.gather(*(self._is_settled(name, waits=waits) for name in self._hub.services)))

    async def _is_settled(self, service: str, *, waits: bool) -> bool:
        from kexie.events.v1 import log_pb2 as pb
        from kexie.events.v1 import log_pb2_grpc

        stub: Any = log_pb2_grpc.EventLogServiceStub(self._channels[service])
        progress = await stub.GetProgress(pb.GetProgressRequest())
        if progress.unnumbered or (waits and progress.unpublished):
            return False
        found = await stub.Reconcile(pb.ReconcileRequest(check=waits), timeout=20)
        return not found.missing and not set(found.unreachable) & self._hub.services.keys()


def _password() -> str:
    return "-".join("".join(secrets.choice(ALPHABET) for _ in range(4)) for _ in range(3))
