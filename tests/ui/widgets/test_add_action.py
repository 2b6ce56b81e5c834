"""The line for an own action."""

from __future__ import annotations

from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from app.catalogue.measures import check_text
from ui.widgets.add_action import AddAction

RISKY = "给好评返现 5 元"


def test_a_title_is_offered_trimmed_and_nothing_is_not(qtbot: QtBot) -> None:
    line = AddAction()
    qtbot.addWidget(line)
    offered: list[str] = []
    line.offered.connect(offered.append)
    line.field.returnPressed.emit()
    line.field.setText("  每天核对发货 ")
    line.field.returnPressed.emit()
    assert offered == ["每天核对发货"]


def test_a_risk_is_told_with_what_is_allowed_and_goes_with_the_next_letter(qtbot: QtBot) -> None:
    line = AddAction()
    qtbot.addWidget(line)
    line.show()
    line.field.setText(RISKY)
    warning = check_text(RISKY)
    assert warning is not None
    line.show_warning(warning)
    assert line.warning.isVisible()
    assert warning.consequence in line.words.text()
    assert warning.alternative in line.instead.text()
    insisted: list[str] = []
    line.insisted.connect(insisted.append)
    button = line.findChild(QPushButton, "insist")
    assert isinstance(button, QPushButton)
    button.click()
    assert insisted == [RISKY]
    line.field.setText("换个写法")
    assert not line.warning.isVisible()
