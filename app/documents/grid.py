"""A table on paper, as values: its columns and rows. Any printed document may hold one."""

from __future__ import annotations

from dataclasses import dataclass

from app.model import State


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a grid; ``share`` of the width relative to the others."""

    name: str
    share: float
    right: bool = False  # numbers stand at the right


@dataclass(frozen=True, slots=True)
class GridRow:
    """One row, as many cells as columns; ``tick`` None paints no box before the first cell."""

    cells: tuple[str, ...]
    tick: bool | None = None
    state: State | None = None  # shape and colour of the first cell's mark
    strong: bool = False
    detail: str = ""  # small print below a cell
    detail_at: int = 0  # which cell
    amber: bool = False  # rests on 示例值 or a 建议值: hatched at its left edge
    code: str = ""  # a short code to scan, painted as bars at the end of the row


@dataclass(frozen=True, slots=True)
class Grid:
    """A table whose header repeats on every page; rows are never split."""

    columns: tuple[Column, ...]
    rows: tuple[GridRow, ...]
