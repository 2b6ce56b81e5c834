"""Every line a value is held against on a day, each with the dates it holds between."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from app import wording
from app.catalogue.own_targets import Own, Step, step_on, steps
from app.catalogue.pack_graph import all_parts
from app.catalogue.rulepacks import RulePack
from app.model import Target
from app.wording import rules as rule_wording


@dataclass(frozen=True, slots=True)
class TargetLine(Target):
    """A line to reach; ``until`` None: still in force. ``since`` None: from the first day on."""

    since: date | None = None
    until: date | None = None


def target_lines(
    pack: RulePack, packs: Iterable[RulePack], own: Own, key: str, on: date
) -> tuple[TargetLine, ...]:
    """The seller's own line, the pack's, the gates' and the article's where it means the same.

    The strictest first. KeyError where the pack has no such metric or dimension.
    """
    name, op, target = _named(pack, key)
    lines = _own_lines(steps(own, key), op if target is None else target.op, on)
    lines += [] if target is None else [_dated(target, pack)]
    lines += _gate_lines(pack, key, on)
    for other in packs:
        if other.platform == pack.platform and other.id != pack.id:
            lines += _article_lines(other, key, name)
    return tuple(sorted(lines, key=lambda t: -t.value if op.startswith(">") else t.value))


def _named(pack: RulePack, key: str) -> tuple[str, str, Target | None]:
    """Name, direction and target of a key of the pack."""
    if key == "total":
        return rule_wording.TOTAL_NAME, ">=", pack.total_target
    for dimension in pack.dimensions:
        if dimension.id == key:
            return dimension.name, ">=", dimension.target
    rule = pack.metric(key)
    return rule.name, ">=" if rule.better == "higher" else "<=", rule.target


def _own_lines(known: tuple[Step, ...], op: str, on: date) -> list[TargetLine]:
    step = step_on(known, on)
    if step is None or step.value is None:
        return []
    following = known[known.index(step) + 1 :]
    starts = [one.since for one in following if one.since is not None]
    until = starts[0] - timedelta(days=1) if starts else None
    source = rule_wording.own_target(wording.OWN_TARGET, step.since)
    return [TargetLine(step.value, op, "own", source, step.since, until)]


def _dated(target: Target, pack: RulePack) -> TargetLine:
    since, until = pack.effective_from, pack.effective_to
    return TargetLine(target.value, target.op, target.kind, target.source, since, until)


def _gate_lines(pack: RulePack, key: str, on: date) -> list[TargetLine]:
    return [
        TargetLine(
            condition.value,
            condition.op,
            "platform",
            f"{gate.name}：{gate.source}",
            gate.effective_from,
            gate.effective_to,
        )
        for gate in pack.gates
        if gate.in_force(on) and not gate.special
        for condition in gate.conditions
        if condition.of == key and condition.value is not None
    ]


def _article_lines(pack: RulePack, key: str, name: str) -> list[TargetLine]:
    """The article's target, only where its name is the same: its dimensions differ in meaning."""
    part = all_parts(pack).get(key)
    if part is None or part.name != name or part.target is None:
        return []
    return [_dated(part.target, pack)] if part.target.kind == "article" else []
