"""How a metric moved between two days: told only where like is compared with like.

A number of the page against one of ours tells how far the two lie apart, not what changed. What reads
the same stayed the same; a difference that chance alone often makes is no clear one. The page's numbers
come without their counts, so they are held against each other as shown.
"""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from math import sqrt

from app.diagnosis.differences import newcombe
from app.diagnosis.listings import Change
from app.model import MetricScore, Origin

_Z95 = 1.959964
_PAGE = (Origin.OFFICIAL, Origin.ENTERED)
_STEPS = {  # the last digit that is shown
    "rate": "0.0001",
    "points": "0.1",
    "stars": "0.01",
    "fine_points": "0.01",
    "hours": "0.1",
    "seconds": "0.1",
    "count": "0.1",
    "fen": "1",
}


def moved(was: MetricScore, now: MetricScore) -> Change | None:
    """Better, worse, the same, not clearly, or of another kind; None where nothing can be told."""
    if was.value is None or now.value is None or now.target is None:
        return None
    if kind_of(was) != kind_of(now):
        return Change.OTHER
    if shown(was.value, was.unit) == shown(now.value, now.unit):
        return Change.SAME
    if may_be_chance(was, now):
        return Change.UNCLEAR
    higher = now.target.op in (">=", ">")
    return Change.BETTER if (now.value > was.value) == higher else Change.WORSE


def kind_of(metric: MetricScore) -> Origin:
    """Whose number it is; what was typed off the page is the page's too."""
    return Origin.OFFICIAL if metric.origin in _PAGE else metric.origin


def shown(value: float, unit: str) -> Decimal:
    """The value as it reads."""
    return Decimal(repr(float(value))).quantize(Decimal(_STEPS.get(unit, "0.1")), ROUND_HALF_UP)


def may_be_chance(was: MetricScore, now: MetricScore) -> bool:
    """Whether the 95 % interval of the difference holds none; False where there is no count behind."""
    assert was.value is not None
    assert now.value is not None
    if was.error is not None and now.error is not None:
        return abs(now.value - was.value) < _Z95 * sqrt(was.error**2 + now.error**2)
    if now.unit != "rate" or was.interval is None or now.interval is None:
        return False
    low, high = newcombe(_counts(now), _counts(was))
    return low <= 0 <= high


def _counts(metric: MetricScore) -> tuple[float, float]:
    return metric.numerator or 0.0, metric.denominator or 1.0
