"""官方 against 复算, metric by metric: how far apart, the same as far as the page shows, and why not.

Both are taken on the day of the page. How much of the difference a cause explains is told where it
was counted both ways (lags); of the others only how much of the data they touch is known. Some shift of
days brings most numbers nearer to any other: a lag is told only where several metrics agree on it, and
an estimate that counts something else is known for the cause before anything is guessed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from app.catalogue.rulepacks import MetricRule, RulePack
from app.model import REPORT_NAMES, Origin
from app.scoring.facts import EXCLUSION_WORDS, OrderFacts
from app.scoring.gaps import gap_of
from app.scoring.measuring import Measured, ShopData, measure, page_value, value_of
from app.wording import Reason

_LAGS = (
    1,
    2,
    3,
    4,
    7,
    11,
)  # how many days earlier than ours the platforms' windows were seen to end
_IMMATURE = (Reason.NOT_SIGNED, Reason.NOT_PICKED_UP, Reason.NO_END)
_FIRST_REASON = frozenset(
    {
        "quality_return_rate",
        "damage_return_rate",
        "quality_after_sale_rate",
        "negative_feedback_rate",
        "logistics_return_rate",
    }
)
_DECIMALS = {"rate": 4, "stars": 2, "points": 0, "hours": 1, "seconds": 0}  # that pages show
_MOST_DECIMALS = 8
_NOTHING = 1e-9
_WITNESSES = 2  # metrics that fit the same earlier end
_FIT = 0.5  # of the difference an earlier end has to explain


@dataclass(frozen=True, slots=True)
class ReconcileCause:
    """One thing that can make the two differ.

    ``explains`` is its part of the difference, 0..1, None where nobody can tell; ``touches`` the
    share of the days or units it is about, which says nothing of the difference.
    """

    code: str  # lag, gap, immature, first_reason, excluded, unmatched, exempt, proxy
    text: str
    explains: float | None = None
    touches: float = 0.0


@dataclass(frozen=True, slots=True)
class Reconciled:
    """One metric's two values; ``difference`` is 复算 minus 官方."""

    metric_id: str
    name: str
    unit: str
    on: date  # the page's day
    official: float
    computed: float | None
    difference: float | None
    tolerance: float
    agrees: bool | None  # None: nothing to compare
    causes: tuple[ReconcileCause, ...]  # known, then counted, then the widest
    missing: str = ""


def reconcile(data: ShopData, pack: RulePack, on: date) -> tuple[Reconciled, ...]:
    """Every metric with an official value of the last 7 days."""
    found = []
    for rule in pack.metrics:
        page = page_value(data, rule.id, on)
        if page is not None and page.origin is Origin.OFFICIAL:
            found.append(_reconciled(data, rule, page.on, page.value))
    return _agreed(found)


def _agreed(found: Sequence[Reconciled]) -> tuple[Reconciled, ...]:
    """Without the lags that no other metric bears out."""
    named = Counter(lag.text for one in found for lag in one.causes if lag.code == "lag")
    return tuple(
        replace(
            one,
            causes=tuple(c for c in one.causes if c.code != "lag" or named[c.text] >= _WITNESSES),
        )
        for one in found
    )


def _reconciled(data: ShopData, rule: MetricRule, on: date, official: float) -> Reconciled:
    measured = measure(data, rule, on)
    computed = _value(measured)
    difference = None if computed is None else computed - official
    tolerance = tolerance_of(rule.unit, official)
    agrees = None if difference is None else abs(difference) <= tolerance + _NOTHING
    causes: tuple[ReconcileCause, ...] = ()
    if difference is not None and not agrees:
        causes = _causes(data, measured, on, official, difference)
    return Reconciled(
        rule.id,
        rule.name,
        rule.unit,
        on,
        official,
        computed,
        difference,
        tolerance,
        agrees,
        causes,
        measured.missing or "",
    )


def _value(measured: Measured) -> float | None:
    found, definition = measured.count, measured.definition
    if found is None or definition is None or measured.missing is not None:
        return None
    return value_of(definition, found.numerator, found.denominator)


def tolerance_of(unit: str, official: float) -> float:
    """Half a step of what the page shows: two values agree when they would be written alike."""
    decimals = _DECIMALS.get(unit, 0)
    while decimals < _MOST_DECIMALS and abs(round(official, decimals) - official) > _NOTHING:
        decimals += 1
    return 0.5 * 0.1**decimals


def _causes(
    data: ShopData, measured: Measured, on: date, official: float, difference: float
) -> tuple[ReconcileCause, ...]:
    known = list(_proxy(measured))
    causes = [
        *([] if known else _lag(data, measured, on, official, difference)),
        *_gaps(data, measured),
        *_left_out(measured),
        *_first_reason(data, measured),
    ]
    ranked = sorted(causes, key=lambda cause: (-(cause.explains or 0.0), -cause.touches))
    return (*known, *ranked)


def _lag(
    data: ShopData, measured: Measured, on: date, official: float, difference: float
) -> Iterable[ReconcileCause]:
    """The window that ends some days earlier, where it comes nearer to the page."""
    best: tuple[float, int] | None = None
    for lag in _LAGS:
        earlier = replace(measured.rule, end_lag_days=measured.rule.end_lag_days + lag)
        value = _value(measure(data, earlier, on))
        if value is not None and (best is None or abs(value - official) < best[0]):
            best = (abs(value - official), lag)
    if best is not None and best[0] <= _FIT * abs(difference):
        explains = 1 - best[0] / abs(difference)
        text = f"统计截止日早 {best[1]} 天来算，和官方更接近：平台的数据可能晚 {best[1]} 天"
        yield ReconcileCause("lag", text, explains)


def _gaps(data: ShopData, measured: Measured) -> Iterable[ReconcileCause]:
    """The report that lacks most of the window's days; a quiet report's usual silences are no gap."""
    assert measured.definition is not None
    gap = gap_of(measured.definition, data.extents, measured.window)
    if gap is not None and gap.told < gap.days:
        lacking = gap.days - gap.told
        text = f"{REPORT_NAMES[gap.report]}有 {lacking} 天没有导入"
        yield ReconcileCause("gap", text, touches=lacking / gap.days)


def _left_out(measured: Measured) -> Iterable[ReconcileCause]:
    assert measured.count is not None
    groups: dict[str, int] = dict.fromkeys(_LEFT_OUT, 0)
    for part in measured.count.excluded:
        for code, (reasons, _) in _LEFT_OUT.items():
            groups[code] += part.reason in reasons
    for code, number in groups.items():
        if number:
            share = number / (measured.count.denominator + number)
            yield ReconcileCause(code, _LEFT_OUT[code][1].format(number=number), touches=share)


_LEFT_OUT: dict[str, tuple[frozenset[str], str]] = {
    "immature": (
        frozenset(_IMMATURE),
        "{number} 条还没有签收、揽收或完结，之后导入的文件会补上",
    ),
    "excluded": (
        frozenset(EXCLUSION_WORDS.values()),
        "{number} 单按赠品、福袋、试用等排除；平台还排除低价、秒退和异常订单，导出文件看不出",
    ),
    "unmatched": (frozenset({Reason.NOT_IN_BOOK}), "{number} 条找不到订单，没有计入"),
    "exempt": (frozenset({Reason.EXEMPT}), "{number} 条在平台豁免期内，没有计入"),
}


def _first_reason(data: ShopData, measured: Measured) -> Iterable[ReconcileCause]:
    """Orders with several cases: the rule takes the first reason, a page may lag behind changes."""
    assert measured.count is not None
    assert measured.definition is not None
    if measured.definition.id not in _FIRST_REASON or not measured.count.denominator:
        return
    counted = {_order_id(part.unit) for part in measured.count.counted}
    others = {
        case.order_id
        for case in data.daily.after_sales
        if case.order_id in counted and _is_other(case.order, case.reason)
    }
    if others:
        text = f"{len(others)} 单有过不同的售后原因：规则只看首次原因"
        share = len(others) / measured.count.denominator
        yield ReconcileCause("first_reason", text, touches=share)


def _order_id(unit: Any) -> str:
    key: str = unit.order_id
    return key


def _is_other(order: OrderFacts | None, reason: str | None) -> bool:
    return order is not None and reason is not None and reason != order.first_reason


def _proxy(measured: Measured) -> Iterable[ReconcileCause]:
    assert measured.definition is not None
    if measured.definition.proxy_note:
        text = f"复算是替代口径：{measured.definition.proxy_note}"
        yield ReconcileCause("proxy", text)
