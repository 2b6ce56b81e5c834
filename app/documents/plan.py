"""The improvement plan on paper, as a description: what stands where, in which words. No Qt.

``ui/printing.py`` paints it. Everything the paper says is decided here, so that it can be tested
as values.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date

from app.documents import words
from app.documents.grid import Grid
from app.documents.losses import Losses, losses, score_ceiling, score_unit
from app.documents.plan_results import results_grid, results_note
from app.documents.plan_sections import (
    FindingSection,
    actions_for,
    effect_lines,
    other_metrics,
    sections,
)
from app.model import (
    PLATFORM_NAMES,
    DimensionScore,
    MetricScore,
    Origin,
    Plan,
    ScoreCard,
    SeriesPoint,
    State,
    Target,
    TargetSpan,
)

PRODUCT = "店铺体验分助手"
_NAME_CHARS, _NOTE_CHARS = 80, 600  # longer ones are cut on paper, visibly

_NO_SCORE = "没有官方分，也不能复算"
# Whose target, where a box has no room for more; target_note explains them once.
_SHORT_KINDS = {"suggested": "建议值", "article": "文章口径", "own": "自定"}


@dataclass(frozen=True, slots=True)
class ScoreBox:
    """One number of the top row: the total or a dimension."""

    label: str
    value: str
    target: str
    source: str  # official or recomputed, estimates marked, and whose target it is
    state: State
    judged: str  # the state in words, with its shape
    amber: bool = False  # rests on 示例值 or a 建议值: hatched


@dataclass(frozen=True, slots=True)
class Bar:
    """One dimension in the chart; ``points`` None is drawn as an empty, hatched bar."""

    label: str
    points: float | None
    text: str
    target: Target | None
    state: State


@dataclass(frozen=True, slots=True)
class ScoreChart:
    """The score chart: a breakdown of the lost points where known, else one bar a dimension."""

    title: str
    ceiling: float
    unit: str
    bars: tuple[Bar, ...]
    losses: Losses | None
    caption: str


@dataclass(frozen=True, slots=True)
class TrendChart:
    """A metric over time; points with value None are gaps, ``lines`` the targets of the days."""

    title: str
    points: tuple[SeriesPoint, ...]
    target: Target | None
    unit: str
    lines: tuple[TargetSpan, ...] = ()


@dataclass(frozen=True, slots=True)
class PlanDocument:
    """Everything on the paper, in its order."""

    title: str
    subtitle: str
    facts: tuple[str, ...]  # at the right of the title, one line each
    watermark: str  # across each page; empty for a real shop
    boxes: tuple[ScoreBox, ...]
    chart: ScoreChart | None
    trend: TrendChart | None
    summary: str  # one sentence above the table: how many to do, or that nothing is below target
    sections: tuple[FindingSection, ...]
    effects: tuple[str, ...]
    notes: tuple[str, ...]
    signatures: tuple[str, ...]
    footer_left: str
    footer_middle: str
    stamped_on: date  # the only date the file itself carries
    results: Grid | None = None  # what came of the plan before
    results_note: str = ""

    def page_text(self, page: int, pages: int) -> str:
        """The footer's right: ``第 1 页 / 共 2 页``."""
        return f"第 {page} 页 / 共 {pages} 页"


def plan_document(plan: Plan) -> PlanDocument:
    """The paper of a plan. Same plan, same document: it asks for no time and no random number."""
    card = plan.card
    parts = sections(plan)
    return PlanDocument(
        title="改善计划",
        subtitle=_subtitle(card),
        facts=_facts(plan),
        watermark=words.SAMPLE_MARK if card.shop.sample else "",
        boxes=plan_boxes(card),
        chart=score_chart(card),
        trend=_trend(plan),
        summary=_summary(plan),
        sections=parts,
        effects=effect_lines(plan),
        notes=_notes(plan, parts),
        signatures=("店长", "日期", "复核"),
        footer_left=f"{words.NOT_OFFICIAL} · “约”为估算",
        footer_middle=_footer(card),
        stamped_on=plan.made_on or card.on,
        results=results_grid(plan),
        results_note=results_note(plan),
    )


def _notes(plan: Plan, parts: tuple[FindingSection, ...]) -> tuple[str, ...]:
    boxes = plan_boxes(plan.card)
    hatched = any(box.amber for box in boxes) or any(part.amber for part in parts)
    hatching = target_note(plan.card) if hatched else ()
    own = (words.clip(note, _NOTE_CHARS) for note in (*plan.card.notes, *plan.notes))
    return (*without_score(plan.card), *_warnings(plan), *hatching, *own)


def _footer(card: ScoreCard) -> str:
    mark = f"{words.SAMPLE_MARK}数据 · " if card.shop.sample else ""
    return f"{mark}{PRODUCT} · 运行号 {card.run_id}"


def _subtitle(card: ScoreCard) -> str:
    name = words.clip(card.shop.name, _NAME_CHARS)
    if card.shop.sample and words.SAMPLE_MARK not in name:
        name = f"{name}（{words.SAMPLE_MARK}）"
    parts = [name, PLATFORM_NAMES[card.shop.platform]]
    if card.pack.staged and card.valid_orders is not None:  # without orders no one knows it
        parts.append(words.STAGE_WORDS[card.stage])
    return " · ".join([*parts, _period(card)])


def _period(card: ScoreCard) -> str:
    """The window most metrics share; the day of the score where there are no metrics."""
    windows = Counter((metric.first, metric.last) for metric in card.metrics)
    if not windows:
        return words.date_text(card.on)
    first, last = max(windows, key=lambda window: (windows[window], window[1], window[0]))
    return f"近{(last - first).days + 1}天 {words.period_text(first, last)}"


def _facts(plan: Plan) -> tuple[str, ...]:
    card = plan.card
    made = f"{words.date_text(plan.made_on)} 制定 · " if plan.made_on else ""
    return (
        f"{made}数据截至 {words.date_text(card.data_until)}",
        f"规则 {card.pack.label} · {card.pack.source_label}",
    )


def score_boxes(card: ScoreCard) -> tuple[ScoreBox, ...]:
    """The total and every dimension."""
    unit = score_unit(card)
    return (_total_box(card, unit), *(_dimension_box(d, unit) for d in card.dimensions))


def plan_boxes(card: ScoreCard) -> tuple[ScoreBox, ...]:
    """The boxes that hold a score: a row of empty ones is no way to begin a plan."""
    return tuple(box for box in score_boxes(card) if box.value != words.DASH)


def without_score(card: ScoreCard) -> tuple[str, ...]:
    """What has no box, and why: an official total may only be too old."""
    whole, *parts = score_boxes(card)
    reasons: dict[str, list[str]] = {}
    for box, reason in ((whole, whole.source), *((part, _NO_SCORE) for part in parts)):
        if box.value == words.DASH:
            reasons.setdefault(reason, []).append(box.label)
    return tuple(f"没有列出{'、'.join(names)}的分：{why}。" for why, names in reasons.items())


def _total_box(card: ScoreCard, unit: str) -> ScoreBox:
    """The official total where there is one, ours beside it in words; never a mixture."""
    total = card.total
    ours = "" if total.recomputed is None else _score(total.recomputed, unit)
    mark = words.origin_text(Origin.COMPUTED, total.estimated, total.example)
    if total.official is not None:
        source = f"{words.origin_text(total.origin)} {words.short_date(total.official_on)}"
        source += f" · {mark} {ours}" if ours else ""
        value = _score(total.official, unit)
    elif ours:
        source = " · ".join(filter(None, (mark, words.expired_text(total, unit))))
        value = ours
    else:
        old = words.expired_text(total, unit)
        source = f"{old}，请粘贴新的" if old else _NO_SCORE
        value = words.DASH
    known = total.recomputed if total.official is None else total.official
    judged = words.judged_text(total.state, known, total.target)
    amber = total.example or _is_suggested(total.target)
    return ScoreBox(
        "体验分", value, _target(total.target, unit), source, total.state, judged, amber
    )


def _is_suggested(target: Target | None) -> bool:
    return target is not None and target.kind in ("suggested", "article")


def _dimension_box(dimension: DimensionScore, unit: str) -> ScoreBox:
    source = words.whose_text(dimension)
    if dimension.official is not None and dimension.official != dimension.points:
        source += f" · 官方 {_score(dimension.official, unit)}"
    if dimension.target and dimension.target.kind in _SHORT_KINDS:
        source += f" · 目标为{_SHORT_KINDS[dimension.target.kind]}"
    return ScoreBox(
        dimension.name,
        _score(dimension.points, unit),
        _target(dimension.target, unit),
        source,
        dimension.state,
        words.judged_text(dimension.state, dimension.points, dimension.target),
        dimension.example or _is_suggested(dimension.target),
    )


def _score(value: float | None, unit: str) -> str:
    """A score without its unit: the large figure of a box, or a target beside it."""
    return words.value_text(value, unit).removesuffix(" 分")


def _target(target: Target | None, unit: str) -> str:
    return words.target_text(target, unit).removesuffix(" 分")


def score_chart(card: ScoreCard) -> ScoreChart | None:
    """The score chart; None where no dimension has points: an empty chart says nothing."""
    if all(dimension.points is None for dimension in card.dimensions):
        return None
    unit, parts = score_unit(card), losses(card)
    bars = score_bars(card)
    title = "各维度得分" if parts is None else "分是在哪里丢的"
    caption = _bars_caption(bars) if parts is None else _losses_caption(parts)
    return ScoreChart(title, score_ceiling(card), unit, bars, parts, caption)


def score_bars(card: ScoreCard) -> tuple[Bar, ...]:
    """One bar a dimension."""
    return tuple(_bar(dimension, score_unit(card)) for dimension in card.dimensions)


def _bar(dimension: DimensionScore, unit: str) -> Bar:
    return Bar(
        dimension.name,
        dimension.points,
        words.value_text(dimension.points, unit),
        dimension.target,
        dimension.state,
    )


def _bars_caption(bars: tuple[Bar, ...]) -> str:
    empty = any(bar.points is None for bar in bars)
    return "竖线为目标；空框为数据不足。" if empty else "竖线为目标。"


def _losses_caption(parts: Losses) -> str:
    kind = "官方" if parts.official else "复算"
    return f"按{kind}分与规则包权重分解，各项相加等于{kind}总分。"


def _trend(plan: Plan) -> TrendChart | None:
    """The series of the first finding's metric (that is what a plan's trend holds)."""
    known = [point for point in plan.trend if point.value is not None]
    if len(known) < 2 or not plan.findings:
        return None
    metric = plan.findings[0].metric
    title = f"{metric.name}走势（{words.origin_text(metric.origin)}）"
    return TrendChart(title, plan.trend, metric.target, metric.unit, plan.lines)


def _summary(plan: Plan) -> str:
    others = other_metrics(plan)
    if plan.findings:
        texts = [f"{len(plan.findings)} 个问题，{len(plan.actions)} 项行动{_shared(plan)}。"]
    elif others:
        texts = [f"{len(others)} 个指标，{len(plan.actions)} 项行动{_shared(plan)}。"]
    elif plan.actions:
        texts = [f"没有列入未达标的指标，{len(plan.actions)} 项行动。"]
    elif _states(plan.card, State.MET):
        texts = ["没有列入未达标的指标，本期不安排行动。"]
    else:
        texts = ["没有可以判断的指标，本期不安排行动。请先导入数据。"]
    return "".join(texts)


def _shared(plan: Plan) -> str:
    """``：问题 4 项，另外 1 个指标 2 项，其他 6 项``: the parts of the sum; "" where there is one."""
    others = other_metrics(plan)
    found = sum(len(actions_for(plan, finding.metric)) for finding in plan.findings)
    apart = sum(len(actions_for(plan, metric)) for metric in others)
    metrics = f"另外 {len(others)} 个指标" if plan.findings else "指标"
    named = (("问题", found), (metrics, apart), ("其他", len(plan.actions) - found - apart))
    parts = [f"{name} {count} 项" for name, count in named if count]
    return f"：{'，'.join(parts)}" if len(parts) > 1 else ""


def _warnings(plan: Plan) -> tuple[str, ...]:
    """What the plan does not cover, so that its silence is not taken for good news."""
    listed = {finding.metric.id for finding in plan.findings}
    listed |= {metric.id for metric in other_metrics(plan)}
    missed = _states(plan.card, State.BELOW) + _states(plan.card, State.NEAR)
    left_out = [m.name for m in missed if m.id not in listed]
    unknown = [m.name for m in _states(plan.card, State.UNKNOWN)]
    texts = []
    if left_out:
        texts.append(
            f"另有 {len(left_out)} 个未达标或接近的指标没有列入本计划，"
            f"在程序的「问题」页：{'、'.join(left_out)}。"
        )
    if unknown:
        texts.append(f"不能判断（数据不足、没有目标或只是参考值）：{'、'.join(unknown)}。")
    return tuple(texts)


def target_note(card: ScoreCard) -> tuple[str, ...]:
    """What the hatching means, where there is any."""
    targets = [d.target for d in card.dimensions] + [m.target for m in card.metrics]
    suggested = any(_is_suggested(target) for target in (card.total.target, *targets))
    examples = card.total.example or any(dimension.example for dimension in card.dimensions)
    whose = ["目标是建议值或文章口径"] if suggested else []
    whose += ["得分用了示例值"] if examples else []
    if not whose:
        return ()
    return (f"左边有斜纹的：{'，或'.join(whose)}，不是平台标准，可以在「规则」页修改。",)


def _states(card: ScoreCard, state: State) -> list[MetricScore]:
    return [metric for metric in card.metrics if metric.state is state]
