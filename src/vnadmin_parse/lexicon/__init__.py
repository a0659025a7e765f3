"""What has to be known of the field, as data files with their sources, and their loader."""

from .kinds import KindEntry, kind_by_code, kind_by_spelling, kinds
from .loader import entries, rows

__all__ = ["KindEntry", "entries", "kind_by_code", "kind_by_spelling", "kinds", "rows"]
