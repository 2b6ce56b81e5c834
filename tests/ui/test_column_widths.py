"""Column widths outlive a start."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ui import column_widths
from ui.table_model import Column, TableModel
from ui.widgets.table import Table

TITLES = ("订单号", "商品", "备注")


@pytest.fixture(autouse=True)
def kept(tmp_path: Path) -> Iterator[None]:
    column_widths.keep_in(QSettings(str(tmp_path / "s.ini"), QSettings.Format.IniFormat))
    yield
    column_widths._kept.clear()


def table(qtbot: QtBot) -> Table:
    model: TableModel[str] = TableModel([Column(title, str) for title in TITLES])
    model.set_rows(["6917000000000000101"])
    made = Table(model)
    qtbot.addWidget(made)
    made.resize(600, 200)
    made.show()
    made.fit()
    return made


def test_what_the_mouse_pulls_is_kept_for_tables_of_the_same_columns(qtbot: QtBot) -> None:
    first = table(qtbot)
    header = first.horizontalHeader()
    edge = QPoint(header.sectionPosition(1) - 1, header.height() // 2)
    before = first.columnWidth(0)
    QTest.mousePress(header.viewport(), Qt.MouseButton.LeftButton, pos=edge)
    QTest.mouseMove(header.viewport(), edge + QPoint(30, 0))
    QTest.mouseMove(header.viewport(), edge + QPoint(60, 0))
    QTest.mouseRelease(header.viewport(), Qt.MouseButton.LeftButton, pos=edge + QPoint(60, 0))
    pulled = first.columnWidth(0)
    assert pulled > before
    assert table(qtbot).columnWidth(0) == pulled
    assert column_widths.widths(TITLES[:2]) == {}


def test_what_the_program_sets_is_not_kept(qtbot: QtBot) -> None:
    table(qtbot).setColumnWidth(0, 300)
    assert column_widths.widths(TITLES) == {}


def test_what_a_click_changes_in_the_table_is_not_kept(qtbot: QtBot) -> None:
    made = table(qtbot)
    QTest.mousePress(made.viewport(), Qt.MouseButton.LeftButton)
    made._model.set_rows(["6917000000000000101 在按下时填进来的"])
    made.fit()
    made.setColumnHidden(1, True)
    made.resize(300, 200)
    QTest.mouseRelease(made.viewport(), Qt.MouseButton.LeftButton)
    assert column_widths.widths(TITLES) == {}


def test_the_last_column_in_view_takes_what_a_pulled_one_leaves(qtbot: QtBot) -> None:
    made = table(qtbot)
    made.setColumnHidden(2, True)
    made.fit()
    header = made.horizontalHeader()
    edge = QPoint(header.sectionPosition(1) - 1, header.height() // 2)
    QTest.mousePress(header.viewport(), Qt.MouseButton.LeftButton, pos=edge)
    QTest.mouseMove(header.viewport(), edge + QPoint(30, 0))
    QTest.mouseMove(header.viewport(), edge + QPoint(60, 0))
    QApplication.processEvents()  # Qt stretches the last one a moment later
    QTest.mouseRelease(header.viewport(), Qt.MouseButton.LeftButton, pos=edge + QPoint(60, 0))
    assert set(column_widths.widths(TITLES)) == {"订单号"}


def test_which_columns_are_shown_is_kept_until_all_is_as_it_was() -> None:
    column_widths.remember(TITLES, "商品", 90)
    column_widths.decide(TITLES, "备注", False)
    column_widths.decide(TITLES, "商品", True)
    assert column_widths.shown(TITLES) == {"备注": False, "商品": True}
    assert column_widths.shown(TITLES[:2]) == {}
    column_widths.forget(TITLES)
    assert column_widths.shown(TITLES) == {} == column_widths.widths(TITLES)
