"""Moments as numbers: what is not told, and the two ways to read them."""

from __future__ import annotations

from unittest.mock import patch

import pytest

from app.storage import columns
from app.storage.columns import MISSING
from tests.app.scoring.random_books import SHOP, START, fill, new_book

DB = new_book()
DAY = 86_400


@pytest.mark.parametrize("wide", [0, 10**9])
def test_what_no_file_tells_is_missing_and_stars_keep_their_fraction(wide: int) -> None:
    """By whole tables and by the span's indexes: the same numbers."""
    fill(
        DB,
        {
            "orders": [
                {"key": "old", "paid_at": START - 9 * DAY, "status": "paid", "promised_at": START},
                {"key": "plain", "paid_at": START, "status": "completed", "paid_fen": 990},
                {"key": "unpaid", "created_at": START, "status": "unpaid", "refunded": 1},
            ],
            "parcels": [{"key": "w", "waybill": "w", "order_id": "plain", "signed_at": START + 5}],
            "after_sales": [{"key": "c", "order_id": "nobody's", "applied_at": START}],
            "reviews": [
                {
                    "key": "r",
                    "order_id": "plain",
                    "reviewed_at": START,
                    "occurrence": 0,
                    "stars": 4.333333333333333,
                }
            ],
        },
    )
    with patch.object(columns, "WIDE", wide):
        found = columns.read(DB, SHOP, START, START + DAY)
    rows = [[int(number) for number in text.split()] for text in found.orders.columns]
    by_key = dict(zip(found.orders.keys, zip(*rows, strict=True), strict=True))
    gone = MISSING
    assert by_key == {
        "old": (1, START - 9 * DAY, START, gone, gone, gone, gone),
        "plain": (1, START, gone, gone, gone, gone, 990),
        "unpaid": (0, gone, gone, gone, gone, gone, gone),
    }
    assert found.parcels.keys == ["plain"]
    assert found.parcels.columns == (str(gone), str(gone), str(START + 5), str(gone))
    assert found.reviews == [("plain", START, 4.333333333333333, gone)]
    assert found.claimed == [("nobody's",)]


def test_a_book_without_orders_has_empty_columns() -> None:
    fill(DB, {"orders": [], "parcels": [], "after_sales": [], "reviews": []})
    found = columns.read(DB, SHOP, START, START + DAY)
    assert found.orders.keys == []
    assert set(found.orders.columns) == {""}


@pytest.mark.parametrize("few", [0, 9])
def test_labels_are_the_same_of_listed_orders_and_of_all(few: int) -> None:
    """Of two of three orders, listed or with a pass over all."""
    orders = [{"key": key, "courier": "中通", "items": "[]", "paid_at": START} for key in "abc"]
    parcel = {"key": "w", "waybill": "w", "order_id": "b", "courier": "圆通", "province": "四川"}
    fill(DB, {"orders": orders, "parcels": [parcel], "after_sales": [], "reviews": []})
    with patch.object(columns, "FEW", few):
        rows = columns.read_labels(DB, SHOP, ["a", "b"])
    assert len(rows) == (3 if few == 0 else 2)
    assert {row for row in rows if row[0] != "c"} == {
        ("a", "中通", None, "[]", None, None, None),
        ("b", "中通", None, "[]", "圆通", "四川", None),
    }
