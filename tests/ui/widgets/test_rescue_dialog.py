"""The offer of a backup in the place of a damaged book."""

from __future__ import annotations

from datetime import datetime
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.backup_look import Inside, Look
from app.safety.backups import Backup, Reason
from ui.widgets.rescue_dialog import RescueDialog


@pytest.fixture
def ground(qtbot: QtBot) -> QWidget:
    """What the dialog stands on."""
    made = QWidget()
    qtbot.addWidget(made)
    return made


def inside(number: int, problem: str = "") -> Inside:
    """A backup, the older the higher its number."""
    at = datetime(2026, 11, 20 - number)
    return Inside(Backup(Path(f"{number}.db"), at, Reason.DAILY, 4096), Look(()), problem)


def verb(dialog: RescueDialog, name: str) -> QPushButton:
    """One of its buttons."""
    found = dialog.findChild(QPushButton, name)
    assert found is not None
    return found


def offer(
    ground: QWidget, backups: list[Inside], told: list[object], lost: bool = False
) -> RescueDialog:
    """The offer, which tells what was chosen."""
    anew, closed = partial(told.append, "anew"), partial(told.append, "closed")
    return RescueDialog(ground, backups, lost, told.append, anew, closed)


def words(dialog: RescueDialog) -> str:
    """All that it says."""
    return "\n".join(part.text() for part in dialog.findChildren(QLabel))


def test_the_newest_backup_is_chosen_unless_another_one_is(ground: QWidget) -> None:
    told: list[object] = []
    dialog = offer(ground, [inside(number) for number in range(4)], told)
    assert dialog.choices[0][0].isChecked()
    dialog.choices[2][0].setChecked(True)
    verb(dialog, "rescue_now").click()
    assert told == [Path("2.db"), "closed"]


def test_a_backup_that_cannot_be_used_says_why_and_is_not_chosen(ground: QWidget) -> None:
    dialog = offer(ground, [inside(0, "备份损坏了。"), inside(1)], [])
    assert [choice.isEnabled() for choice, _path in dialog.choices] == [False, True]
    assert dialog.choices[1][0].isChecked()
    assert "备份损坏了。" in words(dialog)


@pytest.mark.parametrize(
    ("lost", "told"), [(True, "数据文件不见了"), (False, "损坏的文件会原样另存")]
)
def test_one_may_begin_anew(ground: QWidget, lost: bool, told: str) -> None:
    done: list[object] = []
    dialog = offer(ground, [inside(0)], done, lost)
    assert told in words(dialog)
    verb(dialog, "rescue_anew").click()
    assert done == ["anew", "closed"]


def test_without_a_backup_another_file_can_be_chosen(ground: QWidget) -> None:
    told: list[object] = []
    dialog = offer(ground, [], told)
    assert not verb(dialog, "rescue_now").isEnabled()
    assert verb(dialog, "rescue_other").isEnabled()
    verb(dialog, "rescue_later").click()
    assert told == ["closed"]
