"""The line a value was held against on each of many days: old days keep the line they had."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

from app.catalogue.own_targets import Own, step_on, steps
from app.catalogue.pack_graph import all_parts
from app.catalogue.rulepacks import MetricRule, RulePack
from app.model import Target, TargetSpan
from app.wording import OWN_TARGET


def target_spans(
    pack_on: Callable[[date], RulePack], own: Own, key: str, first: date, last: date
) -> tuple[TargetSpan, ...]:
    """The lines of a metric, a dimension or "total" from ``first`` to ``last``, without a gap.

    ``pack_on`` tells the pack in force on a day; the seller's own line goes before a pack's.
    """
    spans: list[TargetSpan] = []
    known = steps(own, key)
    unit = _unit_of(pack_on(last), key)
    for ahead in range((last - first).days + 1):
        on = first + timedelta(days=ahead)
        pack = pack_on(on)
        target = _of_pack(pack, key) if _unit_of(pack, key) == unit else None
        step = step_on(known, on)
        if step is not None and step.value is not None:
            op = target.op if target is not None else _op_of(pack_on(last), key)
            target = Target(step.value, op, "own", OWN_TARGET)
        if spans and _same_line(spans[-1].target, target):
            spans[-1] = replace(spans[-1], last=on)
        else:
            spans.append(TargetSpan(on, on, target))
    return tuple(spans)


def _same_line(one: Target | None, other: Target | None) -> bool:
    """Whether both ask for the same, whoever says so."""
    if one is None or other is None:
        return one is other
    return (one.value, one.op) == (other.value, other.op)


def _of_pack(pack: RulePack, key: str) -> Target | None:
    if key == "total":
        return pack.total_target
    part = all_parts(pack).get(key)
    return None if part is None else part.target


def _op_of(pack: RulePack, key: str) -> str:
    part = all_parts(pack).get(key)
    return "<=" if isinstance(part, MetricRule) and part.better == "lower" else ">="


def _unit_of(pack: RulePack, key: str) -> str:
    """The unit a line of a key is in, and the scale: lines of another scale mean nothing here."""
    part = all_parts(pack).get(key)
    if isinstance(part, MetricRule):
        return part.unit
    return f"points of {pack.ceiling:g}"
