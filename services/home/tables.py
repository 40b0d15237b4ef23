"""The schema of 科技工作者之家."""

from kit.app import schema

metadata = schema("home")
