"""Corrected rows end in the very book the file would have given, had it been right."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from datetime import datetime
from itertools import count
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.model import Platform
from app.program import Program
from app.storage import database
from tests.app.importing.makers import workbook

NOW = datetime(2026, 11, 21, 9, 0)
ORDERS = [
    "主订单编号", "子订单编号", "选购商品", "商品数量", "订单应付金额", "订单状态", "售后状态",
    "订单提交时间", "支付完成时间", "承诺发货时间", "发货时间", "订单完成时间", "快递信息", "省", "收件人",
]  # fmt: skip
REVIEWS = ["订单ID", "商品ID", "评价日期", "商品评价得分", "评价内容"]
CASES = [
    "售后单号",
    "订单号",
    "商品单号",
    "售后类型",
    "售后状态",
    "申请售后时间",
    "退商品金额（元）",
]
TABLES = ("orders", "after_sales", "reviews")
BROKEN = "6.917E+18"
Rows = list[list[str]]

_hours = st.integers(0, 23).map(lambda hour: f"2026-09-01 {hour:02}:00:00")
_maybe = st.one_of(st.just("-"), _hours)
_order = st.integers(1, 4).map(lambda number: f"691700000000000010{number}")


@st.composite
def order_rows(draw: st.DrawFn) -> Rows:
    """Rows of few orders, several rows each, in any order of the file."""
    rows = []
    for number in range(draw(st.integers(2, 9))):
        parcel = draw(st.sampled_from(["-", "SF1-顺丰速运", "YT2-圆通速递"]))
        rows.append([
            draw(_order), f"69170000000000001{number:02}", draw(st.sampled_from(["杯子", "壶"])),
            "1", f"{draw(st.integers(1, 90))}.50",
            draw(st.sampled_from(["待发货", "已发货", "已完成", "已关闭"])),
            draw(st.sampled_from(["-", "退款成功"])), draw(_hours), draw(_hours), draw(_maybe),
            draw(_maybe), draw(_maybe), parcel, draw(st.sampled_from(["广东省", "浙江省"])), "林某",
        ])  # fmt: skip
    return rows


review_rows = st.lists(
    st.tuples(_order, st.just("3711"), _hours, st.sampled_from("15"), st.just("好")).map(list),
    min_size=2,
    max_size=8,
)
case_rows = st.lists(
    st.tuples(
        st.integers(1, 3).map(lambda n: f"14600000000000000{n}"), _order, st.just("-"),
        st.just("退货退款"), st.sampled_from(["退款成功", "待商家处理"]), _hours, st.just("9.90"),
    ).map(list),
    min_size=2,
    max_size=6,
)  # fmt: skip
FILES = st.one_of(
    order_rows().map(lambda rows: (ORDERS, 0, rows)),
    review_rows.map(lambda rows: (REVIEWS, 0, rows)),
    case_rows.map(lambda rows: (CASES, 1, rows)),
)


def contents(program: Program) -> dict[str, list[tuple[Any, ...]]]:
    """Every current row of the book, without who says so."""
    found = {}
    with closing(database.open_book(program.data_dir)) as db:
        for table in TABLES:
            columns = [row[1] for row in db.execute(f"PRAGMA table_info({table})")]
            wanted = ", ".join(name for name in columns if name not in ("said_by", "shop_id"))
            found[table] = sorted(map(repr, db.execute(f"SELECT {wanted} FROM {table}")))
    return found  # type: ignore[return-value]


def corrected(out: Path, right: dict[int, str]) -> None:
    """Put the right order numbers into a workbook of rejected rows (by their row)."""
    book = openpyxl.load_workbook(out)
    sheet = book.worksheets[0]
    header = [cell.value for cell in sheet[1]]
    key = next(i for i, name in enumerate(header) if name in ("主订单编号", "订单ID", "订单号"))
    for row in sheet.iter_rows(min_row=2):
        number = int(str(row[header.index("来源行")].value).split()[1])
        row[key].value = right[number]
    book.save(out)


@pytest.fixture(scope="module")
def folders(tmp_path_factory: pytest.TempPathFactory) -> Callable[[], Path]:
    """New folders with names of their own choice: of a random one, a file's path may look like a
    WeChat name, and is not kept then."""
    numbers = count()
    return lambda: tmp_path_factory.mktemp(f"corrections-{next(numbers)}", numbered=False)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(file=FILES, data=st.data())
def test_corrected_rows_end_in_the_book_of_the_right_file(
    folders: Callable[[], Path], file: tuple[list[str], int, Rows], data: st.DataObject
) -> None:
    header, key, rows = file
    broken = data.draw(st.sets(st.sampled_from(range(len(rows))), min_size=1))
    folder = folders()
    bad = [[*row[:key], BROKEN, *row[key + 1 :]] if n in broken else row
           for n, row in enumerate(rows)]  # fmt: skip
    (folder / "对.xlsx").write_bytes(workbook([header, *rows]))
    (folder / "错.xlsx").write_bytes(workbook([header, *bad]))
    with closing(Program(folder / "a", now=lambda: NOW)) as right:
        shop = right.add_shop("小店", Platform.DOUYIN)
        right.commit(right.read_files([folder / "对.xlsx"], shop), shop)
        wanted = contents(right)
    with closing(Program(folder / "b", now=lambda: NOW)) as mended:
        shop = mended.add_shop("小店", Platform.DOUYIN)
        (done,) = mended.commit(mended.read_files([folder / "错.xlsx"], shop), shop)
        assert done.parsed.rejected == len(broken)
        assert done.import_id is not None
        out = folder / "改.xlsx"
        mended.rejected_workbook(done.import_id, out)
        corrected(out, {n + 2: rows[n][key] for n in broken})
        (again,) = mended.commit(mended.read_files([out], shop), shop)
        assert again.parsed.rejected == 0
        assert contents(mended) == wanted
        assert mended.commit(mended.read_files([out], shop), shop)[0].added == 0
        assert contents(mended) == wanted


TWO = [
    ["6917000000000000101", "1", "杯子", "1", "50.00", "已发货", "-", "2026-09-01 10:00:00",
     "2026-09-01 10:00:00", "2026-09-02 10:00:00", "2026-09-01 12:00:00", "-", "-", "广东省", "林"],
    [BROKEN, "2", "壶", "1", "30.00", "待发货", "-", "2026-09-01 10:00:00",
     "2026-09-01 10:00:00", "2026-09-02 10:00:00", "-", "-", "-", "广东省", "林"],
]  # fmt: skip


@pytest.fixture
def halved(tmp_path: Path) -> Any:
    """An order of two rows of which one was rejected, and the workbook that corrects it."""
    program = Program(tmp_path / "book", now=lambda: NOW)
    shop = program.add_shop("小店", Platform.DOUYIN)
    source = tmp_path / "错.xlsx"
    source.write_bytes(workbook([ORDERS, *TWO]))
    (done,) = program.commit(program.read_files([source], shop), shop)
    assert done.import_id is not None
    out = tmp_path / "改.xlsx"
    program.rejected_workbook(done.import_id, out)
    corrected(out, {3: TWO[0][0]})
    yield program, shop, source, out, done.import_id
    program.close()


def paid(program: Program) -> list[tuple[Any, ...]]:
    with closing(database.open_book(program.data_dir)) as db:
        return db.execute("SELECT paid_fen, status, dispatched_at FROM orders").fetchall()


@pytest.mark.parametrize("gone", [False, True])
def test_the_other_row_of_the_order_is_not_forgotten(halved: Any, gone: bool) -> None:
    program, shop, source, out, first = halved
    if gone:
        source.unlink()
    (done,) = program.commit(program.read_files([out], shop), shop)
    assert (done.added, done.updated) == (0, 1)
    assert paid(program) == [(8000, "paid", None)]
    program.undo_import(done.import_id)
    assert paid(program)[0][:2] == (5000, "dispatched")
    program.redo_import(done.import_id)
    program.undo_import(first)
    assert paid(program) == [(8000, "paid", None)]


def test_source_and_correction_in_one_go_need_no_order(halved: Any) -> None:
    program, shop, source, out, first = halved
    program.undo_import(first)
    program.commit(program.read_files([out, source], shop), shop)
    assert paid(program) == [(8000, "paid", None)]


def test_a_correction_of_a_correction_still_knows_the_file(halved: Any, tmp_path: Path) -> None:
    program, shop, _, out, first = halved
    program.rejected_workbook(first, out)  # not corrected yet
    (done,) = program.commit(program.read_files([out], shop), shop)
    assert done.parsed.rejected == 1
    again = tmp_path / "再改.xlsx"
    program.rejected_workbook(done.import_id, again)
    corrected(again, {2: TWO[0][0]})
    program.commit(program.read_files([again], shop), shop)
    assert paid(program) == [(8000, "paid", None)]
