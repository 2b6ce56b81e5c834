"""Numbers, states and origins in words: the one place, for the window, the commands and the paper.

Rounding is half up on the decimal digits, so 0.00125 reads 0.13 % and never depends on binary
representation. None always reads as a dash, never as zero.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from app.model import (
    DimensionScore,
    Finding,
    MetricScore,
    Origin,
    Report,
    Stage,
    State,
    Target,
    TotalScore,
)
from app.wording import SEGMENT_NAMES

_WHOLE = 1e-6
DASH = "—"
NO_TARGET = "未设目标"
REFERENCE_ONLY = "参考值，不判"
NOT_OFFICIAL = "本软件测算，非平台官方"
SAMPLE_MARK = "示例"

STATE_WORDS = {
    State.BELOW: "未达标",
    State.NEAR: "接近",
    State.MET: "达标",
    State.UNKNOWN: "数据不足",
}
STATE_SHAPES = {State.BELOW: "▼", State.NEAR: "◆", State.MET: "●", State.UNKNOWN: "○"}

# what a row of a report tells of, as its unit; of several reports together 条
RECORD_UNITS = {
    Report.ORDERS: "单",
    Report.ORDER_ITEMS: "单",
    Report.AFTER_SALES: "单",
    Report.REVIEWS: "条",
    Report.LOGISTICS: "件",
    Report.CUSTOMER_SERVICE: "条",
}

ORIGIN_WORDS = {
    Origin.COMPUTED: "复算",
    Origin.OFFICIAL: "官方",
    Origin.ENTERED: "填写",
    Origin.PROXY: "替代估算",
    Origin.MISSING: "缺数据",
}

STAGE_WORDS = {Stage.FORMAL: "正式阶段", Stage.GROWTH: "成长阶段"}

TARGET_KIND_WORDS = {
    "platform": "平台线",
    "suggested": "建议值（非官方）",
    "article": "文章口径（非官方）",
    "own": "自定",
}
TARGET_MARKS = {"suggested": "建议值", "article": "文章口径"}

SEGMENT_WORDS = SEGMENT_NAMES

# Full-width < and >: a label that takes rich text must not read them as a tag.
_OPS = {">=": "≥", "<=": "≤", ">": "＞", "<": "＜"}

# unit -> (factor, decimals, decimals are kept where they are zero, suffix)
_UNITS: dict[str, tuple[Decimal, int, bool, str]] = {
    "rate": (Decimal(100), 2, True, " %"),
    "points": (Decimal(1), 1, False, ""),
    "stars": (Decimal(1), 2, True, " 分"),
    "fine_points": (Decimal(1), 2, True, ""),
    "hours": (Decimal(1), 1, False, " 小时"),
    "seconds": (Decimal(1), 1, False, " 秒"),
    "count": (Decimal(1), 1, False, ""),
}

_MOST_DECIMALS = 6
# One more decimal than usual, where a page tells it: 78.65 of 100 points, 3.396 of five.
_FINEST = {"points": 2, "stars": 3, "fine_points": 3}


def number_text(value: float, decimals: int, keep_zeros: bool = True) -> str:
    """A number with thousands commas and a true minus sign: ``1,045.5``, ``−7.5``."""
    step = Decimal(1).scaleb(-decimals)
    rounded = Decimal(repr(float(value))).quantize(step, ROUND_HALF_UP)
    if not keep_zeros and rounded == rounded.to_integral_value():
        rounded = rounded.quantize(Decimal(1))
    text = f"{abs(rounded):,}"
    return f"−{text}" if rounded < 0 else text


def value_text(value: float | None, unit: str) -> str:
    """A value in its unit (see :class:`app.model.MetricScore`): ``1.34 %``, ``5.6 小时``, ``—``."""
    if value is None:
        return DASH
    if unit == "fen":
        text = number_text(float(Decimal(repr(float(value))) / 100), 2)
        return f"−¥{text[1:]}" if text.startswith("−") else f"¥{text}"
    factor, decimals, keep_zeros, suffix = _UNITS[unit]
    if _decimals(value) == _FINEST.get(unit):
        decimals = _FINEST[unit]
    scaled = float(Decimal(repr(float(value))) * factor)
    return number_text(scaled, decimals, keep_zeros) + suffix


def _decimals(value: float) -> int:
    """How many decimals a value has; one that was divided has many more than any page shows."""
    return -int(Decimal(repr(float(value))).normalize().as_tuple().exponent)


def page_decimals(page: float, unit: str) -> int:
    """How many decimals a page's value has as shown in its unit, at least the usual ones."""
    factor, usual, _, _ = _UNITS[unit]
    told = (Decimal(repr(float(page))) * factor).normalize().as_tuple().exponent
    return max(usual, min(_MOST_DECIMALS, -int(told)))


def text_like(value: float, unit: str, page: float) -> str:
    """A value with as many decimals as a page's: ``2.4856 小时`` beside a page's 2.4856."""
    if unit == "fen":
        return value_text(value, unit)
    factor, _, keep_zeros, suffix = _UNITS[unit]
    scaled = float(Decimal(repr(float(value))) * factor)
    return number_text(scaled, page_decimals(page, unit), keep_zeros) + suffix


def target_line(target: Target | None, unit: str) -> str:
    """The line alone: ``≤ 1.00 %``, or ``未设目标``."""
    if target is None:
        return NO_TARGET
    return f"{_OPS[target.op]} {value_text(target.value, unit)}"


def target_text(target: Target | None, unit: str) -> str:
    """The line for a label: ``目标 ≤ 1.00 %``, or ``未设目标``."""
    return NO_TARGET if target is None else f"目标 {target_line(target, unit)}"


def target_kind_text(target: Target | None) -> str:
    """Whose line it is: 平台线, 建议值（非官方）, 文章口径（非官方）, 自定; empty without a target."""
    return "" if target is None else TARGET_KIND_WORDS.get(target.kind, target.kind)


def target_mark(target: Target | None) -> str:
    """建议值 or 文章口径 where the line is nobody's rule, to be shown in amber; else empty."""
    return TARGET_MARKS.get(target.kind, "") if target is not None else ""


def state_text(state: State) -> str:
    """Shape and word: ``▼ 未达标``."""
    return f"{STATE_SHAPES[state]} {STATE_WORDS[state]}"


def judged_text(state: State, value: float | None, target: Target | None) -> str:
    """:func:`state_text`, but a known value without a target reads ``○ 未设目标``."""
    if state is State.UNKNOWN and value is not None and target is None:
        return f"{STATE_SHAPES[state]} {NO_TARGET}"
    return state_text(state)


def metric_word(metric: MetricScore) -> str:
    """The word of a metric's state; an estimate that proves nothing is 参考值，不判."""
    if metric.state is not State.UNKNOWN or metric.value is None:
        return STATE_WORDS[metric.state]
    if metric.target is None:
        return NO_TARGET
    return REFERENCE_ONLY if metric.told_days is None else STATE_WORDS[metric.state]


def metric_state(metric: MetricScore) -> str:
    """Shape and :func:`metric_word`: ``▼ 未达标``, ``○ 参考值，不判``."""
    return f"{STATE_SHAPES[metric.state]} {metric_word(metric)}"


def origin_text(origin: Origin, estimated: bool = False, example: bool = False) -> str:
    """Where a number comes from, estimates marked: ``复算``, ``复算·估算``, ``复算·估算·示例值``."""
    word = ORIGIN_WORDS[origin]
    if origin is Origin.MISSING:
        return word
    return word + ("·估算" if estimated else "") + ("·示例值" if example else "")


def whose_text(score: MetricScore | DimensionScore) -> str:
    """:func:`origin_text`, a page's number with its day: ``官方 11-20``."""
    part = score if isinstance(score, DimensionScore) else None
    word = origin_text(score.origin, bool(part and part.estimated), bool(part and part.example))
    of_page = score.origin in (Origin.OFFICIAL, Origin.ENTERED) and score.official_on is not None
    return f"{word} {short_date(score.official_on)}" if of_page else word


def expired_text(total: TotalScore, unit: str) -> str:
    """``上次官方 78（10-25）已过期`` where the page's last total is too old; "" elsewhere."""
    if total.official is not None or total.expired is None:
        return ""
    shown = value_text(total.expired, unit).removesuffix(" 分")
    return f"上次官方 {shown}（{short_date(total.expired_on)}）已过期"


def points_text(metric: MetricScore) -> str:
    """A metric's points and whose table gave them: ``得 90 分（自定，估算）``; "" without any."""
    if metric.points is None:
        return ""
    source = "，".join(filter(None, (metric.points_source, "估算" if metric.estimated else "")))
    return f"得 {value_text(metric.points, 'points')} 分" + (f"（{source}）" if source else "")


def signed_points(points: float) -> str:
    """A change of points with its sign: ``+4.0``, ``−7.5``."""
    text = number_text(points, 1)
    return text if text.startswith("−") else f"+{text}"


def signed_value(value: float, unit: str, *, finer: bool = False) -> str:
    """A change in a metric's unit with its sign; of a rate ``+0.41 个百分点``, not ``+0.41 %``.

    One that would read as 0 has one more decimal, as all have with ``finer``: ``−0.04 小时``.
    """
    text = value_text(value, unit)
    if finer or reads_as_nothing(value, unit):
        factor, decimals, keep_zeros, suffix = _UNITS[unit]
        scaled = float(Decimal(repr(float(value))) * factor)
        text = number_text(scaled, decimals + 1, keep_zeros) + suffix
    if unit == "rate":
        text = f"{text.removesuffix(' %')} 个百分点"
    return text if text.startswith("−") or _reads_zero(text) else f"+{text}"


def reads_as_nothing(value: float, unit: str) -> bool:
    """Whether a change is so small that its usual decimals are all 0; a column of such has one more."""
    return bool(value) and unit != "fen" and _reads_zero(value_text(value, unit))


def _reads_zero(text: str) -> bool:
    return not any(digit in text for digit in "123456789")


def gain_text(points: float | None) -> str:
    """What a finding could win back, always an estimate: ``约 +4.0 分``; empty where unknown."""
    return "" if points is None else f"约 {signed_points(points)} 分"


def count_text(count: float | None, noun: str = "单") -> str:
    """A number of things: ``1,045 单``."""
    return DASH if count is None else f"{number_text(count, 1, keep_zeros=False)} {noun}"


def record_unit(reports: Iterable[Report]) -> str:
    """The unit of the records of these reports: 单 of orders and cases, 件 of parcels, else 条."""
    units = {RECORD_UNITS.get(report, "条") for report in reports}
    return units.pop() if len(units) == 1 else "条"


def import_counts(
    reports: Iterable[Report],
    added: int,
    updated: int,
    unchanged: int,
    rejected: int,
    merged: int = 0,
) -> str:
    """``新增 3,211 单 · 更新 20 单 · 相同 5 单 · 拒绝 9 行``: records have their unit, rows are 行.

    合并: of files of one drop that speak of the same new records.
    """
    reports = list(reports)
    unit = record_unit(reports)
    counts = (("新增", added), ("更新", updated), ("合并", merged), ("相同", unchanged))
    shown = [f"{word} {n:,} {unit}" for word, n in counts if n or word in ("新增", "相同")]
    if set(reports) == {Report.ORDER_ITEMS}:
        shown.append("几行子订单合为一单")
    return " · ".join([*shown, *([f"拒绝 {rejected:,} 行"] if rejected else [])])


def sample_text(metric: MetricScore) -> str:
    """What stands behind a value: ``14 / 1,045`` for a rate, ``n = 1,045`` for a mean.

    A rate out of a table has no count of its own, and says so. Where files tell of some days of the
    window alone, so much is said as well: ``14 / 1,045，只有 26/30 天``.
    """
    told = days_text(metric)
    return "，".join(filter(None, (_behind(metric), told)))


def days_text(metric: MetricScore) -> str:
    """``只有 26/30 天`` where files tell of some days of the window alone, else ""."""
    if metric.told_days is None or metric.window_days is None:
        return ""
    return f"只有 {metric.told_days}/{metric.window_days} 天"


def _behind(metric: MetricScore) -> str:
    if metric.denominator is None:
        return ""
    n = number_text(metric.denominator, 1, keep_zeros=False)
    if metric.unit != "rate" or metric.numerator is None:
        return f"n = {n}"
    if not is_count(metric.numerator):
        return f"n = {n}（表里只有比率，没有单数）"
    return f"{number_text(metric.numerator, 1, keep_zeros=False)} / {n}"


def is_count(numerator: float) -> bool:
    """Whether it can be a number of things: a rate times its weight mostly is none."""
    return abs(numerator - round(numerator)) < _WHOLE


def interval_text(interval: tuple[float, float], unit: str) -> str:
    """A 95 % interval, its unit once: ``0.80 – 2.24 %``."""
    low, high = (value_text(end, unit) for end in interval)
    return f"{low.removesuffix(_UNITS[unit][3] if unit in _UNITS else '')} – {high}"


def share_text(share: float) -> str:
    """A share of a whole, without decimals: ``61 %``."""
    return f"{number_text(float(Decimal(repr(float(share))) * 100), 0)} %"


def page_text(finding: Finding) -> str:
    """``官方 10-25；自己算 93.47 %（830 / 888）`` where the value is the page's, else ""."""
    metric = finding.metric
    if metric.origin not in (Origin.OFFICIAL, Origin.ENTERED):
        return ""
    told = f"{origin_text(metric.origin)} {short_date(metric.official_on)}"
    if finding.own_count is None or not finding.own_count[1]:
        return told
    n, of = finding.own_count
    own = replace(metric, numerator=n, denominator=of)
    value = n if metric.unit in ("fen", "count") else n / of
    return f"{told}；自己算 {value_text(value, metric.unit)}（{sample_text(own)}）"


def beside_text(metric: MetricScore) -> str:
    """``官方 11-20 为 1.80 %`` where our own value stands and the page told another, else ""."""
    if metric.official is None or metric.origin is not Origin.COMPUTED:
        return figure_text(metric)
    page = f"官方 {short_date(metric.official_on)} 为 {value_text(metric.official, metric.unit)}"
    return "；".join(filter(None, (page, figure_text(metric))))


def figure_text(metric: MetricScore) -> str:
    """``平台报表 2.14 %（10-23 – 11-20）`` where the value is not that of the platform's own table."""
    figure = metric.figure
    if figure is None:
        return ""
    days = f"（{short_date(figure.first)} – {short_date(figure.last)}）" if figure.last else ""
    return f"平台报表 {value_text(figure.value, metric.unit)}{days}"


def date_text(day: date | None) -> str:
    """``2026-11-20``, or a dash."""
    return DASH if day is None else day.isoformat()


def short_date(day: date | None, year: int | None = None) -> str:
    """``11-20``; with the year where it is not ``year``; a dash for None."""
    if day is None:
        return DASH
    return day.isoformat() if year is not None and day.year != year else f"{day:%m-%d}"


def period_text(first: date, last: date) -> str:
    """``2026-10-22 – 11-20``; both years where they differ."""
    return f"{date_text(first)} – {short_date(last, first.year)}"


def summed_name(metric: MetricScore) -> str:
    """The name, of a sum with its days: ``销售额（2026-10-02 – 10-31）``."""
    if metric.unit != "fen":
        return metric.name
    return f"{metric.name}（{period_text(metric.first, metric.last)}）"


def clip(text: str, most: int) -> str:
    """One line of at most ``most`` characters; what is cut off is marked with ``…``."""
    line = " ".join(text.split())
    return line if len(line) <= most else f"{line[: most - 1]}…"
