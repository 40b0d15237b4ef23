"""The schema of the shared engines."""

from kit.aliases import alias_table
from kit.app import schema
from kit.ties import tie_table

metadata = schema("commons")
tie_table(metadata)
alias_table(metadata)
