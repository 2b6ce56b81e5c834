"""省份."""

from __future__ import annotations

from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from app.diagnosis.results import Attribution
from tests.ui.test_segment_words import ROW
from ui.session import Session
from ui.widgets.province_pane import ProvincePane

HERE = replace(ROW, key="湖北")
CUT = Attribution("quality_return_rate", "province", 0.014, 0.004, (HERE,))


@pytest.fixture
def pane(qtbot: QtBot, session: Session) -> ProvincePane:
    """The pane, shown."""
    made = ProvincePane(session)
    qtbot.addWidget(made)
    made.resize(700, 300)
    made.show()
    return made


def test_a_tile_leads_to_its_orders(pane: ProvincePane) -> None:
    heard: list[tuple[str, object]] = []
    pane.chosen.connect(lambda segment, row: heard.append((segment, row)))
    pane.show_cut(CUT, "rate")
    assert "湖北：4 单问题，占 25 %，自己 1.76 %（n = 227）" in pane.figure.words()
    pane.figure.chosen.emit("湖北")
    assert heard == [("province", HERE)]


def test_without_provinces_it_says_what_is_missing(pane: ProvincePane) -> None:
    pane.show_cut(replace(CUT, rows=(replace(HERE, key=None),)), "rate")
    assert "没有省份" in pane.note.text()
    assert not pane.figure.drawn
