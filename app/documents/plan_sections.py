"""The findings of a plan with their actions, and how to judge whether the actions worked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from app.documents import words
from app.documents.plan_results import result_of
from app.documents.short_code import code_of
from app.documents.sure_words import sure_text, where_text
from app.improvement.expectations import expected_in
from app.model import Action, Finding, MetricScore, Plan, State, Suggestion
from app.wording import EXAMPLE_SOURCE
from app.wording.actions import aim, aimed_title
from app.wording.nouns import to_fix

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
    """Every finding in its rank, every other metric with actions, then what is for no metric."""
    parts = [_finding_section(plan, finding) for finding in plan.findings]
    further = {finding.metric.id: finding for finding in plan.beyond}
    parts += [
        _finding_section(plan, further[metric.id])
        if metric.id in further
        else _metric_section(plan, metric)
        for metric in other_metrics(plan)
    ]
    known = {metric.id for metric in (*_found(plan), *plan.card.metrics)}
    rows = tuple(_row(plan, action) for action in plan.actions if action.metric_id not in known)
    if rows:
        parts.append(FindingSection(None, "其他行动", "", "", "", rows, ""))
    return tuple(parts)


def _found(plan: Plan) -> tuple[MetricScore, ...]:
    return tuple(finding.metric for finding in plan.findings)


def other_metrics(plan: Plan) -> tuple[MetricScore, ...]:
    """Metrics that actions on the paper aim at though none of its findings is theirs."""
    listed = {metric.id for metric in _found(plan)}
    wanted = {action.metric_id for action in plan.actions} - listed
    return tuple(metric for metric in plan.card.metrics if metric.id in wanted)


def effect_lines(plan: Plan) -> tuple[str, ...]:
    """For each metric with actions: when to look again, at what, and from where it starts."""
    waits = {one.measure.id: one.measure.wait_days for one in _suggestions(plan)}
    return tuple(
        _effect(metric, actions, {**waits, **plan.wait_days})
        for metric in (*_found(plan), *other_metrics(plan))
        if (actions := actions_for(plan, metric))
    )


def _suggestions(plan: Plan) -> list[Suggestion]:
    return [one for finding in plan.findings for one in finding.suggestions]


def actions_for(plan: Plan, metric: MetricScore) -> list[Action]:
    """The actions on the paper that aim at a metric."""
    return [action for action in plan.actions if action.metric_id == metric.id]


def _metric_section(plan: Plan, metric: MetricScore) -> FindingSection:
    """A metric that is no finding: it is met, or nobody can tell."""
    told = (words.whose_text(metric), words.sample_text(metric), _whose_target(metric))
    return FindingSection(
        state=metric.state,
        heading=f"{metric.name} {words.value_text(metric.value, metric.unit)}",
        target=words.target_text(metric.target, metric.unit),
        gain="",
        detail=" · ".join(part for part in told if part),
        rows=tuple(_row(plan, action) for action in actions_for(plan, metric)),
        empty="",
        amber=is_amber(metric),
    )


def _finding_section(plan: Plan, finding: Finding) -> FindingSection:
    metric = finding.metric
    rows = tuple(_row(plan, action) for action in actions_for(plan, metric))
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
        to_fix(finding),
        where_text(finding, _MOST_NAMED),
        _whose_target(metric),
        sure_text(finding),
        f"官方 {words.value_text(metric.official, metric.unit)}" if _differs(metric) else "",
    ]
    return " · ".join(part for part in parts if part)


def _whose_target(metric: MetricScore) -> str:
    return f"目标为{words.target_kind_text(metric.target)}" if metric.target else ""


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


def _row(plan: Plan, action: Action) -> ActionRow:
    return ActionRow(
        done=action.done_on is not None,
        title=words.clip(aimed_title(action), _TITLE_CHARS),
        detail=_action_detail(action),
        owner=words.clip(action.owner, _CELL_CHARS),
        due=_due(plan, action),
        proof=words.clip(action.proof, _CELL_CHARS),
        effect=words.clip(_effect_cell(plan, action), _CELL_CHARS),
        result=result_of(plan, action.action_id),
        code=code_of(action.action_id),
    )


def _due(plan: Plan, action: Action) -> str:
    """The day it was done on, else the one it is due on, and that this is over."""
    if action.done_on:
        return f"{words.date_text(action.done_on)} 完成"
    if action.due_on is None:
        return ""
    late = plan.made_on is not None and action.due_on < plan.made_on
    return words.date_text(action.due_on) + ("\n已逾期" if late else "")


def _effect_cell(plan: Plan, action: Action) -> str:
    """What it is expected to bring beside what the finding's own line above says of all its actions."""
    findings = (*plan.findings, *plan.beyond)
    finding = next((one for one in findings if one.metric.id == action.metric_id), None)
    told = expected_in(plan, action)
    return told if finding is None else told.removeprefix(f"{to_fix(finding)}，")


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


def finding_effect(finding: Finding, actions: Sequence[Action]) -> str:
    """When to look again after these actions, at what, and from where it starts."""
    waits = {one.measure.id: one.measure.wait_days for one in finding.suggestions}
    return _effect(finding.metric, actions, waits)


def _effect(metric: MetricScore, actions: Sequence[Action], waits: Mapping[str, int]) -> str:
    """``waits`` are measure id -> days until it shows; the longest of the chosen ones counts."""
    wait = max((waits.get(action.measure_id or "", 0) for action in actions), default=0)
    when = f"做完约 {wait} 天后" if wait else "做完后"
    now = f"现在 {words.value_text(metric.value, metric.unit)}（{_basis(metric)}）"
    goal = f"{_aims(actions)}{_goal(metric)}"
    return f"{metric.name}：{when}导入新数据再看，{goal}；{now}。"


def _aims(actions: Sequence[Action]) -> str:
    """What the actions aim at is judged by itself before the whole shop is."""
    aims = [aim(one.segment, one.key) for one in actions if one.segment and one.key]
    told = list(dict.fromkeys(aims))[:_MOST_NAMED]
    return f"对准的{'、'.join(told)}要比做以前好，全店 " if told else ""


def _goal(metric: MetricScore) -> str:
    if metric.target is None:
        return "有改善才算有效（未设目标）"
    return f"{words.target_line(metric.target, metric.unit)} 为达标"


def _basis(metric: MetricScore) -> str:
    interval = ""
    if metric.interval:
        interval = f"95 % 区间 {words.interval_text(metric.interval, metric.unit)}"
    parts = (words.whose_text(metric), words.sample_text(metric), interval)
    return "，".join(part for part in parts if part)
