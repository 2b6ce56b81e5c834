"""Putting on a theme."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.catalogue.resources import resources_dir
from ui import theme
from ui.pages import PAGES
from ui.tokens import DARK, LIGHT, THEMES, Theme


@pytest.mark.parametrize("wanted", THEMES.values(), ids=lambda theme: theme.name)
def test_the_style_sheet_is_complete(wanted: Theme) -> None:
    text = theme.style_sheet(wanted)
    assert "$" not in text
    assert wanted.accent in text


def test_applying_changes_palette_and_current_theme(qapp: QApplication) -> None:
    theme.apply_theme(qapp, DARK)
    assert theme.current() is DARK
    assert qapp.palette().color(QPalette.ColorRole.Window) == QColor(DARK.window)
    theme.apply_theme(qapp, LIGHT)
    assert qapp.palette().color(QPalette.ColorRole.Window) == QColor(LIGHT.window)


def test_a_dressed_part_changes_at_once_in_view_and_else_when_it_is_shown(
    qapp: QApplication, qtbot: QtBot
) -> None:
    seen, hidden = QWidget(), QWidget()
    for part in (seen, hidden):
        qtbot.addWidget(part)
        theme.dress(part)
    seen.show()
    theme.apply_theme(qapp, DARK)
    try:
        assert DARK.accent in seen.styleSheet()
        assert LIGHT.accent in hidden.styleSheet()
        hidden.show()
        assert hidden.styleSheet() == seen.styleSheet()
    finally:
        theme.apply_theme(qapp, LIGHT)


def test_an_empty_place_is_dressed_when_something_comes_into_it(
    qapp: QApplication, qtbot: QtBot
) -> None:
    assert qapp is not None
    part = QWidget()
    qtbot.addWidget(part)
    theme.dress_when_shown(part)
    assert part.styleSheet() == ""
    part.show()
    assert LIGHT.accent in part.styleSheet()


def test_a_choice_wins_over_the_system(qapp: QApplication) -> None:
    assert theme.chosen_theme(qapp, "dark") is DARK
    assert theme.chosen_theme(qapp, "system") is theme.system_theme(qapp)


def test_every_page_has_an_icon_that_takes_the_tint(qapp: QApplication) -> None:
    assert qapp is not None
    for entry in PAGES:
        picture = theme.icon_pixmap(entry.id, "#FF0000", 24, 2.0).toImage()
        colours = {
            picture.pixelColor(x, y).name()
            for x in range(picture.width())
            for y in range(picture.height())
            if picture.pixelColor(x, y).alpha() == 255
        }
        assert colours == {"#ff0000"}, entry.id


def test_icons_are_drawn_in_the_current_colour_only() -> None:
    for file in (resources_dir() / "icons").glob("*.svg"):
        if not file.stem.endswith(("-light", "-dark", "-contrast")):
            assert 'stroke="currentColor"' in file.read_text("utf-8"), file.name


def test_every_icon_is_shown_somewhere() -> None:
    files = (Path(__file__).parents[2] / "ui").rglob("*.py")
    named = set(re.findall(r'"([a-z]+)"', "".join(file.read_text("utf-8") for file in files)))
    icons = {file.stem.partition("-")[0] for file in (resources_dir() / "icons").glob("*.svg")}
    assert icons - {"arrow"} <= named  # the style sheet names the arrows


def test_the_font_has_chinese(qapp: QApplication) -> None:
    assert qapp is not None
    from PySide6.QtGui import QFontMetrics

    assert QFontMetrics(theme.ui_font()).inFont("店")


def test_the_style_is_that_of_windows_11_there_and_fusion_elsewhere() -> None:
    windows = ["windows11", "windowsvista", "Windows", "Fusion"]
    assert theme.style_name(windows, 22_631) == "windows11"
    assert theme.style_name(windows, 19_045) == "Fusion"  # Windows 10
    assert theme.style_name(["Windows", "Fusion"], 0) == "Fusion"
    assert theme.style_name(["Windows", "Fusion"], 22_631) == "Fusion"  # a Qt without it


def test_another_style_can_be_asked_for() -> None:
    windows = ["windows11", "windowsvista", "Windows", "Fusion"]
    assert theme.style_name(windows, 22_631, "fusion") == "Fusion"
    assert theme.style_name(windows, 22_631, "no such style") == "windows11"


def test_the_frames_of_the_system_follow_the_choice(
    qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[object] = []
    hints = qapp.styleHints()
    monkeypatch.setattr(type(hints), "setColorScheme", lambda _self, scheme: asked.append(scheme))
    monkeypatch.setattr(type(hints), "unsetColorScheme", lambda _self: asked.append(None))
    for choice in ("dark", "light", "contrast", "system"):
        theme.chosen_theme(qapp, choice)
    dark, light = Qt.ColorScheme.Dark, Qt.ColorScheme.Light
    assert asked == [dark, light, dark, None]
