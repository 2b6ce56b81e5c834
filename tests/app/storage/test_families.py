"""An import and its corrections say one thing, in the import's place."""

from __future__ import annotations

from app.storage.families import Statement, spoken


def said(import_id: int, corrects: int | None = None, undone: bool = False) -> Statement:
    return Statement("k", (import_id,), undone, import_id, corrects)


def words(*statements: Statement) -> list[int]:
    return [values[0] for _, values in spoken(statements)]


def test_the_last_correction_speaks_where_its_import_stands() -> None:
    assert words(said(1), said(2), said(3, corrects=1)) == [3, 2]
    assert words(said(1), said(2, 1), said(3, 1)) == [3]


def test_what_is_undone_gives_the_word_back() -> None:
    assert words(said(1), said(2), said(3, 1, undone=True)) == [1, 2]
    assert words(said(1, undone=True), said(2), said(3, 1)) == [3, 2]


def test_a_record_the_import_did_not_know_stands_in_its_place_too() -> None:
    assert words(said(2), said(3, corrects=1)) == [3, 2]
