"""What the first rows tell about the whole file."""

from __future__ import annotations

import pytest

from app.catalogue.templates import normal, template
from app.importing.columns import Plan, plan_columns
from app.importing.headers import Header
from app.importing.quirks import looks_resaved, needs_formulas

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
    assert needs_formulas([bare, bare, full], plan())
    assert needs_formulas([bare, full], plan())
    assert not needs_formulas([full, full, bare], plan())
    assert not needs_formulas([], plan())
