"""Sealed votes, sealed nominations and anonymous answers, looked for by every kind of reader in every place.

Every reading method of every service is asked, by each kind of caller, with the ids of what is secret filled in
wherever they fit; then the copies of personal data, the readings that are told, the audit log, the events, the metrics
and the log lines are searched. Who may know (the committee) is not among the callers.
"""

import io
import logging
from dataclasses import dataclass

import pytest
import pytest_asyncio
import structlog
from google.protobuf.descriptor import FieldDescriptor
from google.protobuf.message import Message

from kexie.commons.v1 import answers_pb2 as answers
from kexie.commons.v1 import nominations_pb2 as nominations
from kexie.commons.v1 import votes_pb2 as votes
from kexie.options.v1 import options_pb2
from kexie.privacy.v1 import privacy_pb2
from kexie.privacy.v1.privacy_pb2_grpc import PersonalDataServiceStub
from kit import contracts, metrics
from kit.errors import Refused
from kit.policy import roles
from tests.commons.inquiries.stage import Stage, form, number, said, single, ticket_of
from tests.commons.stage import Cast
from tests.commons.test_votes import ballot, sealed
from tests.support.hub import Hub, Person
from tests.support.stage import tables_with

pytestmark = [pytest.mark.capability("HM-20", "XP-09", "XP-11", "DG-11"), pytest.mark.timeout(300)]

NAME, WORK = "秘密甲", "秘密甲的工作"  # of a nominee in the sealed selection
TOLD = "716204"  # what the seventh answers, as nobody else does
ANSWERED = 12


@dataclass
class Scene:
    """What is secret, and who is not to know it."""

    cast: Cast
    stage: Stage
    selection_id: str
    members: list[Person]
    entered: list[str]
    inquiry_id: str
    people: list[Person]
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


@pytest_asyncio.fixture(scope="module")
async def scene(hub: Hub):
    lines = io.StringIO()
    handler = logging.StreamHandler(lines)
    logging.getLogger().addHandler(handler)
    structlog.configure(logger_factory=structlog.PrintLoggerFactory(lines), cache_logger_on_first_use=False)
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
    yield Scene(cast, stage, selection_id, members, entered, inquiry_id, people, lines)
    logging.getLogger().removeHandler(handler)
    structlog.reset_defaults()


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


async def test_no_reading_method_tells_any_kind_of_outsider(scene: Scene):
    secret = {NAME, WORK, TOLD, scene.entered[1], scene.people[7].id, *(member.id for member in scene.members)}
    told: list[str] = []
    methods, callers = reading(), await outsiders(scene)
    assert len(methods) > 100 and len(callers) > 15
    for name, by in callers.items():
        for method in methods:
            answer = await call(scene, method, by)
            told += [f"{name} learns {word} by {method.path}" for word in secret if word in answer]
    assert told == []


async def test_no_service_that_calls_another_learns_a_sealed_vote(scene: Scene):
    inside = [m for m in contracts.methods() if m.rules.audience == options_pb2.AUDIENCE_SERVICE and m.reads]
    told: list[str] = []
    for method in inside:
        owners = [method.owner] if method.owner in scene.hub.running else list(scene.hub.running)
        for owner in owners:
            answer = await call(scene, method, None, owner=owner, inside=True)
            told += [f"{word} by {method.path} of {owner}" for word in (NAME, WORK, TOLD) if word in answer]
    assert inside and told == []


async def test_what_is_secret_stands_in_one_table_and_in_no_event_or_record(scene: Scene):
    await scene.hub.settle()
    assert await tables_with(scene.hub, NAME) == {"sealed_nomination"}
    assert await tables_with(scene.hub, f'"{TOLD}"') == {"anonymous_answer"}
    assert await tables_with(scene.hub, scene.people[7].id) == {"answer_roll"}
    voted = await tables_with(scene.hub, scene.members[0].id)
    assert voted <= {"committee_member", "vote_call", "audit", "directory_subject"}
    async with scene.hub.superuser() as reader:
        rows = await reader.fetch("select action from commons.audit where actor = $1", scene.members[0].id)
        assert not rows  # that a member voted is in the roll-call alone
        events = "select count(*) from commons.event e where position($1 in e::text) > 0"
        assert await reader.fetchval(events, scene.selection_id) == 0


async def test_a_candidates_copy_and_log_of_readings_do_not_tell_of_a_sealed_nomination(scene: Scene):
    for by in (scene.cast.deputy, scene.cast.manager):
        for request in (
            nominations.GetNominationRequest(nomination_id=scene.entered[0]),
            nominations.ListNominationsRequest(selection_id=scene.selection_id),
            votes.GetPollRequest(selection_id=scene.selection_id, stage=1),
        ):
            assert NAME in str(await scene.cast.ask(request, by))
    await scene.hub.running["commons"].edge.accesses.write(scene.hub.running["commons"])
    whose = scene.cast.nominees[0].id
    for name in scene.hub.running:
        asking = privacy_pb2.CollectPersonalDataRequest(person_id=whose)
        copy = await scene.hub.ask_inside(PersonalDataServiceStub, "CollectPersonalData", asking, name)
        text = str(copy) + "".join(table.rows.decode() for table in copy.tables)
        assert not [word for word in (NAME, scene.selection_id, scene.entered[0]) if word in text], name
        asking = privacy_pb2.CollectAccessesRequest(person_id=whose)
        seen = await scene.hub.ask_inside(PersonalDataServiceStub, "CollectAccesses", asking, name)
        assert not seen.accesses, name


async def test_copies_of_who_voted_and_who_answered_say_that_and_not_what(scene: Scene):
    for whose in (scene.members[0].id, scene.people[7].id):
        asking = privacy_pb2.CollectPersonalDataRequest(person_id=whose)
        copy = await scene.hub.ask_inside(PersonalDataServiceStub, "CollectPersonalData", asking, "commons")
        held = {table.table for table in copy.tables}
        assert held and held <= {"committee_member", "vote_call", "answer_roll"}
        assert "places" not in str(copy) and TOLD not in str(copy)


async def test_neither_metrics_nor_a_line_of_the_log_tells(scene: Scene):
    page = metrics.page().decode()
    known = [scene.selection_id, scene.inquiry_id, *scene.entered, *(p.id for p in (*scene.members, *scene.people))]
    assert not [word for word in (NAME, TOLD, *known) if word in page]
    written = scene.lines.getvalue()
    assert not [word for word in (NAME, WORK, TOLD, *scene.entered) if word in written]
