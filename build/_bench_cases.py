"""What is measured without a window: importing, undoing, and everything computed from the book.

A case prepares what is not measured and returns what is: a call that takes its time, or that gives
figures of its own. Every case runs alone in a fresh process.
"""

from __future__ import annotations

import csv
import os
import shutil
import sqlite3
import tempfile
from collections import deque
from collections.abc import Callable
from contextlib import closing
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from time import process_time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.model import Shop
    from app.program import Program

Figures = dict[str, float]
Measured = Callable[[], object]  # figures of its own, or anything: then its time counts
SHOP = "小店"
FILES = ("orders.csv", "cases.csv", "reviews.csv", "parcels.csv")
TODAY = date(2026, 11, 20)
HISTORY_DAYS = 90
DAY_ROWS = 800  # of a shop with 200,000 orders in nine months


def program_of(book: Path) -> Program:
    """The open book, on the last day of the data."""
    from app.program import Program

    return Program(book, today=lambda: TODAY)


def new_shop(book: Path) -> tuple[Program, Shop]:
    """A new book with one shop."""
    from app.model import Platform

    program = program_of(book)
    return program, program.add_shop(SHOP, Platform.DOUYIN)


def bring_in(program: Program, shop: Shop, *files: Path) -> None:
    """Import files as the window does: a preview, then its commit."""
    preview = program.read_files(list(files), shop)
    assert not preview.refused, preview.refused
    program.commit(preview, shop)


def make_book(folder: Path) -> None:
    """The book that the cases look into: ``folder/book`` with all the files of the shop."""
    program, shop = new_shop(folder / "book")
    bring_in(program, shop, *(folder / name for name in FILES))
    program.close()


# --- reading and importing ------------------------------------------------------------------------


def bare_csv(folder: Path) -> Measured:
    """Every row of the csv by the standard library, opened and decoded."""

    def read() -> None:
        with (folder / "orders.csv").open(encoding="utf-8-sig", newline="") as file:
            for _ in csv.reader(file):
                pass

    return read


def bare_calamine(folder: Path) -> Measured:
    """Every row of the xlsx, nothing done with it."""
    from python_calamine import CalamineWorkbook

    def read() -> None:
        book = CalamineWorkbook.from_path(folder / "orders.xlsx")
        for _ in book.get_sheet_by_index(0).iter_rows():
            pass

    return read


def pandas_excel(folder: Path) -> Measured:
    """pandas.read_excel with its default engine."""
    import pandas

    return lambda: pandas.read_excel(folder / "orders.xlsx")


def pandas_csv(folder: Path) -> Measured:
    """pandas.read_csv."""
    import pandas

    return lambda: pandas.read_csv(folder / "orders.csv")


def _importing(file: Path) -> Measured:
    book = tempfile.TemporaryDirectory()
    program, shop = new_shop(Path(book.name))
    program.packs()  # the window reads the rules when it opens the book

    def bring() -> None:
        bring_in(program, shop, file)
        book.cleanup()

    return bring


def import_csv(folder: Path) -> Measured:
    """csv file to stored records: recognised, previewed, compared and committed."""
    return _importing(folder / "orders.csv")


def import_xlsx(folder: Path) -> Measured:
    """xlsx file to stored records."""
    return _importing(folder / "orders.xlsx")


def bare_insert(folder: Path) -> Measured:
    """The finished rows of the orders into an equal, empty table with its indexes, and no more."""
    source = sqlite3.connect(folder / "book" / "shop-score.db")
    rows = source.execute("SELECT * FROM orders ORDER BY shop_id, key").fetchall()
    wanted = "SELECT sql FROM sqlite_master WHERE tbl_name = 'orders' AND sql IS NOT NULL"
    statements = [sql for (sql,) in source.execute(f"{wanted} ORDER BY type DESC")]
    place = tempfile.TemporaryDirectory()
    target = sqlite3.connect(Path(place.name) / "bare.db", isolation_level=None)
    target.execute("PRAGMA journal_mode = WAL")
    target.execute("PRAGMA synchronous = NORMAL")
    for statement in statements:
        target.execute(statement)

    def insert() -> None:
        target.execute("BEGIN")
        marks = ", ".join("?" * len(rows[0]))
        target.executemany(f"INSERT INTO orders VALUES ({marks})", rows)
        target.execute("COMMIT")
        target.close()
        place.cleanup()

    return insert


def import_again(folder: Path) -> Measured:
    """The same orders exported later, every one changed, into a book that has them."""
    book = tempfile.TemporaryDirectory()
    program, shop = new_shop(Path(book.name))
    bring_in(program, shop, folder / "orders.csv")

    def bring() -> None:
        bring_in(program, shop, folder / "later.csv")
        book.cleanup()

    return bring


def _two_imports(folder: Path) -> tuple[tempfile.TemporaryDirectory[str], Program, int]:
    book = tempfile.TemporaryDirectory()
    program, shop = new_shop(Path(book.name))
    bring_in(program, shop, folder / "orders.csv")
    bring_in(program, shop, folder / "later.csv")
    return book, program, program.imports(shop)[0].import_id


def undo_import(folder: Path) -> Measured:
    """Taking the later of two imports back that speak of the same orders."""
    book, program, number = _two_imports(folder)

    def undo() -> None:
        program.undo_import(number)
        book.cleanup()

    return undo


def redo_import(folder: Path) -> Measured:
    """Putting it back again."""
    book, program, number = _two_imports(folder)
    program.undo_import(number)

    def redo() -> None:
        program.redo_import(number)
        book.cleanup()

    return redo


def database_bytes(folder: Path) -> Measured:
    """Bytes of the book for each order of an imported order file."""

    def weigh() -> Figures:
        with tempfile.TemporaryDirectory() as place:
            program, shop = new_shop(Path(place))
            bring_in(program, shop, folder / "orders.csv")
            program.close()
            book = Path(place) / "shop-score.db"
            with closing(sqlite3.connect(book)) as database:
                count = database.execute("SELECT count(*) FROM orders").fetchone()[0]
            return {"": os.path.getsize(book) / count}

    return weigh


# --- computing ------------------------------------------------------------------------------------


def _open(folder: Path) -> tuple[Program, Shop]:
    program = program_of(folder / "book")
    return program, program.shop(SHOP)


def bare_select(folder: Path) -> Measured:
    """Every row of the tables the metrics look at, and no more."""
    database = sqlite3.connect(folder / "book" / "shop-score.db")

    def read() -> None:
        for table in ("orders", "parcels", "after_sales", "reviews"):
            database.execute(f"SELECT * FROM {table}").fetchall()

    return read


def score_day(folder: Path) -> Measured:
    """The score of one day, nothing read before: what the first look after starting costs."""
    program, shop = _open(folder)
    return lambda: program.score(shop)


def score_next_day(folder: Path) -> Measured:
    """Another day's score in the open program."""
    program, shop = _open(folder)
    on = program.score(shop).on
    return lambda: program.score(shop, on - timedelta(days=1))


def _a_day_later(folder: Path) -> tuple[tempfile.TemporaryDirectory[str], Program, Shop]:
    """A copy of the book, open on its score and findings, into which a day's export was brought."""
    place = tempfile.TemporaryDirectory()
    copy = Path(place.name) / "book"
    copy.mkdir()
    shutil.copyfile(folder / "book" / "shop-score.db", copy / "shop-score.db")
    program = program_of(copy)
    shop = program.shop(SHOP)
    program.findings(shop)
    day = Path(place.name) / "day.csv"
    with (folder / "later.csv").open(encoding="utf-8-sig") as lines:
        head = next(lines)
        day.write_text("".join((head, *deque(lines, DAY_ROWS))), encoding="utf-8-sig")
    bring_in(program, shop, day)
    return place, program, shop


def _and_tidy(place: tempfile.TemporaryDirectory[str], call: Callable[[], object]) -> None:
    call()
    place.cleanup()


def score_after_import(folder: Path) -> Measured:
    """The score after a day's export of 800 rows, in the open program: one day's change."""
    place, program, shop = _a_day_later(folder)
    return partial(_and_tidy, place, partial(program.score, shop))


def findings_after_import(folder: Path) -> Measured:
    """What misses its target, with causes, after that."""
    place, program, shop = _a_day_later(folder)
    program.score(shop)
    return partial(_and_tidy, place, partial(program.findings, shop))


def score_after_undo(folder: Path) -> Measured:
    """The score after that day's import was undone."""
    place, program, shop = _a_day_later(folder)
    program.score(shop)
    program.undo_import(program.imports(shop)[0].import_id)
    return partial(_and_tidy, place, partial(program.score, shop))


def recompute_all(folder: Path) -> Measured:
    """Score, every metric on each of the last 90 days, and the findings, no order read before."""
    program, shop = _open(folder)
    program.packs()  # the window reads the rules when it opens the book

    def compute() -> None:
        card = program.score(shop)
        for metric in card.metrics:
            program.history(shop, metric.id, HISTORY_DAYS)
        program.findings(shop)

    return compute


def history_90(folder: Path) -> Measured:
    """One metric on each of the last 90 days, after the score of the day."""
    program, shop = _open(folder)
    program.score(shop)
    return lambda: program.history(shop, "on_time_dispatch_rate", HISTORY_DAYS)


def findings(folder: Path) -> Measured:
    """What misses its target, with causes, and each of them cut by every segment."""
    program, shop = _open(folder)
    program.score(shop)

    def find() -> None:
        for finding in program.findings(shop):
            program.insights.attribution(shop, finding.metric.id)

    return find


def _desk(folder: Path) -> tuple[Program, Shop, str]:
    """The open program after the score of the day, and a metric that can be looked ahead."""
    program, shop = _open(folder)
    card, desk = program.score(shop), program.insights.simulator(shop)
    return program, shop, next(m.id for m in card.metrics if desk.outlook(m.id) is not None)


def slider_step(folder: Path) -> Measured:
    """One step of a what-if slider: the mean of a hundred."""
    program, shop, metric = _desk(folder)
    desk = program.insights.simulator(shop)
    desk.fewer_bad(metric, 0)

    def slide() -> Figures:
        start = process_time()
        for step in range(100):
            desk.fewer_bad(metric, step)
            desk.value_after(metric, 30, 100.0 + step, 0.05)
        return {"": (process_time() - start) / 100}

    return slide


def forecast(folder: Path) -> Measured:
    """Thirty days ahead of one metric, with its backtest."""
    program, shop, metric = _desk(folder)

    def look() -> None:
        desk = program.insights.simulator(shop)
        desk.forecast(metric, 30)
        desk.backtest(metric)

    return look


def plan_pdf(folder: Path) -> Measured:
    """The improvement plan made and printed."""
    import main
    from app.documents.plan import plan_document

    program, shop = _open(folder)
    program.score(shop)
    place = tempfile.TemporaryDirectory()

    def make() -> None:
        main.render_pdf(plan_document(program.plan(shop)), Path(place.name) / "plan.pdf")
        place.cleanup()

    return make


def bare_copy(folder: Path) -> Measured:
    """The book's file copied."""
    place = tempfile.TemporaryDirectory()

    def copy() -> None:
        shutil.copyfile(folder / "book" / "shop-score.db", Path(place.name) / "copy.db")
        place.cleanup()

    return copy


def backup(folder: Path) -> Measured:
    """A verified copy of the whole book."""
    program, _shop = _open(folder)
    place = tempfile.TemporaryDirectory()

    def back_up() -> None:
        program.backup(Path(place.name) / "backup.db")
        place.cleanup()

    return back_up
