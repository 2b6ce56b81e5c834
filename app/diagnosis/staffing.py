"""When hands are missing: hours of a weekday that hold more of the trouble than of the work.

An estimate for the seller's roster: that twice the hands halve the wait is a rule of thumb.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from app.diagnosis.results import HeatCell, HeatMap

_HOURS = "hour"
_WEEKDAYS = "weekday"
_LEAST_SHARE = 0.08  # of the trouble
_TIMES = 1.5  # as much of the trouble as of the work
_MOST = 3


@dataclass(frozen=True, slots=True)
class BusySpan:
    """Hours ``first``..``last`` (both included) of a weekday (1 Monday .. 7 Sunday)."""

    weekday: int
    first: int
    last: int
    share: float  # of the trouble
    base_share: float  # of the work
    value: float | None  # the metric's value in it
    more_hands: float | None  # times the present staff to reach the target; None without one


def busy_spans(found: HeatMap, target: float | None, unit: str) -> tuple[BusySpan, ...]:
    """The spans worth more hands, most trouble first; none where the map is not hours by weekday."""
    cells = _cells(found)
    trouble = sum(cell.trouble for cell in cells.values())
    work = sum(cell.denominator for cell in cells.values())
    if not trouble or not work:
        return ()
    spans = [
        _span(weekday, run, cells, (trouble, work), target, unit)
        for weekday in range(1, 8)
        for run in _runs(
            [hour for hour in range(24) if _heavy(cells.get((weekday, hour)), trouble, work)]
        )
    ]
    worth = [span for span in spans if span.share >= _LEAST_SHARE]
    return tuple(sorted(worth, key=lambda span: -span.share)[:_MOST])


def _cells(found: HeatMap) -> dict[tuple[int, int], HeatCell]:
    """By (weekday, hour), whichever of them the rows are."""
    if {found.row_segment, found.column_segment} != {_HOURS, _WEEKDAYS}:
        return {}
    by_hour = found.row_segment == _HOURS
    cells = {}
    for row, line in zip(found.rows, found.cells, strict=True):
        for column, cell in zip(found.columns, line, strict=True):
            hour, weekday = (row, column) if by_hour else (column, row)
            cells[int(weekday), int(hour)] = cell
    return cells


def _heavy(cell: HeatCell | None, trouble: float, work: float) -> bool:
    if cell is None or not cell.trouble:
        return False
    return cell.trouble / trouble >= _TIMES * cell.denominator / work


def _runs(hours: Sequence[int]) -> list[list[int]]:
    """Hours in unbroken runs."""
    runs: list[list[int]] = [[hours[0]]] if hours else []
    for before, hour in pairwise(hours):
        if hour == before + 1:
            runs[-1].append(hour)
        else:
            runs.append([hour])
    return runs


def _span(
    weekday: int,
    run: Sequence[int],
    cells: Mapping[tuple[int, int], HeatCell],
    whole: tuple[float, float],
    target: float | None,
    unit: str,
) -> BusySpan:
    inside = [cells[weekday, hour] for hour in run]
    trouble, work = sum(c.trouble for c in inside), sum(c.denominator for c in inside)
    amounts = [(c.value, c.denominator) for c in inside if c.value is not None]
    value = sum(v * n for v, n in amounts) / work if amounts and work else None
    timed = unit in ("seconds", "hours") and value is not None and target
    return BusySpan(
        weekday,
        run[0],
        run[-1],
        trouble / whole[0],
        work / whole[1],
        value,
        max(1.0, value / target) if timed and value is not None and target else None,
    )
