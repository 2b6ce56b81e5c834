"""Tab goes the way one reads."""

from __future__ import annotations

from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from ui.widgets.tab_order import order_tabs, reading_order
from ui.widgets.text import button, label


def form(qtbot: QtBot) -> tuple[QWidget, list[QWidget]]:
    """A form whose middle part was added last."""
    root = QWidget()
    qtbot.addWidget(root)
    column = QVBoxLayout(root)
    first, last = button("一"), QComboBox()
    last.setEditable(True)
    column.addWidget(first)
    scroll, inside = QScrollArea(), QWidget()
    scroll.setFocusPolicy(scroll.focusPolicy().NoFocus)
    scroll.setWidget(inside)
    row = QHBoxLayout(inside)
    column.addWidget(scroll)
    column.addWidget(last)
    late: list[QWidget] = [QLineEdit(), button("二")]
    column_in_row = QVBoxLayout()
    row.addWidget(label("不能停"))
    row.addLayout(column_in_row)
    for part in late:
        column_in_row.addWidget(part)
    return root, [first, *late, last]


def test_controls_stand_as_the_layouts_have_them(qtbot: QtBot) -> None:
    root, expected = form(qtbot)
    assert reading_order(root) == expected


def test_tab_follows(qtbot: QtBot) -> None:
    root, expected = form(qtbot)
    order_tabs(root)
    chain = [expected[0]]
    while (following := chain[-1].nextInFocusChain()) is not None and following not in chain:
        chain.append(following)
    stops = [part for part in chain if part in expected]
    assert stops == expected
    assert isinstance(stops[-2], QPushButton)
