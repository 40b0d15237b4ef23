"""Lists of rows, a page at a time: the kit's way, under the name by which the features here know it."""

from kit.paging import read

__all__ = ["read"]
