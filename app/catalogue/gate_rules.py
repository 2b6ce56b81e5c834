"""Gates: what a score opens or closes (精选联盟, 大促, 超级福袋 …), as dated data.

A platform's gates stand in resources/gates/<platform>.toml with their own dates and join every pack
of that platform; a pack file may bring gates of its own.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from app.catalogue.fields import choice, identifier, opt_number, required_day, whole
from app.catalogue.resources import Table

OPERATORS = (">=", ">", "<=", "<")
WINDOWS = ("daily", "mean", "run", "mean_run")
STAGES = ("any", "formal", "growth")
CONFIDENCES = ("官方", "后台所见", "第三方", "未核实", "文章口径", "示例值", "自定")


@dataclass(frozen=True, slots=True)
class GateCondition:
    """``of op value``; where ``value`` is unset the seller chooses it from the table ``limits``.

    ``window`` daily: the day's value; mean: the mean of the last ``days`` days' official values;
    run: fails only after ``days`` days in a row on the wrong side; mean_run: the same, looking on
    each of these days at the mean of the ``days`` days that end with it.
    """

    of: str  # total, a dimension or a metric
    op: str
    value: float | None
    window: str
    days: int
    stage: str  # any, formal or growth: when it is asked at all
    limits: str | None


@dataclass(frozen=True, slots=True)
class Gate:
    """One gate in force between two dates."""

    id: str
    name: str
    platform_text: str  # the rule in the seller's words
    effective_from: date
    effective_to: date | None
    conditions: tuple[GateCondition, ...]
    unchecked: tuple[str, ...]  # conditions no data of ours can tell
    special: bool  # asked only of certain categories or brands
    source: str
    confidence: str

    def in_force(self, on: date) -> bool:
        """Whether it holds on a day."""
        return self.effective_from <= on and (self.effective_to is None or on <= self.effective_to)


@dataclass(frozen=True, slots=True)
class LimitTable:
    """Published limits by category: (category, sub-category, limit in the metric's unit)."""

    id: str
    metric: str
    source: str
    rows: tuple[tuple[str, str, float], ...]


def parse_gate(table: Table) -> Gate:
    """One [[gates]] entry."""
    table.only(
        *("id", "name", "text", "effective_from", "effective_to", "conditions", "unchecked"),
        *("special", "source", "confidence"),
    )
    gate = Gate(
        id=identifier(table, "id"),
        name=table.text("name"),
        platform_text=table.text("text"),
        effective_from=required_day(table, "effective_from"),
        effective_to=table.day("effective_to"),
        conditions=tuple(_condition(part) for part in table.tables("conditions")),
        unchecked=table.texts("unchecked"),
        special=table.flag("special"),
        source=table.text("source"),
        confidence=choice(table, "confidence", CONFIDENCES),
    )
    if not gate.conditions:
        raise table.fail("conditions", "至少要有一个条件")
    if gate.effective_to is not None and gate.effective_to < gate.effective_from:
        raise table.fail("effective_to", "结束日期早于生效日期")
    return gate


def _condition(table: Table) -> GateCondition:
    table.only("of", "op", "value", "window", "days", "stage", "limits")
    window = choice(table, "window", WINDOWS, "daily")
    value, limits = opt_number(table, "value"), table.opt_text("limits")
    if (value is None) == (limits is None):
        raise table.fail("value", "value 和 limits 应写其中一项")
    return GateCondition(
        of=identifier(table, "of"),
        op=choice(table, "op", OPERATORS),
        value=value,
        window=window,
        days=whole(table, "days", 1 if window == "daily" else None, 1, 400),
        stage=choice(table, "stage", STAGES, "any"),
        limits=limits,
    )


def parse_limits(table: Table) -> LimitTable:
    """One [[limits]] table: rows of [category, sub-category, percent]."""
    table.only("id", "metric", "source", "rows")
    rows = table.values.get("rows")
    if not isinstance(rows, list) or not all(_is_limit(row) for row in rows):
        raise table.fail("rows", "应为 [类目, 细分, 百分数] 的列表")
    return LimitTable(
        id=identifier(table, "id"),
        metric=identifier(table, "metric"),
        source=table.text("source"),
        rows=tuple((row[0], row[1], round(row[2] / 100, 9)) for row in rows),
    )


def _is_limit(row: object) -> bool:
    return (
        isinstance(row, list)
        and len(row) == 3
        and isinstance(row[0], str)
        and isinstance(row[1], str)
        and type(row[2]) in (int, float)
        and 0 < row[2] <= 100
    )
