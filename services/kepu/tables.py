"""The schema of 科普中国."""

from kit.app import schema

metadata = schema("kepu")
