"""Labels and buttons."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui.theme import dress
from ui.widgets.text import Elided, button, clear, label, set_role


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
