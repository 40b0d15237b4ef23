"""Looking after events and records: `hub reconcile`, `hub dead-letters`, `hub audit verify`."""

import asyncio
import os
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

from kexie.cli.archive import database
from kexie.cli.ask import Hub
from kexie.cli.speech import CommandError
from kexie.cli.state import State

ENDS = "audit.json"  # where each audit chain ended when it was last verified


def _on_each(hub: Hub, work: Callable[[Any], Awaitable[dict[str, Any]]]) -> dict[str, dict[str, Any]]:
    """Asks the event log of every service, all at once. One that does not answer is named, and holds up no other."""
    from kexie.events.v1 import log_pb2_grpc

    async def one(service: str) -> dict[str, Any]:
        try:
            async with hub.channel(service) as channel:
                return await work(log_pb2_grpc.EventLogServiceStub(channel))
        except CommandError as error:
            return {"error": str(error)}

    async def all_of_them() -> dict[str, dict[str, Any]]:
        names = sorted(hub.services)
        return dict(zip(names, await asyncio.gather(*(one(name) for name in names)), strict=True))

    return asyncio.run(all_of_them())


def reconcile(hub: Hub, *, check: bool) -> dict[str, dict[str, Any]]:
    """What each service's consumers lack of the owners' events; unless it is a check, it is handled."""
    from kexie.events.v1 import log_pb2 as pb

    async def work(stub: Any) -> dict[str, Any]:
        found = await stub.Reconcile(pb.ReconcileRequest(check=check), timeout=30)
        progress = await stub.GetProgress(pb.GetProgressRequest())
        return {
            "missing": found.missing,
            "handled": found.handled,
            "unreachable": list(found.unreachable),
            "events": progress.last_sequence,
            "unnumbered": progress.unnumbered,
            "unpublished": progress.unpublished,
            "unchained": progress.unchained,
            "dead_letters": progress.dead_letters,
        }

    return _on_each(hub, work)


def dead_letters(hub: Hub) -> list[dict[str, Any]]:
    """Events that failed for good, of every service."""
    from kexie.events.v1 import log_pb2 as pb

    async def work(stub: Any) -> dict[str, Any]:
        answer = await stub.ListDeadLetters(pb.ListDeadLettersRequest(limit=500))
        return {
            "letters": [
                {
                    "consumer": letter.consumer,
                    "event_id": letter.event_id,
                    "subject": letter.subject,
                    "key": letter.key,
                    "reason": letter.reason,
                    "recorded_at": letter.recorded_at.ToJsonString(),
                    "failed_at": letter.failed_at.ToJsonString(),
                }
                for letter in answer.dead_letters
            ]
        }

    found = _on_each(hub, work)
    if silent := [str(said["error"]) for said in found.values() if "error" in said]:
        raise CommandError("; ".join(silent))
    return [{"service": service, **letter} for service, said in found.items() for letter in said["letters"]]


def replay(hub: Hub, event_id: str) -> dict[str, list[str]]:
    """Handles a dead letter once more in every consumer that it failed in."""
    from kexie.events.v1 import log_pb2 as pb
    from kexie.events.v1 import log_pb2_grpc

    letters = [letter for letter in dead_letters(hub) if letter["event_id"] == event_id]

    async def work() -> dict[str, list[str]]:
        result: dict[str, list[str]] = {"handled": [], "failed": []}
        for service in sorted({letter["service"] for letter in letters}):
            async with hub.channel(service) as channel:
                stub: Any = log_pb2_grpc.EventLogServiceStub(channel)
                answer = await stub.ReplayDeadLetter(pb.ReplayDeadLetterRequest(event_id=event_id), timeout=30)
                result["handled"] += answer.handled
                result["failed"] += answer.failed
        return result

    return asyncio.run(work())


def verify_audit(state: State) -> dict[str, dict[str, Any]]:
    """Walks over the audit chain of every service: how many records stand, and what is wrong with the first that does
    not. The end of each that stands is kept in the state folder, for the next time."""
    from pydantic import SecretStr

    from kit import audit
    from kit.db import Database
    from kit.settings import Settings

    key = Settings(secret=SecretStr(_secret(state))).audit_key()
    kept = {service: audit.Kept(end["blocks"], bytes.fromhex(end["hash"])) for service, end in state.read(ENDS).items()}
    ends: dict[str, dict[str, Any]] = {}

    async def work(url: str, services: list[str]) -> dict[str, dict[str, Any]]:
        found: dict[str, dict[str, Any]] = {}
        for service in services:
            connection = await Database(url, schema=service).connect()
            try:
                finding = await audit.verify(connection, key, kept.get(service))
            finally:
                await connection.close()
            end = {"blocks": finding.blocks, "hash": finding.hash.hex()}
            found[service] = {"records": finding.records, "wrong": finding.wrong, **end}
            if not finding.wrong:
                ends[service] = end
        return found

    with database(state) as roles:
        found = asyncio.run(work(roles.inner_url, sorted(roles.passwords)))
    state.write(ENDS, state.read(ENDS) | ends)
    return found


def _secret(state: State) -> str:
    """The hub's secret: the environment's, as in production, else the folder's."""
    if file := os.environ.get("KEXIE_SECRET_FILE"):
        return Path(file).read_text("utf-8").strip()
    return os.environ.get("KEXIE_SECRET") or state.secret("hub")
