"""One-page posters for the wall: the packing desk, the service shift, the owner.

Each has one number of the day and three rules, nothing below 18 points. The rules are the shop's own
open actions, then first steps of the measures its findings suggest, then those of the library for the
metrics that stand worst: never a slogan, and nothing that this shop tried without effect.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from app import clock
from app.diagnosis.listings import DueList
from app.documents import words
from app.documents.losses import score_unit
from app.documents.sheet import BigNumber, Rules, Sheet, sheet, total_words
from app.model import Action, Finding, Measure, MetricScore, Origin, ScoreCard, State, Target
from app.wording import key_text
from app.wording.nouns import to_fix

PLACES = ("packing", "service", "owner")
PLACE_NAMES = {"packing": "打包台", "service": "客服班次卡", "owner": "老板一页纸"}
_AREAS = {
    "packing": ("包装与破损", "发货与揽收", "商品质量"),
    "service": ("客服响应", "售后与求助", "评价与口碑"),
}
_SHARED = ("评价与口碑",)  # what everybody adds to: a rule for the shift, but not its number
_WAITS = {"packing": ("dispatch", "待发货"), "service": ("after_sale", "待处理售后")}
_RULES = 3
_RULE_CHARS = 44
_WORST = {State.BELOW: 0, State.NEAR: 1, State.MET: 2, State.UNKNOWN: 3}


@dataclass(frozen=True, slots=True)
class PosterFacts:
    """What posters are made of; ``findings`` ranked, ``actions`` open ones by date."""

    card: ScoreCard
    findings: tuple[Finding, ...]
    actions: tuple[Action, ...]
    measures: tuple[Measure, ...]
    made_on: date
    due: DueList | None = None  # what was waiting when the data ended
    failed: frozenset[str] = frozenset()  # ids of measures that were done and judged 无效


def poster(place: str, facts: PosterFacts) -> Sheet:
    """The poster of one of :data:`PLACES`."""
    if place == "owner":
        number, rules = _owner_number(facts.card), _owner_rules(facts)
        total = facts.card.total
        footer = _footer("分", total.origin if total.official is not None else None)
    else:
        metrics = _metrics_of(place, facts)
        number, rules = _number(metrics), _place_rules(place, metrics, facts)
        footer = _footer("数", metrics[0].origin if metrics else None)
        number = replace(
            number, note="\n".join(filter(None, (number.note, _waiting(place, facts))))
        )
    card = facts.card
    made = sheet(card, PLACE_NAMES[place], words.short_date(facts.made_on), (), facts.made_on)
    return replace(
        made,
        facts=(f"数据截至 {words.short_date(card.data_until)}",),
        parts=(number, Rules(tuple(rules))),
        footer_left=footer,
        footer_middle="",
        foot_words=f"运行号 {card.run_id}",
        one_page=True,
        poster=True,
    )


def _footer(noun: str, origin: Origin | None) -> str:
    """Whose the big number is: what came off the platform's page is not called ours."""
    if origin in (Origin.OFFICIAL, Origin.ENTERED):
        return f"{words.origin_text(origin)}{noun}取自后台页面，其余测算"
    return words.NOT_OFFICIAL


def _metrics_of(place: str, facts: PosterFacts) -> list[MetricScore]:
    """The metrics that the measures of the place alone move first, worst first."""
    own = set(_AREAS[place]).difference(_SHARED)
    moved = {m.metrics[0] for m in facts.measures if m.area in own and m.metrics}
    found = [metric for metric in facts.card.metrics if metric.id in moved]
    rank = {finding.metric.id: place for place, finding in enumerate(facts.findings)}
    return sorted(found, key=lambda m: (_WORST[m.state], rank.get(m.id, len(rank))))


def _number(metrics: Sequence[MetricScore]) -> BigNumber:
    """The metric that stands worst; where nothing is known, the poster says so."""
    if not metrics or metrics[0].value is None:
        return BigNumber(
            "今天的数",
            words.DASH,
            "",
            "数据不足：导入最近的文件后重印",
            State.UNKNOWN,
            "○ 数据不足",
        )
    metric = metrics[0]
    note = " · ".join(
        part
        for part in (
            words.whose_text(metric),
            words.sample_text(metric),
            words.period_text(metric.first, metric.last),
        )
        if part
    )
    return BigNumber(
        metric.name,
        words.value_text(metric.value, metric.unit),
        _marked(metric.target, metric.unit),
        note,
        metric.state,
        words.metric_state(metric),
    )


def _marked(target: Target | None, unit: str) -> str:
    """The target, and whose line it is where it is no rule: ``目标 ≥ 93.00 % 建议值``."""
    return " ".join(filter(None, (words.target_text(target, unit), words.target_mark(target))))


def _waiting(place: str, facts: PosterFacts) -> str:
    """What waited for these hands when the data ended, by deadline where the files tell any.

    ``待发货（11-20 10:32 时）：已超时 3 单，24 小时内到期 12 单``; empty where nothing is known.
    """
    if facts.due is None:
        return ""
    kind, name = _WAITS[place]
    due = facts.due
    late, soon, later, undated = (
        sum(item.kind == kind for item in items)
        for items in (due.overdue, due.soon, due.later, due.undated)
    )
    moment = f"{clock.as_datetime(due.as_of):%m-%d %H:%M}"
    unknown = f"{undated} 单，文件没写期限" if undated else ""
    if undated and not late + soon + later:
        return f"{name}（{moment} 时）：{unknown}"
    dated = f"{name}（{moment} 时）：已超时 {late} 单，24 小时内到期 {soon} 单"
    return f"{dated}，另有 {unknown}" if unknown else dated


def _place_rules(place: str, metrics: Sequence[MetricScore], facts: PosterFacts) -> list[str]:
    ids = [metric.id for metric in metrics]
    areas = _AREAS[place]
    by_id = {measure.id: measure for measure in facts.measures}
    measures = [one for one in facts.measures if one.area in areas and one.id not in facts.failed]

    def fits(measure_id: str | None, metric_id: str | None) -> bool:
        measure = by_id.get(measure_id or "")
        return measure.area in areas if measure else metric_id in ids

    def told() -> Iterator[str]:
        for action in facts.actions:
            if action.done_on is None and fits(action.measure_id, action.metric_id):
                yield _aimed(action.title, action.segment, action.key)
        for finding in facts.findings:
            for suggestion in finding.suggestions:
                measure = suggestion.measure
                if measure.area in areas and measure.id not in facts.failed:
                    yield _aimed(measure.title, *(suggestion.target or (None, None)))
        for metric_id in ids:
            for measure in measures:
                if measure.metrics[:1] == (metric_id,):
                    yield measure.title
        yield from (measure.title for measure in measures)

    return _first_three(told())


def _aimed(title: str, segment: str | None, key: str | None) -> str:
    """``问题规格开箱抽检：礼盒马克杯``; as it stands where it names the thing or aims at none."""
    if segment is None or key is None:
        return title
    name = key_text(segment, key)
    return title if name in title else f"{title}：{name}"


def _first_three(texts: Iterable[str]) -> list[str]:
    found: dict[str, None] = {}
    for text in texts:
        found.setdefault(words.clip(text, _RULE_CHARS))
        if len(found) == _RULES:
            break
    return list(found)


def _owner_number(card: ScoreCard) -> BigNumber:
    unit, total = score_unit(card), card.total
    value, whose = total_words(card, unit)
    known = total.official if total.official is not None else total.recomputed
    return BigNumber(
        "体验分",
        value,
        _marked(total.target, unit) if total.target else "",
        whose,
        total.state,
        words.judged_text(total.state, known, total.target),
    )


def _owner_rules(facts: PosterFacts) -> list[str]:
    """What to lift first, what is overdue, what the score opens: three lines with numbers."""
    lines = []
    for finding in facts.findings[:1]:
        gain = words.gain_text(finding.recoverable_points)
        metric = finding.metric
        value = words.value_text(metric.value, metric.unit)
        orders = to_fix(finding).replace("即达标", "")
        lines.append(
            "，".join(part for part in (f"先解决{metric.name} {value}", orders, gain) if part)
        )
    lines.append(_action_line(facts))
    below = [m for m in facts.card.metrics if m.state is State.BELOW]
    known = [m for m in facts.card.metrics if m.state is not State.UNKNOWN]
    lines.append(f"{len(known)} 个指标里 {len(below)} 个未达标{_named(below)}")
    return lines[:_RULES] if facts.findings else [*lines, "没有未达标的问题：保持，下次导入再看"]


def _named(below: Sequence[MetricScore]) -> str:
    names = "、".join(metric.name for metric in below[:2])
    more = " 等" if len(below) > 2 else ""
    return f"：{names}{more}" if names else ""


def _action_line(facts: PosterFacts) -> str:
    still = [one for one in facts.actions if one.done_on is None]
    late = [one for one in still if one.due_on and one.due_on < facts.made_on]
    if not still:
        return "清单里没有未完成的行动：从第一个问题选一条"
    return f"未完成 {len(still)} 项行动，逾期 {len(late)} 项"
