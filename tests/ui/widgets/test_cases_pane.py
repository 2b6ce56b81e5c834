"""The after-sales log in four steps."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from app import clock
from app.improvement.cases import summary
from app.model import Case
from ui.widgets.cases_pane import CasesPane, fen_of, hours_text

AT = 20_000 * clock.DAY
NEW = Case(1, 1, "6921", "damage", "杯盖碎了", AT)
CLOSED = [
    Case(
        n,
        1,
        "",
        "wrong",
        "少发",
        AT,
        "补发",
        AT + 3600,
        "已告知",
        AT + 5400,
        "不需要",
        None,
        AT + 9000,
    )
    for n in (2, 3, 4)
]


def pane(qtbot: QtBot, *cases: Case) -> CasesPane:
    made = CasesPane()
    qtbot.addWidget(made)
    made.show()
    made.show_cases(cases, summary(cases))
    return made


def test_a_first_case_is_begun(qtbot: QtBot) -> None:
    made = pane(qtbot)
    assert "每一步自动记下时间" in made.nothing.text.text()
    assert made.new_button.isHidden()  # the form for one is open already
    assert not made.next_button.isEnabled()
    made.order.setText(" 6921 ")
    made.kind.setCurrentIndex(made.kind.findData("wrong"))
    made.words.setPlainText("少发一个")
    with qtbot.waitSignal(made.begun) as told:
        made.next_button.click()
    assert told.args == ["6921", "wrong", "少发一个"]


def test_the_next_step_is_asked_for(qtbot: QtBot) -> None:
    made = pane(qtbot, NEW)
    assert made.next_button.text() == "记下：处理问题"
    assert made.new_button.isVisible()
    assert made.nothing.isHidden()
    assert not made.head.isVisible()
    made.words.setPlainText("补发")
    with qtbot.waitSignal(made.advanced) as told:
        made.next_button.click()
    assert told.args == [NEW, "补发", None]


def test_a_compensation_is_an_amount(qtbot: QtBot) -> None:
    last = Case(1, 1, "", "damage", "碎", AT, "补发", AT, "已告知", AT)
    made = pane(qtbot, last)
    made.words.setPlainText("退一半")
    made.amount.setText("很多")
    assert not made.next_button.isEnabled()
    made.amount.setText("12.5")
    with qtbot.waitSignal(made.advanced) as told:
        made.next_button.click()
    assert told.args == [last, "退一半", 1250]


def test_the_slowest_step_leads_to_its_measures(qtbot: QtBot) -> None:
    made = pane(qtbot, NEW, *CLOSED)
    assert made.card.subtitle.text() == "未了结 1 件 · 已了结 3 件"
    assert "处理问题 1.0 小时（3 件）" in made.speed.text()
    with qtbot.waitSignal(made.help_wanted) as told:
        made.help_button.click()
    assert told.args == ["after_sale_audit_hours"]
    made.list.chosen.emit("2")
    assert not made.next_button.isVisible()
    with qtbot.waitSignal(made.removed) as gone:
        made.remove_button.click()
    assert gone.args == [CLOSED[0]]


@pytest.mark.parametrize(
    ("text", "fen"),
    [
        ("", None),
        ("5", 500),
        ("¥1,200.5", 120_050),
        ("0.07", 7),
        ("1.234", -1),
        ("五元", -1),
        ("1.x", -1),
    ],
)
def test_yuan_as_typed(text: str, fen: int | None) -> None:
    assert fen_of(text) == fen


@pytest.mark.parametrize(
    ("hours", "said"),
    [(0.0, "不到 1 分钟"), (0.05, "3 分钟"), (0.1, "0.1 小时"), (2.0, "2.0 小时")],
)
def test_minutes_are_not_told_as_no_hours(hours: float, said: str) -> None:
    assert hours_text(hours) == said
