"""Dead letters: seen, and handled once more when what was wrong is mended."""

import pytest

from kexie.events.v1 import log_pb2 as pb
from kexie.events.v1 import log_pb2_grpc
from kit.errors import Refused
from tests.kit import probe
from tests.support.hub import until

pytestmark = pytest.mark.capability("XP-02")


async def ask(pair, method, request):
    return await pair.hub.ask_inside(log_pb2_grpc.EventLogServiceStub, method, request, "probe")


async def dead(pair):
    async def there():
        return list((await ask(pair, "ListDeadLetters", pb.ListDeadLettersRequest())).dead_letters)

    return await until(there)


async def test_a_dead_letter_is_listed_and_handled_once_what_was_wrong_is_mended(pair, monkeypatch):
    need = await pair.post(region=probe.BAD_REGION)
    [letter] = await dead(pair)
    assert (letter.consumer, letter.key) == ("probe-ear", need)
    assert letter.reason == "ValueError: cannot be handled"
    monkeypatch.setattr(probe, "BAD_REGION", "")
    answer = await ask(pair, "ReplayDeadLetter", pb.ReplayDeadLetterRequest(event_id=letter.event_id))
    assert list(answer.handled) == ["probe-ear"]
    assert await pair.heard(need) == [("submitted", 1)]
    assert not (await ask(pair, "ListDeadLetters", pb.ListDeadLettersRequest())).dead_letters


async def test_one_that_fails_again_stays(pair):
    need = await pair.post(region=probe.BAD_REGION)
    [letter] = await dead(pair)
    answer = await ask(pair, "ReplayDeadLetter", pb.ReplayDeadLetterRequest(event_id=letter.event_id))
    assert list(answer.failed) == ["probe-ear"]
    [again] = await dead(pair)
    assert again.failed_at.ToDatetime() > letter.failed_at.ToDatetime()
    assert await pair.heard(need) == []


async def test_an_event_that_is_no_dead_letter_is_refused(pair):
    request = pb.ReplayDeadLetterRequest(event_id="01920000-0000-7000-8000-000000000000")
    with pytest.raises(Refused, match="DEAD_LETTER_NOT_FOUND"):
        await ask(pair, "ReplayDeadLetter", request)
