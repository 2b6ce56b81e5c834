"""Ctrl+K."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from ui.go_to import Choice, GoToDialog
from ui.go_to_line import HIGH, KEYS, KIND, WORDS


def opened(qtbot: QtBot) -> tuple[GoToDialog, list[str]]:
    """A dialog over three choices, and what was done."""
    done: list[str] = []
    words = (("页面", "总览"), ("指标", "商品品质退货率"), ("指标", "平均揽收时长"))
    choices = [Choice(kind, word, partial(done.append, word)) for kind, word in words]
    dialog = GoToDialog(None, choices)
    qtbot.addWidget(dialog)
    return dialog, done


def test_words_narrow_the_list_in_any_order(qtbot: QtBot) -> None:
    dialog, _done = opened(qtbot)
    assert dialog.list.count() == 3
    dialog.field.setText("时长 指标")
    assert [choice.words for choice in dialog.shown] == ["平均揽收时长"]


def test_a_line_has_its_kind_its_words_and_its_keys_apart(qtbot: QtBot) -> None:
    dialog = GoToDialog(None, [Choice("页面", "总览", lambda: None, "Ctrl+1")])
    qtbot.addWidget(dialog)
    item = dialog.list.item(0)
    assert [item.data(role) for role in (KIND, WORDS, KEYS)] == ["页面", "总览", "Ctrl+1"]
    assert item.text() == "页面 · 总览    Ctrl+1"
    assert dialog.list.sizeHintForRow(0) == HIGH


def test_arrows_choose_and_enter_does_it(qtbot: QtBot) -> None:
    dialog, done = opened(qtbot)
    QTest.keyClick(dialog, Qt.Key.Key_Down)
    QTest.keyClick(dialog, Qt.Key.Key_Down)
    QTest.keyClick(dialog, Qt.Key.Key_Down)
    QTest.keyClick(dialog, Qt.Key.Key_Up)
    QTest.keyClick(dialog.field, Qt.Key.Key_Return)
    assert done == ["商品品质退货率"]


def test_nothing_found_says_so_and_does_nothing(qtbot: QtBot) -> None:
    dialog, done = opened(qtbot)
    dialog.field.setText("没有这个")
    assert "没有找到" in dialog.list.item(0).text()
    QTest.keyClick(dialog.field, Qt.Key.Key_Return)
    assert done == []
