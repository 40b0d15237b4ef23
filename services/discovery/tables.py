"""The schema of finding: the service's own tables and those of the search port."""

from kit.app import schema
from kit.search.postgres import search_tables

metadata = schema("discovery")
search_tables(metadata)
