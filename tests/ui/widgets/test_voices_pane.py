"""买家原话."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from app.diagnosis.listings import Mention
from app.diagnosis.voices import OwnWords, alerts, themes
from app.model import State
from ui.session import Session
from ui.widgets.voices_pane import VoicesPane

ON = date(2026, 11, 20)
TOLD = [
    Mention("quality", str(n), date(2026, 11, 14 + n), "杯", "申通", f"掉漆 {n}", "review")
    for n in range(3)
] + [Mention("logistics", "9", ON, "盒", "中通", "太慢", "after_sale")]


@pytest.fixture
def pane(qtbot: QtBot, session: Session) -> VoicesPane:
    """The pane with three complaints alike and one other, shown."""
    made = VoicesPane(session)
    qtbot.addWidget(made)
    made.resize(1100, 600)
    made.show()
    found = themes(TOLD)
    made.show_voices((TOLD, found, alerts(TOLD, ON), OwnWords((("掉漆", "露底"),))))
    return made


def test_three_alike_in_seven_days_are_told_first(pane: VoicesPane) -> None:
    assert pane.alert.text() == "▼ 11-14 至 11-16，7 天内 3 单说「杯」品质：“掉漆 2”"
    texts = [[column.text(row) for column in pane.themes.columns] for row in pane.themes.rows]
    assert texts == [
        ["品质", "杯", "3 单", "▼ 7 天 3 单以上", "掉漆 2"],
        ["发货与物流", "中通", "1 单", "", "太慢"],
    ]
    colour = pane.themes.columns[3].state
    assert colour is not None  # amber, as the lines above the table
    assert [colour(row) for row in pane.themes.rows] == [State.NEAR, None]


def test_a_topic_shows_the_buyers_words_the_newest_first(pane: VoicesPane) -> None:
    assert len(pane.quotes.rows) == 4
    pane.theme_table.clicked.emit(pane.themes.index(0, 0))
    assert [mention.quote for mention in pane.quotes.rows] == ["掉漆 2", "掉漆 1", "掉漆 0"]
    assert pane.chip.text() == "品质 · 杯  ×"
    pane.chip.click()
    assert len(pane.quotes.rows) == 4


def test_the_dictionary_is_on_the_page(pane: VoicesPane) -> None:
    words = [child.text() for child in pane.dictionary.findChildren(QLabel)]
    assert "掉漆 ← 露底" in words


def test_no_alert_no_line(pane: VoicesPane) -> None:
    heard: list[int] = []
    pane.alerted.connect(heard.append)
    assert pane.theme_table.isVisible()
    pane.show_voices(([], (), (), OwnWords()))
    assert not pane.theme_table.isVisible()  # what to import is told instead of empty tables
    assert pane.alert.isHidden()
    assert heard == [0]


def test_the_dictionary_ends_with_the_topics_and_the_words_below_have_the_whole_width(
    pane: VoicesPane,
) -> None:
    assert pane.dictionary.geometry().bottom() == pane.topics.geometry().bottom()
    assert pane.told.width() == pane.width()
    pane.show_voices(([], (), (), OwnWords()))
    assert not pane.dictionary.isVisible()
    assert pane.nothing.isVisible()
    pane.layout().activate()  # type: ignore[union-attr]
    assert pane.nothing.width() == pane.width()  # in the middle of the page
