"""Devices that wait for their person, as they are kept."""

from datetime import datetime
from uuid import UUID

import sqlalchemy as sa

from kit.personal import Personal
from kit.rows import PERSONAL, Row, column, table
from services.identity.tables import metadata


@table(
    "device_grant",
    metadata,
    sa.UniqueConstraint("code"),
    sa.Index("ix_device_grant_expires", "expires_at"),
    data=PERSONAL,
    level=3,
    personal=Personal("sign-in", about=["person_id"], days=1, since="expires_at"),
)
class DeviceGrant(Row):
    """What a device without a browser has asked for (RFC 8628), until its person has answered on another one."""

    digest: bytes = column(key=True, level=4)  # of the device's code
    code: bytes = column(level=4)  # keyed digest of the code that the person types
    client_id: str
    scope: str
    interval: int  # seconds the device waits between its questions
    expires_at: datetime
    polled_at: datetime | None = None
    person_id: UUID | None = None
    session_id: UUID | None = None
    auth_time: datetime | None = None
    denied_at: datetime | None = None
    used_at: datetime | None = None
