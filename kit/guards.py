"""The second net under secrets: tables whose rows the database itself keeps from whoever did not say which it may see.

A guarded table names the column that guards its rows (`kit.rows.table(guard=…)`), and its migration makes the policy. A
use case opens a row by the guard's value where it has checked who asks (`kit.db.Session.open`), or by the table's name
where the policy is a condition of its statement. A handler that forgets to ask reads nothing. Of some tables the rows
that are public, or were, need no opening: needs that have been open, products that have been released.

Indexed conditions of lists are no use below such a policy, unless PostgreSQL holds their operators for leakproof
(`like` and `@>` are not): `begins` stands for `like` there.
"""

from typing import Any

import sqlalchemy as sa

OPENED = "kexie.opened"  # the setting of a transaction: values of guards, separated by commas
OPEN = f"select set_config('{OPENED}', concat_ws(',', nullif(current_setting('{OPENED}', true), ''), $1::text), true)"
EVERYTHING = "*"  # what erasing and copying a person's data and a backup say


def begins(column: Any, prefix: Any) -> sa.ColumnElement[bool]:
    """Whether a text begins with another, by operators that an index answers below a policy too."""
    ordered, start = column.op, sa.cast(prefix, sa.Text)
    end = sa.func.concat(start, "\U0010ffff", type_=sa.Text())
    return sa.and_(ordered("~>=~", is_comparison=True)(start), ordered("~<~", is_comparison=True)(end))
