"""Rows taken many at a time give what they give one by one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from app.importing.collecting import Collector
from app.importing.tables import Row
from app.model import Record


class Listener(Collector):
    """Notes what it is given."""

    def __init__(self) -> None:
        self.heard: list[tuple[tuple[Any, ...], str | None, Row]] = []

    def add(self, values: Sequence[Any], mark: str | None, row: Row, /) -> None:
        self.heard.append((tuple(values), mark, row))

    def records(self) -> Sequence[Record]:
        return ()


def test_columns_are_handed_on_row_by_row() -> None:
    listener = Listener()
    listener.take([[1, 2], ["a", "b"]], [None, "gift"], [("x",), ("y",)])
    assert listener.heard == [((1, "a"), None, ("x",)), ((2, "b"), "gift", ("y",))]


def test_no_rows_are_no_trouble() -> None:
    listener = Listener()
    listener.take([[], []], [], [])
    assert listener.heard == []
