"""Plan against actual on paper: done or not, and the metric then and now."""

from __future__ import annotations

from dataclasses import replace

from app.diagnosis.differences import newcombe
from app.documents import words
from app.documents.effect_words import VERDICT_WORDS
from app.documents.grid import Column, Grid, GridRow
from app.model import MetricScore, Plan, PlannedItem, PlanResult
from app.wording.actions import aimed_title

VERDICTS = {verdict.value: word for verdict, word in VERDICT_WORDS.items()}
_TITLE_CHARS, _CELL_CHARS = 120, 60
_COLUMNS = (
    Column("上次计划的行动", 38),
    Column("负责人", 12),
    Column("预期效果", 22),
    Column("做了没有", 16),
    Column("指标：当时 → 现在", 32),
)


def results_grid(plan: Plan) -> Grid | None:
    """The lines of the plan before with what came of them; None where there was none."""
    if plan.before is None or not plan.results:
        return None
    return Grid(_COLUMNS, tuple(_row(result) for result in plan.results))


def results_note(plan: Plan) -> str:
    """Which plan, and which data are compared."""
    if plan.before is None:
        return ""
    done = sum(result.action is not None and _done(result) for result in plan.results)
    then, now = words.date_text(plan.before.data_until), words.date_text(plan.card.data_until)
    made = words.date_text(plan.before.made_on)
    return f"{made} 制定，{len(plan.results)} 项做完 {done} 项；数据 {then} → {now}"


def _row(result: PlanResult) -> GridRow:
    item = result.item
    return GridRow(
        cells=(
            words.clip(_title(result), _TITLE_CHARS),
            words.clip(item.owner, _CELL_CHARS),
            words.clip(item.expected, _CELL_CHARS),
            done_text(result),
            change_text(result),
        ),
        tick=_done(result),
    )


def _title(result: PlanResult) -> str:
    """As it was printed, with what it aims at where the action is still on the checklist."""
    if result.action is None:
        return result.item.title
    return aimed_title(replace(result.action, title=result.item.title))


def _done(result: PlanResult) -> bool:
    return result.action is not None and result.action.done_on is not None


def done_text(result: PlanResult) -> str:
    """Done on which day, still open, or taken off the checklist."""
    if result.action is None:
        return "已移出清单"
    if result.action.done_on is not None:
        verdict = VERDICTS.get(result.verdict)
        told = f"，{verdict}" if verdict else ""
        return f"{words.short_date(result.action.done_on)} 完成{told}"
    return "未完成，转入本期"


def change_text(result: PlanResult) -> str:
    """The metric when the plan was made and now: ``1.42 % → 1.10 %，好转``."""
    metric, then = result.metric, result.item.value
    if metric is None:
        return "没有对应的指标" if result.item.metric_id is None else "本期规则没有这个指标"
    before, now = (words.value_text(value, metric.unit) for value in (then, metric.value))
    if then is None or metric.value is None:
        return f"{metric.name} {before} → {now}（数据不足）"
    return f"{metric.name} {before} → {now}{_judged(result.item, metric, then, metric.value)}"


def _judged(item: PlannedItem, metric: MetricScore, then: float, now: float) -> str:
    if (item.denominator is None) != (metric.denominator is None):
        return "，口径不同，不比较"  # the page's number against one of ours
    if words.value_text(then, metric.unit) == words.value_text(now, metric.unit):
        return "，持平"
    if metric.target is None:
        return ""
    if _may_be_chance(item, metric):
        return "，没有明显变化"
    higher = metric.target.op.startswith(">")
    return "，好转" if (now > then) == higher else "，变差"


def _may_be_chance(item: PlannedItem, metric: MetricScore) -> bool:
    """Whether the 95 % interval of a rate's difference holds none; a mean was kept without its error."""
    if metric.unit != "rate" or not item.denominator or not metric.denominator:
        return False
    now = metric.numerator or 0.0, metric.denominator
    low, high = newcombe(now, (item.numerator or 0.0, item.denominator))
    return low <= 0 <= high


def result_of(plan: Plan, action_id: int) -> str:
    """The result cell of a line that was on the plan before; empty where it was not."""
    for result in plan.results:
        if action_id and result.item.action_id == action_id:
            return change_text(result).removeprefix(
                f"{result.metric.name} " if result.metric else ""
            )
    return ""
