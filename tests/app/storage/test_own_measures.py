"""Own measures in versions and own scripts: stored and undone."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest

from app.storage import database, edits, own_measures

NOW = datetime(2026, 10, 1, 9, 0)


@pytest.fixture
def db(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    connection = database.open_book(tmp_path)
    yield connection
    connection.close()


def test_every_version_is_kept_and_a_save_is_one_edit(db: sqlite3.Connection) -> None:
    own_measures.save(db, {"own_1": "一", "own_2": "二"}, "导入 2 条", NOW)
    own_measures.save(db, {"own_1": "一改"}, "保存", NOW)
    own_measures.save(db, {"own_1": ""}, "删除", NOW)
    versions = [(3, ""), (2, "一改"), (1, "一")]
    assert own_measures.bodies(db) == {"own_1": versions, "own_2": [(1, "二")]}
    edits.undo(db)
    edits.undo(db)
    assert own_measures.bodies(db) == {"own_1": [(1, "一")], "own_2": [(1, "二")]}
    edits.undo(db)
    assert own_measures.bodies(db) == {}


def test_scripts_are_replaced_and_forgotten(db: sqlite3.Connection) -> None:
    own_measures.save_script(db, "broken", ("破损", "售后", "甲"), "保存", NOW)
    own_measures.save_script(db, "broken", ("破损", "售后", "乙"), "保存", NOW)
    assert own_measures.scripts(db) == [("broken", "破损", "售后", "乙")]
    own_measures.save_script(db, "broken", None, "恢复", NOW)
    own_measures.save_script(db, "nothing", None, "恢复", NOW)
    assert own_measures.scripts(db) == []
    assert edits.undo(db) == "恢复"
    assert own_measures.scripts(db) == [("broken", "破损", "售后", "乙")]
