"""Rejected rows out as a workbook, corrected and in again; service tables without a date."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest

from app.commands import cli
from app.errors import RequestError
from app.model import Platform, Shop
from app.program import Program
from app.storage import database
from tests.app.importing.makers import workbook

HEADER = ["主订单编号", "选购商品", "订单状态", "订单提交时间", "收件人"]
GOOD = ["6917000000000000101", "杯子", "已发货", "2026-09-01 10:00:00", "林某"]
BAD = ["6.9E+18", "壶", "已发货", "2026-09-01 11:00:00", "周某"]
RATES = "纠纷退款率,品质退款率,平均退款时长\n0.05%,1.2%,12小时\n"


@pytest.fixture
def program(tmp_path: Path) -> Iterator[Program]:
    opened = Program(tmp_path / "book", now=lambda: datetime(2026, 11, 21, 9, 0))
    yield opened
    opened.close()


def imported(program: Program, folder: Path) -> tuple[Shop, int]:
    shop = program.add_shop("小店", Platform.DOUYIN)
    path = folder / "订单.xlsx"
    path.write_bytes(workbook([HEADER, GOOD, BAD]))
    (done,) = program.commit(program.read_files([path], shop), shop)
    assert done.import_id is not None
    return shop, done.import_id


def test_a_corrected_workbook_adds_only_its_rows(program: Program, tmp_path: Path) -> None:
    shop, import_id = imported(program, tmp_path)
    out = tmp_path / "被拒绝的行.xlsx"
    words = program.rejected_workbook(import_id, out)
    assert "留空" not in words
    book = openpyxl.load_workbook(out)
    sheet = book.worksheets[0]
    assert [cell.value for cell in sheet[2]][1:5] == ["壶", "已发货", "2026-09-01 11:00:00", "周某"]
    sheet["A2"] = "6917000000000000202"
    book.save(out)
    (done,) = program.commit(program.read_files([out], shop), shop)
    assert (done.added, done.updated, done.parsed.rejected) == (1, 0, 0)
    assert done.parsed.unused_columns == ()


def test_rows_are_corrected_before_anything_is_imported(program: Program, tmp_path: Path) -> None:
    shop, import_id = imported(program, tmp_path)
    parsed = program.read_files([tmp_path / "订单.xlsx"], shop).files[0].parsed
    words = program.rejected_first(parsed, tmp_path / "先.xlsx")
    assert words == program.rejected_workbook(import_id, tmp_path / "后.xlsx")
    first, after = (
        [[cell.value for cell in row] for row in openpyxl.load_workbook(path).worksheets[0]]
        for path in (tmp_path / "先.xlsx", tmp_path / "后.xlsx")
    )
    assert len(first) == 2
    assert first == after


def test_without_its_source_personal_cells_stay_blank(program: Program, tmp_path: Path) -> None:
    _, import_id = imported(program, tmp_path)
    (tmp_path / "订单.xlsx").unlink()
    words = program.rejected_workbook(import_id, tmp_path / "a.xlsx")
    assert "留空" in words
    sheet = openpyxl.load_workbook(tmp_path / "a.xlsx").worksheets[0]
    assert [cell.value for cell in sheet[2]][3:5] == ["2026-09-01 11:00:00", None]


def test_no_name_of_a_rejected_row_is_in_the_book(program: Program, tmp_path: Path) -> None:
    imported(program, tmp_path)
    program.backup(tmp_path / "copy.db")
    data = (tmp_path / "copy.db").read_bytes()
    assert "壶".encode() in data
    assert "周某".encode() not in data


def test_an_import_without_rejected_rows_says_so(program: Program, tmp_path: Path) -> None:
    with pytest.raises(RequestError, match="没有被拒绝的行"):
        program.rejected_workbook(7, tmp_path / "a.xlsx")


def test_a_corrected_file_of_a_mapping_is_still_known(program: Program, tmp_path: Path) -> None:
    """The two columns the workbook adds do not change the header's fingerprint."""
    _, import_id = imported(program, tmp_path)
    program.rejected_workbook(import_id, tmp_path / "a.xlsx")
    old = program.read_files([tmp_path / "订单.xlsx"], None).files[0].parsed
    new = program.read_files([tmp_path / "a.xlsx"], None).files[0].parsed
    assert new.fingerprint == old.fingerprint


def test_rates_without_a_date_ask_for_their_period(program: Program, tmp_path: Path) -> None:
    path = tmp_path / "服务.csv"
    path.write_text(RATES, encoding="utf-8")
    (refusal,) = program.read_files([path], None).refused
    assert (refusal.code, "统计周期" in refusal.message) == ("needs_period", True)
    october = date(2026, 10, 1), date(2026, 10, 30)
    (file,) = program.read_files([path], None, period=october).files
    assert (file.parsed.first, file.parsed.last, file.parsed.needs_period) == (*october, False)


def call(folder: Path, *words: str) -> int:
    return cli.main(["--data", str(folder), *words], lambda _document, _path: None)


def test_the_same_from_the_command_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    program = Program(tmp_path / "book")
    _, import_id = imported(program, tmp_path)
    program.close()
    out = tmp_path / "a.xlsx"
    assert call(tmp_path / "book", "rejected", str(import_id), "--out", str(out)) == 0
    assert out.is_file()
    assert "请改正涂色的格子" in capsys.readouterr().out
    assert call(tmp_path / "book", "rejected", str(import_id)) == 1
    path = tmp_path / "服务.csv"
    path.write_text(RATES, encoding="utf-8")
    capsys.readouterr()
    assert call(tmp_path / "book", "preview", str(path), "--period", "2026-10-01", "--json") == 0
    (file,) = json.loads(capsys.readouterr().out)["files"]
    assert (file["report"], file["needs_period"], file["rows"]) == ("customer_service", False, 1)
    with pytest.raises(SystemExit):
        call(tmp_path / "book", "preview", str(path), "--period", "2026-10-02..2026-10-01")


def test_conversations_are_stored_one_by_one(program: Program, tmp_path: Path) -> None:
    shop = program.add_shop("小店", Platform.DOUYIN)
    path = tmp_path / "会话.csv"
    line = "2026-10-01 09:00:00,小林,12,满意\n"
    path.write_text("会话时间,客服,响应秒,评价\n" + line * 2, encoding="utf-8")
    (done,) = program.commit(program.read_files([path], shop), shop)
    assert done.added == 2
    (again,) = program.read_files([path], shop).files
    assert (again.added, again.unchanged) == (0, 2)
    with database.connect(tmp_path / "book" / database.BOOK_NAME) as db:
        assert db.execute("SELECT sum(sessions), max(at) % 86400 FROM service").fetchone() == (
            2,
            9 * 3600,
        )
    db.close()
