"""What is missing is named and never zero; what the backend's page says stays apart.

The shop and the days of its orders stand in hand_made_doors.py.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.app import hand_made_shop as shop
from tests.app.commands.hand_made_doors import COUNTS, ON, SHOP, Doors

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
