"""The seller's own measures in all their versions, and own reply scripts, each edit undoable."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from datetime import datetime

from app.storage.database import told
from app.storage.edits import Row, edit


def bodies(connection: sqlite3.Connection) -> dict[str, list[tuple[int, str]]]:
    """Measure id -> (version, body) of every version, the newest first; no body: taken away."""
    found: dict[str, list[tuple[int, str]]] = {}
    with told():
        rows = connection.execute(
            "SELECT measure_id, version, body FROM own_measures ORDER BY measure_id, version DESC"
        )
        for measure_id, version, body in rows:
            found.setdefault(measure_id, []).append((version, body))
    return found


def save(connection: sqlite3.Connection, new: Mapping[str, str], name: str, now: datetime) -> None:
    """Add a version of each measure id -> body as one edit; an empty body takes it away."""
    known = bodies(connection)
    rows: list[tuple[str, int | None, Row | None]] = []
    for measure_id, body in new.items():
        latest = known.get(measure_id, [(0, "")])[0][0]
        row = {"measure_id": measure_id, "version": latest + 1, "body": body}
        rows.append(("own_measures", None, row))
    edit(connection, name, rows, now)


def scripts(connection: sqlite3.Connection) -> list[tuple[str, str, str, str]]:
    """(id, title, scene, text) of the seller's own scripts."""
    with told():
        rows = connection.execute(
            "SELECT script_id, title, scene, body FROM own_scripts ORDER BY id"
        )
        return [(row[0], row[1], row[2], row[3]) for row in rows]


def save_script(
    connection: sqlite3.Connection,
    script_id: str,
    fields: Sequence[str] | None,
    name: str,
    now: datetime,
) -> None:
    """Keep (title, scene, text) of a script; None takes it away."""
    found = connection.execute(
        "SELECT id FROM own_scripts WHERE script_id = ?", (script_id,)
    ).fetchone()
    if fields is None and found is None:
        return
    keys = ("title", "scene", "body")
    row: Row | None = None
    if fields is not None:
        row = {"script_id": script_id, **dict(zip(keys, fields, strict=True))}
    edit(connection, name, [("own_scripts", None if found is None else found[0], row)], now)
