"""The message bar."""

from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from ui.widgets.message import MessageBar


def test_the_bar_stays_until_it_is_closed(qtbot: QtBot) -> None:
    bar = MessageBar()
    qtbot.addWidget(bar)
    bar.tell("没有这个店铺。请先新建。")
    assert bar.isVisible()
    close = bar.findChild(QPushButton, "close_message")
    assert close is not None
    close.click()
    assert not bar.isVisible()
    assert bar.text.text() == ""
