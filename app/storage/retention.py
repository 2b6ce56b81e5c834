"""Forgetting details older than the seller wants to keep: orders and what was said of them."""

from __future__ import annotations

import sqlite3
from datetime import date

from app import clock
from app.storage import belongings
from app.storage.database import told, transaction

# table -> when a row was last of use: its latest moment
_LAST = {
    "orders": "max(ifnull(created_at, 0), ifnull(paid_at, 0), ifnull(dispatched_at, 0),"
    " ifnull(finished_at, 0), ifnull(refunded_at, 0))",
    "after_sales": "max(ifnull(applied_at, 0), ifnull(refunded_at, 0), ifnull(finished_at, 0))",
    "reviews": "ifnull(reviewed_at, 0)",
    "parcels": "max(ifnull(paid_at, 0), ifnull(dispatched_at, 0), ifnull(picked_up_at, 0),"
    " ifnull(signed_at, 0))",
    "service": f"max(ifnull(at, 0), ifnull(last, 0) * {clock.DAY})",
}


def forget_before(connection: sqlite3.Connection, day: date) -> int:
    """Delete details whose last event lies before a day, in the log too; how many records went.

    Rows without any time stay. Page values, own rules, the checklist and the import history stay.
    """
    at = clock.day_number(day) * clock.DAY
    with told():
        connection.execute("PRAGMA secure_delete = ON")
    with transaction(connection):
        gone = sum(_forget(connection, table, last, at) for table, last in _LAST.items())
        gone += _forget_imports(connection, at)
    if gone:
        belongings.scour(connection)
    return gone


def _forget(connection: sqlite3.Connection, table: str, last: str, at: int) -> int:
    old = f"FROM {table} WHERE {last} BETWEEN 1 AND {at - 1}"
    connection.execute(
        "DELETE FROM statements WHERE (import_id, key) IN (SELECT s.import_id, s.key"
        " FROM statements s JOIN imports i ON i.id = s.import_id WHERE i.entity = ?"
        f" AND (i.shop_id, s.key) IN (SELECT shop_id, key {old}))",
        (table,),
    )
    return connection.execute(f"DELETE {old}").rowcount


def _forget_imports(connection: sqlite3.Connection, at: int) -> int:
    """What only the rows of old imports say: statements of undone ones, issues, rejected rows.

    A statement stays where a later import speaks of the same record: it may just repeat it. Orders of
    another shop, and reviews or cases, may have the same key and are other records.
    """
    old = f"SELECT id FROM imports WHERE at < {at}"
    undone = f"{old} AND undone AND ifnull(last_day, 0) < {at // clock.DAY}"
    gone = connection.execute(
        f"DELETE FROM statements WHERE import_id IN ({undone}) AND NOT EXISTS (SELECT 1 FROM"
        " statements later JOIN imports theirs ON theirs.id = later.import_id"
        " JOIN imports ours ON ours.id = statements.import_id WHERE later.key = statements.key"
        " AND later.import_id > statements.import_id"
        " AND (theirs.shop_id, theirs.entity) = (ours.shop_id, ours.entity))"
    ).rowcount
    for table in belongings.having(connection, belongings.BY_IMPORT):
        if table != "statements":
            gone += connection.execute(f"DELETE FROM {table} WHERE import_id IN ({old})").rowcount
    return gone + connection.execute("DELETE FROM edits WHERE at < ?", (at,)).rowcount
