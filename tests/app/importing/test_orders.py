"""Rows of one order become one record."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.catalogue.templates import FIELDS, template
from app.importing.orders import OrderRows, created_from_id, joined
from app.model import Exclusion, Item, OrderRecord, OrderStatus, Report

from .makers import at

FIELD_NAMES = tuple(FIELDS[Report.ORDERS])
BLANK = OrderRecord("A", *[None] * 16)
NONE: frozenset[str] = frozenset()


def row(**values: Any) -> list[Any]:
    """The values of one row by field name."""
    assert set(values) <= set(FIELD_NAMES)
    return [values.get(name) for name in FIELD_NAMES]


def only(*rows: tuple[dict[str, Any], str | None], layout: str = "douyin-orders") -> OrderRecord:
    """The one record of these rows with their marks."""
    collector = OrderRows(template(layout))
    for values, mark in rows:
        collector.add(row(**({"order_id": "A"} | values)), mark, ())
    (record,) = collector.records()
    return record


def test_one_row_is_one_order() -> None:
    record = only(
        ({"status": "paid", "item_id": "1", "quantity": 2, "paid_fen": 5, "sku": "蓝"}, None)
    )
    assert record == BLANK._replace(
        status="paid", paid_fen=5, items=(Item("1", None, None, "蓝", 2, False),)
    )


@given(
    rows=st.lists(
        st.tuples(
            st.sampled_from("AB"),
            st.sampled_from([None, "1", "2", "1;2"]),
            st.sampled_from([None, "paid", "closed", "refunded"]),
            st.sampled_from([None, 0, 5]),
            st.sampled_from([None, "gift", "trial"]),
        ),
        max_size=8,
    ),
    cut=st.integers(0, 8),
)
def test_rows_may_come_in_any_portions(rows: list[tuple[Any, ...]], cut: int) -> None:
    values = [row(order_id=o, item_id=i, status=s, refund_fen=r) for o, i, s, r, _ in rows]
    marks = [mark for *_, mark in rows]
    at_once, one_by_one = OrderRows(template("douyin-orders")), OrderRows(template("douyin-orders"))
    for part in (slice(0, cut), slice(cut, None)):
        columns = [[line[n] for line in values[part]] for n in range(len(FIELD_NAMES))]
        at_once.take(columns, marks[part], [()] * len(marks[part]))
    for line, mark in zip(values, marks, strict=True):
        one_by_one.add(line, mark, ())
    assert at_once.records() == one_by_one.records()


@given(
    st.lists(st.sampled_from([None, "paid", "dispatched"]), min_size=2, max_size=2),
    st.lists(st.sampled_from([None, 1, 2]), min_size=4, max_size=4),
)
def test_rows_that_agree_are_joined_like_any_others(
    statuses: list[str | None], numbers: list[int | None]
) -> None:
    first, second = (
        BLANK._replace(status=status, paid_at=numbers[n], province="广东", paid_fen=numbers[n + 2])
        for n, status in enumerate(statuses)
    )
    record = joined([first, second], NONE)
    both = joined([second, first], NONE)
    assert record == both
    if first[:11] == second[:11]:
        assert record._replace(paid_fen=None) == first._replace(paid_fen=None)


def test_orders_keep_the_order_of_their_first_rows() -> None:
    collector = OrderRows(template("douyin-orders"))
    for order_id in ("B", "A", "B", "C"):
        collector.add(row(order_id=order_id, paid_fen=1), None, ())
    assert [(r.order_id, r.paid_fen) for r in collector.records()] == [("B", 2), ("A", 1), ("C", 1)]


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        ([(100, 90), (100, 120)], (100, 120)),
        ([(100, 90), (200, None)], (200, None)),
        ([(100, None), (200, None)], (100, None)),
        ([(None, 90), (None, 120)], (None, 120)),
        ([(None, 500), (100, 90)], (100, 90)),
        ([(100, 110), (200, 205)], (100, 110)),
    ],
)
def test_an_order_is_as_late_as_its_latest_part(
    parts: list[tuple[int | None, int | None]], expected: tuple[int | None, int | None]
) -> None:
    records = [BLANK._replace(promised_at=p, dispatched_at=d) for p, d in parts]
    for order in (records, records[::-1]):
        record = joined(order, NONE)
        assert (record.promised_at, record.dispatched_at) == expected


@given(st.permutations(list(range(4))))
def test_the_order_of_rows_does_not_change_what_is_joined(order: list[int]) -> None:
    parts = [
        BLANK._replace(status="dispatched", promised_at=10, dispatched_at=9, paid_at=3, paid_fen=1),
        BLANK._replace(status="paid", promised_at=10, paid_at=2, paid_fen=2, courier="中通"),
        BLANK._replace(status="closed", exclusion="gift", refunded=False, created_at=1),
        BLANK._replace(status="refunded", refunded=True, refund_fen=2, refunded_at=20),
    ]
    record = joined([parts[index] for index in order], NONE)
    assert record == BLANK._replace(
        status="paid",
        created_at=1,
        paid_at=2,
        promised_at=10,
        refunded=True,
        refunded_at=20,
        paid_fen=3,
        refund_fen=2,
        courier="中通",
    )


@pytest.mark.parametrize(
    ("statuses", "expected"),
    [
        (["completed", "dispatched"], "dispatched"),
        (["completed", "closed"], "completed"),
        (["closed", "refunded"], "refunded"),
        (["closed", "closed"], "closed"),
        ([None, "paid"], "paid"),
        ([None, None], None),
    ],
)
def test_the_least_advanced_live_row_gives_the_status(
    statuses: list[str | None], expected: str | None
) -> None:
    assert joined([BLANK._replace(status=s) for s in statuses], NONE).status == expected


def test_gifts_and_closed_rows_do_not_make_an_order_late() -> None:
    record = only(
        ({"item_id": "1", "promised_at": 100, "dispatched_at": 90, "status": "dispatched"}, None),
        ({"item_id": "2", "promised_at": 100, "status": "paid"}, Exclusion.GIFT),
        ({"item_id": "3", "promised_at": 100, "status": "closed"}, None),
    )
    assert (record.promised_at, record.dispatched_at, record.status) == (100, 90, "dispatched")
    assert record.exclusion is None
    assert record.items is not None
    assert [item.gift for item in record.items] == [False, True, False]


def test_an_order_of_gifts_alone_is_a_gift() -> None:
    assert only(({"item_id": "1"}, "gift"), ({"item_id": "2"}, "gift")).exclusion == "gift"
    assert (
        only(({"item_id": "1"}, "gift"), ({"item_id": "2"}, "lucky_bag")).exclusion == "lucky_bag"
    )


def test_an_order_is_finished_when_all_its_live_parts_are() -> None:
    first, second = BLANK._replace(finished_at=5), BLANK._replace(finished_at=9)
    assert joined([first, second], NONE).finished_at == 9
    assert joined([first, BLANK], NONE).finished_at is None
    assert joined([first, BLANK._replace(status="closed")], NONE).finished_at == 5


def test_amounts_that_stand_on_every_row_are_taken_once() -> None:
    rows = [({"paid_fen": 100, "refund_fen": 30}, None), ({"paid_fen": 100, "refund_fen": 0}, None)]
    record = only(*rows, layout="wechat-orders")
    assert (record.paid_fen, record.refund_fen, record.refunded) == (100, 30, True)
    assert only(*rows).paid_fen == 200


@pytest.mark.parametrize(
    ("values", "refunded", "status"),
    [
        ({}, None, None),
        ({"refund_fen": 0}, False, None),
        ({"refund_fen": 1}, True, None),
        ({"refund_status": False}, False, None),
        ({"refund_status": True}, True, None),
        ({"status": "refunded"}, True, OrderStatus.REFUNDED),
        ({"status": "closed", "refund_status": True}, True, OrderStatus.REFUNDED),
        ({"status": "closed", "refund_fen": 0}, False, OrderStatus.CLOSED),
        ({"status": "completed", "refund_status": True}, True, OrderStatus.COMPLETED),
    ],
)
def test_what_tells_of_a_refund(
    values: dict[str, Any], refunded: bool | None, status: str | None
) -> None:
    record = only((values, None))
    assert (record.refunded, record.status) == (refunded, status)


def test_rows_of_order_dimension_are_split_into_items() -> None:
    record = only(({"item_id": "1;2", "product_id": "7;8", "product_name": "甲；乙", "sku": "蓝",
                    "quantity": 2}, None))  # fmt: skip
    assert record.items == (
        Item("1", "7", "甲", "蓝", 1, False),
        Item("2", "8", "乙", "蓝", 1, False),
    )


def test_parts_that_do_not_fit_the_items_are_left_out() -> None:
    record = only(({"item_id": "1;2", "product_name": "甲;乙;丙", "quantity": 5}, None))
    assert record.items == (
        Item("1", None, None, None, None, False),
        Item("2", None, None, None, None, False),
    )


def test_parcel_information_fills_courier_and_waybill() -> None:
    record = only(({"parcel": ("顺丰", "SF1")}, None))
    assert (record.courier, record.waybill) == ("顺丰", "SF1")


def test_created_from_the_number_where_nothing_else_tells() -> None:
    assert created_from_id("260517-607198974342268") == at("2026-05-17")
    assert created_from_id("261332-607198974342268") is None
    assert created_from_id("6917000000000000101") is None
    rows = OrderRows(template("pinduoduo-orders"))
    rows.add(row(order_id="260517-607198974342268"), None, ())
    rows.add(row(order_id="260518-607198974342268", paid_at=5), None, ())
    assert [record.created_at for record in rows.records()] == [at("2026-05-17"), None]
    assert rows.dates_from_ids
