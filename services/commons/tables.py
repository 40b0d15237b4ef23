"""The schema of the shared engines."""

from kit.app import schema

metadata = schema("commons")
