"""From an action and the shop's data to what can be said of its effect."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from app import clock
from app.catalogue.rulepacks import MetricRule, RulePack
from app.diagnosis.outlook import best_of
from app.diagnosis.segments import end_of
from app.improvement.before_after import (
    AIMS,
    LONGEST,
    Counted,
    Periods,
    Placed,
    counted,
    everything,
    has_moved_away,
    is_beside,
    is_in,
    mature_days,
    pair,
    periods,
    placed,
    told_days,
)
from app.improvement.effect import Effect, Verdict, judge_mean, judge_rate
from app.model import Action
from app.scoring.counting import Window
from app.scoring.entries import verdicts
from app.scoring.measuring import ShopData, why_not_told
from app.scoring.metrics import Definition, definition_for

if TYPE_CHECKING:
    from app.improvement.plain_orders import Plain

OtherShops = Callable[[], Sequence[ShopData]]


class _Units(NamedTuple):
    """What was placed around the day: one by one, and in columns (None: all are one by one)."""

    single: Sequence[Placed]
    plain: Plain | None

    def counted(self, when: Periods, segment: str | None, means: bool) -> Counted:
        """By keys of a segment; a mean is judged by the values of its units."""
        plain = () if self.plain is None else (self.plain,)
        return counted(self.single, when, segment, plain=plain, with_values=means)


@dataclass(frozen=True, slots=True)
class Asked:
    """A done action, and what its judgement depends on besides the data."""

    action: Action
    pack: RulePack
    on: date
    wait_days: int
    rivals: tuple[Action, ...]  # done for the same metric at about the same time


def judge(data: ShopData, asked: Asked, others: OtherShops) -> Effect:
    """What can be said of an action on a day; ``others`` reads shops to compare with."""
    action = asked.action
    assert action.done_on is not None
    rule = next((one for one in asked.pack.metrics if one.id == action.metric_id), None)
    draft = Effect(
        action.action_id,
        action.metric_id,
        rule.name if rule else "",
        rule.unit if rule else "",
        rule.better if rule else "",
        "orders",
        Verdict.UNDECIDED,
        "no_metric",
        asked.on,
        ready_on=action.done_on + timedelta(days=asked.wait_days),
        others=tuple(one.title for one in asked.rivals),
    )
    definition = definition_for(rule) if rule else None
    if rule is None:
        return draft
    if definition is None:
        return replace(draft, why="no_orders")
    draft = replace(draft, entity=definition.entity)
    if definition.kind in ("sum", "count"):
        return replace(draft, why="sum")
    return _judged(data, asked, draft, rule, definition, others)


def _judged(
    data: ShopData,
    asked: Asked,
    draft: Effect,
    rule: MetricRule,
    definition: Definition,
    others: OtherShops,
) -> Effect:
    units = _placed(data, rule, definition, asked)
    when = _periods(data, asked, definition, units)
    missing = why_not_told(data, definition, _span(asked, when))
    if missing is not None:
        return replace(draft, why="no_data", missing_data=missing)
    means = definition.kind != "rate"
    draft = replace(_compared(draft, asked, units, when, means), mature_days=when.mature_days)
    treated = draft.treated
    assert treated is not None
    ready_on = max(draft.ready_on or asked.on, _first_day(when))
    if asked.on < ready_on:
        return replace(draft, why="waiting", ready_on=ready_on)
    if not treated.is_enough:
        return replace(draft, why="few")
    if draft.control is None and draft.target is None:
        draft = _beside(draft, others(), asked, rule, definition, when)
    found = (
        judge_mean(treated, draft.control, rule.better, best_of(rule.better, rule.unit))
        if means
        else judge_rate(treated, draft.control, rule.better)
    )
    return replace(
        draft,
        verdict=found.verdict,
        why="",
        gain=found.gain,
        low=found.low,
        high=found.high,
        missing=found.missing,
    )


def _placed(data: ShopData, rule: MetricRule, definition: Definition, asked: Asked) -> _Units:
    """The orders placed within the longest periods around the day it was done."""
    assert asked.action.done_on is not None
    done = clock.day_number(asked.action.done_on)
    around = done - LONGEST, done + LONGEST
    steps = data.daily.steps(rule, definition)
    if steps is None:
        return _Units(placed(verdicts(data.facts, definition, None), *around), None)
    from app.improvement.plain_orders import Plain

    plain = Plain(steps, data.daily.labels, definition.entity, *around)
    return _Units(placed(verdicts(data.daily.odd, definition, None), *around), plain)


def _periods(data: ShopData, asked: Asked, definition: Definition, units: _Units) -> Periods:
    assert asked.action.done_on is not None
    done, on = clock.day_number(asked.action.done_on), clock.day_number(asked.on)
    when = periods(done, on, mature_days(units.single, done - LONGEST, done, on, units.plain))
    return replace(when, told=told_days(definition.fields, data.extents, when))


def _span(asked: Asked, when: Periods) -> Window:
    first, last = when.before[0], max(when.before[1], when.after[1])
    return Window(clock.as_date(first), clock.as_date(last), asked.on)


def _first_day(when: Periods) -> date:
    """The first day on which one order placed after is old enough."""
    return clock.as_date(when.after[0] + when.mature_days)


def _compared(draft: Effect, asked: Asked, units: _Units, when: Periods, means: bool) -> Effect:
    """The orders it aimed at and those beside; the whole shop where it aimed at nothing.

    Orders that were taken off a route still go to its province: the province tells what came of it.
    """
    segment, key = asked.action.segment, asked.action.key
    if segment not in AIMS or key is None:
        return replace(
            draft, treated=pair(units.counted(when, None, means), when, everything, means)
        )
    found = units.counted(when, segment, means)
    whole, own = pair(found, when, everything, means), pair(found, when, is_in(key), means)
    if has_moved_away(own, whole):
        draft = replace(draft, moved_away=True)
        if segment != "route":
            return replace(draft, treated=whole)
        segment, key = "province", end_of(key)
        found = units.counted(when, segment, means)
        own = pair(found, when, is_in(key), means)
    taken = {other for one in asked.rivals if (other := _key_in(segment, one)) is not None}
    rest = pair(found, when, is_beside(frozenset({key, *taken})), means)
    control, kind = (rest, "segment") if rest.is_enough else (None, "")
    return replace(draft, treated=own, target=(segment, key), control=control, control_kind=kind)


def _key_in(segment: str, rival: Action) -> str | None:
    """What a rival aims at in this segment, so that it is no control group."""
    if rival.key and rival.segment == "route" and segment == "province":
        return end_of(rival.key)
    return rival.key if rival.segment == segment else None


def _beside(
    draft: Effect,
    shops: Sequence[ShopData],
    asked: Asked,
    rule: MetricRule,
    definition: Definition,
    when: Periods,
) -> Effect:
    """The same days in other shops to compare with, if these have enough orders."""
    told = [data for data in shops if not why_not_told(data, definition, _span(asked, when))]
    units = [_placed(data, rule, definition, asked) for data in told]
    single = [one for found in units for one in found.single]
    plain = [found.plain for found in units if found.plain is not None]
    means = definition.kind != "rate"
    both = counted(single, when, None, plain=plain, with_values=means)
    found = pair(both, when, everything, means)
    return replace(draft, control=found, control_kind="shops") if found.is_enough else draft
