"""Screens: when one has been silent for too long."""

from datetime import datetime, timedelta

SILENT_AFTER = timedelta(days=1)


def is_silent(added_at: datetime, pulled_at: datetime | None, moment: datetime) -> bool:
    """Whether a screen has not pulled for a day, since it last did or since it was registered."""
    return (pulled_at or added_at) + SILENT_AFTER <= moment
