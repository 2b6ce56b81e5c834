"""Which orders are plain, and sheets taken apart and put together."""

from __future__ import annotations

from app.scoring.sheet import split
from app.storage import columns
from tests.app.scoring.random_books import SHOP, START, fill, new_book

DB = new_book()
SPAN = (START, START + 86_400)


def test_a_plain_order_is_on_the_sheet_and_any_other_is_not() -> None:
    """The sheet would be right if it were empty; this says that it is not."""
    plain = {"key": "1", "paid_at": START, "status": "completed"}
    fill(
        DB,
        {
            "orders": [
                plain,
                plain | {"key": "2", "refunded": 0},
                plain | {"key": "claimed"},
                plain | {"key": "gift", "exclusion": "gift"},
                plain | {"key": "refunded", "refunded": 1},
                plain | {"key": "unpaid", "paid_at": None, "created_at": START, "status": "unpaid"},
                plain | {"key": "twice sent"},
                plain | {"key": "closed", "status": "closed"},  # unsent it was none to send
            ],
            "parcels": [
                {"key": str(n), "order_id": key, "waybill": str(n), "signed_at": START}
                for n, key in enumerate(("2", "twice sent", "twice sent", "nobody's"))
            ],
            "after_sales": [{"key": "a", "order_id": "claimed", "applied_at": START}],
            "reviews": [],
        },
    )
    sheet, odd = split(columns.read(DB, SHOP, *SPAN), *SPAN)
    assert set(sheet.keys) == {"1", "2"}
    assert odd == {"claimed", "gift", "refunded", "unpaid", "closed", "twice sent", "nobody's"}


def test_a_sheet_divided_and_joined_holds_the_same_orders() -> None:
    orders = [
        {"key": key, "paid_at": START + n, "status": "paid", "paid_fen": n}
        for n, key in enumerate("abcd")
    ]
    fill(DB, {"orders": orders, "parcels": [], "after_sales": [], "reviews": []})
    sheet, _ = split(columns.read(DB, SHOP, *SPAN), *SPAN)
    some, rest = sheet.divided({"b", "d", "in no book"})
    assert (list(some.keys), list(rest.keys)) == (["b", "d"], ["a", "c"])
    whole = rest.joined(some)
    assert list(zip(whole.keys, whole.paid_fen, strict=True)) == [
        ("a", 0),
        ("c", 2),
        ("b", 1),
        ("d", 3),
    ]


def test_an_order_outside_the_span_is_on_no_sheet() -> None:
    """Whole tables are read where that is quicker; what is kept is the same."""
    orders = [
        {"key": "in", "paid_at": START, "status": "paid"},
        {"key": "out", "paid_at": START + 90_000, "status": "paid"},
        {"key": "due in", "paid_at": START - 90_000, "promised_at": START + 5, "status": "paid"},
    ]
    fill(DB, {"orders": orders, "parcels": [], "after_sales": [], "reviews": []})
    sheet, odd = split(columns.read(DB, SHOP, *SPAN), *SPAN)
    assert (set(sheet.keys), odd) == ({"in", "due in"}, set())
