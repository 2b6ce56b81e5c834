"""导出 of a list."""

from __future__ import annotations

from pathlib import Path

from openpyxl import load_workbook
from pytestqt.qtbot import QtBot

from ui.session import Session
from ui.table_model import Column, TableModel
from ui.widgets.list_export import ExportButton


def test_it_writes_what_the_table_shows(qtbot: QtBot, session: Session, tmp_path: Path) -> None:
    model: TableModel[str] = TableModel([Column("订单号", str)])
    model.set_rows(["6943746621033224528", "2"])
    model.set_filter("69437")
    button = ExportButton(session, "快到期", model)
    qtbot.addWidget(button)
    told: list[str] = []
    session.saved.connect(lambda words, _path: told.append(words))
    button.write(str(tmp_path / "快到期.xlsx"))
    sheet = load_workbook(tmp_path / "快到期.xlsx")["快到期"]
    assert [list(row) for row in sheet.iter_rows(values_only=True)] == [
        ["订单号"],
        ["6943746621033224528"],
    ]
    assert told == ["已导出 快到期.xlsx"]
