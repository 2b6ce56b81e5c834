"""What a pack's dimensions are made of, and what refers to what: never in a circle."""

from __future__ import annotations

from collections.abc import Iterator

from app.catalogue.resources import Table
from app.catalogue.rulepacks import DimensionRule, MetricRule, RulePack

Part = MetricRule | DimensionRule


def all_parts(pack: RulePack) -> dict[str, Part]:
    """Every metric and dimension by its id."""
    parts: list[Part] = [*pack.metrics, *pack.dimensions]
    return {part.id: part for part in parts}


def parts_of(pack: RulePack, dimension: DimensionRule) -> list[Part]:
    """The metrics and dimensions whose points make a dimension's points."""
    if not dimension.parts:
        return [rule for rule in pack.metrics if rule.dimension == dimension.id]
    known = all_parts(pack)
    return [known[name] for name in dimension.parts]


def in_order(pack: RulePack) -> list[DimensionRule]:
    """The dimensions so that each stands after those it is made of."""
    known = {dimension.id: dimension for dimension in pack.dimensions}
    done: dict[str, DimensionRule] = {}

    def visit(dimension: DimensionRule) -> None:
        for name in dimension.parts:
            if name in known and name not in done:
                visit(known[name])
        done.setdefault(dimension.id, dimension)

    for dimension in pack.dimensions:
        visit(dimension)
    return list(done.values())


def check_parts(pack: RulePack, root: Table) -> None:
    """Refuse parts that are unknown, named twice, or lead back to where they started."""
    known = all_parts(pack)
    for dimension in pack.dimensions:
        for name in dimension.parts:
            if name not in known:
                raise root.fail("dimensions", f"维度 {dimension.id} 的 parts：没有「{name}」")
    circle = _circle(pack)
    if circle is not None:
        raise root.fail("dimensions", f"维度 {circle} 的 parts 绕了一圈又指回自己，请去掉循环")
    every = [name for dimension in pack.dimensions for name in dimension.parts]
    twice = next((name for name in every if every.count(name) > 1), None)
    if twice is not None:
        raise root.fail("dimensions", f"「{twice}」在 parts 里出现两次，会重复计分")


def _circle(pack: RulePack) -> str | None:
    """A dimension that is, through its parts, a part of itself."""
    below = {dimension.id: dimension.parts for dimension in pack.dimensions}
    for start in below:
        seen: set[str] = set()
        waiting = list(below[start])
        while waiting:
            name = waiting.pop()
            if name == start:
                return start
            if name not in seen:
                seen.add(name)
                waiting.extend(below.get(name, ()))
    return None


def references(pack: RulePack) -> Iterator[tuple[str, str]]:
    """(key, name) of everything that names a dimension or metric elsewhere; total left out."""
    for cap in pack.caps:
        yield "caps", cap.of
    for item in (*pack.bonuses, *pack.deductions):
        if item.dimension is not None:
            yield "bonuses/deductions", item.dimension
    for gate in pack.gates:
        for condition in gate.conditions:
            if condition.of != "total":
                yield f"gates（{gate.id}）", condition.of
