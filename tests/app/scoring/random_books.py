"""Random books in SQLite, with everything a row can lack, for what must agree on any book."""

from __future__ import annotations

import sqlite3
from datetime import date
from typing import Any

from hypothesis import strategies as st

from app import clock
from app.model import AfterSaleKind, AfterSaleStatus, Exclusion, OrderStatus
from app.storage.schema import MIGRATIONS

Rows = dict[str, list[dict[str, Any]]]

SHOP = 1
START = clock.day_number(date(2026, 10, 1)) * clock.DAY
_HALF_HOUR = clock.HOUR // 2
_REASONS = ("质量问题", "商品/包装破损", "物流一直不更新", "不想要了", None)

# Edges are where two ways of counting part: hours at which clocks start, days' ends, equal moments.
_HOURS = st.sampled_from((0, 6, 12, 18, 24)).map(lambda hour: hour * clock.HOUR)
_SECONDS = st.sampled_from((-1, 0, 0, 1))
moments = st.builds(
    lambda day, hour, second: START + day * clock.DAY + hour + second,
    st.integers(0, 40),
    _HOURS,
    _SECONDS,
)
maybe = st.one_of(st.none(), moments)
_USUAL = tuple(hours * clock.HOUR for hours in (0, 8, 24, 30.5, 48, 72, 200))
delays = st.one_of(
    st.sampled_from((None, *map(int, _USUAL))),
    st.builds(lambda delay, second: int(delay) + second, st.sampled_from(_USUAL), _SECONDS),
    st.integers(-2, 20 * 48).map(lambda steps: steps * _HALF_HOUR),
)


def after(moment: int | None, delay: int | None) -> int | None:
    """So much later; None where either is not known."""
    return None if moment is None or delay is None else moment + delay


@st.composite
def books(draw: st.DrawFn) -> Rows:
    """Up to eight orders, most of them plain, and rows of orders that are not in the book."""
    rows: Rows = {"orders": [], "parcels": [], "after_sales": [], "reviews": []}
    for number in range(draw(st.integers(1, 8))):
        key = str(number)
        order = draw(_orders(key))
        if draw(st.integers(0, 9)):  # else its rows belong to no order of the book
            rows["orders"].append(order)
        paid = order["paid_at"] or order["created_at"] or START
        for count in range(draw(st.sampled_from((0, 1, 1, 1, 2)))):
            rows["parcels"].append(draw(_parcels(key, count, paid)))
        for count in range(draw(st.sampled_from((0, 0, 0, 0, 1, 2)))):
            rows["after_sales"].append(draw(_cases(key, count, paid)))
        for count in range(draw(st.sampled_from((0, 0, 1, 1, 2)))):
            rows["reviews"].append(draw(_reviews(key, count, paid)))
    return rows


@st.composite
def _orders(draw: st.DrawFn, key: str) -> dict[str, Any]:
    usual = draw(st.integers(0, 3)) > 0
    paid = draw(moments) if usual else draw(maybe)
    created = draw(maybe)
    refunded = None if usual else draw(st.sampled_from((None, 0, 1)))
    return {
        "key": key,
        "status": OrderStatus.COMPLETED if usual else draw(st.sampled_from((None, *OrderStatus))),
        "exclusion": None if usual else draw(st.sampled_from((None, *Exclusion))),
        "created_at": created,
        "paid_at": paid,
        "promised_at": after(paid, draw(delays)),
        "dispatched_at": after(paid, draw(delays)),
        "finished_at": after(paid, draw(delays)),
        "promised_delivery_at": after(paid, draw(delays)),
        "refunded": refunded,
        "refunded_at": None if usual else draw(maybe),
        "paid_fen": draw(st.one_of(st.none(), st.integers(0, 10**7))),
        "province": "湖北",
        "courier": None,
        "items": None,
    }


@st.composite
def _parcels(draw: st.DrawFn, key: str, count: int, paid: int) -> dict[str, Any]:
    picked = after(paid, draw(delays))
    return {
        "key": f"{key}|{count}",
        "waybill": str(count),
        "order_id": key,
        "courier": "甲快递",
        "dispatched_at": after(paid, draw(delays)),
        "picked_up_at": picked,
        "signed_at": after(paid if picked is None else picked, draw(delays)),
        "promised_delivery_at": after(paid, draw(delays)),
        "province": None,
    }


@st.composite
def _cases(draw: st.DrawFn, key: str, count: int, paid: int) -> dict[str, Any]:
    applied = after(paid, draw(delays))
    return {
        "key": f"{key}-{count}",
        "order_id": key,
        "kind": draw(st.sampled_from((None, *AfterSaleKind))),
        "status": draw(st.sampled_from((None, *AfterSaleStatus))),
        "reason": draw(st.sampled_from(_REASONS)),
        "product_name": None,
        "applied_at": applied,
        "agreed_at": after(applied, draw(delays)),
        "refunded_at": after(applied, draw(delays)),
        "finished_at": after(applied, draw(delays)),
        "arbitrated": draw(st.sampled_from((None, 0, 1))),
        "liable": draw(st.sampled_from((None, "商家", "买家"))),
    }


@st.composite
def _reviews(draw: st.DrawFn, key: str, count: int, paid: int) -> dict[str, Any]:
    stars = st.sampled_from((None, 1.0, 2.0, 2.5, 3.3, 4.0, 5.0))
    return {
        "key": f"{key}|{count}",
        "order_id": key,
        "product_name": None,
        "reviewed_at": after(paid, draw(delays)),
        "occurrence": count,
        "stars": draw(stars),
        "logistics_stars": draw(stars),
        "text": draw(st.sampled_from((None, "物流很慢", "质量很好"))),
    }


def new_book() -> sqlite3.Connection:
    """An empty book in memory."""
    db = sqlite3.connect(":memory:", isolation_level=None)
    for migration in MIGRATIONS:
        db.executescript(migration)
    return db


def fill(db: sqlite3.Connection, rows: Rows) -> None:
    """Make the book hold these rows and no others."""
    for table, records in rows.items():
        db.execute(f"DELETE FROM {table}")
        for record in records:
            told = {"shop_id": SHOP, **record}
            marks = ", ".join("?" * len(told))
            db.execute(
                f"INSERT INTO {table} ({', '.join(told)}) VALUES ({marks})", [*told.values()]
            )
