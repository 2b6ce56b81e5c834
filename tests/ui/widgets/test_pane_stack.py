"""Panes behind tabs do not move what stands below them."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui.widgets.pane_stack import PaneStack
from ui.widgets.text import label

LONG = "这个指标分不出客服：导入的报表里没有客服这一列。" * 8


def test_a_hidden_pane_that_is_filled_moves_nothing(qtbot: QtBot) -> None:
    window, panes, below = QWidget(), PaneStack(), QLabel("订单")
    column = QVBoxLayout(window)
    column.addWidget(panes, 5)
    column.addWidget(below, 4)
    hidden = label(wrap=True)
    panes.addWidget(QLabel("分布"))
    panes.addWidget(hidden)
    qtbot.addWidget(window)
    window.resize(160, 200)
    window.show()
    before = below.geometry()
    hidden.setText(LONG)
    column.activate()
    assert below.geometry() == before


def test_the_pane_in_view_has_what_it_needs(qtbot: QtBot) -> None:
    panes, high = PaneStack(), QWidget()
    qtbot.addWidget(panes)
    assert panes.minimumSizeHint().isEmpty()
    panes.addWidget(QLabel("分布"))
    panes.addWidget(high)
    high.setLayout(QVBoxLayout())
    for _row in range(9):
        high.layout().addWidget(QLabel("一行"))  # type: ignore[union-attr]
    panes.setCurrentWidget(high)
    assert panes.minimumSizeHint() == high.minimumSizeHint()
