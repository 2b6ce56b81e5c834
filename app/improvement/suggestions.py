"""Which measures fit a finding: the metric first, then the segment and reason behind it.

What was measured in this shop moves the order: a measure that worked here comes earlier, one that
did not comes later, each the more the more often. What was done for the same orders a while ago and
cannot be judged yet goes behind the others and says so.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from app import wording
from app.catalogue.measures import load_measures
from app.model import Cause, Finding, Measure, Suggestion
from app.wording import actions as action_wording

_BEST = 3
_WHO = {"shift": "agent"}  # measures for people fit a shift of them
_ONCE = 1.5  # what one verdict moves; less than a segment that fits
_MOST = 3.0


Target = tuple[str, str] | None  # segment and key; None = the whole shop


@dataclass(frozen=True, slots=True)
class Learned:
    """How often a measure was judged in this shop, and when it was done without a verdict yet."""

    effective: int
    ineffective: int
    undecided: int = 0
    waiting: Mapping[Target, date] = field(default_factory=dict)  # by what it aimed at

    @property
    def worth(self) -> float:
        """Points it moves in the ranking."""
        return max(-_MOST, min(_MOST, _ONCE * (self.effective - self.ineffective)))


NOTHING_LEARNED = Learned(0, 0)


def with_suggestions(
    findings: Sequence[Finding],
    learned: Mapping[str, Learned] | None = None,
    own: Sequence[Measure] = (),
) -> tuple[Finding, ...]:
    """The findings, each with the three measures that fit it best; ``own`` are the seller's."""
    return tuple(
        replace(one, suggestions=_for_finding(one, learned or {}, own)) for one in findings
    )


def _for_finding(
    finding: Finding, learned: Mapping[str, Learned], own: Sequence[Measure]
) -> tuple[Suggestion, ...]:
    """Nothing is suggested where nothing is known."""
    if finding.metric.value is None:
        return ()
    chosen = suggest(finding.metric.id, finding.causes, finding.reason_kinds, learned, own)
    return tuple(replace(one, expected=_expected(finding, one)) for one in chosen)


def _expected(finding: Finding, suggestion: Suggestion) -> str:
    aimed = _aim(suggestion.measure, finding.causes)
    count = aimed.count if aimed and aimed.order_ids else None
    return action_wording.expected(finding, suggestion.measure.wait_days, count)


def suggest(
    metric_id: str,
    where: Sequence[Cause],
    reasons: frozenset[str],
    learned: Mapping[str, Learned] | None = None,
    own: Sequence[Measure] = (),
) -> tuple[Suggestion, ...]:
    """The three measures that fit best: by segment of the first causes, then by reason."""
    known = learned or {}
    fitting = [m for m in (*own, *load_measures()) if metric_id in m.metrics]
    segments = list(dict.fromkeys(_WHO.get(cause.segment, cause.segment) for cause in where))

    def place(measure: Measure) -> tuple[bool, float, int, int]:
        seen = known.get(measure.id, NOTHING_LEARNED)
        fit = _fit(measure, segments, reasons) + seen.worth
        waits = _target(_aim(measure, where)) in seen.waiting
        return waits, -fit, measure.metrics.index(metric_id), _main(measure, segments)

    return tuple(_suggestion(m, where, known) for m in sorted(fitting, key=place)[:_BEST])


def _main(measure: Measure, segments: Sequence[str]) -> int:
    """Among equals the one made for this segment first: a measure lists its main one first."""
    return min((measure.segments.index(s) for s in segments if s in measure.segments), default=9)


def _fit(measure: Measure, segments: Sequence[str], reasons: frozenset[str]) -> float:
    """Points for how closely a measure fits: an early cause weighs more, a misfit counts against.

    Where no cause or no reason is told, none can be a misfit. Among equals the files' order decides:
    what changes the goods, the parcel or the reply comes before what only looks at it.
    """
    fit = 0.0
    for place, segment in enumerate(segments):
        if segment in measure.segments:
            fit += 4 / (place + 1)
    if segments and measure.segments and not set(measure.segments) & set(segments):
        fit -= 2
    if measure.reasons and reasons:
        fit += 1 if reasons & set(measure.reasons) else -1
    return fit


def _suggestion(
    measure: Measure, where: Sequence[Cause], learned: Mapping[str, Learned]
) -> Suggestion:
    aim = _aim(measure, where)
    target = _target(aim)
    return Suggestion(
        measure,
        wording.concentrated(aim) if aim else wording.GENERAL_MEASURE,
        target=target,
        learned=_told(learned.get(measure.id, NOTHING_LEARNED), target),
    )


def _told(seen: Learned, target: Target) -> str:
    judged = (seen.effective, seen.ineffective, seen.undecided)
    parts = [action_wording.learned(*judged)] if any(judged) else []
    if target in seen.waiting:
        parts.append(action_wording.waiting(seen.waiting[target]))
    return "；".join(parts)


def _target(aim: Cause | None) -> Target:
    return (aim.segment, aim.key) if aim else None


def _aim(measure: Measure, where: Sequence[Cause]) -> Cause | None:
    """The first cause the measure is made for."""
    fits = (one for one in where if _WHO.get(one.segment, one.segment) in measure.segments)
    return next(fits, None)
