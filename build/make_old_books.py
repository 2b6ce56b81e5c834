"""Books of earlier schema versions for the tests: ``python3 build/make_old_books.py``.

Each is made by the migrations of its version and filled with a few invented rows, then gzipped into
tests/samples/books. Files that are there are never made again: a book that was released stays as
it was.
"""

from __future__ import annotations

import gzip
import sqlite3
import sys
import tempfile
from contextlib import closing
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from app.storage import engine, whole  # noqa: E402 - found only once the root is on the path
from app.storage.goods import mark_of  # noqa: E402
from app.storage.schema import GOODS, LATEST  # noqa: E402

FOLDER = ROOT / "tests" / "samples" / "books"
DAY = 20_758  # 2026-11-01
AT = DAY * 86_400 + 36_000

Rows = list[dict[str, Any]]


def contents(version: int) -> dict[str, Rows]:
    """Rows for every table of a version, in the columns all later versions still have."""
    orders: Rows = [
        {
            "shop_id": 1,
            "key": f"69171234567890{number:05}",
            "said_by": None if number == 1 else 1,
            "status": "dispatched",
            "created_at": AT,
            "paid_at": AT + 60,
            "dispatched_at": AT + 7_200 * number,
            "paid_fen": 5900,
            "province": "广东",
            "items": f'[["69171234567890{number:05}1","3711","保温杯","白色",1,false]]',
        }
        for number in range(1, 31)
    ]
    said = (
        '["dispatched",null,{0},{1},null,null,null,null,null,null,5900,null,"广东",null,null,null]'
    )
    rows: dict[str, Rows] = {
        "shops": [
            {"id": 1, "name": "晨光家居专营店", "platform": "douyin", "industry": "餐厨用具"},
            {"id": 2, "name": "已移除的店", "platform": "jd", "removed_at": AT},
        ],
        "imports": [
            {**_IMPORT, "id": 1, "file_name": "订单一.csv"},
            {**_IMPORT, "id": 2, "file_name": "订单二.csv"},
        ],
        "import_issues": [
            {"import_id": 1, "code": "bad_time", "row": 7, "column": "发货时间", "value": "昨天"}
        ],
        "statements": [
            {"import_id": number, "key": orders[0]["key"], "payload": said.format(AT, AT + 60)}
            for number in (1, 2)
        ],
        "orders": orders,
        "reviews": [
            {
                "shop_id": 1,
                "key": f"{orders[1]['key']}|3711|{AT}|0",
                "said_by": 1,
                "order_id": orders[1]["key"],
                "reviewed_at": AT,
                "occurrence": 0,
                "stars": 4.0,
                "text": "杯子不错",
            }
        ],
        "snapshots": [
            {
                "id": 1,
                "shop_id": 1,
                "on_day": DAY,
                "key": "total",
                "value": 88.5,
                "origin": "official",
            }
        ],
        "own_rules": [
            {
                "id": 1,
                "shop_id": 1,
                "pack_id": "",
                "kind": "target",
                "key": "total",
                "value": 90.0,
            }
        ],
        "actions": [
            {
                "id": 1,
                "shop_id": 1,
                "title": "到货抽检",
                "steps": '["拆 20 件"]',
                "owner": "小王",
                "note": "",
                "proof": "",
                "expected": "",
            }
        ],
        "edits": [
            {
                "id": 1,
                "at": AT,
                "name": "修改目标",
                "changes": '[{"table":"own_rules","id":1,"before":null,"after":{"shop_id":1,'
                '"pack_id":"","kind":"target","key":"total","value":90.0,"id":1}}]',
            }
        ],
    }
    if version >= 3:
        rows["finding_states"] = [
            {
                "id": 1,
                "shop_id": 1,
                "metric_id": "refund_rate",
                "status": "ignored",
                "reason": "换季",
                "on_day": DAY,
            }
        ]
    if version >= GOODS:
        goods = '["3711","保温杯","白色",1,false]'
        rows["goods"] = [{"shop_id": 1, "mark": mark_of(goods), "told": goods}]
        for order in orders:
            order["items"] = f'[["{order["key"]}1","{mark_of(goods)}"]]'
    if version >= 5:
        rows["aliases"] = [{"layout": "douyin-orders", "header": "单号", "name": "主订单编号"}]
    return rows


_IMPORT = {
    "shop_id": 1,
    "entity": "orders",
    "report": "orders",
    "sha256": "0" * 64,
    "layout": "douyin-orders",
    "label": "抖店 订单",
    "at": AT,
    "rows": 30,
    "added": 30,
    "updated": 0,
    "unchanged": 0,
    "rejected": 0,
    "first_day": DAY,
    "last_day": DAY + 3,
    "absent": "[]",
}


def make(version: int, path: Path) -> None:
    """One book of a version."""

    def fill(_book: sqlite3.Connection, load: whole.Load) -> None:
        for table, rows in contents(version).items():
            for row in rows:
                load(table, list(row), [tuple(row.values())])

    whole.build(path, version, fill)
    with closing(sqlite3.connect(path)) as book:
        book.execute("PRAGMA journal_mode = DELETE")
        engine.check(book)


def main() -> None:
    """Make the books that are not there yet."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    for version in range(1, LATEST + 1):
        target = FOLDER / f"v{version}.db.gz"
        if not target.exists():
            with tempfile.TemporaryDirectory() as name:
                make(version, Path(name) / "a.db")
                data = (Path(name) / "a.db").read_bytes()
            target.write_bytes(gzip.compress(data, mtime=0))
            print(f"{target.relative_to(ROOT)} {target.stat().st_size}")


if __name__ == "__main__":
    main()
