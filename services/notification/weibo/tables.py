"""Links to accounts at Weibo."""

from datetime import datetime
from uuid import UUID

from kit.personal import Personal
from kit.rows import PERSONAL, Row, column, table
from services.notification.tables import metadata


@table("weibo_link", metadata, data=PERSONAL, level=3, personal=Personal("notices", about=["person_id"]))
class WeiboLink(Row):
    """A person's account at Weibo; sealed."""

    person_id: UUID = column(key=True)
    sealed: bytes = column(level=4)
    created_at: datetime
