"""The edge of a service: from bytes and metadata to a use case in a transaction, and back to bytes or a status.

Every call takes the same way, whichever transport brought it: the caller's token is checked, the message parsed and
held against its rules, the handler run with an open reader or transaction, and what is to be told with the change is
written before the commit. A method that asks for a permission and whose handler never asked the policy fails.
"""

import asyncio
import math
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar, cast

import asyncpg
import structlog
from google.protobuf.descriptor import ServiceDescriptor
from google.protobuf.message import DecodeError, Message

from kexie.options.v1 import options_pb2 as options
from kit import ledger, masking, metrics, tracing, validation
from kit.accesses import Accesses
from kit.actor import Actor
from kit.auth import Caller, Verifier
from kit.contracts import Method
from kit.db import GONE, Database, Reader, Session
from kit.directory import Standing
from kit.errors import Invalid, Refused, Violation, reason
from kit.ledger import AuditRecord, Repeat
from kit.vault import Vault

if TYPE_CHECKING:
    from kit.app import Running

log = structlog.get_logger()

LONGEST_KEY = 200
LONGEST_CALL = 30.0  # seconds, whatever the caller asks


_ends: ContextVar[float] = ContextVar("ends", default=math.inf)


def left() -> float:
    """Seconds until the call that is being answered runs out of time; what it asks of others has no longer."""
    return _ends.get() - time.monotonic()


class Rpc:
    """A feature's handlers: one method for each RPC of `contract`, `async (request, call) -> response`.

    Handlers named in `alone` wait for something slow (a password hash, another server) and would hold a database
    connection meanwhile: they get no transaction, and open short ones of their own with `call.transaction()`.
    """

    contract: ClassVar[ServiceDescriptor]
    alone: ClassVar[frozenset[str]] = frozenset()

    def __init__(self, service: "Running") -> None:
        self.service = service


Handler = Callable[[Any, "Call"], Awaitable[Message]]


@dataclass(eq=False)
class Call:
    """What a handler knows of its call besides the request."""

    method: Method
    actor: Actor
    database: Database
    reader: Reader
    metadata: Mapping[str, str]
    stale: bool = False  # what is changed is no longer what the caller read

    @property
    def session(self) -> Session:
        """The transaction of a method that may change things."""
        return cast(Session, self.reader)

    @property
    def if_match(self) -> int | None:
        """The version of `If-Match`, which is the resource's `etag` or the `ETag` of its answer; a method that needs
        one is refused without."""
        value = self.metadata.get("if-match", "").strip().removeprefix("W/").strip('"').partition("-")[0]
        if not self.metadata.get("if-match", "").strip():
            if self.method.rules.if_match:
                raise Refused("IF_MATCH_NEEDED")
            return None
        if not (value.isascii() and value.isdigit() and len(value) < 19):
            raise Refused("CHANGED_MEANWHILE")
        return int(value)

    def check_version(self, version: int) -> None:
        """Lets the call end in a refusal when the caller's `If-Match` is not the row's version. Whatever else speaks
        against the call comes first: who may not change a thing learns nothing of its versions."""
        wanted = self.if_match
        self.stale = self.stale or (wanted is not None and wanted != version)

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[Session]:
        """A transaction of a handler that opens its own; what is noted in it is committed with it."""
        async with self.database.transaction() as session:
            yield session
            _sign(session, self.actor, self.method)
            await ledger.write(session, self.database.schema)

    def publish(self, event: Message, *, version: int = 0) -> None:
        """Notes an event to be committed with this call."""
        ledger.publish(self.session, event, version=version)


class Edge:
    """Dispatches the calls of one service."""

    def __init__(self, database: Database, verifier: Verifier, vault: Vault, *, woken: Callable[[], None]) -> None:
        self._db, self._verifier, self._woken = database, verifier, woken
        self._vault = vault  # an answer that is kept to be repeated may hold a secret that is shown once
        self.standing = Standing()
        self.accesses = Accesses()
        self._guarded: set[str] = set()  # methods whose answers may hold what is to be masked or noted
        self.methods: dict[str, tuple[Method, Handler]] = {}
        self._alone: set[str] = set()

    def add(self, rpc: Rpc) -> None:
        """Takes a feature's handlers. One that is missing, not asked for or there already is an error."""
        wanted = {m.name: Method(m) for m in rpc.contract.methods}
        unknown = {n for n in dir(rpc) if n[0].isupper()} - wanted.keys()
        missing = [n for n in wanted if not hasattr(rpc, n)]
        if unknown or missing:
            raise TypeError(f"{type(rpc).__name__}: no handler for {missing}, no RPC for {sorted(unknown)}")
        for name, method in wanted.items():
            if method.path in self.methods:
                before, now = self.methods[method.path][1].__module__, type(rpc).__module__
                raise TypeError(f"{method.path} is handled in {before} and again in {now}")
            self.methods[method.path] = (method, getattr(rpc, name))
            if masking.guarded(method):
                self._guarded.add(method.path)
        self._alone |= {wanted[name].path for name in rpc.alone}

    async def dispatch(self, path: str, payload: bytes, metadata: Mapping[str, str], timeout: float) -> bytes:
        """Answers one call. Raises Refused; anything else that goes wrong reads INTERNAL and is logged."""
        began = time.perf_counter()
        outcome = "OK"
        found = self.methods.get(path)
        timeout = min(timeout, LONGEST_CALL)
        ends = _ends.set(time.monotonic() + timeout)
        with tracing.serve(path, metadata) as span:
            try:
                if found is None:
                    raise Refused("METHOD_NOT_FOUND")
                async with asyncio.timeout(timeout):
                    return await self._answer(*found, payload, metadata)
            except Refused as refused:
                outcome = reason(refused.reason).code
                raise
            except TimeoutError as error:
                outcome = "DEADLINE_EXCEEDED"
                raise Refused("NOT_ANSWERING", service=self._db.schema) from error
            except GONE as error:
                outcome = "UNAVAILABLE"
                log.warning("database.gone", problem=type(error).__name__)
                raise Refused("STORE_UNAVAILABLE") from error
            except (asyncpg.CharacterNotInRepertoireError, asyncpg.UntranslatableCharacterError) as error:
                outcome = "INVALID_ARGUMENT"
                raise Refused("MALFORMED", problem="U+0000") from error  # the only character PostgreSQL does not keep
            except Exception as error:
                outcome = "INTERNAL"
                log.exception("call.failed", method=path)
                raise Refused("INTERNAL", trace=tracing.current_id()) from error
            finally:
                _ends.reset(ends)
                span.done(outcome)
                metrics.call(path, outcome, time.perf_counter() - began)

    async def _answer(self, method: Method, handler: Handler, payload: bytes, metadata: Mapping[str, str]) -> bytes:
        caller = await self._verifier.caller(metadata.get("authorization"))
        self._admit(method, caller)
        request = method.request()
        try:
            request.ParseFromString(payload)
        except DecodeError as error:
            raise Refused("MALFORMED", problem="protobuf") from error
        validation.check(request)
        actor = Actor(caller, self.standing, metadata.get("accept-language", "zh-CN"))
        if method.rules.audience == options.AUDIENCE_PERSON:
            await actor.rights(await self._db.reader())  # an account that is closed has no longer anything of its own
        if method.reads or method.path in self._alone:
            call = Call(method, actor, self._db, await self._db.reader(), metadata)
            response = await handler(request, call)
            _asked(call)
            await self._guard(call, response)
            return response.SerializeToString()
        return await self._write(method, handler, request, payload, actor, metadata)

    def _admit(self, method: Method, caller: Caller) -> None:
        audience = method.rules.audience
        if audience == options.AUDIENCE_SERVICE and caller.kind != "service":
            raise Refused("FORBIDDEN", action="service") if caller.id else Refused("SIGN_IN_NEEDED")
        if audience in (options.AUDIENCE_PERSON, options.AUDIENCE_PERMITTED) and caller.kind == "guest":
            raise Refused("SIGN_IN_NEEDED")
        if audience == options.AUDIENCE_PERSON and caller.kind != "person":
            raise Refused("PERSON_NEEDED")

    async def _guard(self, call: Call, response: Message) -> None:
        """Masks what the caller is not cleared for, and notes of whom the caller read something by a role."""
        caller, method = call.actor.caller, call.method
        if method.path not in self._guarded or caller.kind == "service":
            return
        level, grant = masking.clearance(await call.actor.rights(call.reader), method)
        own = caller.id if caller.kind == "person" else ""
        masking.mask(response, max(level, call.actor.cleared), own)
        if grant is not None and not call.actor.sealed:
            for person_id, fields in masking.told_of(response, own):
                self.accesses.note(caller, grant, method.path, person_id, fields)

    async def _write(
        self,
        method: Method,
        handler: Handler,
        request: Message,
        payload: bytes,
        actor: Actor,
        metadata: Mapping[str, str],
    ) -> bytes:
        key = metadata.get("idempotency-key", "") if method.rules.creates else ""
        if len(key) > LONGEST_KEY:
            raise Invalid(Violation("idempotency-key", "TOO_LONG", most=LONGEST_KEY))
        repeat = Repeat.of(str(actor.caller), method.path, key, payload) if key else None
        try:
            return await self._commit(method, handler, request, actor, metadata, repeat)
        except asyncpg.LockNotAvailableError as error:
            raise Refused("BUSY_ROW") from error
        except (Refused, ledger.AlreadyAnswered, asyncpg.IntegrityConstraintViolationError) as problem:
            # A call that is repeated fails on what its first time left: the answer given then is the answer.
            if (
                repeat
                and (before := await ledger.answered(await self._db.reader(), self._db.schema, repeat)) is not None
            ):
                return self._vault.open_bytes(before, repeat.owner)
            if isinstance(problem, ledger.AlreadyAnswered):
                raise Refused("KEY_IN_USE") from problem
            raise

    async def _commit(
        self,
        method: Method,
        handler: Handler,
        request: Message,
        actor: Actor,
        metadata: Mapping[str, str],
        repeat: Repeat | None,
    ) -> bytes:
        async with self._db.transaction() as session:
            call = Call(method, actor, self._db, session, metadata)
            response = await handler(request, call)
            _asked(call)
            if call.stale:
                raise Refused("CHANGED_MEANWHILE")
            await self._guard(call, response)
            if not session.audits and not method.rules.unrecorded:
                ledger.audit(session, AuditRecord(str(actor.caller), method.path, "", ""))
            _sign(session, actor, method)
            if session.events:
                session.after_commit(self._woken)
            answer = response.SerializeToString()
            kept = self._vault.seal_bytes(answer, repeat.owner) if repeat else b""
            await ledger.write(session, self._db.schema, repeat, kept)
        return answer


def _asked(call: Call) -> None:
    if call.method.rules.audience == options.AUDIENCE_PERMITTED and not call.actor.asked:
        raise RuntimeError(f"{call.method.path} asks for a permission, and its handler never asked the policy")


def _sign(session: Session, actor: Actor, method: Method) -> None:
    """Completes the records of a change with who made it, by which method, in which trace."""
    who, trace = str(actor.caller), tracing.traceparent()
    for record in session.audits:
        record.sign(who, method.path, trace)


def note(
    session: Session, action: str, object_type: str, object_id: object, org_id: object = "", **detail: Any
) -> None:
    """Notes what a use case did, for the audit log; the edge adds who and in which trace."""
    ledger.audit(session, AuditRecord("", action, object_type, str(object_id), str(org_id or ""), detail))
