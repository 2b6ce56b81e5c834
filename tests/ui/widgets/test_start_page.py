"""The first thing a seller sees."""

from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from ui.widgets.start_page import STEPS, StartPage


def test_there_are_two_ways_to_begin_and_four_steps(qtbot: QtBot) -> None:
    began: list[str] = []
    page = StartPage(lambda: began.append("sample"), lambda: began.append("own"))
    qtbot.addWidget(page)
    for button in page.findChildren(QPushButton):
        button.click()
    assert began == ["sample", "own"]
    texts = [part.text() for part in page.findChildren(QLabel)]
    assert all(title in texts for _number, title, _text in STEPS)
