"""The benchmark: honest data, ratios against the right thing, goals judged, growth computed."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.importing.parse import parse_files
from build import _bench_cases as cases
from build import bench
from build._bench_data import ORDER_HEADERS, orders, write_all


def figure(
    name: str, value: float, ratio: float | None = None, orders: int = 100_000
) -> bench.Figure:
    return bench.Figure(bench.ALL[name], "", orders, value, 300.0, ratio)


def test_every_column_of_every_order_is_filled() -> None:
    rows = list(orders(40))
    assert len(ORDER_HEADERS) == 40
    assert all(row[name] for row in rows for name in ORDER_HEADERS)
    assert all(len(row["选购商品"]) > 30 for row in rows)
    assert len({row["主订单编号"] for row in rows}) == 38  # two orders have a second row


def test_the_files_are_known_and_no_row_is_rejected(tmp_path: Path) -> None:
    write_all(tmp_path, 400)
    parsed, refused = parse_files([tmp_path / name for name in (*cases.FILES, "orders.xlsx")])
    assert refused == []
    assert [(file.label.split()[0], file.rejected, file.issues) for file in parsed[:3]] == [
        ("抖店", 0, []),
        ("抖店", 0, []),
        ("抖店", 0, []),
    ]
    assert parsed[0].records == parsed[4].records  # the workbook says what the csv says


def test_a_case_brings_what_it_is_held_against() -> None:
    assert bench.wanted(["import_x"]) == ["bare_calamine", "import_xlsx"]
    assert set(bench.wanted([])) == set(bench.ALL)
    assert bench.main(["--case", "no_such"]) == 2


@pytest.mark.parametrize(
    ("told", "kept"),
    [
        (figure("import_xlsx", 4.0, 1.9), True),
        (figure("import_xlsx", 4.0, 2.1), False),
        (figure("pandas_excel", 90.0, 5.9), False),
        (figure("undo_import", 3.1), False),
        (figure("score_next_day", 0.2), True),
    ],
)
def test_goals_are_judged(told: bench.Figure, kept: bool) -> None:
    assert told.goal
    assert told.kept is kept


def test_a_goal_for_100_000_orders_says_nothing_of_other_sizes() -> None:
    assert figure("undo_import", 9.0, orders=300_000).goal == ""
    assert "9.00 s" in bench.as_row(figure("undo_import", 9.0, orders=300_000))


def test_growth_is_the_exponent() -> None:
    points = [(n, 0.5 * n**1.2) for n in (30_000, 100_000, 300_000)]
    assert bench.slope(points) == pytest.approx(1.2)
    assert bench.slope(points[:1]) is None
