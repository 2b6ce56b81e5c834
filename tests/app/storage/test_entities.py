"""How two statements about one record become one row."""

from __future__ import annotations

from app.model import Item
from app.storage.entities import (
    ORDERS,
    encode,
    fold,
    pack_items,
    unpack_items,
)
from tests.app.storage.records import order


def item(item_id: str | None, name: str | None = None, sku: str | None = None) -> Item:
    return Item(item_id, None, name, sku, 1, False)


def test_what_a_statement_leaves_open_stays() -> None:
    known = ORDERS.values(order("1", status="paid", paid_at=10))
    said = ORDERS.values(order("1", status="dispatched", dispatched_at=20))
    folded = dict(zip(ORDERS.columns, fold(ORDERS, known, said), strict=True))
    assert (folded["status"], folded["paid_at"], folded["dispatched_at"]) == ("dispatched", 10, 20)


def test_false_and_zero_are_statements() -> None:
    known = ORDERS.values(order("1", refunded=True, refund_fen=500))
    folded = fold(ORDERS, known, ORDERS.values(order("1", refunded=False, refund_fen=0)))
    values = dict(zip(ORDERS.columns, folded, strict=True))
    assert (values["refunded"], values["refund_fen"]) == (0, 0)


def test_items_join_by_their_id() -> None:
    known = ORDERS.values(order("1", items=(item("a", "杯"), item("b", "盒"))))
    said = ORDERS.values(order("1", items=(item("b", None, "红"), item("c", "盘"))))
    joined = unpack_items(fold(ORDERS, known, said)[-1])
    assert [(i.item_id, i.product_name, i.sku) for i in joined] == [
        ("a", "杯", None),
        ("b", "盒", "红"),
        ("c", "盘", None),
    ]


def test_items_without_ids_are_replaced_not_doubled() -> None:
    known = ORDERS.values(order("1", items=(item(None, "杯"),)))
    said = ORDERS.values(order("1", items=(item(None, "盒"),)))
    assert unpack_items(fold(ORDERS, known, said)[-1]) == (item(None, "盒"),)


def test_items_survive_packing() -> None:
    items = (item("a", "加厚保温杯", "白色"), Item(None, "3", None, None, None, True))
    assert unpack_items(pack_items(items)) == items
    assert unpack_items(None) == ()


def test_packed_items_are_the_compact_json_of_an_encoder() -> None:
    tricky = (
        Item('a"\\\n\t\x00', None, "杯子 é 🙂", "", None, True),
        Item(None, "3", None, "红", 2, False),
    )
    assert pack_items(tricky) == encode(tricky)
    assert unpack_items(pack_items(tricky)) == tricky
    assert pack_items(()) == "[]"
