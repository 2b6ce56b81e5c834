"""Which day is looked at."""

from __future__ import annotations

from datetime import timedelta

from pytestqt.qtbot import QtBot

from tests.ui.fake_program import ON
from ui.session import Session
from ui.widgets.day_bar import DayBar


def test_it_tells_another_day_and_leads_back(qtbot: QtBot, session: Session) -> None:
    bar = DayBar(session)
    qtbot.addWidget(bar)
    assert not bar.isVisible()
    earlier = ON - timedelta(days=14)
    session.set_day(earlier)
    assert bar.isVisible()
    assert bar.text.text() == f"您在看 {earlier} 的情况（最新数据到 {ON}）"
    bar.newest.click()
    assert session.on is None
    assert not bar.isVisible()


def test_no_shop_no_day(qtbot: QtBot, empty_session: Session) -> None:
    bar = DayBar(empty_session)
    qtbot.addWidget(bar)
    assert not bar.isVisible()
