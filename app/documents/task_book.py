"""Tasks, plans and reports as workbooks: dates stay dates, numbers stay numbers."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from app.diagnosis.listings import ReferenceDay
from app.documents import words
from app.documents.grid import Grid
from app.documents.period_facts import PeriodFacts, metric_rows
from app.documents.period_sentences import sentences
from app.documents.promotion import PromotionFacts, promotion_plan, task_rows
from app.documents.sheet import Title
from app.documents.short_code import code_of
from app.documents.sure_words import where_text
from app.documents.workbooks import Cell, SheetTable
from app.improvement.expectations import expected_in, expected_then
from app.model import Action, MetricScore, Plan, ScoreCard
from app.wording.actions import aimed_title
from app.wording.nouns import less

_TASK_HEADER = (
    *(
        "编号",
        "行动",
        "指标",
        "负责人",
        "期限",
        "状态",
        "完成日期",
        "步骤",
        "凭据",
        "预期效果",
        "备注",
    ),
)
_METRIC_HEADER = ("指标", "单位", "期初", "期末", "目标", "状态", "分子", "分母", "来源")
_DAY_HEADER = ("日期", "支付订单", "实付金额（元）", "退款率（%）", "投诉率（%）")
_UNIT_NAMES = {"rate": "%", "fen": "元", "hours": "小时", "seconds": "秒", "stars": "分"}


def task_sheets(
    actions: Sequence[Action],
    card: ScoreCard,
    expected: Callable[[Action], str] = expected_then,
) -> dict[str, SheetTable]:
    """The checklist as one sheet; ``expected`` says what an action is expected to bring."""
    names = {metric.id: metric.name for metric in card.metrics}
    rows = [_task(action, names, expected(action)) for action in actions]
    return {"任务": SheetTable(_TASK_HEADER, rows)}


def _task(action: Action, names: Mapping[str, str], expected: str) -> list[Cell]:
    return [
        code_of(action.action_id),
        aimed_title(action),
        names.get(action.metric_id or "", ""),
        action.owner,
        action.due_on,
        "完成" if action.done_on else "未完成" if action.action_id else "建议",
        action.done_on,
        "\n".join(f"{number}. {step}" for number, step in enumerate(action.steps, 1)),
        action.proof,
        expected,
        action.note,
    ]


def plan_sheets(plan: Plan) -> dict[str, SheetTable]:
    """The plan's actions and findings."""
    rows: list[list[Cell]] = [
        [
            finding.metric.name,
            in_unit(finding.metric.value, finding.metric.unit),
            unit_name(finding.metric.unit),
            words.target_line(finding.metric.target, finding.metric.unit),
            finding.recoverable_points,
            less(finding) or None,
            where_text(finding),
            words.sample_text(finding.metric),
        ]
        for finding in plan.findings
    ]
    header = ("指标", "现在", "单位", "目标", "约可挽回（分）", "达标还差", "集中在", "样本")
    tasks = task_sheets(plan.actions, plan.card, partial(expected_in, plan))
    return {**tasks, "问题": SheetTable(header, rows)}


def report_sheets(facts: PeriodFacts) -> dict[str, SheetTable]:
    """The report: its sentences, metrics, days and actions."""
    told: list[list[Cell]] = [[text] for text in sentences(facts)]
    metrics = [_metric(now, then) for now, then in metric_rows(facts)]
    days = [_day(day) for day in facts.days if facts.first <= day.on <= facts.until]
    return {
        "概要": SheetTable(("说明",), told),
        "指标": SheetTable(_METRIC_HEADER, metrics),
        "每日": SheetTable(_DAY_HEADER, days),
        **task_sheets(facts.actions, facts.card),
    }


def _metric(now: MetricScore, then: MetricScore | None) -> list[Cell]:
    return [
        words.summed_name(now),
        unit_name(now.unit),
        None if then is None else in_unit(then.value, now.unit),
        in_unit(now.value, now.unit),
        words.target_line(now.target, now.unit),
        words.metric_state(now),
        in_unit(now.numerator, "fen") if now.unit == "fen" else now.numerator,
        now.denominator,
        words.origin_text(now.origin),
    ]


def _day(day: ReferenceDay) -> list[Cell]:
    return [
        day.on,
        day.orders,
        in_unit(day.sales_fen, "fen"),
        in_unit(day.refund_rate, "rate"),
        in_unit(day.complaint_rate, "rate"),
    ]


def promotion_sheets(facts: PromotionFacts) -> dict[str, SheetTable]:
    """Every table of the promotion plan and its dated tasks."""
    tasks: list[list[Cell]] = [[on, text] for on, text in task_rows(facts)]
    sheets = {"日程": SheetTable(("日期", "做什么"), tasks)}
    title = ""
    for part in promotion_plan(facts).parts:
        if isinstance(part, Title):
            title = part.text
        elif isinstance(part, Grid):
            header = [column.name for column in part.columns]
            sheets[title] = SheetTable(header, [list(row.cells) for row in part.rows])
    return sheets


def in_unit(value: float | None, unit: str) -> float | None:
    """The number as it is read: percent for rates, yuan for fen."""
    if value is None:
        return None
    factor = {"rate": 100.0, "fen": 0.01}.get(unit, 1.0)
    return round(value * factor, 6)


def unit_name(unit: str) -> str:
    """What stands beside a number of that unit."""
    return _UNIT_NAMES.get(unit, "")
