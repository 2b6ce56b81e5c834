"""A real book for the window's tests: one invented shop, and small files to import into it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

from app.model import FileCounts, ParsedFile, Platform, Report
from app.program import Program

TODAY = date(2026, 11, 21)
SHOP = "晨光家居专营店"
ORDER_COLUMNS = (
    "主订单编号", "子订单编号", "选购商品", "商品数量", "商品ID", "订单应付金额", "收件人", "省",
    "订单提交时间", "支付完成时间", "订单状态", "承诺发货时间", "发货时间", "订单完成时间",
)  # fmt: skip


def open_book(folder: Path, with_shop: bool = True) -> Program:
    """A book on a fixed day."""
    program = Program(folder, lambda: TODAY, lambda: datetime(2026, 11, 21, 9, 30))
    if with_shop:
        program.add_shop(SHOP, Platform.DOUYIN, "餐厨用具", "非旗舰")
    return program


def order_number(number: int) -> str:
    """A number as long as real ones; one that ends in many zeros would look damaged by Excel."""
    return f"6917{123_456_789_012_345 + 7 * number}"


def order_row(number: int, changed: dict[str, str] | None = None) -> list[str]:
    """One order of 2026-11-01 or later, 20 a day."""
    day = f"2026-11-{1 + number // 20:02d}"
    order_id = order_number(number)
    cells = dict(
        zip(
            ORDER_COLUMNS,
            (
                order_id, f"{order_id}1", "保温杯", "1", "3711", "59.00", "张三", "广东省",
                f"{day} 10:00:00", f"{day} 10:01:00", "已发货", f"{day} 23:00:00",
                f"{day} 18:00:00", "-",
            ),
            strict=True,
        )
    )  # fmt: skip
    return list((cells | (changed or {})).values())


def write_csv(path: Path, header: Sequence[str], rows: Sequence[Sequence[str]]) -> Path:
    """A file as the backends write it: UTF-8 with BOM."""
    lines = [",".join(cells) for cells in (header, *rows)]
    path.write_text("\ufeff" + "\n".join(lines), encoding="utf-8")
    return path


def orders_file(folder: Path, count: int = 40, name: str = "订单.csv") -> Path:
    """Orders in the layout of 抖店."""
    return write_csv(folder / name, ORDER_COLUMNS, [order_row(i) for i in range(count)])


def strange_file(folder: Path, name: str = "我的发货表.csv") -> Path:
    """A courier's table with column names that nobody knows."""
    rows = [[order_number(i), "中通快递", f"2026-11-0{1 + i} 18:00:00", "一号仓"] for i in range(4)]
    return write_csv(folder / name, ("单子", "哪家", "揽件时刻", "仓"), rows)


def parsed(name: str = "订单.csv", **changed: Any) -> ParsedFile:
    """A file as the importer hands it over, without records."""
    fields: dict[str, Any] = {
        "path": f"下载/{name}", "name": name, "sha256": "0" * 64, "platform": Platform.DOUYIN,
        "report": Report.ORDERS, "layout": "douyin-orders", "label": "抖店 订单", "fingerprint": "f",
        "rows": 40, "records": (), "issues": (), "rejected": 0, "skipped": 0, "dropped_columns": (),
        "unused_columns": (), "absent_fields": (), "first": date(2026, 11, 1),
        "last": date(2026, 11, 20), "shop_names": (),
    }  # fmt: skip
    return ParsedFile(**(fields | changed))


def counts(
    name: str = "订单.csv", added: int = 40, updated: int = 0, same: int = 0, **changed: Any
) -> FileCounts:
    """What committing such a file would do."""
    return FileCounts(parsed(name, **changed), SHOP, added, updated, same, None)
