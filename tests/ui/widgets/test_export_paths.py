"""The page that says where to export."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from app.catalogue.exports import EXPORTED, export_way
from app.model import Platform
from ui.widgets.export_paths import ExportPaths


def ways(paths: ExportPaths) -> list[str]:
    """The click paths shown."""
    return [part.text() for part in paths.findChildren(QLabel) if "→" in part.text()]


@pytest.mark.parametrize("platform", list(Platform))
def test_each_platform_has_its_own_paths(qtbot: QtBot, platform: Platform) -> None:
    paths = ExportPaths()
    qtbot.addWidget(paths)
    paths.show_platform(Platform.DOUYIN)
    paths.show_platform(platform)
    assert ways(paths) == [export_way(platform, report).path for report in EXPORTED]
    assert paths.teaching.isHidden()


def test_without_a_shop_any_platform_can_be_looked_at(qtbot: QtBot) -> None:
    paths = ExportPaths()
    qtbot.addWidget(paths)
    paths.show_platform(None)
    assert not paths.teaching.isHidden()
    paths.platform.setCurrentIndex(paths.platform.findData(Platform.JD))
    assert "京麦" in ways(paths)[0]
    paths.show_platform(None)  # looked at again: the choice stays
    assert "京麦" in ways(paths)[0]
    paths.show_platform(Platform.WECHAT)
    assert "微信小店" in ways(paths)[0]
