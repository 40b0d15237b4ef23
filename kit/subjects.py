"""Whose a token of another provider is: its subject is linked to a person of the hub, and identity knows to whom.

With the hub's own provider a subject is the person's id, and nothing is asked. With another, each process asks once for
each subject and keeps the answer a while; while identity is away, who was known goes on.
"""

import time
from collections import OrderedDict
from collections.abc import Callable
from typing import Any

from kexie.identity.v1 import subjects_pb2 as pb
from kexie.identity.v1 import subjects_pb2_grpc
from kit.channel import Channel
from kit.errors import Refused

KEPT_SECONDS = 300.0
MOST = 20_000


class Subjects:
    """The people behind a provider's subjects."""

    def __init__(self, identity: Callable[[], Channel]) -> None:
        self._identity = identity
        self._known: OrderedDict[str, tuple[float, tuple[str, frozenset[str]]]] = OrderedDict()

    async def person(self, subject: str) -> tuple[str, frozenset[str]]:
        """Who signs in as a subject, and the accounts that went into that person's. Refuses one that is linked to
        nobody."""
        known = self._known.get(subject)
        if known and known[0] > time.monotonic():
            return known[1]
        stub: Any = subjects_pb2_grpc.SubjectServiceStub(self._identity())  # type: ignore[arg-type]
        try:
            found = await stub.GetSubject(pb.GetSubjectRequest(subject=subject[:255]))
        except Refused as refused:
            if known is None or refused.reason == "SUBJECT_UNKNOWN":
                self._known.pop(subject, None)
                raise
            return known[1]
        whose = found.person_id, frozenset(found.also_ids)
        self._known[subject] = (time.monotonic() + KEPT_SECONDS, whose)
        while len(self._known) > MOST:
            self._known.popitem(last=False)
        return whose
