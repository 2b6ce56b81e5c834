"""Answers of diagnosis as plain JSON values: every field by its name, days and moments as ISO text."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields, is_dataclass
from datetime import date
from typing import Any

from app import clock
from app.diagnosis.listings import DueItem, DueList
from app.diagnosis.results import (
    Attribution,
    BacktestRow,
    Crossing,
    Forecast,
    ForecastDay,
    Outflow,
    StepMove,
)

_DAYS: dict[type, frozenset[str]] = {
    Forecast: frozenset({"on"}),
    ForecastDay: frozenset({"day"}),
    Outflow: frozenset({"day"}),
    Crossing: frozenset({"expected", "earliest"}),
    BacktestRow: frozenset({"made_on", "day"}),
    StepMove: frozenset({"up_on", "down_on"}),
}
_MOMENTS: dict[type, frozenset[str]] = {
    DueItem: frozenset({"since", "due_at"}),
    DueList: frozenset({"as_of"}),
}
_TOP = 10  # rows of a segment listed with a finding


def plain(value: Any) -> Any:
    """A result as JSON values; unknown is null."""
    if is_dataclass(value) and not isinstance(value, type):
        return {f.name: _field(type(value), f.name, getattr(value, f.name)) for f in fields(value)}
    if isinstance(value, list | tuple):
        return [plain(part) for part in value]
    if isinstance(value, frozenset):
        return sorted(value)
    if isinstance(value, dict):
        return {key: plain(part) for key, part in value.items()}
    return value.isoformat() if isinstance(value, date) else value


def _field(shape: type, name: str, value: Any) -> Any:
    if value is None:
        return None
    if name in _DAYS.get(shape, ()):
        return clock.as_date(value).isoformat()
    if name in _MOMENTS.get(shape, ()):
        return clock.as_datetime(value).isoformat(sep=" ")
    return plain(value)


def attribution_json(cuts: Iterable[Attribution]) -> list[dict[str, Any]]:
    """Where the bad orders sit: key, share and order ids by segment, what is told by no key left out."""
    return [
        {
            "segment": cut.segment,
            "key": row.key,
            "share": row.share,
            "base_share": row.base_share,
            "count": row.bad,
            "value": row.value,
            "effect": row.effect,
            "value_without": row.value_without,
            "points_without": row.points_without,
            "mark": row.mark,
            "order_ids": list(row.order_ids),
        }
        for cut in cuts
        for row in [r for r in cut.rows if r.bad and r.key is not None][:_TOP]
    ]
