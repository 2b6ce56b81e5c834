"""Labels and buttons."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui.theme import current, dress
from ui.widgets.text import Elided, Whole, button, clear, label, line, set_role, take_out


def test_labels_take_text_as_it_is(qtbot: QtBot) -> None:
    made = label("<b>1 < 2</b>", "strong", name="x")
    qtbot.addWidget(made)
    assert made.textFormat() == Qt.TextFormat.PlainText
    assert (made.property("role"), made.objectName()) == ("strong", "x")


def test_a_tag_keeps_its_height_beside_a_tall_button(qtbot: QtBot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    row = QHBoxLayout(parent)
    tag = label("示例", "sample-tag")
    row.addWidget(tag)
    row.addWidget(button("移除"))
    parent.resize(300, 120)
    parent.show()
    assert tag.height() == tag.sizeHint().height()


def test_a_role_can_change(qtbot: QtBot) -> None:
    made = label("x", "muted")
    qtbot.addWidget(made)
    dress(made)
    made.show()
    set_role(made, "hero")
    large = made.sizeHint().height()
    set_role(made, "small")
    assert large > made.sizeHint().height()


def test_a_long_line_ends_in_dots_and_tells_the_whole_on_hover(qtbot: QtBot) -> None:
    made = Elided("商品/包装破损退货订单率")
    qtbot.addWidget(made)
    made.resize(60, 20)
    made.show()
    made.grab()
    assert made.toolTip() == "商品/包装破损退货订单率"
    made.resize(400, 20)
    made.grab()
    assert made.toolTip() == ""


SENTENCE = "问题规格开箱抽检 20 件，不合格先停售（规格「加厚保温杯 500ml 白色」）"


def test_a_text_of_ours_takes_the_lines_it_needs(qtbot: QtBot) -> None:
    made = Whole(SENTENCE)
    qtbot.addWidget(made)
    one = made.heightForWidth(2000)
    assert made.heightForWidth(200) >= 3 * one - 6
    made.resize(200, made.heightForWidth(200))
    assert made.is_whole()
    assert made.shown().replace("\n", "").replace(" ", "") == SENTENCE.replace(" ", "")
    assert list(made.shortened()) == []


def test_a_text_of_any_length_takes_three_lines_then_keeps_both_ends(qtbot: QtBot) -> None:
    made = Whole(SENTENCE * 9, free="words")
    qtbot.addWidget(made)
    made.resize(200, made.heightForWidth(200))
    assert made.height() < 4 * made.heightForWidth(100_000)
    assert made.shown().startswith("问题规格")
    assert made.shown().endswith("）")
    assert list(made.shortened()) == [(SENTENCE * 9, "words")]
    made.show()
    made.grab()
    assert made.toolTip() == SENTENCE * 9


def test_what_is_taken_out_is_laid_out_again_as_it_is_then(qtbot: QtBot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    grid, words = QGridLayout(parent), Whole("短")
    grid.addWidget(words, 0, 0)
    take_out(grid)
    assert grid.count() == 0
    grid.addWidget(words, 0, 0)
    parent.resize(200, 200)
    parent.show()
    item = grid.itemAt(0)
    assert item is not None
    low = item.heightForWidth(180)
    words.setText(SENTENCE)
    assert item.heightForWidth(180) > low


def test_a_button_is_a_tab_stop_and_calls(qtbot: QtBot) -> None:
    pressed: list[bool] = []
    made = button("保存", lambda: pressed.append(True), kind="primary", name="save")
    qtbot.addWidget(made)
    made.click()
    assert pressed == [True]
    assert made.focusPolicy() == Qt.FocusPolicy.TabFocus


def test_clearing_reaches_inner_layouts(qtbot: QtBot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    outer, inner = QVBoxLayout(parent), QHBoxLayout()
    outer.addWidget(QLabel("a"))
    inner.addWidget(QLabel("b"))
    outer.addLayout(inner)
    outer.addStretch(1)
    clear(outer)
    assert outer.count() == 0
    assert parent.findChildren(QLabel) == []


@pytest.mark.parametrize(("ratio", "thick"), [(1.0, 1), (1.25, 1), (1.5, 1), (2.0, 2)])
def test_hairlines_are_alike_at_every_scale(qtbot: QtBot, ratio: float, thick: int) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    column = QVBoxLayout(page)
    column.setSpacing(4)
    for _row in range(8):
        column.addWidget(line())
    dress(page)
    page.resize(40, 60)
    page.show()
    seen = QImage(QSize(40, 60) * ratio, QImage.Format.Format_RGB32)
    seen.setDevicePixelRatio(ratio)
    page.render(seen)
    drawn = [seen.pixelColor(seen.width() // 2, y) for y in range(seen.height())]
    assert drawn.count(QColor(current().border)) == 8 * thick
