"""Access keys on the window."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QTabBar
from pytestqt.exceptions import capture_exceptions
from shiboken6 import delete

from ui.dialogs import NewShopDialog
from ui.key_tips import KeyTips, letters, targets
from ui.main_window import MainWindow


@pytest.fixture
def tips(window: MainWindow) -> KeyTips:
    """The window's access keys, shown by Alt."""
    made = window.key_tips  # else made when the book is shown
    window.activateWindow()
    QApplication.processEvents()
    QTest.keyClick(window, Qt.Key.Key_Alt)
    return made


def press(tips: KeyTips, wanted: object) -> None:
    """Type the letters of the target that is that widget."""
    for key, target in tips.keys.items():
        if target.part is wanted:
            QTest.keyClicks(tips, key)
            return
    raise AssertionError(f"no key for {wanted}")


def test_alt_shows_a_key_for_everything_in_view(window: MainWindow, tips: KeyTips) -> None:
    assert tips.isVisible()
    assert len(tips.keys) == len(targets(window)) > 10
    reached = [target.part for target in tips.keys.values()]
    assert all(button in reached for button in window.side.buttons.values())


def test_the_letters_lead_there(window: MainWindow, tips: KeyTips) -> None:
    press(tips, window.side.buttons["settings"])
    assert not tips.isVisible()
    assert window.pages.currentWidget() is window.page("settings")


def test_a_dialog_has_letters_of_its_own(window: MainWindow) -> None:
    dialog = NewShopDialog(window, lambda *_told: None, ())
    dialog.open()
    tips = dialog.findChild(KeyTips)
    assert tips is not None
    QTest.keyClick(dialog, Qt.Key.Key_Alt)
    reached = [target.part for target in tips.keys.values()]
    assert all(dialog.isAncestorOf(part) for part in reached)
    cancel = next(one for one in dialog.findChildren(QPushButton) if one.text() == "取消")
    press(tips, cancel)
    assert not dialog.isVisible()


def test_the_letters_of_the_window_lead_into_no_dialog(window: MainWindow) -> None:
    dialog = NewShopDialog(window, lambda *_told: None, ())
    dialog.show()
    window.key_tips.show_letters()
    assert not [one for one in window.key_tips.keys.values() if dialog.isAncestorOf(one.part)]
    dialog.close()


def test_the_letter_of_what_is_gone_takes_the_letters_away(
    window: MainWindow, tips: KeyTips
) -> None:
    gone = QPushButton("不导入", window)
    gone.show()
    tips.show_letters()
    key = next(key for key, target in tips.keys.items() if target.part is gone)
    delete(gone)
    with capture_exceptions() as raised:
        QTest.keyClicks(tips, key)
    assert raised == []
    assert not tips.isVisible()


def test_esc_and_alt_take_them_away(tips: KeyTips) -> None:
    for key in (Qt.Key.Key_Escape, Qt.Key.Key_Alt):
        QTest.keyClick(tips, key)
        assert not tips.isVisible()
        tips.show_letters()
        assert tips.isVisible()


def test_alt_with_another_key_shows_nothing(window: MainWindow) -> None:
    QTest.keyPress(window, Qt.Key.Key_Alt)
    QTest.keyClick(window, Qt.Key.Key_F4, Qt.KeyboardModifier.AltModifier)
    QTest.keyRelease(window, Qt.Key.Key_Alt)
    assert not window.key_tips.isVisible()


def test_every_page_has_a_key_for_each_tab(window: MainWindow) -> None:
    for page_id in window.side.buttons:
        window.show_page(page_id)
        QApplication.processEvents()
        window.key_tips.show_letters()
        bars = [bar for bar in window.findChildren(QTabBar) if bar.isVisible()]
        named = [str(target.reach) for target in window.key_tips.keys.values()]
        assert sum("setCurrentIndex" in name for name in named) >= sum(b.count() for b in bars)
        window.key_tips.leave()


@pytest.mark.parametrize("count", [0, 5, 26, 27, 300])
def test_no_key_is_the_beginning_of_another(count: int) -> None:
    made = letters(count)
    assert len(set(made)) == count
    assert not any(a != b and b.startswith(a) for a in made[:40] for b in made[:40])
