"""Older exports: the order of dragging decides nothing, and what would be taken back is told."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import pytest

from app.model import Platform, Shop
from app.program import Program
from tests.ui.real_book import ORDER_COLUMNS, order_row, write_csv

DONE = {"订单状态": "已完成", "订单完成时间": "2026-11-09 10:00:00"}


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Program]:
    program = Program(
        tmp_path / "book", lambda: date(2026, 11, 21), lambda: datetime(2026, 11, 21, 9)
    )
    program.add_shop("小店", Platform.DOUYIN)
    yield program
    program.close()


def exports(folder: Path) -> tuple[Path, Path]:
    """The same 10 orders exported in the first days of November, and again a week later."""
    rows = [order_row(number) for number in range(10)]
    old = write_csv(folder / "早.csv", ORDER_COLUMNS, rows)
    later = [order_row(number, DONE) for number in range(10)]
    return old, write_csv(folder / "晚.csv", ORDER_COLUMNS, later)


def statuses(program: Program, shop: Shop, *drops: tuple[Path, ...]) -> set[str | None]:
    for drop in drops:
        program.commit(program.read_files(list(drop), shop), shop)
    data = program._source.data(
        shop, date(2026, 11, 20), program.pack_for(shop, date(2026, 11, 20))
    )
    return {order.status for order in data.facts.orders}


def test_a_file_read_again_takes_its_place_by_age(book: Program, tmp_path: Path) -> None:
    """An older export that had waited for its password must not be written after the newer one."""
    old, new = exports(tmp_path)
    shop = book.shops()[0]
    both = book.read_files([new], shop).with_again(book.read_files([old], shop))
    assert [file.parsed.name for file in both.files] == ["早.csv", "晚.csv"]


@pytest.mark.parametrize("swap", [False, True])
def test_files_of_one_drop_are_taken_oldest_first(
    book: Program, tmp_path: Path, swap: bool
) -> None:
    old, new = exports(tmp_path)
    shop = book.shops()[0]
    drop = (new, old) if swap else (old, new)
    looked_at = book.read_files(list(drop), shop)
    assert [(file.parsed.name, file.warnings) for file in looked_at.files] == [
        ("早.csv", ()),
        ("晚.csv", ()),
    ]
    assert statuses(book, shop, drop) == {"completed"}


def test_an_older_export_says_how_many_it_would_take_back(book: Program, tmp_path: Path) -> None:
    old, new = exports(tmp_path)
    shop = book.shops()[0]
    book.commit(book.read_files([new], shop), shop)
    (file,) = book.read_files([old], shop).files
    assert len(file.warnings) == 1
    assert file.warnings[0].startswith("这份比账本里的旧：10 单会退回较早的状态。")
    assert file.taken_back == 10
    assert statuses(book, shop, (old,)) == {"dispatched"}  # the seller may want it all the same
    book.undo()
    assert book.read_files([new], shop).files[0].warnings == ()


def test_the_newer_export_imported_again_brings_the_newer_states_back(
    book: Program, tmp_path: Path
) -> None:
    """What the warning tells: the latest import speaks, also where its file came once before."""
    old, new = exports(tmp_path)
    shop = book.shops()[0]
    assert statuses(book, shop, (new,), (old,)) == {"dispatched"}
    assert statuses(book, shop, (new,)) == {"completed"}


def test_days_to_come_are_told(book: Program, tmp_path: Path) -> None:
    row = order_row(
        0, {"订单提交时间": "2026-11-27 10:00:00", "支付完成时间": "2026-11-27 10:01:00"}
    )
    file = write_csv(tmp_path / "错.csv", ORDER_COLUMNS, [row])
    (told,) = book.read_files([file], book.shops()[0]).files
    assert ["2026-11-27" in warning for warning in told.warnings] == [True]
