"""Every page and tab stands at first as it does after everything was looked at and the theme changed,
and as it does where it was filled before it was visited."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QTimer
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.sample_book import open_sample
from ui import shots, theme
from ui.main_window import MainWindow
from ui.pages import PAGES
from ui.session import Session
from ui.tokens import THEMES

Places = dict[str, Counter[tuple[str, int, int, int, int]]]


def places(window: MainWindow) -> Places:
    """Kind, corner and size of everything in view, by page and tab."""
    found: Places = {}
    for entry in PAGES:
        window.show_page(entry.id)
        shots.settle(window.session.runner, window.pages.currentWidget())
        for name in shots.tabs(window, entry.id):
            page = window.pages.currentWidget()
            assert page is not None
            seen = (part for part in page.findChildren(QWidget) if part.isVisible())
            found[name] = Counter(_place(part, page) for part in seen)
    return found


def _place(part: QWidget, page: QWidget) -> tuple[str, int, int, int, int]:
    corner = part.mapTo(page, QPoint(0, 0))
    return type(part).__name__, corner.x(), corner.y(), part.width(), part.height()


def moved(first: Places, again: Places) -> Places:
    """What stood elsewhere at first, by page and tab."""
    return {name: first[name] - again[name] for name in first if first[name] != again[name]}


def opened(session: Session, qtbot: QtBot) -> MainWindow:
    """A window none of whose pages was visited."""
    made = MainWindow(session)
    qtbot.addWidget(made)
    made.resize(1366, 768)
    made.show()
    return made


def fill_ahead(window: MainWindow, qtbot: QtBot) -> None:
    """Every page made and filled before it is visited, as in the idle moments after starting."""
    pause = next(t for t in window.ahead.children() if isinstance(t, QTimer))
    pause.setInterval(0)
    pause.start()
    qtbot.waitUntil(lambda: window.ahead.done, timeout=60_000)


def test_no_page_moves_after_its_first_showing(
    empty_session: Session,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    qapp: QApplication,
    qtbot: QtBot,
) -> None:
    monkeypatch.setattr(shots, "SETTLE_MS", 2)
    monkeypatch.setattr(
        shots, "QUIET_WAITS", 6
    )  # turns of the event loop: layouts come to rest in few
    program = open_sample(tmp_path / "book")
    empty_session.use(program)
    window = opened(empty_session, qtbot)
    first = places(window)
    for name in ("dark", "light"):
        theme.apply_theme(qapp, THEMES[name])
    assert moved(first, places(window)) == {}
    window = opened(empty_session, qtbot)
    fill_ahead(window, qtbot)
    assert moved(first, places(window)) == {}
    program.close()
