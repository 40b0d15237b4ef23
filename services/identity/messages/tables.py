"""Messages that are to be sent, sealed until they are."""

from datetime import datetime
from uuid import UUID

import sqlalchemy as sa

from kit.personal import Personal
from kit.rows import PERSONAL, Row, column, table
from services.identity.tables import metadata


@table(
    "message",
    metadata,
    sa.Index("ix_message_expires", "expires_at"),
    data=PERSONAL,
    level=3,
    personal=Personal("sign-in", about=["person_id"], days=1, since="expires_at"),
)
class Message(Row):
    """One message to one address. One whose sealed address is empty goes to nobody: it is kept like any other, so that
    asking for it takes as long."""

    message_id: UUID = column(key=True)
    person_id: UUID | None
    channel: str
    template: str
    locale: str
    content: bytes = column(level=4)  # address and parameters, sealed
    asked_at: datetime
    expires_at: datetime
