"""The guards of conftest.py do guard."""

from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QDialog, QLabel, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from tests.conftest import _visible_windows


def test_settings_are_kept_apart_from_the_machine() -> None:
    settings = QSettings("somebody", "something")
    assert settings.allKeys() == []
    settings.setValue("key", "value")
    settings.sync()
    assert Path(settings.fileName()).is_relative_to(Path.home().parent)


def test_settings_do_not_reach_the_next_test() -> None:
    assert QSettings("somebody", "something").allKeys() == []


def test_home_is_not_the_users(tmp_path: Path) -> None:
    assert Path.home().is_relative_to(tmp_path.parent)


@pytest.mark.usefixtures("qapp")
def test_modal_calls_are_refused() -> None:
    with pytest.raises(AssertionError, match=r"QMessageBox\.question"):
        QMessageBox.question(QWidget(), "", "")
    with pytest.raises(AssertionError, match=r"QDialog\.exec"):
        QDialog().exec()


def test_an_open_window_is_seen_and_a_closed_one_is_not(qtbot: QtBot) -> None:
    label = QLabel("open")
    qtbot.addWidget(label)
    label.show()
    assert _visible_windows() == [label]
    label.close()
    assert _visible_windows() == []
