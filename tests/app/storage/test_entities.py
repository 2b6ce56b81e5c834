"""How two statements about one record become one row."""

from __future__ import annotations

from app.model import Item
from app.storage.entities import ORDERS, Values
from app.storage.entities import fold as fold_of
from tests.app.goods import GOODS
from tests.app.storage.records import order


def fold(known: Values, said: Values) -> dict[str, object]:
    """Two statements about an order folded, by column; their items are unpacked before and after."""
    old, new = ((*row[:-1], GOODS.packed(row[-1])) for row in (known, said))
    folded = dict(zip(ORDERS.columns, fold_of(ORDERS, old, new, GOODS), strict=True))
    return {**folded, "items": GOODS.items(folded["items"])}


def item(item_id: str | None, name: str | None = None, sku: str | None = None) -> Item:
    return Item(item_id, None, name, sku, 1, False)


def test_what_a_statement_leaves_open_stays() -> None:
    known = ORDERS.values(order("1", status="paid", paid_at=10))
    said = ORDERS.values(order("1", status="dispatched", dispatched_at=20))
    folded = fold(known, said)
    assert (folded["status"], folded["paid_at"], folded["dispatched_at"]) == ("dispatched", 10, 20)


def test_false_and_zero_are_statements() -> None:
    known = ORDERS.values(order("1", refunded=True, refund_fen=500))
    values = fold(known, ORDERS.values(order("1", refunded=False, refund_fen=0)))
    assert (values["refunded"], values["refund_fen"]) == (0, 0)


def test_items_join_by_their_id() -> None:
    known = ORDERS.values(order("1", items=(item("a", "杯"), item("b", "盒"))))
    said = ORDERS.values(order("1", items=(item("b", None, "红"), item("c", "盘"))))
    assert fold(known, said)["items"] == (
        item("a", "杯"),
        item("b", "盒", "红"),
        item("c", "盘"),
    )


def test_items_without_ids_are_replaced_not_doubled() -> None:
    known = ORDERS.values(order("1", items=(item(None, "杯"),)))
    said = ORDERS.values(order("1", items=(item(None, "盒"),)))
    assert fold(known, said)["items"] == (item(None, "盒"),)
