"""A service's gRPC port: its methods one by one, all of them by an exchange, health, and reflection in development."""

import asyncio
from collections.abc import AsyncIterator, Mapping
from typing import Any, cast

import grpc
from grpc_health.v1 import health, health_pb2, health_pb2_grpc
from grpc_reflection.v1alpha import reflection
from grpc_status import rpc_status

from kexie.exchange.v1 import exchange_pb2 as pb
from kit.channel import LARGEST, PATH
from kit.edge import LONGEST_CALL, Edge
from kit.errors import Refused
from kit.status import status_of

AT_ONCE = 1000  # calls of one exchange that are worked on at a time


class Methods(grpc.GenericRpcHandler):
    """Brings calls to the edge as bytes; the edge parses and answers."""

    def __init__(self, edge: Edge) -> None:
        self._edge = edge
        self._leaving: set[asyncio.Event] = set()  # one for each open exchange

    def leave(self) -> None:
        """Ends the exchanges, each after the calls it has taken: they would stay open as long as their callers live."""
        for leaving in self._leaving:
            leaving.set()

    def service(self, handler_call_details: grpc.HandlerCallDetails) -> grpc.RpcMethodHandler | None:
        path = handler_call_details.method
        if path == PATH:
            return grpc.stream_stream_rpc_method_handler(
                self._exchange,
                request_deserializer=pb.ExchangeRequest.FromString,
                response_serializer=pb.ExchangeResponse.SerializeToString,
            )
        if path not in self._edge.methods:
            return None

        async def unary(payload: bytes, context: Any) -> bytes:
            metadata = {k: v for k, v in context.invocation_metadata() or () if isinstance(v, str)}
            remaining = context.time_remaining()
            try:
                return await self._edge.dispatch(
                    path, payload, metadata, LONGEST_CALL if remaining is None else remaining
                )
            except Refused as refused:
                await context.abort_with_status(rpc_status.to_status(status_of(refused, locale_of(metadata))))
                raise

        return grpc.unary_unary_rpc_method_handler(unary)

    async def _exchange(self, requests: AsyncIterator[pb.ExchangeRequest], context: Any) -> None:
        ready: list[pb.Answer] = []
        wake, leaving = asyncio.Event(), asyncio.Event()
        self._leaving.add(leaving)
        room = asyncio.Semaphore(AT_ONCE)
        tasks: set[asyncio.Task[None]] = set()

        async def answer(call: pb.Call) -> None:
            try:
                ready.append(await self._answer(call))
                wake.set()
            finally:
                room.release()

        def done(task: asyncio.Task[None]) -> None:
            tasks.discard(task)
            if taking.done():
                wake.set()

        async def take() -> None:
            try:
                async for request in requests:
                    for call in request.calls:
                        await room.acquire()
                        task = asyncio.create_task(answer(call))
                        tasks.add(task)
                        task.add_done_callback(done)
            finally:
                wake.set()

        async def leave() -> None:
            await leaving.wait()
            taking.cancel()

        taking = asyncio.create_task(take())
        waiting = asyncio.create_task(leave())
        try:
            while not (taking.done() and not tasks and not ready):
                await wake.wait()
                wake.clear()
                if ready:
                    answers = list(ready)
                    ready.clear()
                    await context.write(pb.ExchangeResponse(answers=answers))
        finally:
            self._leaving.discard(leaving)
            taking.cancel()
            waiting.cancel()
            for task in tasks:
                task.cancel()

    async def _answer(self, call: pb.Call) -> pb.Answer:
        try:
            payload = await self._edge.dispatch(call.path, call.payload, call.metadata, call.timeout_ms / 1000)
            return pb.Answer(id=call.id, payload=payload)
        except Refused as refused:
            return pb.Answer(id=call.id, status=status_of(refused, locale_of(call.metadata)).SerializeToString())


def locale_of(metadata: Mapping[str, str]) -> str:
    """The language to answer in: English when it is asked for first, else Chinese."""
    return "en" if metadata.get("accept-language", "").lower().startswith("en") else "zh-CN"


class Server:
    """The port and what stands behind it."""

    def __init__(self, edge: Edge, *, reflected: bool) -> None:
        # Without so_reuseport=0 two hubs on one port share the calls, and nobody notices.
        self._server = grpc.aio.server(
            options=[
                ("grpc.so_reuseport", 0),
                ("grpc.max_receive_message_length", LARGEST),
                ("grpc.max_send_message_length", LARGEST),
                ("grpc.keepalive_permit_without_calls", 1),
                ("grpc.http2.min_ping_interval_without_data_ms", 5_000),
                ("grpc.http2.max_ping_strikes", 0),  # pings that come late come together; that is no attack
            ]
        )
        self._health: Any = cast(Any, health).aio.HealthServicer()
        self._methods = Methods(edge)
        self._server.add_generic_rpc_handlers((self._methods,))
        health_pb2_grpc.add_HealthServicer_to_server(self._health, self._server)
        if reflected:
            names = sorted({method.service.full_name for method, _ in edge.methods.values()})
            reflection.enable_server_reflection([*names, reflection.SERVICE_NAME, health.SERVICE_NAME], self._server)
        self.port = 0

    async def start(self, address: str) -> None:
        """Binds and serves. Raises OSError when the port is taken."""
        try:
            self.port = self._server.add_insecure_port(address)
        except RuntimeError as error:
            raise OSError(f"cannot listen on {address}: is the port in use?") from error
        await self._server.start()

    async def ready(self, is_ready: bool) -> None:
        """Tells the health service's watchers."""
        state = health_pb2.HealthCheckResponse
        await self._health.set("", state.SERVING if is_ready else state.NOT_SERVING)

    async def stop(self, grace: float) -> None:
        self._methods.leave()
        await self._server.stop(grace)
