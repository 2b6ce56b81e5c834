"""A choice shows its words whole."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui.looks import choice_is_short
from ui.widgets.text import label
from ui.widgets.whole_choice import WholeChoice


def test_a_long_neighbour_takes_no_room_from_words_that_come_late(qtbot: QtBot) -> None:
    window, choice = QWidget(), WholeChoice()
    row = QHBoxLayout(window)
    row.addWidget(choice)
    row.addWidget(label("一句很长的话 " * 9, wrap=True), 1)
    qtbot.addWidget(window)
    window.resize(300, 80)
    window.show()
    choice.addItems(["全部指标", "商品/包装破损退货订单率"])
    choice.setCurrentIndex(1)
    row.activate()
    assert not choice_is_short(choice)


def test_its_least_width_follows_words_that_come_after_it_was_asked(qtbot: QtBot) -> None:
    choice = WholeChoice()
    qtbot.addWidget(choice)
    few = choice.minimumSizeHint().width()
    choice.addItem("商品/包装破损退货订单率")
    assert choice.minimumSizeHint().width() > few
    choice.clear()
    assert choice.minimumSizeHint().width() == few
