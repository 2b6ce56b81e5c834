"""Which of a metric's counted orders did it, and which of them sit in one segment."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from app.diagnosis.segments import shift_of
from app.model import Cause, MetricScore, OrderLine

_FIELDS: dict[str, Callable[[OrderLine], str | None]] = {
    "courier": lambda line: line.courier,
    "province": lambda line: line.province,
    "product": lambda line: line.product,
    "agent": lambda line: line.agent,
    "reason": lambda line: line.reason,
    "shift": lambda line: shift_of(line.agent),
    "route": lambda line: (
        f"{line.courier}→{line.province}" if line.courier and line.province else None
    ),
}


def bad_lines(metric: MetricScore, counted: Sequence[OrderLine]) -> list[OrderLine]:
    """The lines on the wrong side: bad orders of a rate, those past the target of a mean.

    The worst come first, then the newest. Without a target a mean has no wrong side, so every line is kept.
    """
    higher_is_better = metric.target is not None and metric.target.op.startswith(">")
    known = [line for line in counted if line.value is not None]
    limit = (1.0 if higher_is_better else 0.0) if metric.unit == "rate" else _limit(metric)
    if limit is None:
        return list(counted)

    def past(line: OrderLine) -> float:
        value = line.value if line.value is not None else limit
        return limit - value if higher_is_better else value - limit

    bad = [line for line in known if past(line) > 0]
    return sorted(bad, key=lambda line: (past(line), line.on or date.min), reverse=True)


def _limit(metric: MetricScore) -> float | None:
    return metric.target.value if metric.target else None


def in_segment(cause: Cause) -> Callable[[OrderLine], bool]:
    """A test for the orders of a cause: those it names, else those whose line says its key."""
    if cause.order_ids:
        named = frozenset(cause.order_ids)
        return lambda line: line.order_id in named
    field = _FIELDS.get(cause.segment)
    if field is not None:
        return lambda line: field(line) == cause.key
    return lambda line: cause.key in (line.agent or "")
