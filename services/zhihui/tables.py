"""The schema of 智汇中国."""

from kit.app import schema
from kit.campaigns import campaign_table

metadata = schema("zhihui")
campaign_table(metadata)
