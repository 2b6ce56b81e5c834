"""Gates as data: dates, conditions, limit tables; a slip is named."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from app.catalogue.gate_rules import parse_gate, parse_limits
from app.catalogue.resources import Table
from app.errors import RuleError

GATE: dict[str, Any] = {
    "id": "alliance_shop",
    "name": "商家准入",
    "text": "体验分 ≥70",
    "effective_from": date(2026, 7, 29),
    "effective_to": date(2026, 12, 31),
    "conditions": [
        {"of": "total", "op": ">=", "value": 70, "window": "mean", "days": 7, "stage": "formal"},
        {"of": "quality_return_rate", "op": "<=", "limits": "alliance_quality"},
    ],
    "unchecked": ["个人店需开店满 60 天"],
    "source": "公示",
    "confidence": "官方",
}


def gate_with(**changes: Any) -> Table:
    return Table({**GATE, **changes}, "门槛.toml")


def test_every_field_arrives() -> None:
    gate = parse_gate(gate_with())
    mean, limited = gate.conditions
    assert (mean.of, mean.op, mean.value) == ("total", ">=", 70)
    assert (mean.window, mean.days, mean.stage, mean.limits) == ("mean", 7, "formal", None)
    assert (limited.value, limited.limits, limited.window, limited.days) == (
        None,
        "alliance_quality",
        "daily",
        1,
    )
    assert (gate.unchecked, gate.special, gate.confidence) == (
        ("个人店需开店满 60 天",),
        False,
        "官方",
    )


@pytest.mark.parametrize(
    ("on", "holds"),
    [
        (date(2026, 7, 28), False),
        (date(2026, 7, 29), True),
        (date(2026, 12, 31), True),
        (date(2027, 1, 1), False),
    ],
)
def test_a_gate_holds_from_its_first_to_its_last_day(on: date, holds: bool) -> None:
    assert parse_gate(gate_with()).in_force(on) is holds


def test_a_gate_without_an_end_holds_on() -> None:
    table = gate_with()
    del table.values["effective_to"]
    assert parse_gate(table).in_force(date(2040, 1, 1))


@pytest.mark.parametrize(
    ("changes", "key", "words"),
    [
        ({"conditions": []}, "conditions", "至少"),
        ({"effective_to": date(2026, 1, 1)}, "effective_to", "早于"),
        ({"confidence": "听说"}, "confidence", "其中之一"),
        ({"note": "x"}, "note", "拼写"),
        ({"conditions": [{"of": "total", "op": ">="}]}, "value", "其中一项"),
        ({"conditions": [{"of": "total", "op": ">=", "value": 1, "limits": "x"}]}, "value", "其中一项"),
        ({"conditions": [{"of": "total", "op": "=", "value": 1}]}, "op", "其中之一"),
        ({"conditions": [{"of": "total", "op": ">", "value": 1, "window": "mean"}]}, "days", "缺少"),
        ({"conditions": [{"of": "total", "op": ">", "value": 1, "stage": "x"}]}, "stage", "其中之一"),
    ],
)  # fmt: skip
def test_a_slip_is_named_with_file_and_key(changes: dict[str, Any], key: str, words: str) -> None:
    with pytest.raises(RuleError) as caught:
        parse_gate(gate_with(**changes))
    assert caught.value.message.startswith("门槛.toml")
    assert key in caught.value.message
    assert words in caught.value.message


def test_limits_are_written_in_percent_and_kept_as_rates() -> None:
    table = {
        "id": "a",
        "metric": "quality_return_rate",
        "source": "公示",
        "rows": [["鞋靴", "男鞋", 1.4]],
    }
    assert parse_limits(Table(table, "门槛.toml")).rows == (("鞋靴", "男鞋", 0.014),)


@pytest.mark.parametrize(
    "row", [["鞋靴", 1.4], ["鞋靴", "男鞋", 0], ["鞋靴", "男鞋", 101], ["a", "b", "c"], 7]
)
def test_a_limit_that_is_none_is_refused(row: object) -> None:
    table = {"id": "a", "metric": "quality_return_rate", "source": "公示", "rows": [row]}
    with pytest.raises(RuleError, match="rows"):
        parse_limits(Table(table, "门槛.toml"))
