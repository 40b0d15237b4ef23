"""The name of a trace that came from outside."""

import pytest

from kit import tracing

GOOD = f"00-{'0af7' * 8}-{'b7ad' * 4}-01"


def test_a_trace_goes_on():
    with tracing.serve("x", {"traceparent": GOOD}):
        assert tracing.current_id() == "0af7" * 8
        with tracing.ask("y"):
            assert tracing.traceparent().split("-")[1] == "0af7" * 8


@pytest.mark.parametrize(
    "bad",
    [
        "",
        "00",
        f"00-{'0' * 32}-{'b7ad' * 4}-01",
        f"00-{'0af7' * 8}-{'0' * 16}-01",
        f"ff-{'0af7' * 8}-{'b7ad' * 4}-01",
        f"00-{'0AF7' * 8}-{'b7ad' * 4}-01",
        f"00-{'<b>x' * 8}-{'b7ad' * 4}-01",
        "00-" + "0af7" * 8 + "-" + "é\n\0x" * 4 + "-01",
        f"00-{'٣' * 32}-{'b7ad' * 4}-01",
        f"{GOOD}-more",
        f"{GOOD}\n",
        f"00-{'0af7' * 8}-{'b7ad' * 4}-0x",
    ],
)
def test_what_is_no_trace_is_not_passed_on(bad):
    """It would stand in the audit log, in the headers of events, and in answers."""
    with tracing.serve("x", {"traceparent": bad}):
        assert tracing.traceparent() != bad
        assert len(tracing.current_id()) == 32
        assert set(tracing.current_id()) <= set("0123456789abcdef")
