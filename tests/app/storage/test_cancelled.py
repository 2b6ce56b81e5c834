"""Which paid orders were closed before anything was sent."""

from __future__ import annotations

from contextlib import closing
from datetime import date, datetime
from pathlib import Path

from app import clock
from app.doors.intake import commit, preview
from app.model import AfterSaleStatus, OrderStatus, ParsedFile, Platform, Report
from app.progress import Progress
from app.storage import book, database
from app.storage.cancelled import cancelled
from tests.app.storage.records import after_sale, order, parcel, parsed

DAY = clock.day_number(date(2026, 10, 5))
PAID = DAY * clock.DAY + 3600
CLOSED = {"status": OrderStatus.CLOSED, "paid_at": PAID, "paid_fen": 5000}


def files() -> list[ParsedFile]:
    rows = [
        order("A", **CLOSED),
        order("B", **CLOSED),
        order("sent", **CLOSED, dispatched_at=PAID + 60),
        order("picked", **CLOSED),
        order("refunded", **CLOSED, refunded=True),
        order("case", **CLOSED),
        order("gift", **CLOSED, exclusion="gift"),
        order("unpaid", status=OrderStatus.CLOSED, created_at=PAID),
        order("done", **(CLOSED | {"status": OrderStatus.COMPLETED})),
        order("later", **(CLOSED | {"paid_at": PAID + 9 * clock.DAY})),
    ]
    cases = [after_sale("S1", "case", status=AfterSaleStatus.REFUNDED, applied_at=PAID)]
    return [
        parsed(rows, sha256="o"),
        parsed([parcel("picked", picked_up_at=PAID + 60)], Report.LOGISTICS, "l.csv", "l"),
        parsed(cases, Report.AFTER_SALES, "s.csv", "s"),
    ]


def test_only_orders_closed_unsent_and_not_refunded(tmp_path: Path) -> None:
    now = datetime(2026, 10, 20)
    with closing(database.open_book(tmp_path)) as db:
        shop = book.add_shop(db, "小店", Platform.DOUYIN, None, None, False, now)
        seen = preview(db, files(), (), shop, [shop], Progress(), now.date())
        commit(db, seen, shop, now, Progress())
        assert cancelled(db, shop.shop_id, DAY - 3, DAY + 3) == (2, 10_000)
        assert cancelled(db, shop.shop_id, DAY + 1, DAY + 3) == (0, 0)
