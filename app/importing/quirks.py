"""What the first data rows tell about the whole file: saved again by Excel, ids that are formulas."""

from __future__ import annotations

import re
from collections.abc import Sequence

from app.catalogue.templates import FIELDS
from app.importing.columns import Plan
from app.importing.tables import Row
from app.importing.values import clean

_RESAVED = re.compile(r"\d{4}/\d{1,2}/\d{1,2} \d{1,2}:\d{2}")
_TIMES = ("time", "deadline")
_SOON_READ = 20_000  # rows that are read with their formulas within a few seconds


def looks_resaved(rows: Sequence[Row], plan: Plan) -> bool:
    """Whether times stand as Excel writes them back to csv: 2026/9/3 8:00, the seconds gone."""
    kinds = FIELDS[plan.report]
    columns = [step.index for step in plan.steps if kinds[plan.fields[step.position]] in _TIMES]
    cells = (row[index] for row in rows for index in columns if index < len(row))
    return any(isinstance(cell, str) and _RESAVED.fullmatch(cell.strip()) for cell in cells)


def needs_formulas(rows: Sequence[Row], plan: Plan, height: int) -> bool:
    """Whether rows lack their key: calamine reads a formula without a value as ''.

    Half of them, or in a table that is soon read again (of that height) any that is full otherwise.
    """
    lacking = without_key(rows, plan)
    if not lacking or len(lacking) * 2 >= len(rows):
        return bool(lacking)
    usual = sorted(map(_filled, rows))[len(rows) // 2]
    return height <= _SOON_READ and any(_filled(row) >= usual - len(plan.key) for row in lacking)


def without_key(rows: Sequence[Row], plan: Plan) -> list[Row]:
    """The rows in which a cell of the key is empty."""
    positions = {position for position, _ in plan.key}
    columns = [step.index for step in plan.steps if step.position in positions]
    return [row for row in rows if any(_empty(row, index) for index in columns)]


def _empty(row: Row, index: int) -> bool:
    return index >= len(row) or not clean(row[index])


def _filled(row: Row) -> int:
    return sum(1 for cell in row if clean(cell))
