"""Short ways to write records and parsed files in tests. Times are moments, invented orders only."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from app.model import (
    AfterSaleRecord,
    OrderRecord,
    ParcelRecord,
    ParsedFile,
    Platform,
    Record,
    Report,
    ReviewRecord,
)


def order(order_id: str, **fields: Any) -> OrderRecord:
    """An order that says only what is given."""
    said: dict[str, Any] = dict.fromkeys(OrderRecord._fields) | {"order_id": order_id} | fields
    return OrderRecord(**said)


def after_sale(after_sale_id: str, order_id: str, **fields: Any) -> AfterSaleRecord:
    """An after-sales case that says only what is given."""
    said: dict[str, Any] = dict.fromkeys(AfterSaleRecord._fields)
    return AfterSaleRecord(
        **(said | {"after_sale_id": after_sale_id, "order_id": order_id} | fields)
    )


def parcel(order_id: str, waybill: str = "W1", **fields: Any) -> ParcelRecord:
    """A parcel that says only what is given."""
    said: dict[str, Any] = dict.fromkeys(ParcelRecord._fields)
    return ParcelRecord(**(said | {"order_id": order_id, "waybill": waybill} | fields))


def review(order_id: str, **fields: Any) -> ReviewRecord:
    """A review that says only what is given."""
    said: dict[str, Any] = dict.fromkeys(ReviewRecord._fields) | {"occurrence": 0}
    return ReviewRecord(**(said | {"order_id": order_id} | fields))


def parsed(
    records: Sequence[Record],
    report: Report = Report.ORDERS,
    name: str = "a.csv",
    sha256: str = "",
    **fields: Any,
) -> ParsedFile:
    """A parsed file of these records."""
    defaults: dict[str, Any] = {
        "path": name,
        "name": name,
        "sha256": sha256 or str(hash((name, tuple(records)))),
        "platform": Platform.DOUYIN,
        "report": report,
        "layout": "test",
        "label": "测试",
        "fingerprint": "f",
        "rows": len(records),
        "records": records,
        "issues": (),
        "rejected": 0,
        "skipped": 0,
        "dropped_columns": (),
        "unused_columns": (),
        "absent_fields": (),
        "first": date(2026, 9, 1),
        "last": date(2026, 9, 30),
        "shop_names": (),
    }
    return ParsedFile(**(defaults | fields))
