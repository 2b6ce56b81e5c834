"""Column names the seller said are known ones under another name, kept per layout."""

from __future__ import annotations

import sqlite3
from datetime import datetime

from app.model import Alias
from app.storage.database import told
from app.storage.edits import edit


def remembered(connection: sqlite3.Connection) -> list[tuple[str, str, str]]:
    """Layout, the file's header name and the layout's own name for it, header names folded."""
    with told():
        rows = connection.execute(
            "SELECT layout, header, name FROM aliases ORDER BY layout, header"
        )
        return rows.fetchall()


def remember(
    connection: sqlite3.Connection, alias: Alias, header: str, name: str, now: datetime
) -> None:
    """Take that header name, folded, for the known one in every file of the layout."""
    row = {"layout": alias.layout, "header": header, "name": alias.name}
    edit(connection, name, [("aliases", (alias.layout, header), row)], now)


def forget(
    connection: sqlite3.Connection, layout: str, header: str, name: str, now: datetime
) -> None:
    """Take that header name for none any more."""
    edit(connection, name, [("aliases", (layout, header), None)], now)
