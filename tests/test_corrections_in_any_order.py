"""Imports, corrections of their rejected rows, undo and redo in any order: the book is their fold.

The model knows files as lists of rows and nothing of databases: what an import says of an order is
the sum of its rows, an import and its corrections are one voice that stands where the import does.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import openpyxl
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from app.model import Platform
from app.program import Program
from app.storage import database
from tests.app.importing.makers import workbook

NOW = datetime(2026, 11, 21, 9, 0)
HEADER = ["主订单编号", "选购商品", "订单应付金额", "订单状态", "订单提交时间", "收件人"]
BROKEN = "6.917E+18"
Row = tuple[str, int, bool]  # order, yuan, rejected at first
Said = dict[str, int]
FILES: dict[str, tuple[Row, ...]] = {
    "九月": (("1", 10, False), ("1", 20, True), ("2", 5, False)),
    "十月": (("1", 7, False), ("3", 4, True)),
    "十一月": (("1", 1, True), ("2", 9, True), ("2", 30, False)),
}
OPS = st.one_of(
    st.tuples(st.sampled_from(["import", "correct"]), st.sampled_from(sorted(FILES))),
    st.tuples(st.sampled_from(["undo", "redo"]), st.integers(0, 9)),
)


def number(order: str) -> str:
    return f"69170000000000001{order}7"


@pytest.fixture(scope="module")
def folder() -> Iterator[Path]:
    """Every file with its wrong rows, and the workbook that corrects them."""
    with TemporaryDirectory() as name:
        made = Path(name)
        with closing(Program(made / "book", now=lambda: NOW)) as program:
            for file, rows in FILES.items():
                source = made / f"{file}.xlsx"
                source.write_bytes(workbook([HEADER, *map(_cells, rows)]))
                parsed = program.read_files([source], None).files[0].parsed
                program.rejected_first(parsed, made / f"{file}改.xlsx")
                _put_right(made / f"{file}改.xlsx", rows)
        yield made


def _cells(row: Row) -> list[object]:
    order, yuan, wrong = row
    return [BROKEN if wrong else number(order), "杯子", yuan, "已发货", "2026-09-01 10:00:00", "林"]


def _put_right(path: Path, rows: tuple[Row, ...]) -> None:
    book = openpyxl.load_workbook(path)
    wrong = [order for order, _, rejected in rows if rejected]
    for place, order in enumerate(wrong, 2):
        book.worksheets[0].cell(place, 1).value = number(order)
    book.save(path)


@dataclass
class Voice:
    """One import in the model."""

    import_id: int
    file: str
    corrects: int | None
    said: Said
    source: bool = False
    undone: bool = False


@dataclass
class Model:
    """What the book must say."""

    voices: list[Voice] = field(default_factory=list)

    def voice(self, import_id: int, op: str, file: str) -> Voice:
        if op == "import":
            right = {order for order, _, bad in FILES[file] if not bad}
            return Voice(import_id, file, None, _sums(file, right, False), source=True)
        own = [one for one in self.voices if one.file == file and one.source]
        counted = [one for one in own if not one.undone]
        origin = (counted or own)[-1].import_id if own else None
        wrong = {order for order, _, bad in FILES[file] if bad}
        if origin is None:  # the rows stand for themselves
            alone = {
                o: sum(y for order, y, bad in FILES[file] if bad and order == o) for o in wrong
            }
            return Voice(import_id, file, None, alone)
        return Voice(import_id, file, origin, _sums(file, wrong, True))

    def book(self) -> Said:
        """The fold: of a family the last that counts, families by where their import stands."""
        words: dict[tuple[int, str], int] = {}
        for voice in self.voices:
            if not voice.undone:
                for order, yuan in voice.said.items():
                    words[voice.corrects or voice.import_id, order] = yuan
        return {order: words[place, order] for place, order in sorted(words)}


def _sums(file: str, orders: set[str], corrected: bool) -> Said:
    rows = [(order, yuan) for order, yuan, bad in FILES[file] if corrected or not bad]
    return {o: sum(yuan for order, yuan in rows if order == o) for o in orders}


def paid(program: Program) -> Said:
    with closing(database.open_book(program.data_dir)) as db:
        rows = db.execute("SELECT key, paid_fen FROM orders").fetchall()
    return {key[-2]: fen // 100 for key, fen in rows}


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)
@given(ops=st.lists(OPS, min_size=4, max_size=12))
@example(ops=[("import", "九月"), ("undo", 0), ("correct", "九月"), ("redo", 0)])
def test_the_book_is_the_fold_of_what_counts(
    folder: Path, ops: list[tuple[str, str | int]]
) -> None:
    model = Model()
    with TemporaryDirectory() as name, closing(Program(Path(name), now=lambda: NOW)) as program:
        shop = program.add_shop("小店", Platform.DOUYIN)
        for op, what in ops:
            if isinstance(what, str):
                path = folder / f"{what}{'改' if op == 'correct' else ''}.xlsx"
                (done,) = program.commit(program.read_files([path], shop), shop)
                assert done.import_id is not None
                before = model.book()
                voice = model.voice(done.import_id, op, what)
                known = [one.import_id for one in model.voices]
                model.voices.append(voice)
                if done.import_id in known:  # the same file again, which says nothing new
                    assert model.book() == before
                    model.voices.pop()
            elif model.voices:
                voice = model.voices[what % len(model.voices)]
                if voice.undone == (op == "redo"):
                    (program.undo_import if op == "undo" else program.redo_import)(voice.import_id)
                    voice.undone = op == "undo"
            assert paid(program) == model.book(), (op, what)
        program.check()
