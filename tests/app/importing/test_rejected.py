"""Rejected rows: what is kept of them, and what their source still tells."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from app.importing.parse import parse_files
from app.importing.rejected import complete
from app.model import ParsedFile

from .makers import workbook

HEADER = ["主订单编号", "选购商品", "订单状态", "订单提交时间", "收件人", "商家备注", "配送说明"]
GOOD = ["6917000000000000101", "杯子", "已发货", "2026-09-01 10:00:00", "林某", "", ""]
BAD = [
    "6.9E+18",
    "杯子",
    "已发货",
    "2026-09-01 10:00:00",
    "林某",
    "电话多打几次",
    "林某 13700137000",
]


def parsed(path: Path) -> ParsedFile:
    ((found,), _) = parse_files([path])
    return found


def file(folder: Path) -> Path:
    path = folder / "订单.xlsx"
    path.write_bytes(workbook([["标题行"], HEADER, GOOD, BAD]))
    return path


def test_what_is_kept_of_a_rejected_row_names_no_person(tmp_path: Path) -> None:
    (row,) = parsed(file(tmp_path)).rejected_rows
    assert (row.sheet, row.row, row.code, row.column) == ("one", 4, "id_lost_digits", "主订单编号")
    assert row.cells == ("6.9E+18", "杯子", "已发货", "2026-09-01 10:00:00", "", "", "")


def test_the_source_fills_the_blanks_while_it_is_unchanged(tmp_path: Path) -> None:
    path = file(tmp_path)
    found = parsed(path)
    (row,) = complete(found.rejected_rows, path, found.sha256) or []
    assert list(row.cells) == BAD
    path.write_bytes(workbook([HEADER, GOOD]))
    assert complete(found.rejected_rows, path, found.sha256) is None
    path.unlink()
    assert complete(found.rejected_rows, path, found.sha256) is None


def test_a_file_inside_a_zip_is_found_again(tmp_path: Path) -> None:
    inner = file(tmp_path)
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("other.csv", "a,b\n1,2\n")
        archive.write(inner, "订单.xlsx")
    found = parsed(path)
    (row,) = complete(found.rejected_rows, path, found.sha256) or []
    assert row.cells[4] == "林某"


def test_of_very_many_rejected_rows_the_first_are_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.importing.normalise._KEPT_REJECTED", 2)
    path = tmp_path / "a.xlsx"
    path.write_bytes(workbook([HEADER, GOOD, BAD, BAD, BAD]))
    found = parsed(path)
    assert (found.rejected, len(found.rejected_rows), len(found.issues)) == (3, 2, 2)
