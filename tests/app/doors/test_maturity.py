"""The immature tail of the coverage."""

from __future__ import annotations

from contextlib import closing
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from app import clock
from app.doors.maturity import tail
from app.model import Platform, Report
from app.program import Program
from app.progress import Progress
from app.storage import database, ledger
from tests.app.storage.records import after_sale, order, parcel, parsed

FIRST = date(2026, 11, 1)
DAYS = [FIRST + timedelta(days=n) for n in range(6)]


def counted(*open_of_ten: int | None) -> dict[int, tuple[int, int]]:
    """Ten records a day, so many of them open; None: a day without records."""
    return {
        clock.day_number(FIRST) + n: (10, found)
        for n, found in enumerate(open_of_ten)
        if found is not None
    }


@pytest.mark.parametrize(
    ("open_of_ten", "days"),
    [
        ((0, 0, 0, 0, 0, 0), 0),
        ((0, 0, 0, 1, 2, 9), 2),  # 10 % open is settled, 20 % is not
        ((9, 0, 0, 0, 0, 9), 1),  # an old day that stayed open is no tail
        ((0, 0, 0, 5, None, 9), 3),  # a quiet day between open ones
        ((0, 0, 0, 0, 9, None), 2),
        ((None, None, None, None, None, None), 0),
    ],
)
def test_the_tail_is_what_is_open_at_the_end(
    open_of_ten: tuple[int | None, ...], days: int
) -> None:
    assert sorted(tail(DAYS, counted(*open_of_ten))) == DAYS[len(DAYS) - days :]


def test_a_gap_ends_the_tail() -> None:
    covered = [*DAYS[:3], DAYS[5]]
    assert tail(covered, counted(9, 9, 9, None, None, 9)) == [DAYS[5]]


def at(day: int) -> int:
    return clock.moment(datetime(2026, 11, day, 12))


def test_the_coverage_tells_the_tail_of_each_report(tmp_path: Path) -> None:
    days = range(1, 7)
    orders = [
        order(str(n), paid_at=at(n), status="completed" if n < 4 else "dispatched") for n in days
    ]
    cases = [
        after_sale(str(n), str(n), applied_at=at(n), status="refunded" if n < 6 else "open")
        for n in days
    ]
    parcels = [
        parcel(str(n), dispatched_at=at(n), signed_at=at(n) if n < 5 else None) for n in days
    ]
    with closing(Program(tmp_path)) as program, closing(database.open_book(tmp_path)) as db:
        shop = program.add_shop("小店", Platform.DOUYIN)
        span: dict[str, Any] = {"first": FIRST, "last": DAYS[-1]}
        for file in (
            parsed(orders, Report.ORDERS, sha256="1", **span),
            parsed(cases, Report.AFTER_SALES, sha256="2", **span),
            parsed(parcels, Report.LOGISTICS, sha256="3", **span),
        ):
            with database.transaction(db):
                changes = ledger.compare(db, shop.shop_id, file, Progress())
                ledger.write(db, shop.shop_id, file, changes, datetime(2026, 11, 7), Progress())
        found = {row.report: len(row.open) for row in program.coverage(shop, FIRST, DAYS[-1])}
    assert {report: count for report, count in found.items() if count} == {
        Report.ORDERS: 3,
        Report.AFTER_SALES: 1,
        Report.LOGISTICS: 2,
    }
