"""Links to accounts at WeChat."""

from datetime import datetime
from uuid import UUID

from kit.personal import Personal
from kit.rows import PERSONAL, Row, column, table
from services.notification.tables import metadata


@table("wechat_link", metadata, data=PERSONAL, level=3, personal=Personal("notices", about=["person_id"]))
class WechatLink(Row):
    """A person's account at WeChat, as the hub's official account knows it; sealed."""

    person_id: UUID = column(key=True)
    sealed: bytes = column(level=4)
    created_at: datetime
