"""Orders in columns look like a list of their records."""

from __future__ import annotations

from typing import Any

from app.model import Item, OrderTable
from app.model.order_table import ROW_FIELDS, record_of
from tests.app.storage.records import order


def table() -> OrderTable:
    """Three orders in four rows; of B, in the second and the third, a record of its own."""
    told: dict[str, list[Any]] = {
        "order_id": ["A", "B", "B", "C"],
        "created_at": [1, 2, 3, 4],
        "sku": ["红", None, None, None],
        "quantity": [2, 2, 2, 2],
        "exclusion": ["gift", None, None, None],
    }
    columns = [told.get(name, [None] * 4) for name in ROW_FIELDS]
    return OrderTable(columns, {"A": 0, "B": 1, "C": 3}, {"B": order("B", created_at=9)})


def test_orders_stand_in_the_order_of_their_first_rows() -> None:
    first, second, third = table()
    assert first.items == (Item(None, None, None, "红", 2, True),)
    assert second == order("B", created_at=9)
    assert third == order("C", created_at=4)  # a quantity alone is of no goods
    assert table()[1] == second
    assert table()[::2] == [first, third]
    assert table() == table()
    assert table() != [first, second, third]


def test_a_field_of_every_order() -> None:
    assert table().values("created_at") == [1, 9, 4]
    assert table().values("order_id") == ["A", "B", "C"]


def test_a_row_says_nothing_of_goods_it_does_not_name() -> None:
    row = [None] * len(ROW_FIELDS)
    assert record_of(row).items is None
