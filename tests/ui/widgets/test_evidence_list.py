"""Kept files: opened, removed, added."""

from __future__ import annotations

from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from ui.widgets.evidence_list import EvidenceList


def test_every_file_can_be_opened_and_removed(qtbot: QtBot) -> None:
    made = EvidenceList()
    qtbot.addWidget(made)
    made.show_files(["3/照片.jpg", "3/表.xlsx"])
    told: list[str] = []
    made.opened.connect(lambda name: told.append(f"open {name}"))
    made.removed.connect(lambda name: told.append(f"remove {name}"))
    verbs = {one.accessibleName(): one for one in made.findChildren(QPushButton)}
    verbs["打开凭据 照片.jpg"].click()
    verbs["移除凭据 表.xlsx"].click()
    assert told == ["open 3/照片.jpg", "remove 3/表.xlsx"]
    with qtbot.waitSignal(made.wanted):
        made.add_button.click()
