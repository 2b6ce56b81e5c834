"""Column names the seller said are known ones under another name, kept per layout."""

from __future__ import annotations

import sqlite3

from app.model import Alias
from app.storage.database import told


def remembered(connection: sqlite3.Connection) -> list[tuple[str, str, str]]:
    """Layout, the file's header name and the layout's own name for it, header names folded."""
    with told():
        rows = connection.execute(
            "SELECT layout, header, name FROM aliases ORDER BY layout, header"
        )
        return rows.fetchall()


def remember(connection: sqlite3.Connection, alias: Alias, header: str) -> None:
    """Take that header name, folded, for the known one in every file of the layout."""
    with told():
        connection.execute(
            "INSERT OR REPLACE INTO aliases VALUES (?, ?, ?)", (alias.layout, header, alias.name)
        )
