"""Forgetting details older than the seller wants to keep: orders and what was said of them."""

from __future__ import annotations

import sqlite3
from datetime import date

from app import clock
from app.storage import belongings, goods
from app.storage.database import told, transaction

# table -> the columns of its moments: the latest is when a row was last of use
_MOMENTS = {
    "orders": ("created_at", "paid_at", "dispatched_at", "finished_at", "refunded_at"),
    "after_sales": ("applied_at", "refunded_at", "finished_at"),
    "reviews": ("reviewed_at",),
    "parcels": ("paid_at", "dispatched_at", "picked_up_at", "signed_at"),
    "service": ("at", "last"),
}
_DAYS = ("last",)  # columns that name a day


def forget_before(connection: sqlite3.Connection, day: date) -> int:
    """Delete details whose last event lies before a day, in the log too; how many records went.

    Rows without any time stay. Page values, own rules, the checklist and the import history stay; each
    import remembers from which day on it tells. Also for books of earlier versions.
    """
    at = clock.day_number(day) * clock.DAY
    with told():
        connection.execute("PRAGMA secure_delete = ON")
    with transaction(connection):
        gone = sum(_forget(connection, table, at) for table in _MOMENTS)
        gone += _forget_imports(connection, at)
        _shorten_imports(connection, clock.day_number(day))
        if gone and "goods" in belongings.tables(connection):  # a backup may be of before
            goods.forget_unnamed(connection)
    if gone:
        belongings.scour(connection)
    return gone


def _last_event(connection: sqlite3.Connection, table: str) -> str:
    there = belongings.columns(connection, table)  # earlier versions have fewer
    moments = (
        f"ifnull({name}, 0) * {clock.DAY if name in _DAYS else 1}"
        for name in _MOMENTS[table]
        if name in there
    )
    return f"max(0, {', '.join(moments)})"


def _forget(connection: sqlite3.Connection, table: str, at: int) -> int:
    old = f"FROM {table} WHERE {_last_event(connection, table)} BETWEEN 1 AND {at - 1}"
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


def _shorten_imports(connection: sqlite3.Connection, day: int) -> None:
    """Remember of every import with earlier days that it tells of those from ``day`` on alone."""
    if "kept_from" in belongings.columns(connection, "imports"):
        connection.execute(
            "UPDATE imports SET kept_from = ?1 WHERE first_day < ?1 AND ifnull(kept_from, 0) < ?1",
            (day,),
        )
