"""为什么变了."""

from __future__ import annotations

from datetime import date

import pytest
from pytestqt.qtbot import QtBot

from app.diagnosis.results import ScoreDrop
from tests.ui.test_segment_words import DROP, PARTS
from ui.widgets.drop_pane import TEACHING, DropPane

FIRST, LAST = date(2026, 11, 13), date(2026, 11, 20)


@pytest.fixture
def pane(qtbot: QtBot) -> DropPane:
    """The pane between two days, shown."""
    made = DropPane()
    qtbot.addWidget(made)
    made.show()
    made.set_days(FIRST, LAST)
    return made


def test_it_asks_for_the_days_in_its_fields(pane: DropPane) -> None:
    heard: list[tuple[date, date]] = []
    pane.asked.connect(lambda first, last: heard.append((first, last)))
    assert pane.total.text() == TEACHING
    pane.ask()
    assert heard == [(FIRST, LAST)]


def test_parts_lead_to_their_orders(pane: DropPane) -> None:
    pane.show_drop(ScoreDrop(None, None, False, (), (DROP,)), DROP.metric_id, "rate")
    assert pane.known
    assert [[column.text(part) for column in pane.model.columns] for part in PARTS] == [
        ["新增的问题单", "+0.40 %，变差", "1 单", "点开看订单"],
        ["问题单滚出窗口", "−0.10 %，变好", "—", ""],
    ]
    heard: list[object] = []
    pane.chosen.connect(heard.append)
    for row in range(2):
        pane.table.clicked.emit(pane.model.index(row, 0))
    assert heard == [PARTS[0]]


def test_a_metric_that_was_not_counted_says_so(pane: DropPane) -> None:
    pane.show_drop(ScoreDrop(None, None, False, (), ()), "refund_rate", "rate")
    assert "没有数据" in pane.change.text()
    assert pane.table.isHidden()


def test_other_days_forget_the_change(pane: DropPane) -> None:
    pane.show_drop(ScoreDrop(None, None, False, (), (DROP,)), DROP.metric_id, "rate")
    pane.set_days(FIRST, LAST)
    assert not pane.known
    assert pane.change.isHidden()
