"""All values of a backend's score page typed with keys alone, within a minute's worth of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QTabBar, QWidget
from pytestqt.qtbot import QtBot

from app.model import Origin, Platform, ScoreCard
from app.program import Program
from tests.real_window import real_window
from ui.main_window import MainWindow
from ui.pages.imports import ImportsPage

SAMPLES = Path(__file__).parent / "samples"
KEYS_A_MINUTE = 180  # three a second: who types figures from a page is no typist
FILES = {
    Platform.DOUYIN: ("douyin/orders_standard.csv", "douyin/reviews.xlsx"),
    Platform.TAOBAO: ("taobao/orders_2026.xlsx", "taobao/退款报表.xls"),
}
TYPED = {"rate": "1.3%", "points": "69", "stars": "4.7", "hours": "5.6h", "seconds": "27s"}
TYPED |= {"count": "0", "fen": "12"}


class Typist:
    """Presses keys where the keyboard is, and counts them."""

    def __init__(self, window: MainWindow) -> None:
        self.window, self.count = window, 0

    def press(self, key: Qt.Key, held: Qt.KeyboardModifier | None = None) -> None:
        self.count += 1
        at = QApplication.focusWidget() or self.window
        QTest.keyClick(at, key, held or Qt.KeyboardModifier.NoModifier)
        QApplication.processEvents()

    def write(self, text: str) -> None:
        self.count += len(text)
        QTest.keyClicks(QApplication.focusWidget() or self.window, text)

    def tab_to(self, fits: Callable[[QWidget], bool]) -> None:
        for _ in range(60):
            has = QApplication.focusWidget()
            if has is not None and fits(has):
                return
            self.press(Qt.Key.Key_Tab)
        raise AssertionError("Tab never got there")


@pytest.fixture(params=list(FILES))
def book(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Program]:
    """A book with one shop and some of its exports."""
    made = Program(tmp_path / "book", lambda: date(2026, 11, 21), lambda: datetime(2026, 11, 21))
    shop = made.add_shop("小店", request.param)
    made.commit(made.read_files([SAMPLES / name for name in FILES[request.param]], shop), shop)
    yield made
    made.close()


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path, book: Program) -> MainWindow:
    made = real_window(qtbot, tmp_path)
    session = made.session
    session.use(book)
    made.activateWindow()
    return made


def recomputed(card: ScoreCard) -> dict[str, float | None]:
    return {one.id: one.value for one in card.metrics if one.origin is Origin.COMPUTED}


def test_a_page_is_typed_checked_and_stored_beside_what_is_computed(
    window: MainWindow, book: Program
) -> None:
    (shop,) = book.shops()
    before = recomputed(book.score(shop))
    assert any(value is not None for value in before.values())
    keys, page = Typist(window), window.page("imports")
    assert isinstance(page, ImportsPage)
    keys.press(Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    keys.tab_to(lambda one: isinstance(one, QTabBar) and one is page.tabs)
    while not page.scores.isVisible():
        keys.press(Qt.Key.Key_Right)
    fields = page.scores.form.fields
    units = page.scores._units
    keys.tab_to(lambda one: one is next(iter(fields.values())))
    wanted = {}
    for key, field in fields.items():
        assert QApplication.focusWidget() is field, key
        wanted[key] = TYPED[units[key]]
        keys.write(wanted[key])
        keys.press(Qt.Key.Key_Return)
    assert dict(page.scores.form.texts()) == wanted  # all still in view, to be checked
    assert book.snapshots(shop) == []  # nothing is kept before 保存
    assert QApplication.focusWidget() is page.scores.save_button
    assert page.scores.save_button.text() == f"保存 {len(fields)} 个数值"
    keys.press(Qt.Key.Key_Space)
    kept = {value.key: value for value in book.snapshots(shop)}
    assert kept.keys() == wanted.keys()
    assert {value.origin for value in kept.values()} == {Origin.ENTERED}
    assert keys.count <= KEYS_A_MINUTE
    after = book.score(shop)
    assert recomputed(after) == before
    for metric in after.metrics:
        if metric.id in kept:
            assert metric.official == kept[metric.id].value
