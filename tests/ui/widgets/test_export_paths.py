"""The page that says where to export."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from app.model import Platform
from ui.export_help import REPORTS
from ui.widgets.export_paths import ExportPaths


def test_each_platform_has_its_own_paths(qtbot: QtBot) -> None:
    paths = ExportPaths()
    qtbot.addWidget(paths)
    paths.show_platform(Platform.DOUYIN)
    paths.show_platform(Platform.JD)
    texts = [part.text() for part in paths.findChildren(QLabel)]
    ways = [text for text in texts if "→" in text]
    assert len(ways) == len(REPORTS)
    assert any("京麦" in way for way in ways)
    assert not any("抖店" in way for way in ways)
