"""By what bodies are connected, as it is kept."""

from datetime import datetime
from uuid import UUID

from kit.rows import GOVERNMENT, Row, column, table
from services.identity.tables import metadata


@table("connection", metadata, data=GOVERNMENT, level=2)
class Connection(Row):
    """How many people and API clients connect a body, and when one of them was last heard of. It follows from roles,
    sessions and clients; the last contact stays when those are gone."""

    org_id: UUID = column(key=True)
    people: int
    clients: int
    last_contact_at: datetime | None = None
    last_by: str = ""
