"""Pictures of every page."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage, QPixmap
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.sample_book import open_sample
from ui import shots, theme
from ui.every_dialog import DIALOGS
from ui.free_text import FILE
from ui.main_window import MINIMUM, MainWindow
from ui.pages import PAGES
from ui.session import Session
from ui.shots import parser
from ui.tokens import THEMES
from ui.widgets.text import Elided


def test_every_page_and_tab_gets_a_picture_without_a_fault(
    empty_session: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    monkeypatch.setattr(shots, "SETTLE_MS", 15)
    program = open_sample(tmp_path / "book")
    empty_session.use(program)
    window = MainWindow(empty_session)
    qtbot.addWidget(window)
    window.resize(*MINIMUM)
    window.show()
    (tmp_path / "pictures").mkdir()
    assert shots.take_pages(window, lambda name: tmp_path / "pictures" / f"{name}.png") == []
    names = {path.stem for path in (tmp_path / "pictures").iterdir()}
    assert {entry.id for entry in PAGES} < names
    assert {"imports-5", "attribution-1-3", "attribution-3"} < names  # tabs on tabs, none twice
    picture = QImage(str(tmp_path / "pictures" / "overview.png"))
    assert (picture.width(), picture.height()) == MINIMUM
    program.close()


def test_every_dialog_and_mark_gets_a_picture_without_a_fault(
    empty_session: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    monkeypatch.setattr(shots, "SETTLE_MS", 15)
    program = open_sample(tmp_path / "book")
    empty_session.use(program)
    window = MainWindow(empty_session)
    qtbot.addWidget(window)
    window.show()
    asked = parser().parse_args(["--dialogs", "--page", "rules"])
    assert shots.take_all(window, lambda name: tmp_path / f"{name}.png", asked) == []
    names = {path.stem for path in tmp_path.glob("*.png") if not path.stem.startswith("rules")}
    assert names == {*(f"dialog-{name}" for name in DIALOGS), "tour-1", "tour-2", "tour-3"}
    program.close()


def test_the_command_line_has_sane_defaults() -> None:
    given = parser().parse_args([])
    assert (given.theme, given.scale, given.size) == ("both", "1.0", "1366x768")


def test_what_a_card_holds_is_pictured_on_the_ground_of_the_card(qapp: QApplication) -> None:
    theme.apply_theme(qapp, THEMES["light"])
    clear = QPixmap(4, 4)
    clear.fill(Qt.GlobalColor.transparent)
    shown = shots.on_ground(clear).toImage().pixelColor(1, 1)
    assert shown.name() == QColor(theme.current().surface).name()


def test_a_text_that_is_not_whole_fails_the_pictures_one_of_any_length_does_not(
    qtbot: QtBot, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = "一句放不下的话，后面还有很长很长的一段"
    for free, status in (("", 1), (FILE, 0)):
        window = QWidget()
        QVBoxLayout(window).addWidget(Elided(words, free=free))
        qtbot.addWidget(window)
        window.setFixedWidth(120)
        window.show()
        told = shots.photograph(window, tmp_path / "page.png")
        assert shots.tell([], [*told, *told]) == status
        assert capsys.readouterr().err.count(words) == 2 * status  # once, with its widget's name
    assert shots.tell([ValueError("x")], []) == 1
    assert "ValueError: x" in capsys.readouterr().err


def test_without_strict_only_problems_are_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """``dev.py run`` makes pictures too, and is the first that a developer sees."""
    monkeypatch.setattr(shots, "take_all", lambda *_given: ["page: shortened: …"])
    monkeypatch.setattr(shots, "SETTLE_MS", 1)
    made = ["--data", str(tmp_path / "book"), "--out", str(tmp_path / "out"), "--theme", "light"]
    assert shots.take(parser().parse_args(made), tmp_path, "") == 0
    assert "shortened" not in capsys.readouterr().err
    assert shots.take(parser().parse_args([*made, "--strict"]), tmp_path, "") == 1
    assert "shortened" in capsys.readouterr().err
