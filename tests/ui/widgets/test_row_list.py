"""A list of widgets."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui.widgets.row_list import RowList
from ui.widgets.text import Whole, label


def filled(qtbot: QtBot) -> RowList:
    """Two groups of rows."""
    made = RowList("指标")
    qtbot.addWidget(made)
    made.add_heading("商品体验")
    for key in ("a", "b"):
        made.add_row(key, QLabel(key), f"指标 {key}")
    made.add_heading("物流体验")
    made.add_row("c", QLabel("c"), "指标 c")
    made.show()
    return made


def test_headings_are_no_rows(qtbot: QtBot) -> None:
    assert filled(qtbot).row_keys() == ["a", "b", "c"]


def test_arrows_step_over_headings_and_tell(qtbot: QtBot) -> None:
    rows = filled(qtbot)
    chosen: list[str] = []
    rows.chosen.connect(chosen.append)
    rows.select("b")
    QTest.keyClick(rows, Qt.Key.Key_Down)
    assert chosen == ["c"]


def test_selecting_from_outside_is_silent(qtbot: QtBot) -> None:
    rows = filled(qtbot)
    chosen: list[str] = []
    rows.chosen.connect(chosen.append)
    rows.select("c")
    rows.select("unknown")
    assert chosen == []
    assert rows.currentRow() == 4


def test_fitting_shows_every_row(qtbot: QtBot) -> None:
    rows = filled(qtbot)
    rows.fit()
    assert rows.height() >= sum(rows.sizeHintForRow(row) for row in range(rows.count()))


def test_fitting_leaves_no_gap_where_rows_are_not_laid_out_yet(qtbot: QtBot) -> None:
    rows = RowList("问题")
    qtbot.addWidget(rows)
    row = QWidget()
    QVBoxLayout(row).addWidget(Whole("估算再少 50 个问题包裹即达标"))
    rows.add_row("a", row, "一行")
    rows.fit()
    assert rows.height() < 3 * row.minimumSizeHint().height()


def test_a_row_is_as_high_as_its_words_need_at_each_width(qtbot: QtBot) -> None:
    rows = RowList("问题")
    qtbot.addWidget(rows)
    row = QWidget()
    QVBoxLayout(row).addWidget(label("估算再少 50 个问题包裹即达标", wrap=True))
    rows.add_row("a", row, "一行")
    rows.fit()
    rows.show()
    rows.setFixedWidth(400)
    wide = rows.height()
    rows.setFixedWidth(120)
    assert rows.height() > wide
    assert row.height() >= row.heightForWidth(row.width())
