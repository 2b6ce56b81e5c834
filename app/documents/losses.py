"""From full marks to the score: which dimension or metric holds how many of the lost points.

Possible only where the pack knows every weight and the numbers are of one kind (all official or all
recomputed). Otherwise there is no breakdown, because it would have to be invented.
"""

from __future__ import annotations

from dataclasses import dataclass

from app.model import DimensionScore, MetricScore, Origin, ScoreCard, State

_PAGE = frozenset({Origin.OFFICIAL, Origin.ENTERED})
_OURS = frozenset({Origin.COMPUTED, Origin.PROXY})
_SLACK = 0.05  # points: below what one decimal shows


@dataclass(frozen=True, slots=True)
class LossStep:
    """One step from full marks to the total; ``change`` in points, negative for a loss."""

    label: str
    change: float
    state: State | None  # None for bonus, deductions and rounding


@dataclass(frozen=True, slots=True)
class Losses:
    """``ceiling`` plus the changes of all steps is ``total``."""

    ceiling: float
    steps: tuple[LossStep, ...]
    total: float
    official: bool
    state: State  # of the total

    @property
    def base(self) -> float:
        """Where a chart's axis starts: clearly below the lowest level, never below zero."""
        level = lowest = self.ceiling
        for step in self.steps:
            level += step.change
            lowest = min(lowest, level)
        return max(0.0, lowest - 0.6 * (self.ceiling - lowest) - 0.02 * self.ceiling)


def score_unit(card: ScoreCard) -> str:
    """Unit of the pack's own scale."""
    return card.pack.unit


def score_ceiling(card: ScoreCard) -> float:
    """Full marks of the pack's own scale: 5, 10 or 100."""
    return card.pack.full


def losses(card: ScoreCard) -> Losses | None:
    """The breakdown of the total, or None where weights, points or the total are not known."""
    origins = {dimension.origin for dimension in card.dimensions}
    official = bool(origins) and origins <= _PAGE
    if not official and not (origins and origins <= _OURS):
        return None
    total = card.total.official if official else card.total.recomputed
    if total is None or not _whole([d.weight for d in card.dimensions]):
        return None
    ceiling = score_ceiling(card)
    steps: list[LossStep] = []
    for dimension in card.dimensions:
        lost = _dimension_steps(card, dimension, ceiling)
        if lost is None:
            return None
        steps += lost
    return Losses(ceiling, _with_rest(steps, total - ceiling), total, official, card.total.state)


def _whole(weights: list[float | None]) -> bool:
    known = [weight for weight in weights if weight is not None]
    return len(known) == len(weights) and abs(sum(known) - 1) < 0.005


def _dimension_steps(
    card: ScoreCard, dimension: DimensionScore, ceiling: float
) -> list[LossStep] | None:
    if dimension.points is None or dimension.weight is None:
        return None
    metrics = [m for m in card.metrics if m.dimension == dimension.id and m.weight is not None]
    if metrics and _explains(metrics, dimension.points):
        return [
            _step(m.name, dimension.weight * (m.weight or 0.0), m.points, ceiling, m.state)
            for m in metrics
        ]
    return [_step(dimension.name, dimension.weight, dimension.points, ceiling, dimension.state)]


def _explains(metrics: list[MetricScore], points: float) -> bool:
    if not _whole([metric.weight for metric in metrics]):
        return False
    if any(metric.points is None for metric in metrics):
        return False
    return abs(sum((m.weight or 0) * (m.points or 0) for m in metrics) - points) < _SLACK


def _step(
    label: str, weight: float, points: float | None, ceiling: float, state: State
) -> LossStep:
    return LossStep(label, weight * ((points or 0.0) - ceiling), state)


def _with_rest(steps: list[LossStep], change: float) -> tuple[LossStep, ...]:
    """Largest loss first; what is too small to show and what the weights do not explain last."""
    shown = sorted((s for s in steps if abs(s.change) >= _SLACK), key=lambda s: s.change)
    rest = change - sum(step.change for step in shown)
    if abs(rest) >= _SLACK:
        shown.append(LossStep("加扣分等", rest, None))
    return tuple(shown)
