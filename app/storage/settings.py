"""What the seller has chosen for the whole book: how long to keep what, and the lock."""

from __future__ import annotations

import sqlite3

from app.storage.database import told, transaction


def setting(connection: sqlite3.Connection, key: str) -> str | None:
    """The value of a setting; None where it was never set."""
    with told():
        row = connection.execute("SELECT value FROM settings WHERE key = ?", (key,)).fetchone()
    return None if row is None else str(row[0])


def set_setting(connection: sqlite3.Connection, key: str, value: str | None) -> None:
    """Store a setting; None forgets it."""
    with transaction(connection):
        connection.execute("DELETE FROM settings WHERE key = ?", (key,))
        if value is not None:
            connection.execute("INSERT INTO settings VALUES (?, ?)", (key, value))
