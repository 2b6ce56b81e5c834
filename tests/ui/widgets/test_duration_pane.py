"""时长."""

from __future__ import annotations

from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from app.diagnosis.durations import Bin, Durations
from app.model import OrderLine
from ui.session import Session
from ui.widgets.duration_pane import DurationPane, duration_table, duration_words

LATE = OrderLine("1", None, "", "申通", None, "新疆", None, 30.0)
FOUND = Durations(
    "m", "hours", True, 0.0, (Bin(-6, 0, 90, False), Bin(0, 6, 10, True)), 105, 15 / 105, 5, -2.5, (LATE,)
)  # fmt: skip


def test_share_late_and_the_middle_in_words() -> None:
    assert duration_words(FOUND) == (
        "超过期限的占 14.29 %（15 单，其中 5 单还没完成）；一半在期限之前 2.5 小时完成；下面列出最久的 1 单"
    )
    mean = replace(
        FOUND, unit="seconds", relative=False, deadline=20.0, undone=0, median=12.0, tail=()
    )
    mean = replace(mean, counts="service")
    assert duration_words(mean) == "超过目标的占 14.29 %（15 次会话）；一半在 12 秒 以内"
    assert duration_words(replace(FOUND, late=None, median=None, tail=())) == ""


@pytest.mark.parametrize("found", [FOUND, None])
def test_it_shows_the_histogram_or_nothing(
    qtbot: QtBot, session: Session, found: Durations | None
) -> None:
    pane = DurationPane(session)
    qtbot.addWidget(pane)
    pane.resize(600, 300)
    pane.show()
    pane.show_durations(found, "运单配送时效达成率")
    assert pane.figure.drawn == (found is not None)
    assert bool(pane.summary.text()) == (found is not None)


def test_the_numbers_behind_it() -> None:
    rows = duration_table(FOUND).as_text().split("\n")
    assert rows[2] == "0 小时\t6 小时\t10\t9.52 %\t超过"
