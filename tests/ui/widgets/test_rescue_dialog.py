"""The offer of a backup in the place of a damaged book."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.safety.backups import Backup, Reason
from ui.widgets.rescue_dialog import FIRST, RescueDialog


@pytest.fixture
def ground(qtbot: QtBot) -> QWidget:
    """What the dialog stands on."""
    made = QWidget()
    qtbot.addWidget(made)
    return made


def verb(dialog: RescueDialog, name: str) -> QPushButton:
    """One of its buttons."""
    found = dialog.findChild(QPushButton, name)
    assert found is not None
    return found


def test_the_newest_backup_is_chosen_unless_another_one_is(ground: QWidget) -> None:
    made = [
        Backup(Path(f"{n}.db"), datetime(2026, 11, 20 - n), Reason.DAILY, 4096) for n in range(9)
    ]
    told: list[object] = []
    dialog = RescueDialog(ground, made, told.append, lambda: told.append("closed"))
    assert len(dialog.choices) == FIRST
    assert dialog.choices[0][0].isChecked()
    dialog.choices[2][0].setChecked(True)
    verb(dialog, "rescue_now").click()
    assert told == [Path("2.db"), "closed"]


def test_without_a_backup_another_file_can_be_chosen(ground: QWidget) -> None:
    told: list[object] = []
    dialog = RescueDialog(ground, [], told.append, lambda: told.append("closed"))
    assert not verb(dialog, "rescue_now").isEnabled()
    assert verb(dialog, "rescue_other").isEnabled()
    verb(dialog, "rescue_later").click()
    assert told == ["closed"]
