"""Every table of the book has a name in words."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

from app.storage import belongings, database
from app.wording import safety as safety_wording


def test_every_table_has_a_name(book_dir: Path) -> None:
    with closing(database.open_book(book_dir)) as db:
        nameless = [t for t in belongings.tables(db) if safety_wording.table_name(t) == t]
    assert nameless == []


def test_what_is_missing_names_what_is_there() -> None:
    assert "现有：3-0。" in safety_wording.not_in_bin("1-0", ["3-0"])
    assert safety_wording.not_in_bin("1-0", []).endswith("回收站是空的。")
