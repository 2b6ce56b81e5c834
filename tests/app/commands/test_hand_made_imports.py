"""Imports of the hand-made shop in any cut, order, undo and redo.

The shop and the days of its orders stand in hand_made_doors.py.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from app.program import Program
from tests.app import hand_made_shop as shop
from tests.app.commands.hand_made_doors import COUNTS, ON, SHOP, Doors
from tests.app.hand_made_shop import oid

# --- importing ------------------------------------------------------------------------------------


def test_import_tells_what_it_did(empty: Doors, files: list[Path]) -> None:
    answer = empty.ask("import", *SHOP, *files)
    assert answer["refused"] == []
    assert {
        f["report"]: (f["rows"], f["added"], f["updated"], f["rejected"]) for f in answer["files"]
    } == {
        "orders": (16, 15, 0, 0),  # order 1 stands on two rows
        "after_sales": (8, 8, 0, 0),
        "reviews": (9, 9, 0, 0),
        "logistics": (12, 12, 0, 0),
    }
    assert {f["platform"] for f in answer["files"]} == {"douyin", "generic"}


def test_preview_writes_nothing(empty: Doors, files: list[Path]) -> None:
    answer = empty.ask("preview", *SHOP, *files)
    assert [f["added"] for f in answer["files"]] == [15, 8, 9, 12]
    assert not any("import_id" in f for f in answer["files"])
    assert empty.ask("imports", *SHOP) == {"imports": []}
    assert empty.metric("refund_rate")["value"] is None


def test_importing_again_changes_nothing(doors: Doors, files: list[Path]) -> None:
    before = doors.ask("score", *SHOP, "--on", ON), doors.ask("imports", *SHOP)
    answer = doors.ask("import", *SHOP, *files)
    assert [(f["added"], f["updated"]) for f in answer["files"]] == [(0, 0)] * 4
    assert [f["unchanged"] for f in answer["files"]] == [15, 8, 9, 12]
    assert (doors.ask("score", *SHOP, "--on", ON), doors.ask("imports", *SHOP)) == before


@pytest.mark.parametrize("cut", [1, 6, 11])  # 1: between the goods and the gift of order 1
@pytest.mark.parametrize("swapped", [False, True])
def test_a_file_in_two_parts_is_the_whole_file(
    empty: Doors, files: list[Path], tmp_path: Path, cut: int, swapped: bool
) -> None:
    """Splitting an import changes nothing, whichever part comes first."""
    rows = shop.order_rows()
    parts = [tmp_path / "first.csv", tmp_path / "second.csv"]
    shop.write_tabbed(parts[0], shop.ORDER_HEADERS, rows[:cut])
    shop.write_tabbed(parts[1], shop.ORDER_HEADERS, rows[cut:])
    for path in reversed(parts) if swapped else parts:
        empty.ask("import", *SHOP, path)
    empty.ask("import", *SHOP, *files[1:])
    card = empty.ask("score", *SHOP, "--on", ON)
    counts = {m["id"]: (m["numerator"], m["denominator"]) for m in card["metrics"]}
    assert {metric: counts[metric] for metric in COUNTS} == COUNTS


@pytest.mark.parametrize("order", [(3, 2, 1, 0), (1, 0, 3, 2), (2, 3, 0, 1)])
def test_the_order_of_imports_does_not_matter(
    empty: Doors, doors_of: Callable[[str], Doors], files: list[Path], order: tuple[int, ...]
) -> None:
    for number in order:
        empty.ask("import", *SHOP, files[number])
    whole = doors_of("whole")
    whole.ask("import", *SHOP, *files)
    assert empty.ask("score", *SHOP, "--on", ON) == whole.ask("score", *SHOP, "--on", ON)


def test_a_later_export_updates_what_it_says_and_undo_brings_it_back(
    doors: Doors, tmp_path: Path
) -> None:
    """Order 6 has been dispatched in time after all; undoing that import makes it late again."""
    later = dict(shop.order_rows()[6]) | {"发货时间": "2026-11-08 10:00:00", "订单状态": "已发货"}
    assert later["主订单编号"] == oid(6)
    path = tmp_path / "later.csv"
    shop.write_tabbed(path, shop.ORDER_HEADERS, [later])
    done = doors.ask("import", *SHOP, path)["files"][0]
    assert (done["added"], done["updated"]) == (0, 1)
    assert doors.metric("on_time_dispatch_rate")["numerator"] == 8
    doors.ask("undo", str(done["import_id"]))
    assert doors.metric("on_time_dispatch_rate")["numerator"] == 7
    newest = doors.ask("imports", *SHOP)["imports"][0]
    assert newest == newest | {"import_id": done["import_id"], "file": "later.csv", "undone": True}


def test_an_import_is_undone_once(doors: Doors) -> None:
    doors.ask("undo", "1")
    status, _, err = doors.call("undo", "1")
    assert status == 1
    assert "撤销" in err


def test_undoing_every_import_leaves_nothing_known(doors: Doors) -> None:
    for batch in doors.ask("imports", *SHOP)["imports"]:
        doors.ask("undo", str(batch["import_id"]))
    card = doors.ask("score", *SHOP, "--on", ON)
    assert all(metric["value"] is None for metric in card["metrics"])


def test_undo_and_redo_of_the_last_step(doors: Doors) -> None:
    before = doors.ask("score", *SHOP, "--on", ON)
    program = Program(doors.folder)
    try:
        assert program.undo() is not None
        empty = program.score(program.shop("手工店"), date(2026, 11, 20))
        assert empty.metric("refund_rate").value is None
        assert program.redo() is not None
    finally:
        program.close()
    assert doors.ask("score", *SHOP, "--on", ON) == before


def test_bad_rows_are_listed_and_the_good_ones_import(empty: Doors, tmp_path: Path) -> None:
    """Rows that can't be used are listed with row, column, value and code."""
    path = tmp_path / "bad.csv"
    rows = [dict(row) for row in shop.order_rows()[:3]]
    rows[1] = rows[1] | {"主订单编号": "6.94E+18"}
    rows[2] = rows[2] | {"支付完成时间": "昨天"}
    shop.write_tabbed(path, shop.ORDER_HEADERS, rows)
    answer = empty.ask("import", *SHOP, path)["files"][0]
    assert (answer["rows"], answer["rejected"]) == (3, 1)
    assert answer["added"] == 2
    assert answer["issues"] == [
        {"code": "id_lost_digits", "row": 3, "column": "主订单编号", "value": "6.94E+18"},
        {"code": "bad_time", "row": 4, "column": "支付完成时间", "value": "昨天"},
    ]
