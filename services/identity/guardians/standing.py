"""Which persons are minors without a guardian's consent: asked by whoever shows a name or keeps a choice."""

from collections.abc import Sequence
from uuid import UUID

from kit.db import Reader
from services.identity.verification.documents import MINORS


async def restricted(reader: Reader, person_ids: Sequence[UUID]) -> set[UUID]:
    """Those of some persons that are minors without consent."""
    rows = await reader.fetch(
        "select person_id from person p where person_id = any($1) and age_class = any($2) and not exists "
        "(select from guardianship g where g.minor_id = p.person_id and g.state = 'given')",
        *(list(person_ids), list(MINORS)),
    )
    return {row["person_id"] for row in rows}
