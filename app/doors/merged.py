"""Records that several files of one drop bring together: merged, not updated.

A customer service table and an after-sales table fill the same row of a day. Where the book knew
nothing of that day, the second file updates nothing of the seller's.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from app.model import ParsedFile
from app.storage.entities import ENTITY_OF
from app.storage.ledger import Changes


class Merged:
    """Counts, file by file in their order, the changed records that a file before it brought."""

    def __init__(self, files: Sequence[ParsedFile]) -> None:
        self._files = Counter(ENTITY_OF[file.report].table for file in files)
        self._brought: dict[str, set[str]] = {}

    def count(self, file: ParsedFile, changes: Changes) -> int:
        """How many records that the file changes are new to the book by a file before it."""
        table = ENTITY_OF[file.report].table
        if self._files[table] == 1:  # most drops: nothing to keep of 100,000 orders
            return 0
        brought = self._brought.setdefault(table, set())
        merged = len(brought.intersection(changes.updates))
        brought.update(key for key in changes.said if key not in changes.known)
        return merged
