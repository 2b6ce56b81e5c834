"""The one look of a table."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeySequence
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from ui.table_model import Column, TableModel
from ui.widgets.table import EACH, Table


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


def test_copy_leaves_out_what_is_not_seen(qtbot: QtBot) -> None:
    """Such as the value of each order behind a rate, 100.00 % on every line."""
    model: TableModel[str] = TableModel([Column("字", lambda row: row), Column("后", str.upper)])
    model.set_rows(["a", "b"])
    table = Table(model)
    qtbot.addWidget(table)
    table.setColumnHidden(1, True)
    table.copy()
    assert QGuiApplication.clipboard().text() == "字\na\nb"


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


def test_a_narrow_table_gives_up_air_then_breaks_names_before_a_column_is_out_of_view(
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


NAME = "【品牌自营】加厚大容量便携保温杯礼物"


def narrow_table(qtbot: QtBot, names: list[str], *, free: str = "words", wide: int = 240) -> Table:
    """Names beside a number, in a table that has no room for them in one line."""
    model = TableModel(
        [Column("商品", str, gives=True, free=free), Column("单数", lambda _: "1", right=True)]
    )
    model.set_rows(names)
    table = Table(model)
    qtbot.addWidget(table)
    table.resize(wide, 200)
    table.show()
    table.fit()
    return table


def test_a_row_is_as_high_as_its_words_take(qtbot: QtBot) -> None:
    table = narrow_table(qtbot, [NAME, "杯"])
    assert table.columnWidth(0) < table.sizeHintForColumn(0)
    assert table.rowHeight(0) > table.rowHeight(1) == table.row_high
    assert "".join(table.lines(0, 0, NAME)) == NAME
    assert list(table.shortened()) == []
    table.resize(900, 200)
    assert table.rowHeight(0) == table.row_high


def test_rows_follow_a_filter_and_a_sort(qtbot: QtBot) -> None:
    table = narrow_table(qtbot, ["杯", NAME])
    heights = table.rowHeight(0), table.rowHeight(1)
    table.sort_by(0, Qt.SortOrder.DescendingOrder)
    assert (table.rowHeight(0), table.rowHeight(1)) == heights
    table.sort_by(0, Qt.SortOrder.AscendingOrder)
    assert (table.rowHeight(1), table.rowHeight(0)) == heights
    model = table.model()
    assert isinstance(model, TableModel)
    model.set_filter("品牌")
    assert table.rowHeight(0) == heights[1]


def test_a_column_pulled_narrow_makes_its_rows_higher(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    table = narrow_table(qtbot, [NAME], wide=900)
    before = table.rowHeight(0)
    monkeypatch.setattr(QGuiApplication, "mouseButtons", lambda: Qt.MouseButton.LeftButton)
    table.setColumnWidth(0, 120)
    qtbot.waitUntil(lambda: table.rowHeight(0) > before)
    assert list(table.shortened()) == []


def test_a_long_table_has_rows_of_one_height_however_long_a_name(qtbot: QtBot) -> None:
    names = [f"{NAME}{number}号" for number in range(EACH)] + [NAME * 4]
    table = narrow_table(qtbot, names)
    assert table.rowHeight(0) == table.rowHeight(EACH) > table.row_high
    assert list(table.shortened()) == [(NAME * 4, "words")]
    shown = table.lines(EACH, 0, NAME * 4)
    assert len(shown) == 2
    assert shown[0].startswith("【品牌自营】")
    assert shown[1].endswith("礼物")
    assert "…" in "".join(shown)


def test_what_the_program_says_takes_all_its_lines_what_a_buyer_wrote_three(
    qtbot: QtBot,
) -> None:
    ours = narrow_table(qtbot, [NAME * 3], free="")
    theirs = narrow_table(qtbot, [NAME * 3])
    assert list(ours.shortened()) == []
    assert list(theirs.shortened()) == [(NAME * 3, "words")]
    assert ours.rowHeight(0) > theirs.rowHeight(0)


def test_both_ends_of_two_names_are_painted(qtbot: QtBot) -> None:
    table = narrow_table(qtbot, [f"{NAME * 3}{number}号" for number in (1, 2)])
    picture = table.viewport().grab().toImage()
    high = table.rowHeight(0)
    first = picture.copy(0, 2, table.columnWidth(0), high - 6)
    second = picture.copy(0, high + 2, table.columnWidth(0), high - 6)
    assert first != second


def test_a_table_without_rows_says_so_below_headings_that_stand_apart(qtbot: QtBot) -> None:
    table = narrow_table(qtbot, [], wide=600)
    bare = table.viewport().grab().toImage()
    assert table.columnWidth(0) + table.columnWidth(1) >= table.viewport().width() - 2
    assert table.columnWidth(0) > 200
    table.nothing = ""
    assert table.viewport().grab().toImage() != bare


def test_a_heading_stays_whole_above_a_name_that_gives_room(qtbot: QtBot) -> None:
    model = TableModel(
        [Column("商品/包装破损退货订单率", str, gives=True), Column("单数", lambda _row: "1" * 30)]
    )
    model.set_rows(["0.00 %（0.00 – 1.04 %，n = 365）"])
    table = Table(model)
    qtbot.addWidget(table)
    table.resize(430, 200)
    table.show()
    table.fit(most=400)
    header = table.horizontalHeader()
    assert table.columnWidth(0) < table.sizeHintForColumn(0)
    assert table.columnWidth(0) >= header.sectionSizeHint(0)
    assert table.lines(0, 0, str(model.rows[0])) == ["0.00 %", "（0.00 – 1.04 %，n = 365）"]


def weighed(qtbot: QtBot, wide: int) -> Table:
    """Four columns, two of which may go where room is short."""
    model = TableModel(
        [
            Column("单号", str),
            Column("快递", lambda _row: "中通", rank=1),
            Column("省份", lambda _row: "内蒙古自治区", rank=2),
            Column("数", str),
        ]
    )
    model.set_rows(["6943746621033224528"])
    table = Table(model)
    qtbot.addWidget(table)
    table.resize(wide, 200)
    table.show()
    table.fit()
    return table


def test_a_low_table_ends_with_its_last_row(qtbot: QtBot) -> None:
    heights = []
    for count in (2, 5):
        table = narrow_table(qtbot, [NAME] * count)
        table.low = True
        table.fit()
        heights.append(table.maximumHeight())
    assert heights[1] - heights[0] == 3 * table.rowHeight(0)


def in_view(table: Table) -> list[int]:
    """The columns that are shown."""
    return [c for c in range(table.model().columnCount()) if not table.isColumnHidden(c)]


def test_columns_of_less_weight_go_where_room_is_short_and_come_back(qtbot: QtBot) -> None:
    table = weighed(qtbot, 380)
    assert in_view(table) == [0, 1, 3]
    qtbot.waitUntil(lambda: not table.horizontalScrollBar().isVisible())
    assert not table.leaves_out(2)
    table.copy()  # what has no room is copied all the same
    assert "内蒙古自治区" in QGuiApplication.clipboard().text()
    table.resize(1000, 200)
    assert in_view(table) == [0, 1, 2, 3]
    table.setColumnHidden(1, True)  # its owner's word holds at any width
    table.resize(990, 200)
    assert in_view(table) == [0, 2, 3]
    assert table.leaves_out(1)
