"""The findings of a plan with their actions, and how to judge whether the actions worked."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from app.documents import words
from app.documents.plan_results import result_of
from app.documents.short_code import code_of
from app.model import Action, Finding, MetricScore, Plan, ScoreCard, State
from app.wording import EXAMPLE_SOURCE

# A row must fit on a page. What is longer stays complete in the program and is cut on paper, visibly.
_TITLE_CHARS = 200
_STEPS_CHARS = 420
_MOST_STEPS = 12
_NOTE_CHARS = 160
_CELL_CHARS = 60
_MOST_NAMED = 2


@dataclass(frozen=True, slots=True)
class ActionRow:
    """One line to tick."""

    done: bool
    title: str
    detail: str  # steps and note, a line each, in small print; empty where there are none
    owner: str
    due: str
    proof: str
    effect: str
    result: str = ""  # what came of it by the latest import; empty is written by hand
    code: str = ""  # the short code to scan


@dataclass(frozen=True, slots=True)
class FindingSection:
    """One finding with its rows; no rows means nothing is arranged, and ``empty`` says so."""

    state: State | None  # None for actions that belong to no listed finding
    heading: str
    target: str
    gain: str
    detail: str
    rows: tuple[ActionRow, ...]
    empty: str
    amber: bool = False  # its target or points are 建议值, 文章口径 or 示例值: hatched


def sections(plan: Plan) -> tuple[FindingSection, ...]:
    """Every finding in its rank, then the actions that belong to none of them."""
    listed = {finding.metric.id for finding in plan.findings}
    parts = [_finding_section(plan, finding) for finding in plan.findings]
    others = [action for action in plan.actions if action.metric_id not in listed]
    if others:
        rows = tuple(_row(plan, action, _metric(plan.card, action)) for action in others)
        parts.append(FindingSection(None, "其他行动", "", "", "", rows, ""))
    return tuple(parts)


def effect_lines(plan: Plan) -> tuple[str, ...]:
    """For each finding with actions: when to look again, at what, and from where it starts."""
    return tuple(
        finding_effect(finding, actions)
        for finding in plan.findings
        if (actions := _actions_for(plan, finding))
    )


def _actions_for(plan: Plan, finding: Finding) -> list[Action]:
    return [action for action in plan.actions if action.metric_id == finding.metric.id]


def _metric(card: ScoreCard, action: Action) -> MetricScore | None:
    return next((m for m in card.metrics if m.id == action.metric_id), None)


def _finding_section(plan: Plan, finding: Finding) -> FindingSection:
    metric = finding.metric
    rows = tuple(_row(plan, action, None) for action in _actions_for(plan, finding))
    return FindingSection(
        state=metric.state,
        heading=f"{metric.name} {words.value_text(metric.value, metric.unit)}",
        target=words.target_text(metric.target, metric.unit),
        gain=words.gain_text(finding.recoverable_points),
        detail=_detail(finding),
        rows=rows,
        empty="" if rows else _unarranged(plan, finding),
        amber=is_amber(metric),
    )


def is_amber(metric: MetricScore) -> bool:
    """Whether its line is no platform's, or its points rest on another shop's table."""
    suggested = metric.target is not None and metric.target.kind in ("suggested", "article")
    return suggested or metric.points_source == EXAMPLE_SOURCE


def _detail(finding: Finding) -> str:
    """Origin, sample, what it takes, causes, whose target: in one line of small print."""
    metric = finding.metric
    parts = [
        words.page_text(finding) or words.origin_text(metric.origin),
        words.points_text(metric),
        words.sample_text(metric),
        words.to_fix_text(finding),
        words.causes_text(finding.causes, _MOST_NAMED),
        f"目标为{words.target_kind_text(metric.target)}" if metric.target else "",
        f"把握 {finding.confidence}" if finding.confidence else "",
        f"官方 {words.value_text(metric.official, metric.unit)}" if _differs(metric) else "",
    ]
    return " · ".join(part for part in parts if part)


def _differs(metric: MetricScore) -> bool:
    return metric.official is not None and metric.official != metric.value


def _unarranged(plan: Plan, finding: Finding) -> str:
    """Nothing new is arranged: what was done waits for its effect, or what one could do."""
    waiting = [one for one in plan.waiting if one.metric_id == finding.metric.id]
    if waiting:
        told = "、".join(
            f"「{words.clip(one.title, _CELL_CHARS)}」{words.short_date(one.done_on)} 完成"
            for one in waiting[:_MOST_NAMED]
        )
        return f"{told}，还没到看效果的时候，先不加新的。"
    titles = [f"「{s.measure.title}」" for s in finding.suggestions[:_MOST_NAMED]]
    return f"未安排行动。可选措施：{'、'.join(titles)}" if titles else "未安排行动。"


def _row(plan: Plan, action: Action, metric: MetricScore | None) -> ActionRow:
    title = f"{action.title}（{metric.name}）" if metric else action.title
    due = words.date_text(action.due_on) if action.due_on else ""
    if action.done_on:
        due = f"{words.date_text(action.done_on)} 完成"
    return ActionRow(
        done=action.done_on is not None,
        title=words.clip(title, _TITLE_CHARS),
        detail=_action_detail(action),
        owner=words.clip(action.owner, _CELL_CHARS),
        due=due,
        proof=words.clip(action.proof, _CELL_CHARS),
        effect=words.clip(action.expected, _CELL_CHARS),
        result=result_of(plan, action.action_id),
        code=code_of(action.action_id),
    )


def _action_detail(action: Action) -> str:
    note = f"备注：{words.clip(action.note, _NOTE_CHARS)}" if action.note else ""
    return "\n".join(line for line in (*_step_lines(action.steps), note) if line)


def _step_lines(steps: Sequence[str]) -> list[str]:
    """One numbered line a step; all together no longer than a row may be."""
    shown = steps[:_MOST_STEPS]
    each = _STEPS_CHARS // max(len(shown), 1)
    lines = [f"{number}. {words.clip(step, each)}" for number, step in enumerate(shown, 1)]
    left = len(steps) - len(shown)
    return [*lines, f"… 另有 {left} 步"] if left else lines


def finding_effect(finding: Finding, actions: Iterable[Action]) -> str:
    """When to look again after these actions, at what, and from where it starts."""
    metric = finding.metric
    wait = _wait_days(finding, actions)
    when = f"做完约 {wait} 天后" if wait else "做完后"
    now = f"现在 {words.value_text(metric.value, metric.unit)}（{_basis(metric)}）"
    return f"{metric.name}：{when}导入新数据再看，{_goal(metric)}；{now}。"


def _goal(metric: MetricScore) -> str:
    if metric.target is None:
        return "有改善才算有效（未设目标）"
    return f"{words.target_line(metric.target, metric.unit)} 为达标"


def _basis(metric: MetricScore) -> str:
    interval = ""
    if metric.interval:
        interval = f"95 % 区间 {words.interval_text(metric.interval, metric.unit)}"
    parts = (words.origin_text(metric.origin), words.sample_text(metric), interval)
    return "，".join(part for part in parts if part)


def _wait_days(finding: Finding, actions: Iterable[Action]) -> int:
    """The longest waiting time of the chosen measures; 0 where none is known."""
    chosen = {action.measure_id for action in actions}
    waits = [s.measure.wait_days for s in finding.suggestions if s.measure.id in chosen]
    return max(waits, default=0)
