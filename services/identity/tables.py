"""The schema of identity."""

from kit.app import schema

metadata = schema("identity")
