"""The schema of the shared engines."""

from kit.app import schema
from kit.ties import tie_table

metadata = schema("commons")
tie_table(metadata)
