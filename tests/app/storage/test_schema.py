"""The schema: every table strict, every step its own version."""

from __future__ import annotations

from pathlib import Path

from app.storage import database, undoing
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


def test_a_book_of_the_first_version_keeps_its_service_figures(tmp_path: Path) -> None:
    """Statements written before the service table grew are shorter than a row is now."""
    old = database.connect(tmp_path / database.BOOK_NAME)
    old.executescript(f"{MIGRATIONS[0]}; PRAGMA user_version = 1; {_OLD_SERVICE}")
    old.close()
    db = database.open_book(tmp_path)
    assert database.version(db) == LATEST
    with database.transaction(db):
        undoing.set_undone(db, {2: True})
    found = db.execute("SELECT agent, sessions, at, quality_refund_rate FROM service").fetchall()
    assert found == [("小乔", 10, None, None)]
    database.check(db)
    db.close()


_IMPORT = "(1, 'service', 'customer_service', 'a', 'x', 'l', 'l', 0, 1, 1, 0, 0, 0, 1, 1, '[]', 0)"
_OLD_SERVICE = f"""
INSERT INTO shops (id, name, platform) VALUES (1, '小店', 'douyin');
INSERT INTO imports VALUES (1, {_IMPORT[1:]}, (2, {_IMPORT[1:]};
INSERT INTO statements VALUES (1, '小乔|1|1', '["小乔",1,1,10,5.0,null,null,null,null,null]');
INSERT INTO statements VALUES (2, '小乔|1|1', '["小乔",1,1,12,5.0,null,null,null,null,null]');
INSERT INTO service VALUES (1, '小乔|1|1', NULL, '小乔', 1, 1, 12, 5.0, NULL, NULL, NULL, NULL, NULL);
"""


def test_an_action_of_an_older_book_gains_its_new_fields(tmp_path: Path) -> None:
    old = database.connect(tmp_path / database.BOOK_NAME)
    steps = ";".join(MIGRATIONS[:6])
    old.executescript(f"{steps}; PRAGMA user_version = 6; {_OLD_ACTION}")
    old.close()
    db = database.open_book(tmp_path)
    found = db.execute("SELECT title, marks, evidence, repeat, segment FROM actions").fetchall()
    assert found == [("换快递", "[]", "[]", "", None)]
    database.check(db)
    db.close()


_OLD_ACTION = """
INSERT INTO shops (id, name, platform) VALUES (1, '小店', 'douyin');
INSERT INTO actions (shop_id, title, steps, owner, note, proof, expected)
  VALUES (1, '换快递', '[]', '', '', '', '');
"""
