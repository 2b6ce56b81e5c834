"""The first thing a seller sees."""

from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from ui.widgets.empty import EmptyState
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


def test_the_sample_is_shown_where_there_is_room(qtbot: QtBot) -> None:
    page = StartPage(lambda: None, lambda: None)
    qtbot.addWidget(page)
    page.resize(1190, 712)  # what 1366 × 768 leaves
    page.show()
    welcome = page.findChild(EmptyState)
    assert welcome is not None
    assert welcome.sample.isVisible()
    assert welcome.caption.text() == "示例店铺的总览"
