"""What one import, or the last correction of it, has said, whoever has spoken since."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterable
from typing import Any

from app.model import (
    AfterSaleRecord,
    OrderRecord,
    ParcelRecord,
    Record,
    Report,
    ReviewRecord,
)
from app.storage.database import told
from app.storage.entities import ENTITIES, ENTITY_OF, ORDERS, Entity, Values
from app.storage.goods import Goods
from app.storage.many import chunks
from app.storage.many import statements as statements_of
from app.storage.packing import decode

_MAKERS: dict[str, Callable[[str, Any], Record]] = {
    "orders": lambda key, values: OrderRecord(key, *values),
    "after_sales": lambda key, values: AfterSaleRecord(key, *values),
    "reviews": lambda _key, values: ReviewRecord(*values),
    "parcels": lambda _key, values: ParcelRecord(*values),
}


def said(
    connection: sqlite3.Connection,
    shop_id: int,
    import_id: int,
    report: Report,
    order_ids: Iterable[str],
) -> list[Record]:
    """The records of these orders as that import told them; none of service tables.

    Where corrections of its rows have spoken of them since, what the last one said.
    """
    entity = ENTITY_OF[report]
    make = _MAKERS.get(entity.table)
    if make is None:
        return []
    with told():
        keys = _keys(connection, shop_id, entity, order_ids)
        family = _family(connection, import_id)
        alone = _alone(connection, shop_id, entity, family, keys)
        stated = _stated(connection, shop_id, entity, family, keys)
        found = _whole(entity, {**alone, **stated}, Goods(connection, shop_id))
    return [make(key, values) for key, values in found.items()]


def _whole(entity: Entity, rows: dict[str, Values], goods: Goods) -> dict[str, Values]:
    """The rows with the columns they lacked when they were written, and with unpacked items."""
    width = len(entity.columns)
    rows = {key: (*values, *[None] * (width - len(values))) for key, values in rows.items()}
    if entity is not ORDERS:
        return rows
    return {key: (*row[:-1], goods.items(row[-1]) or None) for key, row in rows.items()}


def _keys(
    connection: sqlite3.Connection, shop_id: int, entity: Entity, order_ids: Iterable[str]
) -> list[str]:
    """The keys of the records about these orders."""
    column = "key" if entity.table == "orders" else "order_id"
    rows = connection.execute(
        f"SELECT key FROM {entity.table} WHERE shop_id = ? AND {column} IN"
        " (SELECT value FROM json_each(?)) ORDER BY rowid",
        (shop_id, json.dumps(sorted(order_ids))),
    )
    return [key for (key,) in rows]


def _family(connection: sqlite3.Connection, import_id: int) -> set[int]:
    """The import and its corrections, as far as they count."""
    rows = connection.execute(
        "SELECT id FROM imports WHERE (id = ?1 OR corrects = ?1) AND NOT undone", (import_id,)
    )
    return {found for (found,) in rows}


def _alone(
    connection: sqlite3.Connection,
    shop_id: int,
    entity: Entity,
    family: set[int],
    keys: list[str],
) -> dict[str, Values]:
    """The rows of which one of these imports alone speaks."""
    rows = connection.execute(
        f"SELECT key, {', '.join(entity.columns)} FROM {entity.table} WHERE shop_id = ?"
        " AND said_by IN (SELECT value FROM json_each(?))"
        " AND key IN (SELECT value FROM json_each(?))",
        (shop_id, json.dumps(sorted(family)), json.dumps(keys)),
    )
    return {row[0]: row[1:] for row in rows}


def _stated(
    connection: sqlite3.Connection,
    shop_id: int,
    entity: Entity,
    family: set[int],
    keys: list[str],
) -> dict[str, Values]:
    """What they said last beside others; a statement without a payload repeats the one before."""
    rows = connection.execute(
        "SELECT s.key, s.import_id, s.payload FROM statements s JOIN imports i ON i.id = s.import_id"
        " WHERE s.key IN (SELECT value FROM json_each(?)) AND i.shop_id = ? AND i.entity = ?"
        " ORDER BY s.import_id",
        (json.dumps(keys), shop_id, entity.table),
    )
    last: dict[str, Values] = {}
    found: dict[str, Values] = {}
    for key, by, payload in rows:
        if payload is not None:
            last[key] = tuple(decode(payload)[0])
        if by in family:
            found[key] = last[key]
    return found


def orders_stated(
    connection: sqlite3.Connection, shop_id: int, import_ids: Iterable[int]
) -> set[str]:
    """The orders that these imports, once undone or done again, speak of.

    Also those that others say the same parcels, cases and reviews belong to.
    """
    found: set[str] = set()
    with told():
        rows = connection.execute(
            "SELECT i.entity, s.key FROM imports i JOIN statements s ON s.import_id = i.id"
            " WHERE i.shop_id = ? AND i.id IN (SELECT value FROM json_each(?))",
            (shop_id, json.dumps(sorted(import_ids))),
        ).fetchall()
        for table, entity in ENTITIES.items():
            keys = [key for name, key in rows if name == table]
            if table == "orders":
                found.update(keys)
            elif "order_id" in entity.columns:
                place = entity.columns.index("order_id")
                for chunk in chunks(keys):
                    told_of = statements_of(connection, shop_id, entity, chunk)
                    found.update(said.values[place] for said in told_of)
    return found
