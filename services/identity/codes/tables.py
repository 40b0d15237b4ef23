"""Codes that were imported, beside the lists that come with the hub."""

import sqlalchemy as sa

from kit.rows import GOVERNMENT, Row, column, table
from services.identity.tables import metadata


@table("code", metadata, sa.Index("ix_code_parent", "kind", "parent", "code"), data=GOVERNMENT)
class CodeEntry(Row):
    """One entry of a list."""

    kind: str = column(key=True)
    code: str = column(key=True)
    name: str
    name_en: str
    parent: str
