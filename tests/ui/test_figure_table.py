"""A chart's numbers as a table."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.documents.charts import Field, chart_table
from ui.figure_table import FigureTable

NUMBERS = chart_table((Field("快递"), Field("占比", "rate")), (("申通", 0.61), ("中通", None)))


def test_it_carries_the_same_numbers_and_sorts_them(qtbot: QtBot) -> None:
    table = FigureTable()
    qtbot.addWidget(table)
    table.show_table(NUMBERS, "按快递的占比")
    assert table.model.as_text() == NUMBERS.as_text()
    assert table.table.accessibleName() == "按快递的占比"
    table.table.sort_by(1, Qt.SortOrder.DescendingOrder)
    assert [row[0] for row in table.model.rows] == ["申通", "中通"]
    table.table.copy()
    assert "61.00%" in QGuiApplication.clipboard().text()


def test_esc_leads_back_to_the_picture(qtbot: QtBot) -> None:
    table = FigureTable()
    qtbot.addWidget(table)
    table.show()
    left: list[bool] = []
    table.left.connect(lambda: left.append(True))
    QTest.keyClick(table.table, Qt.Key.Key_Escape)
    assert left == [True]
