"""The schema of 科技工作者之家."""

from kit.aliases import alias_table
from kit.app import schema
from kit.campaigns import campaign_table, name_table
from kit.ties import tie_table

metadata = schema("home")
alias_table(metadata)
tie_table(metadata)
campaign_table(metadata)
name_table(metadata)
