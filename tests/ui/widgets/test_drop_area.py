"""The empty state of the import page."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from ui.session import Session
from ui.widgets.drop_area import WANTED, DropArea


def test_it_teaches_which_files_are_wanted_and_its_buttons_ask(
    qtbot: QtBot, session: Session
) -> None:
    area = DropArea(session.watch)
    qtbot.addWidget(area)
    texts = [part.text() for part in area.findChildren(QLabel)]
    assert all(report in texts for report, _used_for, _advice in WANTED)
    asked: list[str] = []
    area.files_wanted.connect(lambda: asked.append("files"))
    area.folder_wanted.connect(lambda: asked.append("folder"))
    area.help_wanted.connect(lambda: asked.append("help"))
    for name in ("choose_files", "choose_folder", "to_help"):
        button = area.findChild(QPushButton, name)
        assert isinstance(button, QPushButton)
        button.click()
    assert asked == ["files", "folder", "help"]


def test_files_of_before_are_offered_again(qtbot: QtBot, session: Session, tmp_path: Path) -> None:
    area = DropArea(session.watch)
    qtbot.addWidget(area)
    assert area.recent_button.isHidden()
    asked: list[list[Path]] = []
    area.recent_wanted.connect(asked.append)
    area.show_recent([tmp_path / "订单.csv"])
    menu = area.recent_button.menu()
    assert menu is not None
    menu.actions()[0].trigger()
    assert asked == [[tmp_path / "订单.csv"]]
    area.show_recent([])
    assert area.recent_button.isHidden()
