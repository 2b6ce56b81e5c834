"""However an export is cut into files, the score is the same, to the last digit and run id."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from app.model import (
    AfterSaleRecord,
    OrderRecord,
    ParcelRecord,
    Platform,
    Record,
    Report,
    ReviewRecord,
    ScoreCard,
)
from app.progress import Progress
from app.scoring.scorecard import score
from app.scoring.source import DataSource
from app.storage import book, database, ledger
from tests.app.scoring.examples import pack
from tests.app.scoring.random_books import Rows, books, new_book
from tests.app.storage.records import parsed

ON, NOW = date(2026, 11, 5), datetime(2026, 12, 1, 9)
RECORDS: dict[str, tuple[Report, type[Any], dict[str, str]]] = {
    "orders": (Report.ORDERS, OrderRecord, {"order_id": "key"}),
    "parcels": (Report.LOGISTICS, ParcelRecord, {}),
    "after_sales": (Report.AFTER_SALES, AfterSaleRecord, {"after_sale_id": "key"}),
    "reviews": (Report.REVIEWS, ReviewRecord, {}),
}
Files = list[tuple[Report, Sequence[Record]]]


def files_of(rows: Rows) -> Files:
    """One file a report, of all its records."""
    found: Files = []
    for table, (report, kind, names) in RECORDS.items():
        told = [
            {name: row.get(names.get(name, name)) for name in kind._fields} for row in rows[table]
        ]
        found.append((report, [kind(**values) for values in told]))
    return found


def card_after(files: Iterable[tuple[Report, Sequence[Record]]]) -> ScoreCard:
    """The score card of a new book with these imports."""
    db = new_book()
    shop = book.add_shop(db, "小店", Platform.DOUYIN, None, None, False, NOW)
    for number, (report, records) in enumerate(files):
        name = f"{number}.csv"
        file = parsed(records, report, name, first=date(2026, 9, 1), last=ON)
        with database.transaction(db):
            changes = ledger.compare(db, shop.shop_id, file, Progress())
            ledger.write(db, shop.shop_id, file, changes, NOW, Progress())
    rules = pack()
    card = score(DataSource(db).data(shop, ON, rules), rules, ON, ON)
    db.close()
    return card


@settings(max_examples=25, deadline=None)
@given(books(), st.integers(0, 8), st.booleans(), st.permutations(range(8)))
def test_splitting_an_import_into_two_changes_nothing(
    rows: Rows, cut: int, overlapping: bool, order: list[int]
) -> None:
    """Cut anywhere, with a record in both halves or none, imported in any order."""
    whole = files_of(rows)
    halves = [
        half
        for report, records in whole
        for half in ((report, records[: cut + overlapping]), (report, records[cut:]))
    ]
    assert card_after(halves[place] for place in order) == card_after(whole)
