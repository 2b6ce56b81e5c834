"""Every number that points at another row is known to the merge. What it does: tests/app/test_carry.py."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest

from app.storage import belongings, database, merging

NO_POINTERS = frozenset({"after_sale_id", "item_id", "product_id", "order_id", "metric_id"})


def test_every_column_that_points_at_a_row_is_known(book_dir: Path) -> None:
    with closing(database.open_book(book_dir)) as db:
        for table in belongings.tables(db):
            names = belongings.columns(db, table)
            kinds = {row[1]: row[2] for row in db.execute(f"PRAGMA table_info({table})")}
            pointing = {n for n in names if n.endswith("_id") and kinds[n] == "INTEGER"}
            assert pointing <= set(merging.POINTERS), table
            declared = {row[3]: row[2] for row in db.execute(f"PRAGMA foreign_key_list({table})")}
            assert declared.items() <= merging.POINTERS.items(), table


def test_every_table_is_a_shops_an_imports_shared_or_the_books_own(book_dir: Path) -> None:
    with closing(database.open_book(book_dir)) as db:
        of_shop = {*belongings.having(db, "shop_id"), *belongings.having(db, "import_id")}
        rest = set(belongings.tables(db)) - of_shop - set(merging.SHARED)
    assert rest == {"shops", "edits", "settings"}


@pytest.mark.parametrize(
    ("name", "moved"), [("12/a.jpg", "112/a.jpg"), ("a.jpg", "a.jpg"), ("x/1.jpg", "x/1.jpg")]
)
def test_evidence_follows_its_action(name: str, moved: str) -> None:
    assert merging.moved_evidence(name, 100) == moved
