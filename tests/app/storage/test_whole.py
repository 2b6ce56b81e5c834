"""A new book from rows: of any version, whole or not at all."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from app.errors import BookError
from app.storage import database, engine, whole
from app.storage.schema import LATEST

SHOP = (1, "小店", "douyin", None, None, 0, None)
NAMES = ["id", "name", "platform", "industry", "shop_type", "sample", "removed_at"]


def test_a_book_of_an_older_version_is_made_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / database.BOOK_NAME
    whole.build(path, 1, lambda _, load: load("shops", NAMES, [SHOP]))
    with closing(sqlite3.connect(path)) as made:
        assert whole.version(made) == 1
    with closing(database.open_book(tmp_path)) as opened:
        assert whole.version(opened) == LATEST
        assert list(whole.rows(opened, "shops")) == [SHOP]


def test_rows_that_do_not_fit_make_no_book(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    orphan = ["import_id", "code", "row", "column", "value"]
    with pytest.raises(ValueError, match="no rows of a book"):
        whole.build(path, 1, lambda _, load: load("import_issues", orphan, [(7, "a", 1, "b", "c")]))
    with closing(engine.read_only(path)) as made:
        assert engine.version(made) == 0


@pytest.mark.parametrize("number", [0, LATEST + 1])
def test_a_version_that_is_not_known_is_refused(tmp_path: Path, number: int) -> None:
    with pytest.raises(BookError, match="更新版本"):
        whole.build(tmp_path / "a.db", number, lambda _book, _load: None)


def test_the_longest_text_and_the_rows_are_counted(book_dir: Path) -> None:
    with closing(database.open_book(book_dir)) as db:
        assert whole.longest(db, "shops") == 0
        db.execute("INSERT INTO shops (id, name, platform) VALUES (1, '一二三四五六七八', 'jd')")
        assert (whole.longest(db, "shops"), whole.count(db, "shops")) == (8, 1)
