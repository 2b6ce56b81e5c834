"""From exported files to numbers, through the same doors a script uses.

The shop is tests/app/hand_made_shop.py. Window of 2026-11-20: 2026-10-22 to 2026-11-20, both included.

    order  paid           picked up (clock)            signed   stars    first reason   refund
      1    11-01 17:59    11-01 21:59  4.0 h           11-04    5        -              -
      2    11-02 18:00    11-03 08:00  2.0 h from 06   11-05    5 and 2  quality        11-09
      3    11-03 05:00    11-03 05:30  0.0 h           11-06    -        damage         11-10
      4    11-04 06:00    11-06 12:00  54.0 h          11-08    4        other          11-10
      5    11-05 10:00    -                            -        -        other          11-05, unshipped
      6    11-06 10:00    -  (late: never dispatched)  -        -        -              -
      7    11-06 11:00    11-08 15:00  52.0 h          -        -        -              -
      8    赠品            9  福袋            10  待支付          999  in no order file
     11    10-21 23:59    10-22 12:00  6.0 h from 06   10-25    -        -              -
     12    10-22 00:00    10-22 09:00  3.0 h from 06   10-26    5        -              -
     13    10-15 10:00    10-16 12:00  (outside)       10-21    1        -              -
     14    11-20 23:59    -  promised 11-22            -        -        -              -
     15    11-10 12:00    11-11 18:00  30.0 h          11-14    1 on 11-21, quality on 11-21
"""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from app.commands import cli
from app.program import Program
from tests.app import hand_made_shop as shop
from tests.app import told_files
from tests.app.hand_made_shop import STRANGER, oid

Json = dict[str, Any]
ON = "2026-11-20"
SHOP = ("--shop", "手工店")

# metric -> numerator and denominator on 2026-11-20
COUNTS = {
    # signed and rated by then: 1 (5), 2 (mean of 5 and 2 = 3.5), 4 (4), 12 (5)
    "product_rating": (17.5, 4),
    # signed: 1, 2, 3, 4, 11, 12, 15; first reason quality: 2 alone (3 first said damage)
    "quality_return_rate": (1, 7),
    # picked up: 1, 2, 3, 4, 7, 11, 12, 15: 4 + 2 + 0 + 54 + 52 + 6 + 3 + 30
    "mean_pickup_hours": (151, 8),
    # paid: 1, 2, 3, 4, 5, 6, 7, 12, 14, 15; first reason damage: 3
    "damage_return_rate": (1, 10),
    # refunded, not 未发货: order 2: 22:59:59-00:59:59 = 2; order 3: 08-11 = 3; order 4: from 08:00 = 0
    "after_sale_audit_hours": (5, 3),
    # promised in the window: 1, 2, 3, 4, 6, 7, 11, 12, 15; late: 6 (never), 7 (one second)
    "on_time_dispatch_rate": (7, 9),
    # of the ten paid: 2, 3, 4, 5
    "refund_rate": (4, 10),
}
# A day later the window begins on 10-23, and order 15 has its review and its application.
NEXT_DAY = {
    "product_rating": (18.5, 5),  # order 15 adds 1 star
    "quality_return_rate": (2, 7),  # order 15 joins order 2
    "mean_pickup_hours": (142, 6),  # 11 and 12 were picked up on 10-22
    "damage_return_rate": (1, 9),  # 12 was paid on 10-22
    "after_sale_audit_hours": (5, 3),
    "on_time_dispatch_rate": (7, 9),  # 11 was promised for 10-23
    "refund_rate": (4, 9),
}


class Doors:
    """Commands on one data folder."""

    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.folder = folder
        self._capsys = capsys

    def call(self, *arguments: str | Path) -> tuple[int, str, str]:
        """Exit status, what was written to stdout, what was written to stderr."""
        self._capsys.readouterr()
        words = ["--data", str(self.folder), *map(str, arguments)]
        status = cli.main(words, render_pdf=lambda _document, path: path.write_bytes(b"%PDF"))
        out, err = self._capsys.readouterr()
        return status, out, err

    def ask(self, *arguments: str | Path) -> Any:
        """The JSON answer of a command that must succeed."""
        status, out, err = self.call(*arguments, "--json")
        assert (status, err) == (0, "")
        return json.loads(out)

    def metric(self, metric_id: str, *more: str) -> Json:
        """One metric of the score card, on 2026-11-20 unless told otherwise."""
        on = () if "--on" in more else ("--on", ON)
        card = self.ask("score", *SHOP, *on, *more)
        found: Json = next(m for m in card["metrics"] if m["id"] == metric_id)
        return found

    def ids(self, metric_id: str, role: str, *more: str) -> list[str]:
        """The order numbers of a role, sorted."""
        on = () if "--on" in more else ("--on", ON)
        answer = self.ask("orders", *SHOP, "--metric", metric_id, "--role", role, *on, *more)
        return sorted(order["order_id"] for order in answer["orders"])


@pytest.fixture
def empty(book_dir: Path, capsys: pytest.CaptureFixture[str]) -> Doors:
    """A book with the shop and nothing in it."""
    doors = Doors(book_dir, capsys)
    doors.ask("shop", "add", "手工店", "--platform", "douyin")
    return doors


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    """The four exports."""
    folder = tmp_path / "exports"
    folder.mkdir()
    return shop.write_shop(folder)


@pytest.fixture
def doors(empty: Doors, files: list[Path]) -> Doors:
    """A book with all four exports imported."""
    empty.ask("import", *SHOP, *files)
    return empty


# --- counting -------------------------------------------------------------------------------------


@pytest.mark.parametrize("metric_id", COUNTS)
def test_counts_are_those_worked_out_by_hand(doors: Doors, metric_id: str) -> None:
    metric, (numerator, denominator) = doors.metric(metric_id), COUNTS[metric_id]
    assert metric["numerator"] == pytest.approx(numerator)
    assert metric["denominator"] == denominator
    assert metric["value"] == pytest.approx(numerator / denominator)
    assert metric["origin"] == "computed"
    assert (metric["first"], metric["last"]) == ("2026-10-22", "2026-11-20")


@pytest.mark.parametrize("metric_id", NEXT_DAY)
def test_the_next_day_knows_more_and_looks_at_other_days(doors: Doors, metric_id: str) -> None:
    """A score on DATE uses only what happened up to DATE 23:59:59."""
    metric, (numerator, denominator) = (
        doors.metric(metric_id, "--on", "2026-11-21"),
        NEXT_DAY[metric_id],
    )
    assert metric["numerator"] == pytest.approx(numerator)
    assert metric["denominator"] == denominator


def test_without_a_day_the_last_day_with_data_counts(doors: Doors) -> None:
    """``--on`` defaults to the last day with data (数据截至), never today.

    The latest event is order 15's application on 11-21; a promised time lies in the future.
    """
    assert doors.ask("score", *SHOP)["on"] == "2026-11-21"


def test_fewer_than_thirty_valid_orders_are_the_growth_stage(doors: Doors) -> None:
    """成长阶段: < 30 valid paid orders in 30 days; no total is made up."""
    card = doors.ask("score", *SHOP, "--on", ON)
    assert card["stage"] == "growth"
    assert card["total"] == card["total"] | {
        "official": None,
        "recomputed": None,
        "estimated": False,
    }


def test_the_pack_in_force_on_the_day_is_used(doors: Doors) -> None:
    assert doors.ask("score", *SHOP, "--on", "2026-09-07")["pack"]["id"] == "douyin-20260714"
    assert doors.ask("score", *SHOP, "--on", "2026-09-08")["pack"]["id"] == "douyin-20260908"
    forced = doors.ask("score", *SHOP, "--on", ON, "--pack", "douyin-20260714")
    assert forced["pack"]["id"] == "douyin-20260714"


# --- the orders behind a number -------------------------------------------------------------------

NUMERATORS = {
    "quality_return_rate": [2],
    "damage_return_rate": [3],
    "on_time_dispatch_rate": [1, 2, 3, 4, 11, 12, 15],
    "refund_rate": [2, 3, 4, 5],
}
DENOMINATORS = {
    "product_rating": [1, 2, 4, 12],
    "quality_return_rate": [1, 2, 3, 4, 11, 12, 15],
    "mean_pickup_hours": [1, 2, 3, 4, 7, 11, 12, 15],
    "damage_return_rate": [1, 2, 3, 4, 5, 6, 7, 12, 14, 15],
    "after_sale_audit_hours": [2, 3, 4],
    "on_time_dispatch_rate": [1, 2, 3, 4, 6, 7, 11, 12, 15],
    "refund_rate": [1, 2, 3, 4, 5, 6, 7, 12, 14, 15],
}


@pytest.mark.parametrize("metric_id", NUMERATORS)
def test_numerator_lists_its_orders(doors: Doors, metric_id: str) -> None:
    assert doors.ids(metric_id, "numerator") == [oid(n) for n in NUMERATORS[metric_id]]


@pytest.mark.parametrize("metric_id", DENOMINATORS)
def test_denominator_lists_its_orders(doors: Doors, metric_id: str) -> None:
    assert doors.ids(metric_id, "denominator") == [oid(n) for n in DENOMINATORS[metric_id]]


def reasons(doors: Doors, metric_id: str) -> dict[str, str]:
    """Order number -> why it does not count."""
    words = ("orders", *SHOP, "--metric", metric_id, "--role", "excluded", "--on", ON)
    return {order["order_id"]: order["reason"] for order in doors.ask(*words)["orders"]}


@pytest.mark.parametrize(
    "metric_id", ["damage_return_rate", "refund_rate", "quality_return_rate", "mean_pickup_hours"]
)
def test_unpaid_gift_and_lucky_bag_orders_are_listed_as_excluded(
    doors: Doors, metric_id: str
) -> None:
    """Unpaid, gift (赠品) and 福袋 orders are not valid orders; every excluded one has its reason."""
    found = reasons(doors, metric_id)
    assert found[oid(8)] == "赠品订单"
    assert found[oid(9)] == "福袋订单"
    assert found[oid(10)] == "未付款"


@pytest.mark.parametrize(
    "metric_id",
    ["damage_return_rate", "quality_return_rate", "after_sale_audit_hours", "mean_pickup_hours"],
)
def test_rows_whose_order_is_not_in_the_book_are_excluded(doors: Doors, metric_id: str) -> None:
    """Rows whose order is not in the book are excluded with the reason 未匹配订单."""
    assert reasons(doors, metric_id)[STRANGER] == "未匹配订单"


def test_what_does_not_count_yet_is_told(doors: Doors) -> None:
    assert reasons(doors, "on_time_dispatch_rate")[oid(5)] == "发货前已退款"
    unsigned = {oid(n) for n in (5, 6, 7, 14)}
    found = reasons(doors, "quality_return_rate")
    assert {order for order, why in found.items() if why == "还没有签收记录"} == unsigned
    # order 15 was rated a day later: on this day it is an order without a rating, like 3 and 11
    found = reasons(doors, "product_rating")
    unrated = {oid(n) for n in (3, 11, 15)}
    assert {order for order, why in found.items() if why == "没有商品评分"} == unrated


def test_no_order_is_both_counted_and_excluded(doors: Doors) -> None:
    for metric_id in ("quality_return_rate", "damage_return_rate", "on_time_dispatch_rate"):
        assert not set(doors.ids(metric_id, "denominator")) & set(reasons(doors, metric_id))


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


@pytest.fixture
def doors_of(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Callable[[str], Doors]:
    """Further books, each with the shop and nothing in it."""

    def make(name: str) -> Doors:
        (tmp_path / name).mkdir()
        doors = Doors(tmp_path / name, capsys)
        doors.ask("shop", "add", "手工店", "--platform", "douyin")
        return doors

    return make


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


# --- what is missing ------------------------------------------------------------------------------

NEEDED = {
    # metric -> reports beside the orders, and what the sentence must name where it is missing
    "product_rating": [(3, "签收"), (2, "评价")],
    "quality_return_rate": [(3, "签收"), (1, "售后")],
    "mean_pickup_hours": [(3, "揽收")],
    "damage_return_rate": [(1, "售后")],
    "after_sale_audit_hours": [(1, "售后")],
}


@pytest.mark.parametrize(
    ("metric_id", "file", "word"),
    [(metric, file, word) for metric, needs in NEEDED.items() for file, word in needs],
)
def test_a_missing_report_is_named_and_never_zero(
    empty: Doors, files: list[Path], metric_id: str, file: int, word: str
) -> None:
    """Missing files give 数据不足 naming the export, never 0."""
    empty.ask("import", *SHOP, *(path for n, path in enumerate(files) if n != file))
    metric = empty.metric(metric_id)
    assert metric["value"] is None
    assert metric["points"] is None
    assert (metric["origin"], metric["state"]) == ("missing", "unknown")
    assert metric["why"].startswith("数据不足")
    assert word in metric["why"]


@pytest.mark.parametrize("metric_id", COUNTS)
def test_without_an_order_file_nothing_is_counted(
    empty: Doors, files: list[Path], metric_id: str
) -> None:
    empty.ask("import", *SHOP, *files[1:])
    metric = empty.metric(metric_id)
    assert metric["value"] is None
    assert "订单" in metric["why"]


ORDER_COLUMNS = [
    ("on_time_dispatch_rate", "承诺发货时间"),
    ("on_time_dispatch_rate", "发货时间"),
    ("damage_return_rate", "支付完成时间"),
    ("refund_rate", "支付完成时间"),
    ("sales", "订单应付金额"),
]


@pytest.mark.parametrize(("metric_id", "column"), ORDER_COLUMNS)
def test_an_unticked_order_column_is_missing_and_never_zero(
    empty: Doors, files: list[Path], tmp_path: Path, metric_id: str, column: str
) -> None:
    path = tmp_path / "custom.csv"
    headers = [header for header in shop.ORDER_HEADERS if header != column]
    shop.write_tabbed(path, headers, shop.order_rows())
    empty.ask("import", *SHOP, path, *files[1:])
    metric = empty.metric(metric_id)
    assert metric["value"] is None
    assert metric["why"].startswith("数据不足")


CASE_COLUMNS = [
    ("quality_return_rate", "售后原因", "售后原因"),
    ("damage_return_rate", "售后申请时间", "售后申请时间"),
    ("after_sale_audit_hours", "同意售后申请时间", "同意售后申请时间"),
    ("after_sale_audit_hours", "售后类型", "售后类型"),
    ("after_sale_audit_hours", "售后状态", "售后状态"),
]


@pytest.mark.parametrize(("metric_id", "column", "word"), CASE_COLUMNS)
def test_an_unticked_after_sales_column_is_named_and_never_zero(
    empty: Doors, files: list[Path], tmp_path: Path, metric_id: str, column: str, word: str
) -> None:
    path = tmp_path / "custom.csv"
    headers = [header for header in shop.CASE_HEADERS if header != column]
    shop.write_tabbed(path, headers, shop.case_rows())
    empty.ask("import", *SHOP, files[0], path, *files[2:])
    metric = empty.metric(metric_id)
    assert metric["value"] is None
    assert word in metric["why"]


def test_refunds_are_unknown_where_no_file_tells_of_them(empty: Doors, tmp_path: Path) -> None:
    """An order report without 售后状态 and no after-sales report: unknown, not 0 %."""
    path = tmp_path / "custom.csv"
    headers = [header for header in shop.ORDER_HEADERS if header != "售后状态"]
    shop.write_tabbed(path, headers, shop.order_rows())
    empty.ask("import", *SHOP, path)
    metric = empty.metric("refund_rate")
    assert metric["value"] is None
    assert "售后" in metric["why"]


def test_refunds_are_known_from_either_file(
    empty: Doors, files: list[Path], tmp_path: Path
) -> None:
    """The order report alone knows the refund of order 5, the after-sales report all four."""
    empty.ask("import", *SHOP, files[0])
    assert empty.metric("refund_rate")["numerator"] == 1
    path = tmp_path / "custom.csv"
    headers = [header for header in shop.ORDER_HEADERS if header != "售后状态"]
    shop.write_tabbed(path, headers, shop.order_rows())
    empty.ask("undo", str(empty.ask("imports", *SHOP)["imports"][0]["import_id"]))
    empty.ask("import", *SHOP, path, files[1])
    assert empty.metric("refund_rate")["numerator"] == 4


def test_an_empty_book_knows_nothing(empty: Doors) -> None:
    card = empty.ask("score", *SHOP, "--on", ON)
    assert {metric["value"] for metric in card["metrics"]} == {None}
    assert {dimension["points"] for dimension in card["dimensions"]} == {None}
    assert card["total"]["official"] is None
    assert card["total"]["recomputed"] is None


# --- the backend's page ---------------------------------------------------------------------------


def test_typed_values_are_entered_and_take_every_unit(empty: Doors) -> None:
    """``--set`` takes 1.34%, 0.0134, 5.6h, 27s or a bare number in the metric's unit."""
    values = ("quality_return_rate=1.34%", "mean_pickup_hours=5.6h", "mean_reply_seconds=27s")
    empty.ask("snapshot", *SHOP, "--set", *values, "product_rating=4.69", "--on", ON)
    empty.ask("snapshot", *SHOP, "--set", "damage_return_rate=0.0013", "--on", ON)
    for metric_id, value in {
        "quality_return_rate": 0.0134,
        "mean_pickup_hours": 5.6,
        "mean_reply_seconds": 27,
        "product_rating": 4.69,
        "damage_return_rate": 0.0013,
    }.items():
        metric = empty.metric(metric_id)
        assert metric["value"] == pytest.approx(value)
        assert metric["origin"] == "entered"
        assert metric["numerator"] is None
        assert metric["denominator"] is None


def test_a_pasted_page_is_official_and_never_mixes_with_the_count(
    doors: Doors, tmp_path: Path
) -> None:
    page = tmp_path / "page.txt"
    page.write_text(
        "商家体验分\n我的总分 82 分\n更新时间 2026-11-20 11:00:36\n商品体验 69 分\n"
        "商品品质退货率 1.340 %\n物流体验 99 分\n服务体验 85 分\n"
        "飞鸽人工会话平响时长 13.893 秒\n加分项 +2 分\n扣分项 0 分\n",
        encoding="utf-8",
    )
    doors.ask("snapshot", *SHOP, "--file", page)
    card = doors.ask("score", *SHOP, "--on", ON)
    assert card["total"]["official"] == 82
    assert card["total"]["recomputed"] is None  # 成长阶段, and no published formula
    assert {d["id"]: (d["points"], d["origin"]) for d in card["dimensions"]} == {
        "product": (69, "official"),
        "logistics": (99, "official"),
        "service": (85, "official"),
    }
    metrics = {metric["id"]: metric for metric in card["metrics"]}
    assert metrics["mean_reply_seconds"]["value"] == pytest.approx(13.893)
    assert metrics["mean_reply_seconds"]["origin"] == "official"
    assert metrics["quality_return_rate"]["origin"] == "computed"
    assert metrics["quality_return_rate"]["value"] == pytest.approx(1 / 7)


# --- shapes, statuses, safety ---------------------------------------------------------------------

FILE_KEYS = {
    "file",
    "platform",
    "report",
    "layout",
    "shop",
    "rows",
    "added",
    "updated",
    "unchanged",
}
METRIC_KEYS = {
    "id",
    "name",
    "dimension",
    "value",
    "unit",
    "numerator",
    "denominator",
    "first",
    "last",
    "origin",
    "points",
    "target",
    "state",
    "why",
}


def test_json_has_the_promised_keys(doors: Doors, files: list[Path]) -> None:
    imported = doors.ask("import", *SHOP, *files)
    assert set(imported) >= {"files", "refused"}
    for file in imported["files"]:
        assert set(file) >= FILE_KEYS | {"rejected", "import_id", "issues"}
    batches = doors.ask("imports", *SHOP)["imports"]
    assert set(batches[0]) >= {"import_id", "file", "at", "added", "updated", "undone"}
    card = doors.ask("score", *SHOP, "--on", ON)
    assert set(card) >= {"shop", "on", "pack", "stage", "total", "dimensions", "metrics"}
    assert set(card["pack"]) >= {"id", "fingerprint", "label"}
    assert set(card["total"]) >= {"official", "recomputed", "estimated"}
    for dimension in card["dimensions"]:
        assert set(dimension) >= {"id", "name", "points", "weight", "target", "state", "origin"}
    for metric in card["metrics"]:
        assert set(metric) >= METRIC_KEYS
        assert metric["state"] in {"below", "near", "met", "unknown"}
        assert metric["origin"] in {"computed", "official", "entered", "proxy", "missing"}
    lines = doors.ask("orders", *SHOP, "--metric", "refund_rate", "--role", "numerator", "--on", ON)
    for line in lines["orders"]:
        assert set(line) >= {"order_id", "on", "reason", "courier", "product", "province", "agent"}
    found = doors.ask("findings", *SHOP, "--on", ON)["findings"]
    assert found
    for finding in found:
        wanted = {"metric", "state", "recoverable_points", "orders_to_fix", "cause", "measures"}
        assert set(finding) >= wanted
        assert all(set(cause) >= {"segment", "key", "share"} for cause in finding["cause"])
        assert finding["measures"]  # no finding without a next step


def test_findings_are_the_metrics_that_miss_their_target(doors: Doors) -> None:
    card = doors.ask("score", *SHOP, "--on", ON)
    missed = {m["id"] for m in card["metrics"] if m["state"] in ("below", "near")}
    found = doors.ask("findings", *SHOP, "--on", ON)["findings"]
    assert {finding["metric"] for finding in found} == missed
    assert {"quality_return_rate", "mean_pickup_hours", "refund_rate"} <= missed


def test_the_answer_can_be_written_to_a_file(doors: Doors, tmp_path: Path) -> None:
    out = tmp_path / "answer.json"
    status, _, _ = doors.call("score", *SHOP, "--on", ON, "--out", out)
    assert status == 0
    assert json.loads(out.read_text(encoding="utf-8"))["shop"] == "手工店"


def test_the_plan_is_handed_to_the_printer(doors: Doors, tmp_path: Path) -> None:
    pdf = tmp_path / "plan.pdf"
    answer = doors.ask("plan", *SHOP, "--top", "2", "--pdf", pdf)
    assert answer["findings"] == 2
    assert pdf.read_bytes() == b"%PDF"


REFUSED: list[tuple[str, ...]] = [
    ("score", "--shop", "没有这家店"),
    ("score", *SHOP, "--pack", "no-such-pack"),
    ("orders", *SHOP, "--metric", "no_such_metric", "--role", "numerator"),
    ("undo", "4711"),
    ("import", *SHOP, "没有这个文件.csv"),
    ("shop", "add", "手工店", "--platform", "jd"),
    ("snapshot", *SHOP, "--set", "quality_return_rate=很多"),
    ("snapshot", *SHOP, "--file", "没有这个页面.txt"),
    ("restore", "没有这个备份.db"),
]


@pytest.mark.parametrize("arguments", REFUSED)
def test_what_the_seller_can_mend_is_one_chinese_sentence(
    empty: Doors, arguments: tuple[str, ...]
) -> None:
    """Exit status 1: one Chinese sentence on stderr, no traceback."""
    status, _, err = empty.call(*arguments)
    assert status == 1
    assert len(err.splitlines()) == 1
    assert "Traceback" not in err
    assert any("一" <= letter <= "鿿" for letter in err)
    assert err.rstrip().endswith("。")


@pytest.mark.parametrize(
    "arguments",
    [
        ("nonsense",),
        ("score",),
        ("orders", *SHOP, "--metric", "refund_rate", "--role", "witness"),
        ("score", *SHOP, "--on", "yesterday"),
        ("shop", "add", "x", "--platform", "mars"),
        ("snapshot", *SHOP),
    ],
)
def test_wrong_usage_is_status_two(empty: Doors, arguments: tuple[str, ...]) -> None:
    with pytest.raises(SystemExit) as stopped:
        empty.call(*arguments)
    assert stopped.value.code == 2


def test_a_refused_file_does_not_stop_the_others(
    empty: Doors, files: list[Path], tmp_path: Path
) -> None:
    """Files some of which are refused: exit 0 if any was imported."""
    strange = tmp_path / "notes.txt"
    strange.write_text("今天天气不错\n", encoding="utf-8")
    answer = empty.ask("import", *SHOP, files[0], strange)
    assert [f["report"] for f in answer["files"]] == ["orders"]
    assert [(r["file"], bool(r["code"])) for r in answer["refused"]] == [("notes.txt", True)]
    assert empty.call("import", *SHOP, strange)[0] == 1


def test_a_backup_brings_everything_back(doors: Doors, tmp_path: Path) -> None:
    before = doors.ask("score", *SHOP, "--on", ON)
    doors.ask("backup", tmp_path / "copy.db")
    doors.ask("undo", "1")
    assert doors.ask("score", *SHOP, "--on", ON) != before
    doors.ask("restore", tmp_path / "copy.db")
    assert doors.ask("score", *SHOP, "--on", ON) == before
    doors.ask("check")


def test_buyers_data_is_nowhere_in_the_data_folder(empty: Doors, files: list[Path]) -> None:
    """A planted phone number, name and address are nowhere in the database file, its WAL, or the log."""
    raw = b"".join(path.read_bytes() for path in files[:2])
    assert all(word.encode() in raw for word in shop.PLANTED[:2])  # they were there to find
    program = Program(empty.folder)
    try:
        chosen = program.shop("手工店")
        program.commit(program.read_files(files, chosen), chosen)
        held = sorted(path for path in empty.folder.rglob("*") if path.is_file())
        assert any(path.name.endswith("-wal") for path in held)
        assert_clean(held)
    finally:
        program.close()
    assert_clean(sorted(path for path in empty.folder.rglob("*") if path.is_file()))


def test_buyers_data_in_odd_places_is_nowhere_in_the_data_folder(
    empty: Doors, tmp_path: Path
) -> None:
    """Names of files and sheets, product names, reasons, reviews and unreadable cells tell nothing."""
    strange = told_files.write_told(tmp_path / f"{shop.NAME}_{shop.PHONE}")
    program = Program(empty.folder)
    try:
        chosen = program.shop("手工店")
        preview = program.read_files(strange, chosen)
        assert [counts.parsed.report for counts in preview.files] == list(told_files.REPORTS)
        assert any(counts.parsed.rejected_rows for counts in preview.files)
        assert any(counts.parsed.issues for counts in preview.files)
        program.commit(preview, chosen)
        assert_clean(sorted(path for path in empty.folder.rglob("*") if path.is_file()))
    finally:
        program.close()
    assert_clean(sorted(path for path in empty.folder.rglob("*") if path.is_file()))


def assert_clean(paths: list[Path]) -> None:
    """None of the planted words stands in any of the files, in any usual encoding."""
    for path in paths:
        content = path.read_bytes()
        for word in (*shop.PLANTED, *told_files.TOLD):
            for encoding in ("utf-8", "utf-16-le", "gb18030"):
                assert word.encode(encoding) not in content, (path.name, word)


def test_our_own_fault_is_told_and_logged_without_buyers_data(
    doors: Doors, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Our own fault: exit 3 with a sentence and the log's place."""

    def broken(_document: object, _path: Path) -> None:
        raise ZeroDivisionError

    words = ["--data", str(doors.folder), "plan", *SHOP, "--pdf", str(tmp_path / "plan.pdf")]
    assert cli.main(words, render_pdf=broken) == 3
    err = capsys.readouterr().err
    assert "Traceback" not in err
    logs = [path for path in doors.folder.rglob("*.log") if path.name in err]
    assert logs
    assert "ZeroDivisionError" in logs[0].read_text(encoding="utf-8")
    assert_clean(logs)
