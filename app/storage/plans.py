"""Plans that were printed or saved: what was planned, kept to be compared with what came."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from dataclasses import astuple
from datetime import date
from typing import Any

from app import clock
from app.model import KeptPlan, PlannedItem, Shop
from app.storage.database import told, transaction


def keep(connection: sqlite3.Connection, plan: KeptPlan) -> int:
    """Store a plan, in place of one of the same shop and day; its id, which then stays."""
    data_day = None if plan.data_until is None else clock.day_number(plan.data_until)
    values = (
        plan.shop_id,
        clock.day_number(plan.made_on),
        data_day,
        plan.run_id,
        plan.pack_id,
        json.dumps([_packed(item) for item in plan.items], ensure_ascii=False),
    )
    with transaction(connection):
        row = connection.execute(
            "INSERT INTO plans (shop_id, made_day, data_day, run_id, pack_id, items)"
            " VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (shop_id, made_day) DO UPDATE SET"
            " data_day = excluded.data_day, run_id = excluded.run_id,"
            " pack_id = excluded.pack_id, items = excluded.items RETURNING id",
            values,
        ).fetchone()
    return int(row[0])


def kept(connection: sqlite3.Connection, shop: Shop) -> list[KeptPlan]:
    """The shop's kept plans, newest first."""
    with told():
        rows = connection.execute(
            "SELECT id, shop_id, made_day, data_day, run_id, pack_id, items FROM plans"
            " WHERE shop_id = ? ORDER BY made_day DESC",
            (shop.shop_id,),
        )
        return [_plan(row) for row in rows]


def _plan(row: Sequence[Any]) -> KeptPlan:
    return KeptPlan(
        plan_id=row[0],
        shop_id=row[1],
        made_on=clock.as_date(row[2]),
        data_until=None if row[3] is None else clock.as_date(row[3]),
        run_id=row[4],
        pack_id=row[5],
        items=tuple(_item(values) for values in json.loads(row[6])),
    )


def _packed(item: PlannedItem) -> list[Any]:
    return [value.isoformat() if isinstance(value, date) else value for value in astuple(item)]


def _item(values: Sequence[Any]) -> PlannedItem:
    action_id, metric_id, title, owner, due, expected, value, numerator, denominator = values
    due_on = None if due is None else date.fromisoformat(due)
    return PlannedItem(
        action_id, metric_id, title, owner, due_on, expected, value, numerator, denominator
    )
