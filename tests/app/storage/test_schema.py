"""The schema: every table strict, every step its own version."""

from __future__ import annotations

from pathlib import Path

from app.storage import database
from app.storage.schema import LATEST, MIGRATIONS


def test_every_table_is_strict_about_its_types(tmp_path: Path) -> None:
    db = database.open_book(tmp_path)
    tables = {row[1]: row[5] for row in db.execute("PRAGMA table_list") if row[2] == "table"}
    ours = {name: strict for name, strict in tables.items() if not name.startswith("sqlite_")}
    assert set(ours.values()) == {1}
    assert {"orders", "statements", "edits"} <= set(ours)
    db.close()


def test_versions_count_the_migrations(tmp_path: Path) -> None:
    db = database.open_book(tmp_path)
    assert database.version(db) == LATEST == len(MIGRATIONS)
    db.close()
