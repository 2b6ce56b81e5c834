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
