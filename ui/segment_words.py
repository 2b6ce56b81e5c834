"""How a segment's rows, a heat map's cells and the parts of a change read in 归因."""

from __future__ import annotations

from collections.abc import Sequence

from app.diagnosis.results import (
    Attribution,
    DropPart,
    HeatMap,
    MetricDrop,
    ScoreDrop,
    SegmentRow,
)
from app.diagnosis.staffing import BusySpan
from app.documents.words import (
    DASH,
    number_text,
    period_text,
    sample_text,
    share_text,
    signed_points,
    signed_value,
    target_text,
    value_text,
)
from app.model import MetricScore
from app.wording import DROP_NAMES, SEGMENT_NAMES, key_text

_NOTHING = 1e-9  # less is no change
NATURAL_ORDER = ("hour", "weekday")
MARKS = {"sure": "集中", "chance": "可能碰巧", "small": "问题单少"}
OF_TALKS = ("agent", "shift")  # told by the service report alone
WITHOUT_HELP = "没有它时：不算它的单，这个指标是多少。"
MARKS_HELP = "可能碰巧、问题单少：这么多问题单也可能只是碰巧，先别下结论。"
COLUMNS_HELP = f"{WITHOUT_HELP}可避免：它做得和其他的一样，问题会少多少。"
REASON_HELP = f"{WITHOUT_HELP}原因只有问题单才有，所以只看占问题单的多少。"


def summary_text(metric: MetricScore) -> str:
    """``1.42 % · 目标 ≤ 1.00 % · 16 / 1,129 · 2026-10-22 – 11-20``."""
    first, last = metric.first, metric.last
    parts = (
        value_text(metric.value, metric.unit),
        target_text(metric.target, metric.unit),
        sample_text(metric),
        period_text(first, last),
    )
    return " · ".join(part for part in parts if part)


def counted_again(metric: MetricScore, cut: Attribution) -> str:
    """The value by the orders with its n, where the metric's own value is the page's."""
    if metric.denominator is not None or cut.value is None:
        return ""
    n = number_text(sum(row.denominator for row in cut.rows), 1, keep_zeros=False)
    return f" · 下面按明细复算 {value_text(cut.value, metric.unit)}（n = {n}）"


def counted_text(row: SegmentRow, unit: str) -> str:
    """A key's own value with its sample: ``14.29 %（n = 21）``."""
    n = number_text(row.denominator, 1, keep_zeros=False)
    return DASH if row.value is None else f"{value_text(row.value, unit)}（n = {n}）"


def mark_text(row: SegmentRow) -> str:
    """Whether a key that holds more of the trouble than its size does so beyond chance."""
    return MARKS.get(row.mark, "")


def value_without(row: SegmentRow) -> float | None:
    """The value without the key; nothing can be done without what is not told."""
    return None if row.key is None else row.value_without


def points_without_text(row: SegmentRow) -> str:
    """Points won without the key; unknown where the pack has no table."""
    if row.key is None:
        return DASH
    return "未知" if row.points_without is None else signed_points(row.points_without)


def only_unknown(rows: Sequence[SegmentRow]) -> bool:
    """Whether the files tell no key at all."""
    return all(row.key is None for row in rows)


def unknown_text(segment: str) -> str:
    """Why a segment cannot be told, and what to do."""
    name = SEGMENT_NAMES[segment]
    if segment in OF_TALKS:
        return f"这个指标不按{name}记，只有会话的指标分得出{name}。请换一个分组。"
    return f"这个指标的记录里没有{name}，分不开。导入带{name}的报表，或换一个分组。"


def part_name(part: DropPart) -> str:
    """A reason of a change in words."""
    return DROP_NAMES[part.kind]


def part_effect(part: DropPart, metric: MetricDrop, unit: str) -> str:
    """The effect with its sign, and whether it helped: ``+0.44 个百分点，变差``."""
    worse = (part.effect > 0) == (metric.better == "lower")
    return f"{signed_value(part.effect, unit)}，{'变差' if worse else '变好'}"


def change_words(metric: MetricDrop, unit: str) -> str:
    """``1.15 % → 1.42 %，变化 +0.27 个百分点，等于下面各项之和``."""
    if metric.before is None or metric.after is None:
        return "这两天没有口径相同的数，比不出变化。请换一天，或导入缺的报表。"
    ends = f"{value_text(metric.before, unit)} → {value_text(metric.after, unit)}"
    change = signed_value(metric.after - metric.before, unit)
    if not metric.parts and abs(metric.after - metric.before) < _NOTHING:
        return f"{ends}，没有变化"
    if not metric.parts:
        return f"{ends}，变化 {change}。这是页面数值，两天里有一天没有自己算的数，拆不开。"
    return f"{ends}，变化 {change}，等于下面各项之和（复算）"


def total_words(drop: ScoreDrop) -> str:
    """The total's change with the points of each reason; empty where it is not known."""
    if drop.before is None or drop.after is None:
        return "总分变化：未知。规则没有公布总分的算法，两天都填了后台的官方分才比得出。"
    kind = "官方" if drop.official else "复算"
    change = _signed(drop.after - drop.before, drop)
    told = [
        f"{part.name or DROP_NAMES[part.kind]} {_signed(part.effect, drop)}" for part in drop.parts
    ]
    ends = " → ".join(value_text(value, drop.unit) for value in (drop.before, drop.after))
    moved = "、".join(
        f"{one.name} {value_text(one.before, drop.unit)} → {value_text(one.after, drop.unit)}"
        for one in drop.moved
    )
    text = f"总分（{kind}）{ends}，变化 {change}" + (f"：{'、'.join(told)}" if told else "")
    return f"{text}。官方维度：{moved}" if moved else text


def _signed(points: float, drop: ScoreDrop) -> str:
    return signed_points(points) if drop.unit == "points" else signed_value(points, drop.unit)


def cell_words(found: HeatMap, row: int, column: int, unit: str) -> str:
    """A cell in full, for the tooltip and a screen reader."""
    cell = found.cells[row][column]
    name = cell_name(found, row, column)
    if cell.value is None:
        return f"{name}：没有记录"
    n = number_text(cell.denominator, 1, keep_zeros=False)
    return f"{name}：{value_text(cell.value, unit)}（n = {n}）"


def cell_name(found: HeatMap, row: int, column: int) -> str:
    """``申通 × 广东``."""
    first = key_text(found.row_segment, found.rows[row])
    return f"{first} × {key_text(found.column_segment, found.columns[column])}"


def arranged(found: HeatMap) -> HeatMap:
    """Rows and columns with most trouble first; hours and weekdays keep their order."""
    rows = _places(found.row_segment, [sum(c.trouble for c in row) for row in found.cells])
    sums = [sum(row[place].trouble for row in found.cells) for place in range(len(found.columns))]
    columns = _places(found.column_segment, sums)
    return HeatMap(
        found.row_segment,
        found.column_segment,
        tuple(found.rows[row] for row in rows),
        tuple(found.columns[column] for column in columns),
        tuple(tuple(found.cells[row][column] for column in columns) for row in rows),
    )


def _places(segment: str, troubles: Sequence[float]) -> list[int]:
    places = list(range(len(troubles)))
    if segment in NATURAL_ORDER:
        return places
    return sorted(places, key=lambda place: -troubles[place])


def staffing_words(spans: Sequence[BusySpan], metric: MetricScore) -> str:
    """``周日 20–23 点：占问题 26 %，只占总量 9 %，值班人手约需 1.8 倍才能到目标（估算）``."""
    if not spans:
        return "各时段差不多，没有哪几个小时特别需要加人。"
    return "排班建议：" + "；".join(_span_words(span, metric) for span in spans) + "。"


def _span_words(span: BusySpan, metric: MetricScore) -> str:
    hours = f"{key_text('weekday', str(span.weekday))} {span.first}–{span.last + 1} 点"
    value = f"{value_text(span.value, metric.unit)}，" if span.value is not None else ""
    shares = f"{value}占问题 {share_text(span.share)}，只占总量 {share_text(span.base_share)}"
    if span.more_hands is None or span.more_hands <= 1:
        return f"{hours}（{shares}）"
    return f"{hours}（{shares}，人手约需现在的 {number_text(span.more_hands, 1)} 倍，估算）"
