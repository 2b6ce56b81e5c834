"""Pictures of every page."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtGui import QImage

from ui.main_window import MainWindow
from ui.pages import PAGES
from ui.shots import parser, take_pages


def test_every_page_gets_a_picture(window: MainWindow, tmp_path: Path) -> None:
    saved = take_pages(window, lambda page: tmp_path / f"{page}.png")
    assert [path.stem for path in saved] == [entry.id for entry in PAGES]
    assert all(QImage(str(path)).width() == window.width() for path in saved)
    assert len({path.read_bytes() for path in saved}) == len(saved)


def test_the_command_line_has_sane_defaults() -> None:
    given = parser().parse_args([])
    assert (given.theme, given.scale, given.size) == ("both", "1.0", "1366x768")
