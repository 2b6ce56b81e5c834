"""Which measures fit a finding: the metric first, then the segment and reason behind it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from app import wording
from app.catalogue.measures import load_measures
from app.model import Cause, Finding, Measure, Suggestion

_BEST = 3
_WHO = {"shift": "agent"}  # measures for people fit a shift of them


def with_suggestions(findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """The findings, each with the three measures that fit it best."""
    return tuple(
        replace(f, suggestions=suggest(f.metric.id, f.causes, f.reason_kinds)) for f in findings
    )


def suggest(
    metric_id: str, where: Sequence[Cause], reasons: frozenset[str]
) -> tuple[Suggestion, ...]:
    """The three measures that fit best: by segment of the first causes, then by reason."""
    fitting = [m for m in load_measures() if metric_id in m.metrics]
    segments = list(dict.fromkeys(_WHO.get(cause.segment, cause.segment) for cause in where))
    ranked = sorted(fitting, key=lambda m: _place(m, metric_id, segments, reasons))
    return tuple(Suggestion(m, _why(m, where)) for m in ranked[:_BEST])


def _place(
    measure: Measure, metric_id: str, segments: Sequence[str], reasons: frozenset[str]
) -> tuple[float, int, int]:
    """Best fit first; among equals the one made for this metric and segment before any other.

    A measure lists its main metric and its main segment first.
    """
    main = min((measure.segments.index(s) for s in segments if s in measure.segments), default=9)
    return -_fit(measure, segments, reasons), measure.metrics.index(metric_id), main


def _fit(measure: Measure, segments: Sequence[str], reasons: frozenset[str]) -> float:
    """Points for how closely a measure fits: an early cause weighs more, a misfit counts against."""
    fit = 0.0
    for place, segment in enumerate(segments):
        if segment in measure.segments:
            fit += 4 / (place + 1)
    if measure.segments and not set(measure.segments) & set(segments):
        fit -= 2
    if measure.reasons:
        fit += 1 if reasons & set(measure.reasons) else -1
    return fit


def _why(measure: Measure, where: Sequence[Cause]) -> str:
    fitting = next((cause for cause in where if cause.segment in measure.segments), None)
    return wording.concentrated(fitting) if fitting else wording.GENERAL_MEASURE
