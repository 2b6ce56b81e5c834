"""The words of the top bar, and its calendar."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from app.model import PackRef
from tests.ui.fake_program import CARD, PACK
from ui.session import Session
from ui.top_menus import fill_days, pack_words, period_words
from ui.widgets.calendar import Calendar


def test_the_period_is_the_one_most_metrics_share() -> None:
    odd = replace(CARD.metrics[0], first=date(2026, 11, 14))
    assert period_words(replace(CARD, metrics=(odd, *CARD.metrics[1:]))) == "近30天 10-22 – 11-20"
    assert period_words(replace(CARD, metrics=())) == "11-20"


def test_versions_of_one_platform_are_told_apart_by_date() -> None:
    long = PackRef(PACK.id, "x", "抖店 商家体验分（2026-09-08 起）", "官方")
    older = replace(PACK, id="older")
    assert pack_words(replace(CARD, pack=long), [PACK]) == "抖店 商家体验分 · 官方"
    assert pack_words(replace(CARD, pack=long), [PACK, older]) == "抖店 2026-09-08 · 官方"
    article = PackRef("a", "x", "快手小店·文章口径（非官方）", "非官方（文章口径）")
    assert pack_words(replace(CARD, pack=article), [PACK]) == "快手小店·文章口径 · 非官方"


def test_the_calendar_is_made_when_it_is_asked_for(qtbot: QtBot, session: Session) -> None:
    menu = QMenu()
    qtbot.addWidget(menu)
    fill_days(menu, session, CARD)
    months = menu.actions()[-1].menu()
    assert isinstance(months, QMenu)
    assert menu.findChildren(Calendar) == []
    months.aboutToShow.emit()
    months.aboutToShow.emit()
    (calendar,) = menu.findChildren(Calendar)
    assert calendar.maximumDate() == date(2026, 11, 20)
    calendar.clicked.emit(date(2026, 11, 3))
    assert session.on == date(2026, 11, 3)
