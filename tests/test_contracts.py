"""What every contract of the hub keeps: rules on each method, levels on each field, events that only grow."""

import json
from pathlib import Path

import pytest
from google.protobuf.descriptor import FieldDescriptor

from gateway.routes import Routes
from kexie.options.v1 import options_pb2 as options
from kit.contracts import MAX_EVENT_LEVEL, EventType, Method, events, files, mark, messages, methods
from kit.edge import Edge
from kit.policy import roles
from services.commons.follow_ups.rpc import FollowUpRpc
from tests.each import each

EVENTS = list(events().values())
METHODS = list(methods())
SEEN = Path(__file__).parent / "events.json"  # what was ever published; `python tests/test_contracts.py` adds to it


def shape(event: EventType) -> dict[str, list[int]]:
    return {f.name: [f.number, f.type, int(f.is_repeated)] for f in event.message.DESCRIPTOR.fields}


@each({e.subject: e for e in EVENTS})
def test_an_event_has_a_versioned_subject_of_its_service(event):
    head, service, _object, fact, version = event.subject.split(".")
    assert head == "kexie"
    assert event.message.DESCRIPTOR.full_name.split(".")[1] == service
    assert version[0] == "v"
    assert version[1:].isdigit()
    assert fact == fact.lower()


@each({e.subject: e for e in EVENTS})
def test_an_event_names_its_object_and_what_it_makes_stale_by_its_own_fields(event):
    fields = event.message.DESCRIPTOR.fields_by_name
    assert event.key in fields
    for tag in event.drops:
        tag.format_map(dict.fromkeys(fields, ""))


@each({e.subject: e for e in EVENTS})
def test_an_event_carries_nothing_confidential_and_of_persons_only_ids(event):
    for field in event.message.DESCRIPTOR.fields:
        assert mark(field).level <= MAX_EVENT_LEVEL, field.full_name
        if getattr(mark(field), "class") == options.DATA_CLASS_PERSONAL:
            assert field.name.endswith(("_id", "_ids")), f"{field.full_name} is personal: let readers fetch it"


def test_events_only_grow():
    """A field that was ever published keeps its number, name and type."""
    seen = json.loads(SEEN.read_text())
    now = {e.subject: shape(e) for e in EVENTS}
    for subject, fields in seen.items():
        assert fields.items() <= now.get(subject, {}).items(), subject
    assert seen.keys() == now.keys(), "an event is new: run `python tests/test_contracts.py`"


@each({m.path: m for m in METHODS})
def test_a_method_says_who_may_call_it(method: Method):
    rules = method.rules
    assert rules.audience != options.AUDIENCE_UNSPECIFIED
    if rules.audience == options.AUDIENCE_PERMITTED:
        assert rules.permission, "say which permission"
    if rules.permission:
        assert any(rules.permission in role.actions for role in roles().values()), f"no role has {rules.permission}"
    if rules.audience == options.AUDIENCE_SERVICE:
        assert method.http is None, "what is for services only is not offered over REST"


@each({m.path: m for m in METHODS})
def test_a_method_keeps_the_habits_of_its_verb(method: Method):
    if method.http is None:
        return
    verb, path, _body = method.http
    assert path.startswith(f"/api/{method.owner}/v1/")
    assert method.reads == (verb == "GET") or method.name == "GetConfidentialPart"
    assert not (method.reads and (method.rules.creates or method.rules.if_match))
    if method.rules.cache.seconds:
        assert method.reads
        fields = method.descriptor.input_type.fields_by_name
        assert all(tag.format_map(dict.fromkeys(fields, "")) for tag in method.rules.cache.tags)
    if method.name.startswith("List") and verb == "GET":
        assert "page_size" in method.descriptor.input_type.fields_by_name


def test_every_field_has_a_class_and_a_level():
    for file in files():
        if file.package == "kexie.options.v1":
            continue
        for message in messages(file):
            for field in message.fields:
                marked: options.Data = mark(field)
                assert 1 <= marked.level <= 4, field.full_name
                assert getattr(marked, "class"), field.full_name


def test_numbers_that_fit_are_32_bit():
    """A 64-bit number is a string in JSON; only counters that may pass 2^31 are."""
    wide = {FieldDescriptor.TYPE_INT64, FieldDescriptor.TYPE_UINT64}
    allowed = {"sequence", "after_sequence", "next_sequence", "version", "settled_sequence", "last_sequence"}
    for method in METHODS:
        if method.http is not None:
            for message in (method.descriptor.input_type, method.descriptor.output_type):
                for field in message.fields:
                    assert field.type not in wide or field.name in allowed, field.full_name


def test_a_path_that_two_methods_answer_names_both_and_their_files():
    routes = Routes()
    first = next(m for m in METHODS if m.http is not None)
    routes.add(first)
    with pytest.raises(ValueError, match="answer the same path") as refused:
        routes.add(first)
    assert str(refused.value).count(f"{first.path} in {first.service.file.name}") == 2


def test_a_method_that_two_features_handle_names_both():
    edge = Edge(None, None, None, woken=lambda: None)  # type: ignore[arg-type]
    edge.add(FollowUpRpc(None))  # type: ignore[arg-type]

    class Another(FollowUpRpc):
        pass

    with pytest.raises(TypeError, match=rf"{FollowUpRpc.__module__} and again in {Another.__module__}"):
        edge.add(Another(None))  # type: ignore[arg-type]


if __name__ == "__main__":
    known = json.loads(SEEN.read_text()) if SEEN.exists() else {}
    grown = {s: known.get(s, {}) | f for s, f in ((e.subject, shape(e)) for e in EVENTS)}
    SEEN.write_text(json.dumps(known | grown, indent=1, sort_keys=True) + "\n")
