"""The monthly and quarterly report on A4: sentences made of numbers, the tables behind them."""

from __future__ import annotations

from app.diagnosis.listings import Change
from app.diagnosis.moved import kind_of, moved
from app.documents import words
from app.documents.grid import Column, Grid, GridRow
from app.documents.losses import score_unit
from app.documents.period_facts import (
    PeriodFacts,
    Traded,
    done_within,
    is_late,
    metric_rows,
    open_within,
    period_name,
    spans,
    traded,
)
from app.documents.period_sentences import metric_text, sentences
from app.documents.plan import (
    TrendChart,
    plan_boxes,
    score_chart,
    target_note,
    without_score,
)
from app.documents.plan_results import VERDICTS
from app.documents.plan_sections import is_amber
from app.documents.sheet import Boxes, Charts, Part, Sheet, SignLines, Title, Words, sheet
from app.model import Action, MetricScore, Origin

_METRICS = (
    Column("指标", 25),
    Column("期初", 18, right=True),
    Column("期末", 18, right=True),
    Column("变化", 20),
    Column("目标", 16, right=True),
    Column("状态", 16),
    Column("来源和样本", 34),
)
_CHANGES = {
    Change.BETTER: "↑ 好转",
    Change.WORSE: "↓ 变差",
    Change.SAME: "没变",
    Change.UNCLEAR: "没有明显变化",
    Change.OTHER: "口径不同，不比较",
}
_SPANS = (
    Column("时间", 30),
    Column("支付订单", 18, right=True),
    Column("实付金额", 22, right=True),
    Column("退款率", 16, right=True),
    Column("投诉率", 16, right=True),
)
_ACTIONS = (
    Column("行动", 48),
    Column("负责人", 14),
    Column("期限", 16),
    Column("结果", 32),
)


def period_report(facts: PeriodFacts) -> Sheet:
    """The report on A4."""
    parts: list[Part] = [*_boxes(facts), Title("这段时间")]
    parts += [Words(text, 10.5) for text in sentences(facts)]
    chart, trend = score_chart(facts.card), _trend(facts)
    if chart or trend:
        parts.append(Charts(chart, trend))
    parts += [Title("指标", _compared(facts)), _metric_grid(facts)]
    parts += [Words(text, 8, grey=True) for text in target_note(facts.card)]
    parts += _span_part(facts)
    parts += _action_part(facts)
    parts.append(SignLines(("店长", "日期")))
    return sheet(
        facts.card,
        f"{facts.name} {period_name(facts)}",
        words.period_text(facts.first, facts.last),
        tuple(parts),
        facts.made_on,
    )


def _boxes(facts: PeriodFacts) -> list[Part]:
    """Those of a plan, what has no score named in one line below.

    Nobody can paste a newer page into a month that is over.
    """
    boxes, over = plan_boxes(facts.card), facts.until >= facts.last
    told = [
        text.replace("，请粘贴新的", "") if over else text for text in without_score(facts.card)
    ]
    found: list[Part] = [Boxes(boxes)] if boxes else []
    return [*found, *(Words(text, 9, grey=True) for text in told)]


# --- charts and tables ----------------------------------------------------------------------------


def _trend(facts: PeriodFacts) -> TrendChart | None:
    known = [point for point in facts.totals if point.value is not None]
    if len(known) < 2:
        return None
    unit = score_unit(facts.card)
    return TrendChart("官方体验分走势", facts.totals, facts.card.total.target, unit)


def _compared(facts: PeriodFacts) -> str:
    if facts.before is None:
        return "上期没有数据可比"
    then, now = words.date_text(facts.before.on), words.date_text(facts.card.on)
    return f"期初 {then}，期末 {now}，各看到那天为止的统计周期（不是整月），按同一规则"


def _metric_grid(facts: PeriodFacts) -> Grid:
    return Grid(_METRICS, tuple(_metric_row(now, then) for now, then in metric_rows(facts)))


def _metric_row(metric: MetricScore, then: MetricScore | None) -> GridRow:
    change = None if then is None else moved(then, metric)
    return GridRow(
        (
            metric.name,
            words.DASH if then is None else metric_text(then),
            metric_text(metric),
            _CHANGES.get(change, "") if change is not None else "",
            words.target_line(metric.target, metric.unit),
            words.metric_state(metric),
            _whose(metric, then),
        ),
        amber=is_amber(metric),
    )


def _whose(metric: MetricScore, then: MetricScore | None) -> str:
    """Whose the number is and how many stand behind it, now and, where another's, then."""
    if metric.value is None:
        return ""
    if then is None or then.value is None or kind_of(then) == kind_of(metric):
        return _source(metric)
    return f"期初{_source(then)}；期末{_source(metric)}"


def _source(metric: MetricScore) -> str:
    page = kind_of(metric) is Origin.OFFICIAL
    behind = words.short_date(metric.official_on) if page else words.sample_text(metric)
    days = _days(metric) if metric.unit == "fen" else ""
    told = f"{words.origin_text(metric.origin)} {behind}".strip()
    return f"{told}，{days}" if days else told


def _days(metric: MetricScore) -> str:
    """The days of a sum, which alone make it what it is: ``10-22 – 11-20``."""
    return f"{words.short_date(metric.first)} – {words.short_date(metric.last)}"


def _span_part(facts: PeriodFacts) -> list[Part]:
    rows = []
    for first, last in spans(facts):
        told = traded(facts.days, first, last)
        if told.orders is not None:
            rows.append(_span_row(words.period_text(first, last), told))
    if not rows:
        return []
    until = words.short_date(facts.until)
    note = f"不计入体验分；退款和投诉只算到 {until} 已知道的，最后一两周的以后还会升"
    return [Title("经营参考", note), Grid(_SPANS, tuple(rows))]


def _span_row(name: str, told: Traded) -> GridRow:
    return GridRow(
        (
            name,
            words.count_text(told.orders),
            words.value_text(told.sales_fen, "fen"),
            words.value_text(told.refund_rate, "rate"),
            words.value_text(told.complaint_rate, "rate"),
        )
    )


def _action_part(facts: PeriodFacts) -> list[Part]:
    shown = [*done_within(facts), *open_within(facts)]
    if not shown:
        return []
    rows = tuple(
        GridRow(
            (
                words.clip(one.title, 120),
                words.clip(one.owner, 20),
                words.date_text(one.due_on) if one.due_on else "",
                _result(facts, one),
            ),
            tick=one.done_on is not None,
        )
        for one in shown
    )
    return [Title("行动"), Grid(_ACTIONS, rows)]


def _result(facts: PeriodFacts, action: Action) -> str:
    """Done on which day and what it brought, else that it is open, or late."""
    if action.done_on is None:
        return "未完成，已逾期" if is_late(facts, action) else "未完成"
    verdict = VERDICTS.get(facts.verdicts.get(action.action_id, ""), "")
    return "，".join(filter(None, (f"{words.short_date(action.done_on)} 完成", verdict)))
