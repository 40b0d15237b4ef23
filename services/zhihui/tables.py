"""The schema of 智汇中国."""

from kit.app import schema

metadata = schema("zhihui")
