"""JSON values that scripts rely on: unknown is null, dates are ISO text."""

from __future__ import annotations

import json
from datetime import date, datetime

from app import shapes
from app.model import FileCounts, ImportBatch, OrderLine, Refusal, Report, RowIssue
from tests.app.storage.records import order, parsed


def test_a_preview_has_no_import_id_and_an_import_has() -> None:
    file = parsed([order("1")], issues=(RowIssue("bad_time", 3, "支付完成时间", "x"),), rejected=1)
    looked_at = shapes.file_json(FileCounts(file, "小店", 1, 0, 0, None))
    done = shapes.file_json(FileCounts(file, "小店", 1, 0, 0, 7))
    assert "import_id" not in looked_at
    assert done["import_id"] == 7
    assert done["issues"] == [
        {"code": "bad_time", "row": 3, "column": "支付完成时间", "value": "x"}
    ]
    json.dumps(done)


def test_refused_files_stand_beside_the_others() -> None:
    shape = shapes.import_json([], [Refusal("/a/b.csv", "b.csv", "empty", "空的")])
    assert shape == {
        "files": [],
        "refused": [{"file": "b.csv", "code": "empty", "message": "空的"}],
    }


def test_what_is_not_known_is_null() -> None:
    line = OrderLine("1", None, "未付款", None, None, None, None)
    (shape,) = shapes.orders_json([line])["orders"]
    assert shape["on"] is None
    assert shape["courier"] is None


def test_history_tells_time_and_state() -> None:
    batch = ImportBatch(
        3,
        "小店",
        "a.csv",
        "抖店 订单",
        Report.ORDERS,
        datetime(2026, 10, 1, 9, 5),
        9,
        4,
        2,
        3,
        0,
        date(2026, 9, 1),
        date(2026, 9, 30),
        True,
    )
    (shape,) = shapes.imports_json([batch])["imports"]
    assert shape["at"] == "2026-10-01 09:05:00"
    assert (shape["import_id"], shape["undone"], shape["added"]) == (3, True, 4)
