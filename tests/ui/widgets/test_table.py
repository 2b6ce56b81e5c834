"""The one look of a table."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeySequence
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from ui.table_model import Column, TableModel
from ui.widgets.table import Table


def made(qtbot: QtBot) -> Table:
    """Three numbers."""
    model: TableModel[int] = TableModel([Column("数", str, key=lambda row: row, right=True)])
    model.set_rows([2, 30, 1])
    table = Table(model)
    qtbot.addWidget(table)
    table.show()
    return table


def texts(table: Table) -> list[object]:
    """What the column shows."""
    model = table.model()
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def test_a_click_on_a_heading_sorts_and_a_second_turns_round(qtbot: QtBot) -> None:
    table = made(qtbot)
    header = table.horizontalHeader()
    header.sectionClicked.emit(0)
    assert texts(table) == ["1", "2", "30"]
    header.sectionClicked.emit(0)
    assert texts(table) == ["30", "2", "1"]


def test_the_keyboard_sorts_by_the_current_column(qtbot: QtBot) -> None:
    table = made(qtbot)
    table.setCurrentIndex(table.model().index(0, 0))
    QTest.keyClick(table, Qt.Key.Key_Up, Qt.KeyboardModifier.ControlModifier)
    assert texts(table) == ["30", "2", "1"]
    QTest.keyClick(table, Qt.Key.Key_Down, Qt.KeyboardModifier.ControlModifier)
    assert texts(table) == ["1", "2", "30"]


def test_copy_takes_the_chosen_rows_or_all(qtbot: QtBot) -> None:
    table = made(qtbot)
    table.copy()
    assert QGuiApplication.clipboard().text() == "数\n2\n30\n1"
    table.selectRow(1)
    QTest.keySequence(table, QKeySequence(QKeySequence.StandardKey.Copy))
    assert QGuiApplication.clipboard().text() == "数\n30"


def test_columns_fit_what_they_show_up_to_a_limit(qtbot: QtBot) -> None:
    model: TableModel[str] = TableModel([Column("短", lambda row: row), Column("后", str.upper)])
    model.set_rows(["很长的一行字" * 30])
    table = Table(model)
    qtbot.addWidget(table)
    table.show()
    table.resize(240 + table.width() - table.viewport().width(), 200)
    table.fit(most=120)
    assert table.columnWidth(0) == 120
    table.resize(table.width() + 160, 200)  # room that nobody else needs: half each
    assert table.columnWidth(0) == 200


def test_a_narrow_table_gives_up_air_then_shortens_names_before_a_column_is_out_of_view(
    qtbot: QtBot,
) -> None:
    name, number = "加厚保温杯 500ml 白色", "6943746621033224528"
    model = TableModel(
        [Column("单号", str), Column("名称", lambda _row: name, gives=True), Column("数", str)]
    )
    model.set_rows([number])
    table = Table(model)
    qtbot.addWidget(table)
    table.resize(1200, 200)
    table.show()
    table.fit()
    wide = [table.columnWidth(column) for column in range(2)]
    table.resize(sum(wide) + wide[0] - 60, 200)
    narrow = [table.columnWidth(column) for column in range(2)]
    assert narrow[0] < wide[0]
    assert table.fontMetrics().horizontalAdvance(number) < narrow[0]  # numbers stay whole
    assert narrow[1] < wide[1] - (wide[0] - narrow[0])
    assert not table.horizontalScrollBar().isVisible()
    table.resize(1200, 200)
    assert [table.columnWidth(column) for column in range(2)] == wide


def test_numbers_at_the_end_do_not_stand_far_from_the_others(qtbot: QtBot) -> None:
    model = TableModel([Column("名称", str), Column("单数", str, right=True)])
    model.set_rows(["申通"])
    table = Table(model)
    qtbot.addWidget(table)
    table.resize(1000, 200)
    table.show()
    table.fit()
    assert 400 < table.columnWidth(0) < 600


def test_names_stay_whole_where_a_bar_is_needed_anyway(qtbot: QtBot) -> None:
    model = TableModel([Column("名称", str, gives=True), *[Column("单号", str)] * 6])
    model.set_rows(["申通→新疆维吾尔自治区"])
    table = Table(model)
    qtbot.addWidget(table)
    table.resize(300, 200)
    table.show()
    table.fit()
    needed = table.fontMetrics().horizontalAdvance("申通→新疆维吾尔自治区")
    assert table.columnWidth(0) >= needed


def test_a_name_is_shortened_in_the_middle_where_its_end_tells_it_apart(qtbot: QtBot) -> None:
    model = TableModel([Column("商品", str, gives=True, tail=True), Column("单数", lambda _: "1")])
    cups = [f"【品牌自营】加厚大容量便携保温杯礼物{number}号" for number in (1, 2)]
    model.set_rows(cups)
    table = Table(model)
    qtbot.addWidget(table)
    table.resize(240, 200)
    table.show()
    table.fit()
    picture = table.viewport().grab().toImage()
    high = table.rowHeight(0)
    first = picture.copy(0, 2, table.columnWidth(0), high - 6)
    second = picture.copy(0, high + 2, table.columnWidth(0), high - 6)
    assert table.columnWidth(0) < table.sizeHintForColumn(0)
    assert first != second
