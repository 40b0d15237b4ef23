"""What is secret in one hub, and who is not to know it: a sealed selection that votes, an inquiry without names; and
every way out of the hub, open from the beginning."""

import io
import logging
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager, redirect_stdout
from dataclasses import dataclass
from unittest.mock import patch

import pytest
import structlog
from google.protobuf.descriptor import FieldDescriptor
from google.protobuf.message import Message

from kexie.commons.v1 import answers_pb2 as answers
from kexie.commons.v1 import votes_pb2 as votes
from kexie.options.v1 import options_pb2
from kit import contracts, logs, tracing
from kit.errors import Refused
from kit.policy import roles
from tests.commons.inquiries.stage import Stage, form, number, said, single, ticket_of
from tests.commons.stage import Cast
from tests.commons.test_votes import ballot, sealed
from tests.notification.stage import Stage as Village
from tests.notification.webhooks.conftest import Hook, Hooks
from tests.support.collector import Collector
from tests.support.door import Door, opened
from tests.support.hub import Hub, Person
from tests.support.receiver import Receiver

NAME, WORK = "秘密甲", "秘密甲的工作"  # of a nominee in the sealed selection
TOLD = "716204"  # what the seventh answers, as nobody else does
ANSWERED = 12
# A fault of the hub's own, at which the database quotes the answer.
FAULT = f"""
create function commons.trips() returns trigger language plpgsql as $$
begin raise exception 'tripped' using detail = new.answers::text; end $$;
create trigger trips before insert on commons.anonymous_answer for each row
    when (position('{TOLD}' in new.answers::text) > 0) execute function commons.trips();
"""
MENDED = "drop trigger trips on commons.anonymous_answer; drop function commons.trips();"


@dataclass
class Scene:
    """What is secret, who is not to know it, and what left the hub since before it was there."""

    cast: Cast
    stage: Stage
    selection_id: str
    members: list[Person]
    entered: list[str]
    inquiry_id: str
    people: list[Person]
    door: Door
    hooks: Hooks
    hook: Hook
    collector: Collector
    lines: io.StringIO

    @property
    def hub(self) -> Hub:
        return self.cast.hub

    @property
    def ids(self) -> dict[str, str]:
        """What an attacker who knows all ids puts into the fields of requests."""
        return {
            "selection_id": self.selection_id,
            "nomination_id": self.entered[0],
            "inquiry_id": self.inquiry_id,
            "org_id": self.cast.society,
            "person_id": self.cast.nominees[0].id,
            "ticket": ticket_of(7),
            "item_id": self.entered[0],
            "award_id": self.entered[0],
            "object_id": self.selection_id,
        }

    def heard(self, *texts: str) -> list[str]:
        """What of all that is secret, names and ids, stands in texts that are no answers."""
        known = [self.selection_id, self.inquiry_id, *self.entered, *(p.id for p in (*self.members, *self.people))]
        words = (NAME, WORK, TOLD, *known, *(ticket_of(n) for n in range(ANSWERED)))
        return [word for word in words if any(word in text for text in texts)]


@asynccontextmanager
async def staged(hub: Hub, receiver: Receiver) -> AsyncIterator[Scene]:
    """The scene, over a hub whose log, spans and webhooks are listened to from before it."""
    lines = io.StringIO()
    with logged(lines), traced() as collector:
        async with opened(hub) as door:
            yield await _set_up(hub, door, receiver, collector, lines)


async def _set_up(hub: Hub, door: Door, receiver: Receiver, collector: Collector, lines: io.StringIO) -> Scene:
    village, manager = await Village(hub).set_up(), hub.person("secret-hooks-manager")
    await village.role(manager, "association-admin", village.county)
    hooks = Hooks(village, receiver, manager)
    hook = await hooks.create()
    cast, stage = await Cast(hub).enter(), await Stage(hub).enter()
    selection_id, members, entered = await sealed(cast)
    await cast.to_vote(selection_id)
    await cast.ask(votes.OpenPollRequest(selection_id=selection_id, stage=1), cast.manager)
    await cast.ask(ballot(selection_id, entered[0]), members[0])
    await cast.ask(ballot(selection_id, entered[1]), members[1])
    asked = form(number("figure", required=True, identifying=True), single("mood", "good", "bad"))
    inquiry_id = await stage.opened(form=asked)
    people = [hub.person(f"secret-answer-{n}") for n in range(ANSWERED)]
    for n, person in enumerate(people):
        figure = TOLD if n == 7 else str(n)
        saved = answers.SaveAnswerRequest(inquiry_id=inquiry_id, ticket=ticket_of(n), values=said(figure=figure))
        await stage.ask(saved, person)
        await stage.submit(inquiry_id, person, ticket_of(n), figure=figure, mood="bad" if n == 7 else "good")
    await _trip(hub, door, inquiry_id)
    return Scene(
        *(cast, stage, selection_id, members, entered, inquiry_id, people, door, hooks, hook, collector, lines)
    )


async def _trip(hub: Hub, door: Door, inquiry_id: str) -> None:
    """Lets a write break on the very row that is secret."""
    values = [{"name": "figure", "values": ["5"]}, {"name": "mood", "values": ["good"]}]
    body = {"ticket": ticket_of(99), "values": values}
    async with hub.superuser() as connection:
        await connection.execute(FAULT)
        path = f"/api/commons/v1/inquiries/{inquiry_id}:submit"
        broken = await door.post(path, body, hub.person("secret-answer-broken"))
        await connection.execute(MENDED)
    assert (broken.status_code, broken.json()["code"]) == (500, "INTERNAL"), broken.text
    assert TOLD not in broken.text


@contextmanager
def logged(lines: io.StringIO) -> Iterator[None]:
    """What the hub logs, in the form in which it logs."""
    with redirect_stdout(lines), patch.object(logging, "basicConfig"):
        logs.start("hub")
    handler = logs._Lines()
    logging.getLogger().addHandler(handler)
    yield
    logging.getLogger().removeHandler(handler)
    structlog.contextvars.clear_contextvars()
    structlog.reset_defaults()


@contextmanager
def traced() -> Iterator[Collector]:
    """The spans that the hub sends, where they come."""
    collector = Collector()
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("OTEL_EXPORTER_OTLP_ENDPOINT", collector.url)
        patched.setenv("NO_PROXY", "127.0.0.1")
        tracing.start("hub")
        yield collector
    tracing._tracer.span_processor.shutdown()
    tracing._tracer = None
    collector.stop()


async def outsiders(scene: Scene) -> dict[str, Person | None]:
    """One of each kind who is not of the committee: by every role there is, a program, a nominee, a guest."""
    hub, found = scene.hub, dict[str, Person | None]()
    for role in roles():
        if role == "api-client":
            continue
        found[role] = reader = hub.person(f"secret-reader-{role}")
        await hub.grant(reader, role, scene.cast.society, subtree=True)
    every = sorted({action for role in roles().values() for action in role.actions})
    found["client"] = await hub.client(scene.cast.society, *every)
    return found | {"nominee": scene.cast.nominees[0], "respondent": scene.people[3], "guest": None}


def asked(method: contracts.Method, scene: Scene) -> Message:
    """A request of a method with all that an attacker knows."""
    request = method.request()
    for field in method.descriptor.input_type.fields:
        if field.is_repeated:
            continue
        if field.type == FieldDescriptor.TYPE_STRING:
            words = NAME if field.name in ("query", "text", "q", "words", "title") else ""
            if said := scene.ids.get(field.name, words):
                setattr(request, field.name, said)
        elif field.name in ("stage", "round", "number"):
            setattr(request, field.name, 1)
        elif field.name == "page_size":
            setattr(request, field.name, 100)
    return request


async def call(
    scene: Scene, method: contracts.Method, by: Person | None, *, owner: str = "", inside: bool = False
) -> str:
    """What a method says to a caller, refusals too; `inside`, to another service of the hub."""
    channel = scene.hub.running["commons" if inside else method.owner].channel(owner or method.owner)
    one = channel.unary_unary(
        method.path,
        request_serializer=method.request.SerializeToString,
        response_deserializer=method.response.FromString,
    )
    said = {} if inside else {"metadata": {"authorization": by.authorization if by else ""}}
    try:
        return str(await one(asked(method, scene), timeout=10, **said))
    except Refused as no:
        return f"{no.reason} {no.facts} {no.violations}"


def reading() -> list[contracts.Method]:
    """All methods that only read and that people and programs may call."""
    return [
        m for m in contracts.methods() if m.reads and not m.streams and m.rules.audience != options_pb2.AUDIENCE_SERVICE
    ]
