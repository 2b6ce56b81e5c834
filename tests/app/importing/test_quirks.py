"""What the first rows tell about the whole file."""

from __future__ import annotations

import pytest

from app.catalogue.templates import normal, template
from app.importing.columns import Plan, plan_columns
from app.importing.headers import Header
from app.importing.quirks import looks_resaved, needs_formulas, without_key

CELLS = ("主订单编号", "选购商品", "发货时间")


def plan() -> Plan:
    """A plan of three columns."""
    return plan_columns(template("douyin-orders"), Header(1, CELLS, tuple(map(normal, CELLS))))


@pytest.mark.parametrize(
    ("cell", "resaved"),
    [("2026/9/3 8:00", True), ("2026-09-03 08:00:00", False), ("2022/1/5 12:03:04", False), (46174.5, False), ("-", False)],
)  # fmt: skip
def test_times_without_seconds_mean_excel_saved_them(cell: object, resaved: bool) -> None:
    assert looks_resaved([["1", "2026/9/3 8:00", cell]], plan()) is resaved


def test_ids_that_are_mostly_missing_may_be_formulas() -> None:
    full, bare = ["1", "杯子", ""], ["", "杯子", ""]
    assert needs_formulas([bare, bare, full], plan(), 100_000)
    assert needs_formulas([bare, full], plan(), 100_000)
    assert not needs_formulas([full, full, bare], plan(), 100_000)
    assert not needs_formulas([], plan(), 100_000)


def test_one_full_row_without_its_id_is_worth_a_look_in_a_small_table() -> None:
    full, bare, goods = ["1", "杯子", "已发货"], ["", "杯子", "已发货"], ["", "杯盖", ""]
    assert needs_formulas([full, full, bare], plan(), 50)
    assert not needs_formulas([full, full, bare], plan(), 100_000)  # takes a minute
    assert not needs_formulas([full, full, full], plan(), 50)
    assert without_key([full, bare, ["", ""], []], plan()) == [bare, ["", ""], []]
    assert not needs_formulas([full, full, goods], plan(), 50)  # more goods of the order above
