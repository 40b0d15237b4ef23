"""The policy as a condition on lists of what is not public."""

from typing import Any

import sqlalchemy as sa

from kit import directory, ids
from kit.actor import Actor
from kit.db import Reader
from kit.errors import Refused

from .tables import metadata


async def allowed(
    reader: Reader, by: Actor, action: str, columns: Any, *, region: str, org_id: str
) -> sa.ColumnElement[bool]:
    """Which rows, by their `org_id` and `region`, the actor may read. Whoever names a region or organisation in which
    it may read nothing is told so."""
    if region or org_id:
        await by.permit(reader, action, org_id=org_id, region=region.ljust(6, "0"))
    elif by.caller.kind == "guest":
        raise Refused("SIGN_IN_NEEDED")
    rights = await by.rights(reader)
    return rights.filter(
        action,
        ids.now(),
        org=sa.cast(columns.org_id, sa.Text),
        region=columns.region,
        under=lambda above: directory.under(metadata, above),
    )
