"""The schema of identity."""

from kit.app import schema
from kit.ties import tie_table

metadata = schema("identity")
tie_table(metadata)
