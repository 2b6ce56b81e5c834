"""Every line of a metric in words."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from app.catalogue.target_lines import TargetLine
from app.model import State
from ui.widgets.target_lines import TargetLines, dates, line_words

FIRST, LAST = date(2026, 11, 1), date(2026, 11, 30)


@pytest.mark.parametrize(
    ("since", "until", "words"),
    [
        (None, None, "一直"),
        (FIRST, None, "2026-11-01 起"),
        (FIRST, LAST, "2026-11-01 至 2026-11-30"),
        (None, LAST, "一直 至 2026-11-30"),
    ],
)
def test_dates_are_told(since: date | None, until: date | None, words: str) -> None:
    assert dates(TargetLine(1, ">=", "own", "", since, until)) == words


def test_a_line_says_value_owner_state_and_date() -> None:
    line = TargetLine(0.01, "<=", "platform", "规则", FIRST)
    assert line_words(line, State.NEAR, "rate") == "≤ 1.00 % 平台线 接近，2026-11-01 起"


def test_one_line_alone_is_shown_above_already(qtbot: QtBot) -> None:
    made = TargetLines()
    qtbot.addWidget(made)
    line = TargetLine(75, ">=", "suggested", "建议值：规则", FIRST)
    made.show_lines([(line, State.MET)], "points")
    assert made.isHidden()
    made.show_lines([(line, State.MET), (line, State.BELOW)], "points")
    words = [one.text() for one in made.findChildren(QLabel)]
    assert words.count("建议值（非官方）") == 2
    assert {"达标", "未达标"} <= set(words)
