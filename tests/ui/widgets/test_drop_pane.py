"""掉分原因."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.diagnosis.results import MixRate, PointPart, ScoreDrop
from tests.ui.test_segment_words import DROP, PARTS
from ui.session import Session
from ui.widgets.drop_pane import TEACHING, DropPane, drop_table, total_falls

FIRST, LAST = date(2026, 11, 13), date(2026, 11, 20)
CHANGE = ScoreDrop(None, None, False, (), (DROP,))


@pytest.fixture
def pane(qtbot: QtBot, session: Session) -> DropPane:
    """The pane between two days, shown."""
    made = DropPane(session)
    qtbot.addWidget(made)
    made.resize(900, 360)
    made.show()
    made.set_days(FIRST, LAST)
    return made


def test_it_asks_for_the_days_in_its_fields(pane: DropPane) -> None:
    heard: list[tuple[date, date]] = []
    pane.asked.connect(lambda first, last: heard.append((first, last)))
    assert pane.total.text() == TEACHING
    pane.ask()
    assert heard == [(FIRST, LAST)]


def test_columns_lead_to_their_orders(pane: DropPane) -> None:
    pane.show_drop(CHANGE, DROP.metric_id, "rate")
    assert pane.known
    assert pane.figure.words()[1:3] == [
        "新增的问题单：+0.40 个百分点",
        "问题单滚出窗口：−0.10 个百分点",
    ]
    assert drop_table(DROP, "rate").as_text().split("\n")[1:] == [
        "新增的问题单\t+0.40 个百分点\t变差\t1",
        "问题单滚出窗口\t−0.10 个百分点\t变好\t0",
    ]
    heard: list[object] = []
    pane.chosen.connect(heard.append)
    for part in PARTS:
        pane.figure.chosen.emit(part.kind)
    assert heard == [PARTS[0]]


def test_the_table_says_of_hours_what_the_picture_says(pane: DropPane) -> None:
    found = replace(DROP, parts=(replace(PARTS[0], effect=0.04),))
    pane.show_drop(replace(CHANGE, metrics=(found,)), DROP.metric_id, "hours")
    assert pane.figure.words()[1] == "新增的问题单：+0.04 小时"
    assert drop_table(found, "hours").as_text().split("\n")[1].split("\t")[1] == "+0.04 小时"


def test_the_change_is_split_by_key(pane: DropPane) -> None:
    asked: list[str] = []
    pane.cut.connect(asked.append)
    pane.show_drop(CHANGE, DROP.metric_id, "rate")
    assert asked == ["courier"]
    small, large = (
        MixRate("中通", 0.0, 0.0001, 0.01, 0.0101),
        MixRate("申通", 0.001, 0.002, 0.02, 0.03),
    )
    pane.show_split([small, large])
    told = [[column.text(row) for column in pane.model.columns] for row in pane.model.rows]
    assert told == [
        ["申通", "+0.30 个百分点", "+0.10 个百分点", "+0.20 个百分点", "2.00 % → 3.00 %"],
        ["中通", "+0.01 个百分点", "0.00 个百分点", "+0.01 个百分点", "1.00 % → 1.01 %"],
    ]
    pane.show_split([])
    assert pane.split.isHidden()


def test_changes_of_a_column_have_the_same_decimals(pane: DropPane) -> None:
    pane.show_drop(CHANGE, DROP.metric_id, "rate")
    pane.show_split(
        [MixRate("申通", 0.001, 0.00004, 0.02, 0.03), MixRate("中通", 0.0, 0.002, 0, 0)]
    )
    told = [[column.text(row) for column in pane.model.columns[1:4]] for row in pane.model.rows]
    assert told == [
        ["+0.200 个百分点", "0.000 个百分点", "+0.200 个百分点"],
        ["+0.104 个百分点", "+0.100 个百分点", "+0.004 个百分点"],
    ]


def test_the_chart_is_drawn_once_beside_its_split(pane: DropPane) -> None:
    """Drawn for the whole width first, its letters stood squeezed in half of it."""
    pane.show_drop(CHANGE, DROP.metric_id, "rate")
    first = pane.figure.width()
    pane.show_split([MixRate("中通", 0.0, 0.0001, 0.01, 0.0101)])
    QApplication.processEvents()
    assert pane.figure.width() == first < pane.width() / 2


def test_it_turns_to_a_segment_that_the_metric_has(pane: DropPane) -> None:
    pane.begin_with(["agent", "shift"])
    assert pane.segment.currentData() == "agent"
    pane.begin_with(["shift", "agent"])  # what is chosen stays while it is known
    assert pane.segment.currentData() == "agent"
    pane.begin_with([])
    assert pane.segment.currentData() == "agent"


def test_a_metric_that_was_not_counted_says_so(pane: DropPane) -> None:
    pane.show_drop(ScoreDrop(None, None, False, (), ()), "refund_rate", "rate")
    assert "比不出变化" in pane.change.text()
    assert not pane.figure.drawn


def test_other_days_forget_the_change(pane: DropPane) -> None:
    pane.show_drop(CHANGE, DROP.metric_id, "rate")
    pane.set_days(FIRST, LAST)
    assert not pane.known
    assert pane.change.isHidden()


def test_the_totals_change_is_a_waterfall_too(pane: DropPane) -> None:
    parts = (PointPart("step", "refund_rate", "退款率", -3.0), PointPart("bonus", "", "", 1.0))
    pane.show_drop(ScoreDrop(84.0, 82.0, True, parts, (DROP,)), DROP.metric_id, "rate")
    heard: list[str] = []
    pane.turned.connect(heard.append)
    pane.what.setCurrentIndex(1)
    pane.what.activated.emit(1)
    assert pane.figure.words() == ["11-13：84", "退款率：−3.0", "加分：+1.0", "11-20：82"]
    assert pane.split.isHidden()
    falls = total_falls(ScoreDrop(84.0, 82.0, True, parts, ()), (FIRST, LAST))
    assert falls is not None
    assert falls.levels()[-1] == falls.end
    pane.figure.chosen.emit("refund_rate")
    assert heard == ["refund_rate"]
    assert pane.what.currentIndex() == 0


def test_without_a_total_there_is_no_waterfall_of_it(pane: DropPane) -> None:
    pane.show_drop(CHANGE, DROP.metric_id, "rate")
    pane.what.setCurrentIndex(1)
    pane.what.activated.emit(1)
    assert not pane.figure.drawn
