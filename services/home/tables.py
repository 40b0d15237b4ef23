"""The schema of 科技工作者之家."""

from kit.aliases import alias_table
from kit.app import schema

metadata = schema("home")
alias_table(metadata)
