"""Whether a campaign takes activities; apart from its use cases, which know activities."""

from uuid import UUID

from kit.db import Reader
from kit.errors import Invalid, Violation

from .domain import State
from .tables import Campaign


async def must_take_activities(reader: Reader, campaign_id: UUID, field: str) -> None:
    """Refuses to put an activity into a campaign that is not open."""
    must_be_open(await reader.get(Campaign, campaign_id), field)


def must_be_open(campaign: Campaign | None, field: str) -> None:
    """Refuses a campaign that is not open, or is none."""
    if campaign is None or campaign.state is not State.OPEN:
        raise Invalid(Violation(field, "CAMPAIGN_NOT_OPEN"))
