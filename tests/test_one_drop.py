"""Files of one drop that tell of the same orders leave the book they leave one after the other."""

from __future__ import annotations

import random
from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from app.doors.intake import commit, preview, set_undone
from app.model import Item, OrderRecord, ParsedFile, Platform
from app.progress import Progress
from app.storage import belongings, book, database, ledger
from tests.app.storage.records import order, parsed

NOW = datetime(2026, 11, 21, 9, 30)
AT = 800_000_000
Book = dict[str, list[tuple[object, ...]]]


def a_file(chance: random.Random, number: int) -> ParsedFile:
    """Some of a few orders, each with little to tell, so that much is told twice."""
    keys = sorted(chance.sample("abcdefgh", chance.randint(1, 6)))
    return parsed([told(chance, key) for key in keys], sha256=f"{number}", name=f"{number}.csv")


def told(chance: random.Random, key: str) -> OrderRecord:
    """An order with a state, a time it may lack, and goods."""
    paid = chance.choice([None, AT, AT + 60])
    goods = Item("1", None, chance.choice(["杯子", "盘子"]), None, 1, False)
    return order(key, created_at=AT, paid_at=paid, items=chance.choice([(), (goods,)]))


def left(folder: Path, drops: list[list[ParsedFile]], undone: int | None) -> Book:
    """What the book holds after these drops, and after one import was taken out and put back."""
    with closing(database.open_book(folder)) as db:
        shop = book.add_shop(db, "小店", Platform.DOUYIN, None, None, False, NOW)
        for files in drops:
            looked_at = preview(db, files, [], shop, [shop], Progress(), NOW.date())
            commit(db, looked_at, shop, NOW, Progress())
        if undone is not None:
            for state in (True, False):
                set_undone(db, undone, state, NOW)
        database.check(db)
        tables = set(belongings.tables(db)) - {"edits"}
        db.execute("UPDATE imports SET merged = 0")  # the one thing a drop has of its own
        return {table: sorted(db.execute(f"SELECT * FROM {table}"), key=repr) for table in tables}


@pytest.mark.parametrize("seed", range(30))
def test_in_any_drops_the_book_is_the_same(tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)
    files = [a_file(chance, number) for number in range(5)]
    files[chance.randrange(1, 5)] = files[0]  # the very same again changes nothing, or takes back
    cut = chance.randrange(4)
    drops = [*([file] for file in files[:cut]), files[cut:]]
    apart = [[file] for file in files]
    assert left(tmp_path / "1", drops, None) == left(tmp_path / "2", apart, None)
    assert left(tmp_path / "3", drops, 1) == left(tmp_path / "4", apart, 1)


def test_what_both_repeat_unchanged_is_said_once_by_each(tmp_path: Path) -> None:
    rows = [order("a", created_at=AT), order("b", created_at=AT)]
    files = [
        parsed([*rows, order(f"new {number}", created_at=AT)], sha256=f"{number}")
        for number in range(3)
    ]
    said = left(tmp_path, [[files[0]], files[1:]], None)["statements"]
    assert [(row[0], row[1]) for row in said] == [(n, key) for n in (1, 2, 3) for key in "ab"]


def test_the_second_of_two_is_not_compared_while_others_wait(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An edit of the window beside a command waited seconds for that."""
    seen: list[ParsedFile] = []
    compare = ledger.compare

    def watched(db: database.Connection, shop: int, file: ParsedFile, *rest: Any) -> ledger.Changes:
        with closing(database.connect(tmp_path / database.BOOK_NAME)) as window:
            window.execute("PRAGMA busy_timeout = 0")
            window.execute("BEGIN IMMEDIATE")  # fails while the command holds the book
            window.execute("ROLLBACK")
        seen.append(file)
        return compare(db, shop, file, *rest)

    monkeypatch.setattr(ledger, "compare", watched)
    files = [parsed([order("a", created_at=AT + n)], sha256=str(n)) for n in range(2)]
    left(tmp_path, [files], None)
    assert seen == files


def test_the_history_tells_what_was_merged_from_what_was_updated(tmp_path: Path) -> None:
    with closing(database.open_book(tmp_path)) as db:
        shop = book.add_shop(db, "小店", Platform.DOUYIN, None, None, False, NOW)
        drops = [[("old", AT)], [("old", AT + 1), ("new", AT)], [("new", AT + 2), ("old", AT + 3)]]
        files = [
            parsed([order(key, created_at=at) for key, at in rows], sha256=str(number))
            for number, rows in enumerate(drops)
        ]
        for drop in (files[:1], files[1:]):
            looked_at = preview(db, drop, [], shop, [shop], Progress(), NOW.date())
            commit(db, looked_at, shop, NOW, Progress())
        told = [(one.added, one.updated, one.merged) for one in ledger.history(db, shop)]
        assert told == [(0, 1, 1), (1, 1, 0), (1, 0, 0)]
