"""The navigation."""

from datetime import datetime

from pytestqt.qtbot import QtBot

from ui.widgets.sidebar import Sidebar

PAGES = [("overview", "总览"), ("findings", "问题")]


def test_a_click_tells_the_page(qtbot: QtBot) -> None:
    side = Sidebar(PAGES)
    qtbot.addWidget(side)
    chosen: list[str] = []
    side.chosen.connect(chosen.append)
    side.buttons["findings"].click()
    assert chosen == ["findings"]
    assert side.buttons["findings"].toolTip() == "问题（Ctrl+2）"


def test_the_badge_hides_at_nothing(qtbot: QtBot) -> None:
    side = Sidebar(PAGES)
    qtbot.addWidget(side)
    side.show()
    button = side.buttons["findings"]
    button.set_badge(3)
    assert (button.badge.isVisible(), button.badge.text()) == (True, "3")
    button.set_badge(0)
    assert not button.badge.isVisible()


def test_the_last_backup_is_told(qtbot: QtBot) -> None:
    side = Sidebar(PAGES)
    qtbot.addWidget(side)
    assert side.backup.text() == "还没有备份"
    side.set_backup(datetime(2026, 11, 20, 9, 12))
    assert side.backup.text() == "上次备份 11-20 09:12"
