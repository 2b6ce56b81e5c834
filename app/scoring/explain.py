"""Why this number: the rule's formula with its values filled in, and everything it rests on."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date

from app import wording
from app.catalogue.confidence import set_fields, whose
from app.catalogue.rulepacks import MetricRule, RulePack
from app.model import MetricScore, PackRef, ScoreCard
from app.scoring.counting import Count
from app.scoring.measuring import Measured, ShopData, measure
from app.scoring.told_reasons import told_reasons


@dataclass(frozen=True, slots=True)
class ReasonCount:
    """How many units do not count, and why."""

    reason: str
    count: int


@dataclass(frozen=True, slots=True)
class Explanation:
    """All that stands behind one metric's value on a day."""

    score: MetricScore
    pack: PackRef
    run_id: str
    formula: str  # the rule in words
    filled: str  # the same with its values: 6 ÷ 3,067 = 0.1956 %; "" where nothing is counted
    base: str  # the event that puts a unit on a day, in words
    first: date
    last: date
    window_days: int
    end_lag_days: int
    counted: int
    excluded: tuple[ReasonCount, ...]  # most frequent first
    reasons: tuple[str, ...]  # which after-sales reasons count and which do not
    limits: tuple[str, ...]  # what the number is not: proxies, missing dates, exempt days
    missing: str  # why there is no number, and where to get it; "" where there is one
    source: str  # the rule's source, one sentence
    confidence: tuple[tuple[str, str], ...]  # field of the rule -> whose word it is


def explain(data: ShopData, pack: RulePack, card: ScoreCard, metric_id: str) -> Explanation:
    """Explain one metric of a card; KeyError where the pack has none of that id."""
    rule, score = pack.metric(metric_id), card.metric(metric_id)
    measured = measure(data, rule, card.on)
    return Explanation(
        score=score,
        pack=card.pack,
        run_id=card.run_id,
        formula=rule.formula,
        filled=_filled(measured),
        base=rule.base,
        first=measured.window.first,
        last=measured.window.last,
        window_days=rule.window_days,
        end_lag_days=rule.end_lag_days,
        counted=len(measured.count.counted) if measured.count else 0,
        excluded=reasons_of(measured.count),
        reasons=told_reasons(measured.definition.id if measured.definition else "", measured.count),
        limits=_limits(measured, rule),
        missing=measured.missing or "",
        source=rule.source,
        confidence=tuple((key, whose(pack, rule, key)) for key in set_fields(rule)),
    )


def reasons_of(found: Count | None) -> tuple[ReasonCount, ...]:
    """How many units are left out for each reason, most frequent first."""
    reasons = Counter(part.reason for part in found.excluded) if found else Counter[str]()
    ordered = sorted(reasons.items(), key=lambda one: (-one[1], one[0]))
    return tuple(ReasonCount(reason, number) for reason, number in ordered)


def _filled(measured: Measured) -> str:
    found, definition = measured.count, measured.definition
    if found is None or definition is None or not found.denominator:
        return ""
    kind, unit = definition.kind, measured.rule.unit
    return filled(found.numerator, found.denominator, kind, unit)


def filled(numerator: float, denominator: float, kind: str, unit: str) -> str:
    """The division with its result in the metric's unit; sums and counts are no division.

    A rate whose numerator is no number of things was told as such, day by day: it is a weighted mean.
    """
    if kind == "sum":
        return f"{wording.amount(denominator)} 单合计 ¥{numerator / 100:,.2f}"
    if kind == "count":
        return f"{wording.amount(denominator)} 单里的 {wording.amount(numerator)} 单"
    quotient = numerator / denominator
    shown = f"{quotient * 100:.4f} %" if unit == "rate" else f"{quotient:,.4f}{_UNITS[unit]}"
    if unit == "rate" and abs(numerator - round(numerator)) > _WHOLE:
        return wording.weighted_rate(wording.amount(denominator), shown)
    return f"{wording.amount(numerator)} ÷ {wording.amount(denominator)} = {shown}"


_WHOLE = 1e-6  # how near to a whole number a count of things lies
_UNITS = {
    "points": " 分",
    "stars": " 分",  # as everywhere else the mean of stars is shown
    "hours": " 小时",
    "seconds": " 秒",
    "fen": " 分钱",
    "count": " 单",
}


_EFFECTS = {"exempt": " 豁免", "told": ""}


def _limits(measured: Measured, rule: MetricRule) -> tuple[str, ...]:
    told = []
    if measured.definition is not None and measured.definition.proxy_note:
        told.append(f"替代估算：{measured.definition.proxy_note}")
    if measured.undated:
        told.append(wording.UNDATED_SERVICE)
    if rule.end_lag_days:
        told.append(f"平台的统计截止日比当天早 {rule.end_lag_days} 天")
    window = measured.window
    told += [
        f"{one.text}：{wording.span(one.first, one.last)}{_EFFECTS[one.effect]}（{one.source}）"
        for one in rule.exempt
        if one.first <= window.last and one.last >= window.first
    ]
    return tuple(told)
