"""No page has to be moved sideways to be read, from the smallest window on, whichever metric is chosen."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.ui.sample_book import open_sample
from ui import shots
from ui.looks import faults
from ui.main_window import MainWindow
from ui.pages import PAGES
from ui.session import Session

BY_METRIC = ("metrics", "findings", "attribution")  # pages whose tables follow what is chosen


def sideways(window: MainWindow, name: str) -> Iterator[str]:
    """The bars on the page that is shown."""
    page = window.pages.currentWidget()
    assert page is not None
    for fault in faults(page):
        if fault.startswith("sideways bar"):
            yield f"{window.width()} {name}: {fault}"


def bars(window: MainWindow) -> Iterator[str]:
    """The bars on every page and tab, and for every metric."""
    session = window.session
    pack = session.pack()
    assert pack is not None
    for entry in PAGES:
        window.show_page(entry.id)
        shots.settle(session.runner, window.pages.currentWidget())
        for name in shots.tabs(window, entry.id):
            yield from sideways(window, name)
        for metric in pack.metrics if entry.id in BY_METRIC else ():
            session.go.emit(entry.id, metric.id)
            shots.settle(session.runner, window.pages.currentWidget())
            yield from sideways(window, f"{entry.id} {metric.name}")


@pytest.mark.parametrize("size", [(1100, 700), (1366, 768)])
def test_no_page_has_a_bar_that_moves_it_sideways(
    empty_session: Session,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    qtbot: QtBot,
    size: tuple[int, int],
) -> None:
    monkeypatch.setattr(shots, "SETTLE_MS", 2)
    program = open_sample(tmp_path / "book")
    empty_session.use(program)
    window = MainWindow(empty_session)
    qtbot.addWidget(window)
    window.resize(*size)
    window.show()
    assert list(bars(window)) == []
    program.close()
