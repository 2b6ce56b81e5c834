"""The first look around."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui.widgets.tour import BUBBLE_WIDTH, Mark, Tour, bubble_place

GROUND = QRect(0, 0, 1100, 700)
BUBBLE = QRect(0, 0, BUBBLE_WIDTH, 140)


@pytest.fixture
def tour(qtbot: QtBot) -> Tour:
    ground = QWidget()
    ground.resize(900, 600)
    column = QVBoxLayout(ground)
    parts = [QPushButton(word) for word in ("分数", "问题", "导入")]
    for part in parts:
        column.addWidget(part)
    qtbot.addWidget(ground)
    ground.show()
    made = Tour(ground, [Mark(part, part.text(), "一句话") for part in parts])
    made.begin()
    return made


def test_it_goes_from_mark_to_mark_by_keyboard_and_ends(tour: Tour) -> None:
    assert (tour.title.text(), tour.count.text()) == ("分数", "1 / 3")
    QTest.keyClick(tour.next, Qt.Key.Key_Space)
    QTest.keyClick(tour.next, Qt.Key.Key_Space)
    assert (tour.title.text(), tour.next.text()) == ("导入", "开始用")
    assert not tour.skip.isVisible()
    QTest.keyClick(tour.next, Qt.Key.Key_Space)
    assert not tour.isVisible()


def test_escape_and_skip_end_it(tour: Tour) -> None:
    QTest.keyClick(tour, Qt.Key.Key_Escape)
    assert not tour.isVisible()


def test_it_covers_the_window_when_that_grows(tour: Tour) -> None:
    ground = tour.parentWidget()
    assert ground is not None
    ground.resize(1000, 640)
    assert tour.geometry() == ground.rect()
    assert tour.rect().contains(tour.bubble.geometry())


@pytest.mark.parametrize(
    ("clear", "place"),
    [
        (QRect(20, 40, 300, 200), QPoint(331, 40)),  # room at the right
        (QRect(700, 40, 380, 200), QPoint(368, 40)),  # none there: at the left
        (QRect(10, 40, 1080, 300), QPoint(10, 351)),  # neither: below
        (QRect(10, 500, 1080, 190), QPoint(10, 348)),  # at the bottom: above
        (QRect(0, 0, 1100, 700), QPoint(0, 547)),  # everywhere: inside, whatever it covers
    ],
)
def test_the_words_stand_where_there_is_room(clear: QRect, place: QPoint) -> None:
    assert bubble_place(clear, BUBBLE, GROUND) == place
