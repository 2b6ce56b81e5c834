"""What takes the rows of one report and gives its records."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from typing import Any

from app.importing.tables import Row
from app.model import Record


class Collector(ABC):
    """Takes rows as values of ``FIELDS[report]`` in their order; their types are seen to."""

    @abstractmethod
    def add(self, values: Sequence[Any], mark: str | None, row: Row, /) -> None:
        """Take one row: its values, what excludes it, and the row as it was read."""

    def take(
        self, columns: Sequence[Sequence[Any]], marks: Sequence[str | None], rows: Sequence[Row], /
    ) -> None:
        """Take many rows, their values column by column."""
        for values, mark, row in zip(zip(*columns, strict=True), marks, rows, strict=True):
            self.add(values, mark, row)

    @abstractmethod
    def records(self) -> Sequence[Record]:
        """All records at the end."""
