"""The schema of notification."""

from kit.aliases import alias_table
from kit.app import schema

metadata = schema("notification")
alias_table(metadata)
