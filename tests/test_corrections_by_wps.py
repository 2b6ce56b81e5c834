"""The workbook of rejected rows, corrected in WPS: its xlsx and its own .et come back like Excel's."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import datetime
from pathlib import Path

import openpyxl
import pytest

from app.model import Platform
from app.program import Program
from app.storage import database
from tests.app.importing.makers import workbook
from tests.samples.stranger.writing import Table, wps_xlsx, xls

NOW = datetime(2026, 11, 21, 9, 0)
HEADER = ["主订单编号", "选购商品", "订单应付金额", "订单状态", "订单提交时间", "收件人"]
ROWS = [
    ["6917000000000000101", "杯子", "10", "已发货", "2026-09-01 10:00:00", "林某"],
    ["6.917E+18", "壶", "20", "已发货", "2026-09-01 10:00:00", "林某"],
    ["6.917E+18", "碗", "5", "待发货", "2026-09-02 10:00:00", "周某"],
]
RIGHT = ["6917000000000000101", "6917000000000000202"]


@pytest.fixture
def program(tmp_path: Path) -> Iterator[Program]:
    with closing(Program(tmp_path / "book", now=lambda: NOW)) as opened:
        yield opened


def corrected(path: Path) -> Table:
    """The rows of the workbook with the right order numbers typed in, hidden column included."""
    sheet = openpyxl.load_workbook(path).worksheets[0]
    head, *rows = [[cell.value or "" for cell in row] for row in sheet.iter_rows()]
    return [head, *[[right, *row[1:]] for right, row in zip(RIGHT, rows, strict=True)]]


@pytest.mark.parametrize(
    ("name", "write"), [("改.xlsx", wps_xlsx), ("改.et", xls), ("改.xls", wps_xlsx)]
)
@pytest.mark.parametrize("gone", [False, True])
def test_what_wps_saves_corrects_the_file(
    program: Program,
    tmp_path: Path,
    name: str,
    write: Callable[[Table, str], bytes],
    gone: bool,
) -> None:
    shop = program.add_shop("小店", Platform.DOUYIN)
    source = tmp_path / "订单.xlsx"
    source.write_bytes(workbook([HEADER, *ROWS]))
    (first,) = program.commit(program.read_files([source], shop), shop)
    assert first.import_id is not None
    program.rejected_workbook(first.import_id, tmp_path / "被拒绝的行.xlsx")
    (tmp_path / name).write_bytes(write(corrected(tmp_path / "被拒绝的行.xlsx"), "被拒绝的行"))
    if gone:
        source.unlink()
    (done,) = program.commit(program.read_files([tmp_path / name], shop), shop)
    assert (done.added, done.updated, done.parsed.rejected) == (1, 1, 0)
    assert done.parsed.unused_columns == ()
    with closing(database.open_book(program.data_dir)) as db:
        rows = db.execute("SELECT key, paid_fen, status FROM orders ORDER BY key").fetchall()
    assert rows == [(RIGHT[0], 3000, "dispatched"), (RIGHT[1], 500, "paid")]
