"""Ctrl+K."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from ui.go_to import Choice, GoToDialog

CHOICES: list[Choice] = [
    ("总览", "overview", None),
    ("商品品质退货率", "metrics", "quality_return_rate"),
    ("平均揽收时长", "metrics", "mean_pickup_hours"),
]


def opened(qtbot: QtBot) -> tuple[GoToDialog, list[tuple[str, object]]]:
    """A dialog over three choices, and where it went."""
    went: list[tuple[str, object]] = []
    dialog = GoToDialog(None, CHOICES, lambda page, what: went.append((page, what)))
    qtbot.addWidget(dialog)
    return dialog, went


def test_words_narrow_the_list(qtbot: QtBot) -> None:
    dialog, _went = opened(qtbot)
    assert dialog.list.count() == 3
    dialog.field.setText("时长")
    assert [dialog.list.item(i).text() for i in range(dialog.list.count())] == ["平均揽收时长"]


def test_arrows_choose_and_enter_goes(qtbot: QtBot) -> None:
    dialog, went = opened(qtbot)
    QTest.keyClick(dialog, Qt.Key.Key_Down)
    QTest.keyClick(dialog, Qt.Key.Key_Down)
    QTest.keyClick(dialog, Qt.Key.Key_Down)
    QTest.keyClick(dialog, Qt.Key.Key_Up)
    QTest.keyClick(dialog.field, Qt.Key.Key_Return)
    assert went == [("metrics", "quality_return_rate")]


def test_nothing_found_goes_nowhere(qtbot: QtBot) -> None:
    dialog, went = opened(qtbot)
    dialog.field.setText("没有这个")
    QTest.keyClick(dialog.field, Qt.Key.Key_Return)
    assert went == []
