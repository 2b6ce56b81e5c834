"""The A3 problem report: one finding from problem to standard on one page, prefilled from the data.

What the data do not tell (a cause only people on the spot know) is left as lines to write on.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta

from app.diagnosis.moved import kind_of
from app.documents import cause_words, words
from app.documents.effect_words import VERDICT_SHAPES, effect_text
from app.documents.grid import Column, Grid, GridRow
from app.documents.plan import TrendChart
from app.documents.plan_sections import finding_effect
from app.documents.sheet import (
    Charts,
    Columns,
    Panel,
    Part,
    Sheet,
    SignLines,
    Words,
    WriteLines,
    sheet,
)
from app.documents.sure_words import sure_text, where_text
from app.improvement.effect import Effect, Verdict
from app.model import Action, Finding, Origin, Plan
from app.wording import SEGMENT_NAMES, key_text
from app.wording.nouns import AVERAGES, ONLY_AVERAGES, bare, noun, to_fix

_MOST_CAUSES, _MOST_ACTIONS, _MOST_QUOTES, _MOST_EFFECTS, _MOST_KEPT = 4, 6, 3, 3, 3
_TEXT, _SMALL = 11.0, 9.5
_CAUSES = (
    Column("出在哪里", 30),
    Column("问题单", 14, right=True),
    Column("占问题", 13, right=True),
    Column("占总量", 13, right=True),
)
_ACTIONS = (
    Column("对策", 46),
    Column("负责人", 14),
    Column("期限", 15),
    Column("凭据", 18),
    Column("结果", 18),
)
_WATCH_DAYS = 30


def problem_report(
    plan: Plan,
    finding: Finding,
    quotes: tuple[str, ...] = (),
    effects: tuple[Effect, ...] = (),
    made_on: date | None = None,
) -> Sheet:
    """The report of one finding.

    ``quotes`` are buyers' words about it, newest first; ``effects`` what its done actions brought.
    """
    metric = finding.metric
    actions = [one for one in plan.actions if one.metric_id == metric.id][:_MOST_ACTIONS]
    day = made_on or plan.made_on or plan.card.on
    goal = _goal(finding, actions, day)
    rows = (
        Columns(((_problem(finding),), (_present(plan, finding),), (goal,))),
        Columns(((_causes(finding, quotes),), (_counter(actions),))),
        Columns(((_effect(finding, actions, effects),), (_standard(finding, actions, effects),))),
        SignLines(("提出", "负责", "复核")),
    )
    made = sheet(
        plan.card,
        f"问题报告：{metric.name}",
        words.period_text(metric.first, metric.last),
        rows,
        day,
    )
    return replace(made, paper="A3", landscape=True, one_page=True)


def _said(text: str) -> Words:
    return Words(text, _TEXT)


def _problem(finding: Finding) -> Panel:
    metric = finding.metric
    value = words.value_text(metric.value, metric.unit)
    lines = [
        Words(f"{metric.name} {value}，{words.target_text(metric.target, metric.unit)}", 13, True),
        _said(words.metric_state(metric)),
        _said(f"{finding.headline}。".replace("。。", "。")),
    ]
    if finding.bad is not None:
        lines.append(_said(f"{_bad(finding, '出了这个问题')}。"))
    if finding.recoverable_points is not None:
        lines.append(_said(f"解决后{words.gain_text(finding.recoverable_points)}。"))
    return Panel("1", "问题", tuple(lines))


def _bad(finding: Finding, what: str) -> str:
    """``14 单出了问题``; of averages alone which of them miss, since nobody knows how many did."""
    told = words.count_text(finding.bad, noun(finding.counts))
    return f"{told}没有达标，{ONLY_AVERAGES}" if finding.counts == AVERAGES else f"{told}{what}"


def _present(plan: Plan, finding: Finding) -> Panel:
    metric = finding.metric
    sample = words.sample_text(metric)
    facts = [words.page_text(finding) or words.origin_text(metric.origin), sample]
    if metric.interval:
        facts.append(f"95 % 区间 {words.interval_text(metric.interval, metric.unit)}")
    if metric.official is not None and metric.official != metric.value:
        facts.append(f"官方 {words.value_text(metric.official, metric.unit)}")
    facts.append(sure_text(finding))
    parts: list[Part] = [Words(" · ".join(fact for fact in facts if fact), _SMALL)]
    known = [point for point in plan.trend if point.value is not None]
    if len(known) > 1:
        ours = Origin.COMPUTED if kind_of(metric) is Origin.OFFICIAL else metric.origin
        title = f"走势（{words.origin_text(ours)}）"
        parts.append(
            Charts(None, TrendChart(title, plan.trend, metric.target, metric.unit, plan.lines))
        )
    return Panel("2", "现状", tuple(parts))


def _goal(finding: Finding, actions: list[Action], made_on: date) -> Panel:
    metric = finding.metric
    lines = [
        Words(
            f"{metric.name} {words.target_line(metric.target, metric.unit)}"
            f" · {words.target_kind_text(metric.target) or '自己定一个'}",
            13,
            True,
        )
    ]
    if to_fix(finding):
        lines.append(_said(f"照现在的量，{to_fix(finding)}。"))
    by = _by_when(finding, actions, made_on)
    return Panel("3", "目标", (*lines, _said(by)) if by else tuple(lines))


def _by_when(finding: Finding, actions: list[Action], made_on: date) -> str:
    """Until when what is still open is done; a day that is over promises nothing any more."""
    still = [one for one in actions if one.done_on is None]
    due = max((one.due_on for one in still if one.due_on), default=None)
    if due is None:
        return ""
    wait = _wait(finding, still)
    if due < made_on:
        return f"对策期限 {words.date_text(due)} 已逾期；做完约 {wait} 天后看结果。"
    judged = words.date_text(due + timedelta(days=wait))
    return f"对策 {words.date_text(due)} 前做完，{judged} 起看结果。"


def _wait(finding: Finding, actions: list[Action]) -> int:
    chosen = {one.measure_id for one in actions}
    waits = [s.measure.wait_days for s in finding.suggestions if s.measure.id in chosen]
    return max(waits, default=_WATCH_DAYS)


def _causes(finding: Finding, quotes: tuple[str, ...]) -> Panel:
    """Five times why: as far as the orders tell, then lines for those who know the work."""
    metric = finding.metric
    parts: list[Part] = []
    if finding.causes:
        parts.append(_cause_grid(finding))
    answers = _answers(finding, quotes)
    for number in range(1, 6):
        if number <= len(answers):
            question, answer = answers[number - 1]
            parts.append(Words(f"{number}  {question}", _TEXT, True))
            parts.append(_said(answer))
        else:
            parts.append(Words(f"{number}  为什么会这样？（到现场看过再写）", _TEXT, True))
            parts.append(WriteLines(1))
    parts.append(Words(f"算法：{metric.why}", 8, grey=True))
    return Panel("4", "原因：问五次为什么", tuple(parts))


def _answers(finding: Finding, quotes: tuple[str, ...]) -> list[tuple[str, str]]:
    metric, found = finding.metric, []
    if finding.bad is not None:
        sample = words.sample_text(metric)
        found.append(
            (
                f"为什么「{metric.name}」没有达标？",
                f"因为有 {_bad(finding, '出了问题')}（{sample}）。",
            )
        )
    if finding.causes:
        first = finding.causes[0]
        text = f"因为{cause_words.cause_text(first)}"
        if first.base_share is not None:
            text += f"，而它只占总量 {words.share_text(first.base_share)}"
        found.append((f"为什么是这些{bare(finding.counts)}？", f"{text}。"))
    elif finding.leaning is not None:
        question = f"为什么是这些{bare(finding.counts)}？"
        found.append((question, f"{where_text(finding)}：先到现场核对。"))
    told = "；".join(f"「{words.clip(quote, 40)}」" for quote in quotes[:_MOST_QUOTES])
    if told:
        found.append(("买家自己怎么说？", f"{told}。"))
    return found


def _cause_grid(finding: Finding) -> Grid:
    rows = [
        GridRow(
            (
                f"{SEGMENT_NAMES.get(cause.segment, cause.segment)} "
                f"{key_text(cause.segment, cause.key)}",
                cause_words.cause_count_text(cause),
                words.share_text(cause.share),
                words.DASH if cause.base_share is None else words.share_text(cause.base_share),
            )
        )
        for cause in finding.causes[:_MOST_CAUSES]
    ]
    return Grid(_CAUSES, tuple(rows))


def _counter(actions: list[Action]) -> Panel:
    if not actions:
        text = "还没有安排行动：请写上谁、做什么、什么时候做完。"
        return Panel("5", "对策", (Words(text, _SMALL), WriteLines(4)))
    return Panel("5", "对策", (Grid(_ACTIONS, tuple(_action_row(one) for one in actions)),))


def _action_row(action: Action) -> GridRow:
    steps = "；".join(words.clip(step, 40) for step in action.steps[:3])
    done = f"{words.short_date(action.done_on)} 完成" if action.done_on else ""
    return GridRow(
        (
            words.clip(action.title, 80),
            words.clip(action.owner, 20),
            words.short_date(action.due_on) if action.due_on else "",
            words.clip(action.proof, 40),
            done,
        ),
        tick=action.done_on is not None,
        detail=steps,
    )


def _effect(finding: Finding, actions: list[Action], effects: tuple[Effect, ...]) -> Panel:
    """How it will be judged, and the judgement on what is done already."""
    titles = {one.action_id: one.title for one in actions}
    parts: list[Part] = [_said(finding_effect(finding, actions)), Words("实际结果", _SMALL, True)]
    judged = [effect for effect in effects if effect.action_id in titles][:_MOST_EFFECTS]
    for effect in judged:
        title = words.clip(titles[effect.action_id], 40)
        parts.append(
            Words(f"{VERDICT_SHAPES[effect.verdict]} {title}：{effect_text(effect)}", _SMALL)
        )
    parts.append(WriteLines(1 if judged else 2))
    return Panel("6", "效果：怎样算有效", tuple(parts))


def _standard(finding: Finding, actions: list[Action], effects: tuple[Effect, ...]) -> Panel:
    """What becomes routine where it worked: the proof of each action is what is checked."""
    verdicts = {effect.action_id: effect.verdict for effect in effects}
    parts: list[Part] = [
        _said(
            f"有效的写进固定流程，以后每月看一次「{finding.metric.name}」；变差就重新打开这个问题。"
        )
    ]
    parts += [
        Words(f"· {words.clip(one.title, 40)}：每次留下「{words.clip(one.proof, 24)}」", _SMALL)
        for one in _worth_keeping(actions, verdicts)
    ]
    parts += [Words("谁来维持、多久查一次", _SMALL, True), WriteLines(1)]
    return Panel("7", "固化", tuple(parts))


def _worth_keeping(actions: list[Action], verdicts: Mapping[int, Verdict]) -> list[Action]:
    """What worked goes first, then what nobody can judge yet; what did not work never."""
    found = [
        one
        for one in actions
        if one.proof and verdicts.get(one.action_id) is not Verdict.INEFFECTIVE
    ]
    worked = Verdict.EFFECTIVE
    return sorted(found, key=lambda one: verdicts.get(one.action_id) is not worked)[:_MOST_KEPT]
