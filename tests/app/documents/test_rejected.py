"""The workbook of rejected rows as Excel would show it."""

from __future__ import annotations

from pathlib import Path

import openpyxl

from app.documents.rejected import write_rejected
from app.model import RejectedRow, ToCorrect

HEADER = ("订单号", "收件人", "订单号")
DIGEST = "a1b2c3d4e5f60718" * 4
ROW = RejectedRow("Sheet1", 7, "id_lost_digits", "订单号", ("6.9E+18", "", "x"))


def test_the_bad_cell_is_coloured_and_every_cell_is_text(tmp_path: Path) -> None:
    words = write_rejected(tmp_path / "a.xlsx", ToCorrect(HEADER, (ROW,), 1, True, DIGEST))
    book = openpyxl.load_workbook(tmp_path / "a.xlsx")
    sheet = book.worksheets[0]
    rows = list(sheet.iter_rows(values_only=True))
    assert rows[0] == (*HEADER, "错误列", "错误原因", "来源行")
    assert rows[1][:4] == ("6.9E+18", None, "x", "订单号")
    assert "尾数已丢失" in str(rows[1][4])
    assert [c.fill.fgColor.rgb for c in sheet[2]] == ["00FFE3C2", *["00000000"] * 5]
    assert {c.number_format for c in sheet[2]} == {"@"}
    assert rows[1][5] == "a1b2c3d4e5f60718 7 Sheet1"
    assert [sheet.column_dimensions[c].hidden for c in "ABCDEF"] == [*[False] * 5, True]
    assert "留空" not in words
    book.close()


def test_it_says_what_is_left_out(tmp_path: Path) -> None:
    words = write_rejected(tmp_path / "a.xlsx", ToCorrect(HEADER, (ROW,), 30_000, False, DIGEST))
    assert "留空" in words
    assert "共 30,000 行，这里是前 1 行" in words
    notes = openpyxl.load_workbook(tmp_path / "a.xlsx").worksheets[1]
    assert "".join(str(row[0]) for row in list(notes.values)[1:]) == words
