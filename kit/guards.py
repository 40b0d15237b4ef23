"""The second net under secrets: tables whose rows the database itself keeps from whoever did not say which it may see.

A guarded table names the column that guards its rows (`kit.rows.table(guard=…)`), and its migration makes the policy. A
use case opens a row by the guard's value where it has checked who asks (`kit.db.Session.open`). A handler that forgets
to ask reads nothing. Indexed conditions of lists are no use below such a policy, unless PostgreSQL holds their
operators for leakproof (`like` and `@>` are not), so it stands only where rows are read one by one.
"""

OPENED = "kexie.opened"  # the setting of a transaction: values of guards, separated by commas
OPEN = f"select set_config('{OPENED}', concat_ws(',', nullif(current_setting('{OPENED}', true), ''), $1::text), true)"
EVERYTHING = "*"  # what erasing and copying a person's data and a backup say
