"""Workbooks that count their days from 1904, as Excel on a Mac did."""

from __future__ import annotations

import io
from datetime import datetime
from pathlib import Path

import openpyxl
import pytest
from openpyxl.utils.datetime import CALENDAR_MAC_1904, CALENDAR_WINDOWS_1900, to_excel

from app.importing.date_systems import as_of_1900, counts_from_1904
from app.importing.parse import parse_files
from app.model import OrderTable
from tests.samples.stranger.writing import Table, xls

from .makers import at, source

ORDERED, PAID = datetime(2026, 9, 3, 8, 0), datetime(2026, 9, 3, 8, 30)
NAMES = ["主订单编号", "子订单编号", "订单提交时间", "支付完成时间"]


def rows(epoch: datetime) -> Table:
    """One order: the first moment as a bare number, the second likewise or as the text of one."""
    ordered, paid = (to_excel(moment, epoch) for moment in (ORDERED, PAID))
    return [
        [*NAMES],
        ["6920001", "6920001", ordered, str(paid)],
        ["6920002", "6920002", ordered, "2026-09-03 08:30:00"],
    ]


def xlsx_of(epoch: datetime) -> bytes:
    book = openpyxl.Workbook()
    book.epoch = epoch
    for row in rows(epoch):
        book.worksheets[0].append(row)
    book.worksheets[0].append(["6920003", "6920003", ORDERED, PAID])  # with a date format
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def moments(path: Path) -> set[tuple[object, object]]:
    (parsed,), _ = parse_files([path])
    orders = parsed.records
    assert isinstance(orders, OrderTable)
    assert not parsed.issues
    return set(zip(orders.values("created_at"), orders.values("paid_at"), strict=True))


RIGHT = {(at("2026-09-03 08:00:00"), at("2026-09-03 08:30:00"))}


@pytest.mark.parametrize("epoch", [CALENDAR_MAC_1904, CALENDAR_WINDOWS_1900])
def test_xlsx_of_either_system_gives_the_same_moments(tmp_path: Path, epoch: datetime) -> None:
    file = tmp_path / "订单.xlsx"
    file.write_bytes(xlsx_of(epoch))
    assert moments(file) == RIGHT


@pytest.mark.parametrize("from_1904", [True, False])
def test_xls_of_either_system_gives_the_same_moments(tmp_path: Path, from_1904: bool) -> None:
    epoch = CALENDAR_MAC_1904 if from_1904 else CALENDAR_WINDOWS_1900
    file = tmp_path / "订单.xls"
    file.write_bytes(xls(rows(epoch), "订单", from_1904))
    assert moments(file) == RIGHT


def test_what_is_no_workbook_counts_as_ever() -> None:
    assert not counts_from_1904(source(b"PK\x03\x04 broken"))
    assert not counts_from_1904(source(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 broken"))


@pytest.mark.parametrize("cell", ["20260903", 20260903, 1_788_000_000, "", None, True, 0.5, "无"])
def test_only_bare_day_numbers_are_moved(cell: object) -> None:
    assert as_of_1900(cell) is cell
