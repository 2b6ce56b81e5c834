"""热力图."""

from __future__ import annotations

from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from app.diagnosis.results import HeatCell, HeatMap
from tests.ui.fake_program import METRICS, target
from tests.ui.test_segment_words import MAP
from ui.session import Session
from ui.widgets.heat_pane import HeatPane, heat_table

RATE = METRICS[0]


@pytest.fixture
def pane(qtbot: QtBot, session: Session) -> HeatPane:
    """The pane with a map, shown."""
    made = HeatPane(session)
    qtbot.addWidget(made)
    made.resize(700, 300)
    made.show()
    made.set_segments("courier", "weekday")
    made.show_map(MAP, RATE)
    return made


def test_cells_say_their_numbers_worst_rows_first(pane: HeatPane) -> None:
    assert pane.figure.words() == [
        "申通 × 周一：20.00 %（n = 20）",
        "申通 × 周日：50.00 %（n = 10）",
        "中通 × 周一：10.00 %（n = 10）",
    ]
    assert pane.hint.isHidden()


def test_a_cell_is_chosen_by_both_keys(pane: HeatPane) -> None:
    heard: list[tuple[str, object]] = []
    pane.chosen.connect(lambda name, keys: heard.append((name, keys)))
    pane.figure.chosen.emit(("申通", "7"))
    assert heard == [("申通 × 周日", (("courier", "申通"), ("weekday", "7")))]


def test_without_cells_it_says_what_to_change(pane: HeatPane) -> None:
    pane.show_map(None, RATE)
    assert pane.hint.isVisible()
    assert pane.hint.text() == "这个指标分不出快递和星期。请在上面换两个分组。"
    assert pane.found is None


def test_other_segments_are_asked_for(pane: HeatPane) -> None:
    heard: list[tuple[str, str]] = []
    pane.asked.connect(lambda: heard.append(pane.segments()))
    pane.columns.setCurrentIndex(pane.columns.findData("hour"))
    pane.columns.activated.emit(pane.columns.currentIndex())
    assert heard == [("courier", "hour")]


def test_hours_by_weekday_come_with_a_hint(pane: HeatPane) -> None:
    cells = ((HeatCell(12.0, 0, 90), HeatCell(40.0, 200, 10)),)
    hours = HeatMap("weekday", "hour", ("7",), ("09", "20"), cells)
    pane.set_segments("weekday", "hour")
    pane.show_map(hours, replace(RATE, unit="seconds", target=target(20.0)))
    assert pane.hint.text().startswith("排班建议：周日 20–21 点（40 秒，占问题 100 %")
    assert "2.0 倍" in pane.hint.text()


def test_the_table_leaves_empty_cells_out() -> None:
    rows = heat_table(MAP, "rate").as_text().split("\n")
    assert rows[0] == "快递\t星期\t数值\t问题\t总数"
    assert "申通\t周日\t50.00 %\t5\t10" in rows
    assert len(rows) == 4
