"""The schema of 科创中国."""

from kit.app import schema

metadata = schema("kechuang")
