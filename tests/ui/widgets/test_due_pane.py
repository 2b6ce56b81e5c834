"""快到期."""

from __future__ import annotations

from datetime import datetime

import pytest
from pytestqt.qtbot import QtBot

from app import clock
from app.diagnosis.listings import DueItem, DueList
from ui.session import Session
from ui.widgets.due_pane import NO_DATA, NOTHING, DuePane, rows_of, summary_text

AS_OF = clock.moment(datetime(2026, 11, 20, 10, 32))
LATE = DueItem("dispatch", "1", AS_OF - 9 * clock.HOUR, AS_OF - clock.HOUR, "杯", "广东", None)
SOON = DueItem("dispatch", "3", AS_OF, AS_OF + 47 * clock.HOUR, "杯", "河北", None)
LATER = DueItem("dispatch", "4", AS_OF, AS_OF + 90 * clock.HOUR, "杯", "浙江", None)
CASE = DueItem("after_sale", "2", AS_OF - 8 * clock.HOUR, None, "杯", None, "掉漆")


def test_it_never_passes_for_live(qtbot: QtBot, session: Session) -> None:
    pane = DuePane(session, now=lambda: clock.as_datetime(AS_OF + clock.HOUR))
    qtbot.addWidget(pane)
    pane.show()
    pane.show_list(DueList(AS_OF, (LATE,), (), (), (CASE,)))
    assert pane.warning.text().startswith("数据截至 2026-11-20 10:32，不是实时数据")
    assert pane.warning.text().endswith("期限按现在（11-20 11:32）算。")
    assert pane.summary.text() == "已超时 1 单，24 小时内到期 0 单，未处理的售后 1 单。"
    told = [[column.text(row) for column in pane.model.columns][:5] for row in pane.model.rows]
    assert told == [
        ["已超时", "待发货", "1", "11-20 09:32", "11-20 01:32"],
        ["文件没写期限", "售后待处理", "2", "—", "11-20 02:32"],
    ]


@pytest.mark.parametrize(
    ("hours", "states", "told"),
    [
        (-9, ["以后到期", "以后到期"], "已超时 0 单，24 小时内到期 0 单"),
        (30, ["24 小时内到期", "以后到期"], "已超时 0 单，24 小时内到期 1 单"),
        (
            70,
            ["现在已过期限", "24 小时内到期"],
            "已超时 0 单，数据截至以后又过期限 1 单（可能已发，导入新文件再看），24 小时内到期 1 单",
        ),
    ],
)
def test_how_long_is_left_counts_from_now(hours: int, states: list[str], told: str) -> None:
    rows = rows_of(DueList(AS_OF, (), (), (SOON, LATER), ()), AS_OF + hours * clock.HOUR)
    assert [name for name, _ in rows] == states
    assert summary_text(rows) == f"{told}，未处理的售后 0 单。"


def test_what_comes_into_view_later_counts_from_then(qtbot: QtBot, session: Session) -> None:
    now = [AS_OF]
    pane = DuePane(session, now=lambda: clock.as_datetime(now[0]))
    qtbot.addWidget(pane)
    pane.show_list(DueList(AS_OF, (), (), (SOON,), ()))  # ahead of a visit
    now[0] += 48 * clock.HOUR
    pane.show()
    assert pane.model.rows == [("现在已过期限", SOON)]
    assert pane.warning.text().endswith("期限按现在（11-22 10:32）算。")


def test_nothing_waits_and_no_data_are_told_apart(qtbot: QtBot, session: Session) -> None:
    pane = DuePane(session)
    qtbot.addWidget(pane)
    pane.show_list(DueList(AS_OF, (), (), (), ()))
    assert pane.summary.text() == NOTHING
    assert pane.table.isHidden()
    pane.show_list(None)
    assert pane.summary.text() == NO_DATA
    assert pane.warning.isHidden()
