"""The style sheet on real controls, looked at dot by dot."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from ui import theme
from ui.tokens import CONTRAST, LIGHT, THEMES, Theme
from ui.widgets.calendar import date_field
from ui.widgets.number_field import NumberField
from ui.widgets.text import button


@pytest.fixture(params=THEMES.values(), ids=lambda worn: worn.name)
def worn(request: pytest.FixtureRequest, qapp: QApplication) -> Iterator[Theme]:
    """Each theme in turn on the application."""
    theme.apply_theme(qapp, request.param)
    yield request.param
    theme.apply_theme(qapp, LIGHT)


def ground(qtbot: QtBot, *parts: QWidget) -> QWidget:
    """A dressed window with the parts beside each other."""
    window = QWidget()
    row = QHBoxLayout(window)
    for part in parts:
        row.addWidget(part)
    theme.dress(window)
    qtbot.addWidget(window)
    window.show()
    return window


def edges(part: QWidget) -> list[str]:
    """The colours in the middle of its four edges: top, right, bottom, left."""
    picture = part.grab().toImage()
    right, low = picture.width() - 1, picture.height() - 1
    places = ((right // 2, 0), (right, low // 2), (right // 2, low), (0, low // 2))
    return [picture.pixelColor(x, y).name() for x, y in places]


@pytest.mark.parametrize("read_only", [False, True])
def test_the_ring_of_a_text_box_goes_all_around(qtbot: QtBot, worn: Theme, read_only: bool) -> None:
    box = QPlainTextEdit("错误类型：ValueError")
    box.setReadOnly(read_only)
    window = ground(qtbot, box)
    window.activateWindow()
    box.setFocus()
    qtbot.waitUntil(box.hasFocus)
    assert edges(box) == [QColor(worn.accent).name()] * 4


def test_what_cannot_be_pressed_has_a_quiet_edge(qtbot: QtBot, worn: Theme) -> None:
    off, on, field = button("复制"), button("导出"), QLineEdit()
    for part in (off, field):
        part.setEnabled(False)
    shown = ground(qtbot, off, on, field)
    assert shown.isVisible()
    for part in (off, field):
        assert edges(part) == [QColor(worn.track).name()] * 4
    assert edges(on) == [QColor(worn.border).name()] * 4
    assert worn is not CONTRAST or worn.track != worn.border


def test_fields_of_one_row_are_as_high_and_begin_at_the_same_dot(qtbot: QtBot) -> None:
    owner, kind = QLineEdit("2026"), QComboBox()
    kind.addItem("2026")
    day, number = date_field(date(2026, 11, 29), "期限"), NumberField()
    number.setRange(0, 9999)
    number.setDecimals(0)
    number.setValue(2026)
    first = QPushButton("放在前面")
    shown = ground(qtbot, first, owner, kind, day, number)
    first.setFocus(Qt.FocusReason.OtherFocusReason)
    assert shown.isVisible()
    fields = (owner, kind, day, number)
    assert len({field.height() for field in fields}) == 1
    starts = [_first_dot(field) for field in fields]
    assert max(x for x, _y in starts) - min(x for x, _y in starts) <= 1
    assert len({y for _x, y in starts}) == 1


def test_a_link_begins_where_the_words_above_it_do(qtbot: QtBot) -> None:
    link, words = button("看归因", kind="link"), QLabel("看归因")
    shown = ground(qtbot, link, words)
    assert shown.isVisible()
    assert _first_dot(link)[0] - _first_dot(words)[0] <= 1


def _first_dot(part: QWidget) -> tuple[int, int]:
    """Where its words begin: the dot most to the left and the highest one, edges left out."""
    picture = part.window().grab(part.geometry()).toImage()
    around = picture.pixelColor(part.width() // 2, 4).lightness()
    first = 0 if part.property("kind") == "link" or isinstance(part, QLabel) else 3
    found = [
        (x, y)
        for x in range(first, min(50, picture.width()))
        for y in range(4, picture.height() - 4)
        if abs(picture.pixelColor(x, y).lightness() - around) > 90
    ]
    return min(x for x, _y in found), min(y for _x, y in found)
