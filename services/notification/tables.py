"""The schema of notification."""

from kit.app import schema

metadata = schema("notification")
