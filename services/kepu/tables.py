"""The schema of 科普中国."""

from kit.app import schema
from kit.campaigns import campaign_table, name_table
from kit.ties import tie_table

metadata = schema("kepu")
tie_table(metadata)
campaign_table(metadata)
name_table(metadata)
