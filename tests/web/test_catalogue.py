"""The English catalogue: every word of the pages has its English, and nothing is kept that no page says."""

import pytest

from gateway.web import catalogue

pytestmark = pytest.mark.capability("XP-15")


def test_every_message_has_english() -> None:
    assert catalogue.missing() == []


def test_nothing_is_kept_that_no_page_says() -> None:
    used = {message if isinstance(message, str) else message[0] for _, message in catalogue.used()}
    kept = {m.id if isinstance(m.id, str) else m.id[0] for m in catalogue.read() if m.id}
    assert kept - used == set()
