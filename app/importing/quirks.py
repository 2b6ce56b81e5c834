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


def looks_resaved(rows: Sequence[Row], plan: Plan) -> bool:
    """Whether times stand as Excel writes them back to csv: 2026/9/3 8:00, the seconds gone."""
    kinds = FIELDS[plan.report]
    columns = [step.index for step in plan.steps if kinds[plan.fields[step.position]] in _TIMES]
    cells = (row[index] for row in rows for index in columns if index < len(row))
    return any(isinstance(cell, str) and _RESAVED.fullmatch(cell.strip()) for cell in cells)


def needs_formulas(rows: Sequence[Row], plan: Plan) -> bool:
    """Whether half of the rows lack their key: calamine reads a formula without a value as ''."""
    positions = {position for position, _ in plan.key}
    columns = [step.index for step in plan.steps if step.position in positions]
    lacking = [row for row in rows if any(not clean(row[index]) for index in columns)]
    return len(lacking) * 2 >= max(len(rows), 1)
