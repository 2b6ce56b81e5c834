"""A column that scrolls."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from ui.widgets.scrolled import ScrolledColumn


@pytest.mark.parametrize(("page", "name"), [(True, "page"), (False, "plain")])
def test_many_rows_scroll_up_and_down_only(qtbot: QtBot, page: bool, name: str) -> None:
    made = ScrolledColumn(page=page)
    qtbot.addWidget(made)
    for number in range(60):
        made.column.addWidget(QLabel(f"第 {number} 行" * 9))
    made.resize(200, 300)
    made.show()
    assert made.verticalScrollBar().maximum() > 0
    assert not made.horizontalScrollBar().isVisible()
    assert made.objectName() == name


def test_a_column_stays_readable_in_the_middle_of_a_wide_window(qtbot: QtBot) -> None:
    made = ScrolledColumn(page=True, widest=400)
    qtbot.addWidget(made)
    row = QLabel("一行")
    made.column.addWidget(row)
    made.resize(1000, 300)
    made.show()
    inside = made.widget()
    assert inside is not None
    assert (inside.width(), inside.x()) == (400, 300)
