"""That no dialog is missing among those that are photographed and walked through."""

from __future__ import annotations

import importlib
import pkgutil

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

import ui
from ui.dialogs import Dialog
from ui.every_dialog import DIALOGS


def test_every_kind_of_dialog_is_there(qtbot: QtBot) -> None:
    for module in pkgutil.walk_packages(ui.__path__, "ui."):
        importlib.import_module(module.name)
    ground = QWidget()
    qtbot.addWidget(ground)
    made = {type(make(ground)) for make in DIALOGS.values()}
    assert made == {kind for kind in Dialog.__subclasses__() if kind.__module__.startswith("ui.")}


# What each dialog is there for. Only what nothing can bring back is asked about once more.
FOR = {
    "CopyDialog": "a name",
    "CrashDialog": "tells",
    "GoToDialog": "a place to go to",
    "HandbookDialog": "tells",
    "IgnoreDialog": "a reason",
    "NewShopDialog": "a name",
    "PasswordDialog": "a password",
    "RescueDialog": "a backup",
    "ShortcutsDialog": "tells",
}
ASKS_AGAIN = {
    "EraseDialog": "a shop deleted from the book and every backup",
    "KeepDialog": "old details deleted from the book and every backup",
}


def test_only_what_cannot_be_undone_is_asked_about() -> None:
    kinds = {kind.__name__ for kind in Dialog.__subclasses__() if kind.__module__[:3] == "ui."}
    assert kinds == {*FOR, *ASKS_AGAIN}
