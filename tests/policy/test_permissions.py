"""Who may do what: every method, asked by every kind of caller, compared with a table that people read and review.

`permissions.tsv` has a row for each question and a column for each kind of caller: `+` let through, `.` refused. Its
rows stand by service and feature, each feature below a heading. When rights change on purpose, run
these tests with KEXIE_WRITE_PERMISSIONS=1, read the difference, and commit it (docs/how-to/review-permissions.md).
"""

import csv
import os
from collections.abc import AsyncIterator, Iterable
from functools import cache
from pathlib import Path
from types import SimpleNamespace

import pytest
import pytest_asyncio
from google.protobuf.message import Message

from kexie.options.v1 import options_pb2
from kit import contracts, edge, ledger
from kit.errors import Invalid, Refused, reason
from tests.policy.actors import NAMES, World
from tests.policy.probes import Things, probes
from tests.support.hub import Hub

pytestmark = pytest.mark.capability("DG-05", "DG-13", "ON-05")

TABLE = Path(__file__).parent / "permissions.tsv"
# The ends of reasons that speak of a thing's state.
PAST = ("_STEP_REFUSED", "_NOT_READY", "_NOT_IN_PHASE", "_AT_WORK", "_NOT_CLOSED", "_OPENED_ALREADY")
REFUSED = {"UNAUTHENTICATED", "PERMISSION_DENIED"}
LEVELS = {"VERIFICATION_TOO_EARLY", "MEMBERSHIP_NEEDS_NAME"}  # how far somebody is verified is a right
# What is missing is a step of the caller's own that 25 people cannot take for one question, not a right: of each method
# the one reason that says so. Any other refusal fails the test.
NOT_YET = {
    "AddPasskey": "CEREMONY_OVER",  # an answer of each one's own device
    "ConfirmTotp": "CEREMONY_OVER",  # a code of each one's own app
    "StartOrcid": "ORCID_NOT_SET_UP",  # an account at ORCID
    "FinishOrcid": "ORCID_NOT_SET_UP",
    "LinkWechat": "WECHAT_OFF",  # an account at WeChat
    "LinkWeibo": "WEIBO_OFF",  # an account at Weibo
    "BeginChannelLink": "WECHAT_OFF",
    "FinishChannelLink": "CHANNEL_LINK_EXPIRED",  # to have gone to a vendor
    "TestChannelLink": "WEIBO_OFF",
    "RequestMerge": "MERGE_WITHOUT_PROOF",  # a second account with one's own document
    "AskGuardian": "GUARDIAN_NOT_NEEDED",  # to be a child
    "AcceptOffer": "NO_OFFER",  # an offer made to oneself
    "GiveFeedback": "DID_NOT_COME",  # to have been there
    "AskForCertificate": "NO_CERTIFICATES",  # to have been at what gives one
    "CheckIn": "NOT_THE_TIME",  # a shift of one's own that goes on now
}


class LetThrough(Refused):
    """The call came as far as its commit; nothing of it is kept."""

    def __init__(self) -> None:
        super().__init__("INTERNAL")


@pytest_asyncio.fixture(scope="module")
async def world(hub: Hub) -> AsyncIterator[World]:
    made = await World(hub).enter()
    reader = await hub.running["identity"].database.reader()
    [grant] = await reader.fetch(
        "select grant_id::text as id from role_grant where subject_id::text = $1", made["person:poster"]
    )
    made.ids["grant:poster"] = grant["id"]
    await Things(made).make()
    yield made


@cache
def methods() -> dict[str, contracts.Method]:
    """The methods that people and programs call, by name; names are unique over the hub."""
    found = [m for m in contracts.methods() if m.rules.audience != options_pb2.AUDIENCE_SERVICE and not m.streams]
    assert len({m.name for m in found}) == len(found)
    return {m.name: m for m in found}


async def is_let_through(world: World, request: Message, ref: str) -> bool:
    """Whether the caller would be let through. What the call would change is undone."""
    method = methods()[type(request).__name__.removesuffix("Request")]
    caller = world.actor(ref)
    metadata = {"authorization": caller.authorization if caller else ""}
    metadata |= {"if-match": '"1"'} if method.rules.if_match else {}
    service = world.hub.running[method.owner]
    try:
        await service.edge.dispatch(method.path, request.SerializeToString(), metadata, 10)
    except LetThrough:
        return True
    except Invalid as wrong:
        raise AssertionError(f"{method.name} was asked wrongly by {ref}: {wrong.violations}") from None
    except Refused as refused:
        return _is_past_the_door(method, refused)
    return True


def _is_past_the_door(method: contracts.Method, refused: Refused) -> bool:
    """Whether a refusal is about the thing, not about the caller. What a caller may not know of is not there for it;
    what is each one's own may be missing, or be another version."""
    code = reason(refused.reason).code
    if code in REFUSED or refused.reason in LEVELS or refused.reason == "SAME_PERSON":
        return False
    own = method.rules.audience == options_pb2.AUDIENCE_PERSON
    if code == "NOT_FOUND":
        return own or refused.reason in (
            "MATCH_NOT_FOUND",
            "WEBHOOK_DELIVERY_NOT_FOUND",
            "GUARDIAN_LINK_OVER",
            "HONOUR_NOT_FOUND",
        )
    if own and NOT_YET.get(method.name) == refused.reason:
        return True
    known = refused.reason.endswith(PAST) or (own and refused.reason == "CHANGED_MEANWHILE")
    assert known, f"{method.name} was asked wrongly: {refused}"
    return True


@pytest.fixture
def undone(monkeypatch: pytest.MonkeyPatch) -> None:
    """Ends every change that is called for before its commit; what events bring goes on."""

    async def write(*_: object) -> None:
        raise LetThrough

    monkeypatch.setattr(edge, "ledger", SimpleNamespace(**{**vars(ledger), "write": write}))


async def test_every_method_is_asked(world: World):
    asked = {type(request).__name__.removesuffix("Request") for _, request in probes(world)}
    assert asked == methods().keys()


@pytest.mark.usefixtures("undone")
async def test_everybody_may_do_what_the_table_says_and_nothing_else(world: World):
    found = {
        question: {ref: await is_let_through(world, request, ref) for ref in NAMES}
        for question, request in probes(world)
    }
    if os.environ.get("KEXIE_WRITE_PERMISSIONS"):
        _write(found)
    agreed = _read()
    assert found.keys() == agreed.keys()
    wrong = [
        f"{question}: {NAMES[ref]} {'may' if may else 'may not'}"
        for question, row in found.items()
        for ref, may in row.items()
        if may is not agreed[question][ref]
    ]
    assert not wrong


def _write(found: dict[str, dict[str, bool]]) -> None:
    with TABLE.open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file, dialect="excel-tab", lineterminator="\n")
        table.writerow(["", *NAMES.values()])
        for heading, questions in grouped(found).items():
            table.writerow([f"# {heading}"])
            table.writerows([q, *("+" if may else "." for may in found[q].values())] for q in questions)


def grouped(questions: Iterable[str]) -> dict[str, list[str]]:
    """Questions by the feature they are about, in the order of the contracts."""
    features: dict[str, list[str]] = {}
    methods_by_feature = sorted(methods().values(), key=lambda m: (m.owner, m.descriptor.containing_service.full_name))
    for method in methods_by_feature:
        service = method.descriptor.containing_service
        features.setdefault(f"{method.owner} {service.name.removesuffix('Service')}", []).extend(
            q for q in questions if q.partition(" ")[0] == method.name
        )
    return {heading: found for heading, found in features.items() if found}


def _read() -> dict[str, dict[str, bool]]:
    with TABLE.open(encoding="utf-8", newline="") as file:
        head, *rows = csv.reader(file, dialect="excel-tab")
    assert head[1:] == list(NAMES.values())
    asked = [row for row in rows if not row[0].startswith("# ")]
    return {row[0]: dict(zip(NAMES, [cell == "+" for cell in row[1:]], strict=True)) for row in asked}
