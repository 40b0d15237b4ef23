"""States and the steps between them."""

from enum import StrEnum

import pytest

from kit.errors import Refused
from kit.steps import Steps


class Light(StrEnum):
    RED = "red"
    GREEN = "green"


NEXT = Steps("NEED_STEP_REFUSED", {Light.RED: {Light.GREEN}, Light.GREEN: set()})


def test_a_step_that_is_there_is_taken():
    assert NEXT.move(Light.RED, Light.GREEN) is Light.GREEN


@pytest.mark.parametrize("state", Light)
def test_a_step_that_is_none_is_refused_with_both_states(state):
    with pytest.raises(Refused) as refused:
        NEXT.move(state, Light.RED)
    assert (refused.value.reason, refused.value.facts) == ("NEED_STEP_REFUSED", {"state": state, "to": "red"})
