"""Workbooks: what is written is what Excel reads back, and nothing in it runs."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from app.documents.workbooks import Cell, SheetTable, safe, write_workbook
from app.errors import FileError


def test_numbers_stay_numbers_and_long_ids_stay_texts(tmp_path: Path) -> None:
    path = tmp_path / "订 单.xlsx"
    table = SheetTable(
        ("订单号", "数值", "空"), [("6943763789252182925", 12.5, None), ("2", 3, "")]
    )
    write_workbook(path, {"订单": table})
    sheet = openpyxl.load_workbook(path)["订单"]
    assert [cell.value for cell in sheet[1]] == ["订单号", "数值", "空"]
    assert [cell.value for cell in sheet[2]] == ["6943763789252182925", 12.5, None]
    assert sheet.freeze_panes == "A2"


@pytest.mark.parametrize("text", ["=1+1", "+86", "-1", "@SUM(A1)", "\t=1", '=HYPERLINK("x")'])
def test_nothing_runs_as_a_formula(tmp_path: Path, text: str) -> None:
    path = tmp_path / "a.xlsx"
    write_workbook(path, {"a": SheetTable((text,), [(text,)])})
    sheet = openpyxl.load_workbook(path)["a"]
    for cell in (sheet["A1"], sheet["A2"]):
        assert cell.data_type == "s"
        assert str(cell.value).startswith("'")


@pytest.mark.parametrize(
    ("cell", "kept"),
    [("a\x00b\x07", "ab"), ("普通", "普通"), (-3, -3), (None, None), ("a-b", "a-b")],
)
def test_what_is_kept(cell: Cell, kept: Cell) -> None:
    assert safe(cell) == kept


def test_marked_cells_are_coloured(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    table = SheetTable(("a", "b"), [("1", "2"), ("3", "4")], frozenset({(1, 0)}))
    write_workbook(path, {"有:坏*字/的名字" * 5: table})
    sheet = openpyxl.load_workbook(path).worksheets[0]
    assert sheet["A3"].fill.fgColor.rgb == "00FFE3C2"
    assert sheet["A2"].fill.fgColor.rgb != "00FFE3C2"


def test_a_folder_in_the_way_is_a_sentence_and_leaves_no_half_file(tmp_path: Path) -> None:
    (tmp_path / "a.xlsx").mkdir()
    with pytest.raises(FileError, match=r"写不了「a\.xlsx」"):
        write_workbook(tmp_path / "a.xlsx", {"a": SheetTable(("a",), [])})
    assert [path.name for path in tmp_path.iterdir()] == ["a.xlsx"]


@pytest.mark.parametrize(
    "start", ["=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠", "\x00="]
)
def test_a_text_that_begins_like_a_formula_is_quoted(start: str) -> None:
    assert str(safe(f"{start}1+1")).startswith("'")
    assert safe(-1.5) == -1.5
