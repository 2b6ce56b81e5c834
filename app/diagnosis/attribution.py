"""Who did it, exactly: a metric cut by courier, route, goods, people, time or reason.

Every table is complete: its parts sum to the whole, what the files do not tell stands under None.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from app.catalogue.rulepacks import MetricRule
from app.diagnosis.causes import Trouble, marks, named, summed, trouble_of
from app.diagnosis.findings import weighted
from app.diagnosis.results import Attribution, HeatCell, HeatMap, MixRate, ParetoBar, SegmentRow
from app.diagnosis.segments import KEYS, Weighted
from app.model import MetricScore
from app.scoring.counting import Count, Part
from app.scoring.rules import band_points
from app.wording import Reason

Pair = tuple[Part, Weighted]
Totals = tuple[float, float]  # numerator, denominator

_NO_REASON = frozenset({Reason.COUNTED, Reason.COUNTED_BAD})
_SUMS = ("fen", "count")  # units of metrics that are a sum, not a quotient


def attribute(
    found: Count, rule: MetricRule, metric: MetricScore, segments: Iterable[str] = tuple(KEYS)
) -> tuple[Attribution, ...]:
    """The metric cut by each segment in turn."""
    units = weighted(found, rule, metric)
    cut = _Cut(
        trouble_of(units),
        [part.numerator for part in found.counted],
        [part.denominator for part in found.counted],
    )
    return tuple(_attribution(found, rule, metric, segment, cut) for segment in segments)


class _Cut(NamedTuple):
    """The counted units, and what each counts with: the same for every segment."""

    trouble: Trouble
    numerators: Sequence[float]
    denominators: Sequence[float]


def _pairs(found: Count, rule: MetricRule, metric: MetricScore) -> list[Pair]:
    return list(zip(found.counted, weighted(found, rule, metric), strict=True))


def _attribution(
    found: Count, rule: MetricRule, metric: MetricScore, segment: str, cut: _Cut
) -> Attribution:
    groups = _groups(segment, cut)
    whole, trouble = (found.numerator, found.denominator), cut.trouble.total
    sure = marks(segment, cut.trouble.all, cut.trouble)
    rows = [
        replace(_row(key, group, whole, trouble, rule, metric), mark=sure.get(key or "", ""))
        for key, group in groups.items()
    ]
    rows.sort(key=lambda row: (-row.trouble, -row.denominator, row.key or "", row.key is None))
    value = _value(whole, metric.unit)
    line = metric.target.value if metric.target else None
    gap = None if value is None or line is None else value - line
    return Attribution(rule.id, segment, value, gap, tuple(rows))


def _told(segment: str, keys: list[str | None]) -> list[str | None]:
    """The keys of a segment; that a unit counts is no reason of its own."""
    return keys if segment != "reason" else [None if key in _NO_REASON else key for key in keys]


def _groups(segment: str, cut: _Cut) -> dict[str | None, _Group]:
    """The units of each key added up."""
    trouble = cut.trouble
    keys = _told(segment, trouble.keys(segment))
    numerators, denominators = summed(keys, cut.numerators), summed(keys, cut.denominators)
    groups = {
        key: _Group(numerators[key], denominators[key], units)
        for key, units in Counter(keys).items()
    }
    for key, unit in zip(_told(segment, trouble.bad_keys(segment)), trouble.units, strict=True):
        if unit.bad > 0:
            groups[key].add(unit)
    return groups


def _value(totals: Totals, unit: str) -> float | None:
    numerator, denominator = totals
    if not denominator:
        return None
    return numerator if unit in _SUMS else numerator / denominator


@dataclass(slots=True)
class _Group:
    """What the units of one key add up to; the bad ones are told one by one."""

    numerator: float
    denominator: float
    units: int
    amount: float = 0.0
    bad: int = 0
    ids: dict[str, None] = field(default_factory=dict)  # the bad orders, each once

    def add(self, unit: Weighted) -> None:
        """One more bad unit."""
        self.bad += named(unit)
        self.amount += unit.bad
        if unit.order_id:
            self.ids[unit.order_id] = None


def _row(
    key: str | None,
    group: _Group,
    whole: Totals,
    trouble: float,
    rule: MetricRule,
    metric: MetricScore,
) -> SegmentRow:
    own = (group.numerator, group.denominator)
    without = _value((whole[0] - own[0], whole[1] - own[1]), metric.unit)
    return SegmentRow(
        key=key,
        numerator=own[0],
        denominator=own[1],
        value=_value(own, metric.unit),
        units=group.units,
        bad=group.bad,
        trouble=group.amount,
        share=group.amount / trouble if trouble else 0.0,
        base_share=own[1] / whole[1] if whole[1] else 0.0,
        effect=_effect(own, whole, metric),
        value_without=without,
        points_without=_points_without(without, whole, rule, metric),
        order_ids=tuple(group.ids),
    )


def _effect(own: Totals, whole: Totals, metric: MetricScore) -> float | None:
    """(n − target·d) / D; for a sum, which has no target per unit, its share of the line."""
    if metric.target is None or not whole[1]:
        return None
    if metric.unit in _SUMS:
        return own[0] - metric.target.value * own[1] / whole[1]
    return (own[0] - metric.target.value * own[1]) / whole[1]


def _points_without(
    without: float | None, whole: Totals, rule: MetricRule, metric: MetricScore
) -> float | None:
    """Points of the value without the key less those of the counted value: 0 on the same step."""
    value = _value(whole, metric.unit)
    if without is None or value is None or not rule.bands:
        return None
    before, after = band_points(rule.bands, value), band_points(rule.bands, without)
    return None if before is None or after is None else after - before


def pareto(cut: Attribution) -> tuple[ParetoBar, ...]:
    """The rows with trouble, most first, each with the share of all up to it."""
    bars, so_far = [], 0.0
    for row in cut.rows:
        if row.trouble > 0:
            so_far += row.share
            bars.append(ParetoBar(row.key, row.trouble, row.points_without, so_far))
    return tuple(bars)


def heat_map(
    found: Count, rule: MetricRule, metric: MetricScore, row_segment: str, column_segment: str
) -> HeatMap:
    """The metric by two segments at once; units of which either key is unknown are left out."""
    cells: dict[tuple[str, str], list[Pair]] = defaultdict(list)
    for pair in _pairs(found, rule, metric):
        row, column = KEYS[row_segment](pair[1]), KEYS[column_segment](pair[1])
        if row is not None and column is not None:
            cells[row, column].append(pair)
    rows = tuple(sorted({row for row, _ in cells}))
    columns = tuple(sorted({column for _, column in cells}))
    return HeatMap(
        row_segment,
        column_segment,
        rows,
        columns,
        tuple(tuple(_cell(cells.get((r, c), ()), metric.unit) for c in columns) for r in rows),
    )


def _cell(group: Sequence[Pair], unit: str) -> HeatCell:
    totals = (sum(p.numerator for p, _ in group), sum(p.denominator for p, _ in group))
    return HeatCell(_value(totals, unit), sum(w.bad for _, w in group), totals[1])


def mix_rate(before: Count, after: Count, key_of: Callable[[Part], str | None]) -> list[MixRate]:
    """The change of a rate or mean between two counts, split by key; the parts sum to it exactly.

    mix = (share₂ − share₁)·(value₁ − whole₁), rate = share₂·(value₂ − value₁); a key that is new
    or gone is taken at the whole's first value where it has none of its own.
    """
    if not before.denominator or not after.denominator:
        return []
    old, new = _totals(before, key_of), _totals(after, key_of)
    whole = before.numerator / before.denominator
    rows = []
    for key in sorted({*old, *new}, key=lambda k: (k is None, k or "")):
        was, now = old.get(key, (0.0, 0.0)), new.get(key, (0.0, 0.0))
        first, second = _value(was, ""), _value(now, "")
        start = whole if first is None else first
        share, moved = now[1] / after.denominator, was[1] / before.denominator
        rows.append(
            MixRate(
                key,
                (share - moved) * (start - whole),
                0.0 if second is None else share * (second - start),
                first,
                second,
            )
        )
    return rows


def _totals(found: Count, key_of: Callable[[Part], str | None]) -> dict[str | None, Totals]:
    totals: dict[str | None, Totals] = {}
    for part in found.counted:
        key = key_of(part)
        numerator, denominator = totals.get(key, (0.0, 0.0))
        totals[key] = numerator + part.numerator, denominator + part.denominator
    return totals


def reachable_shares(cut: Attribution) -> dict[str | None, float | None]:
    """By key: the share of all trouble that would go if the key did as well as all others together.

    None for the only key there is.
    """
    trouble = sum(row.trouble for row in cut.rows)
    base = sum(row.denominator for row in cut.rows)
    shares: dict[str | None, float | None] = {}
    for row in cut.rows:
        others = base - row.denominator
        if others <= 0 or not trouble:
            shares[row.key] = None
        else:
            usual = (trouble - row.trouble) / others * row.denominator
            shares[row.key] = max(0.0, row.trouble - usual) / trouble
    return shares
