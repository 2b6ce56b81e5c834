"""Imports of one edit are taken out and put back together, to the same book as one by one."""

from __future__ import annotations

from contextlib import closing
from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.model import Platform
from app.progress import Progress
from app.storage import book, database, ledger, undoing
from tests.app.storage.records import order, parsed

NOW = datetime(2026, 10, 1, 9, 0)
STATUSES = st.sampled_from([None, "paid", "completed"])
FILES = st.lists(
    st.dictionaries(st.sampled_from("abc"), STATUSES, min_size=1), min_size=2, max_size=4
)


def made(folder: Path, files: list[dict[str, str | None]]) -> database.Connection:
    db = database.open_book(folder)
    shop = book.add_shop(db, "小店", Platform.DOUYIN, None, None, False, NOW)
    for file in files:
        said = parsed([order(key, status=status) for key, status in file.items()])
        with database.transaction(db):
            changes = ledger.compare(db, shop.shop_id, said, Progress())
            ledger.write(db, shop.shop_id, said, changes, NOW, Progress())
    return db


@settings(max_examples=40, deadline=None)
@given(files=FILES, steps=st.lists(st.sets(st.integers(1, 4), min_size=1), max_size=4))
def test_together_is_as_one_by_one(
    tmp_path_factory: pytest.TempPathFactory,
    files: list[dict[str, str | None]],
    steps: list[set[int]],
) -> None:
    folders = [tmp_path_factory.mktemp("book") for _ in range(2)]
    with closing(made(folders[0], files)) as together, closing(made(folders[1], files)) as single:
        undone = dict.fromkeys(range(1, len(files) + 1), False)
        for step in steps:
            toggled = {one: not undone[one] for one in step if one in undone}
            undone |= toggled
            with database.transaction(together):
                undoing.set_undone(together, toggled)
            for one, state in toggled.items():
                with database.transaction(single):
                    undoing.set_undone(single, {one: state})
        rows = "SELECT key, status FROM orders ORDER BY key"
        assert together.execute(rows).fetchall() == single.execute(rows).fetchall()
        for one in (one for one, state in undone.items() if state):
            for db in (together, single):
                with database.transaction(db):
                    undoing.set_undone(db, {one: False})
        assert together.execute(rows).fetchall() == single.execute(rows).fetchall()


def test_of_a_record_no_other_speaks_of_only_its_statement_is_left(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    folder = tmp_path_factory.mktemp("book")
    with closing(made(folder, [{"a": "paid"}, {"a": "paid", "b": "paid"}])) as db:
        with database.transaction(db):
            undoing.set_undone(db, {1: True, 2: True})
        assert db.execute("SELECT * FROM orders").fetchall() == []
        assert len(db.execute("SELECT * FROM statements").fetchall()) == 3
        with database.transaction(db):
            undoing.set_undone(db, {1: False, 2: False})
        assert [row[1:5] for row in db.execute("SELECT * FROM orders ORDER BY key")] == [
            ("a", None, "paid", None),
            ("b", None, "paid", None),
        ]


def test_the_file_of_an_import_is_named(tmp_path_factory: pytest.TempPathFactory) -> None:
    with closing(made(tmp_path_factory.mktemp("book"), [{"a": None}, {"b": None}])) as db:
        assert undoing.file_of(db, 2) == "a.csv"
