"""The card of gates: what is closed first, details a click away, a category's limit stored."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from app.model import State
from app.scoring.gates import GateReport, judge_gates
from tests.ui.fake_program import CARD, GATES, SNAPSHOTS, FakeProgram
from ui.session import Session
from ui.widgets.gates_card import GateDetails, GateRow, GatesCard, LimitChoice
from ui.widgets.shapes import StateMark

LIMITS = {"alliance": (("家居日用", "餐饮具", 0.012), ("家居日用", "收纳", 0.02))}


def report() -> GateReport:
    """The fake shop's gates."""
    return judge_gates(CARD, GATES, SNAPSHOTS, {})


def card(qtbot: QtBot, session: Session) -> GatesCard:
    """The card, filled and shown."""
    made = GatesCard(session)
    qtbot.addWidget(made)
    made.show_report(report(), LIMITS, 2.0)
    made.show()
    return made


def rows(made: GatesCard) -> list[GateRow]:
    """The rows, top to bottom."""
    return made.findChildren(GateRow)


def test_each_gate_has_shape_word_and_distance(qtbot: QtBot, session: Session) -> None:
    first = rows(card(qtbot, session))[0]
    mark = first.findChild(StateMark)
    assert mark is not None
    assert mark.state is State.BELOW
    assert first.accessibleName() == "福袋转赠：还不能，商品体验差 6 分"


def test_gates_of_certain_categories_come_with_all(qtbot: QtBot, session: Session) -> None:
    made = card(qtbot, session)
    assert "gate_crab" not in [row.objectName() for row in rows(made)]
    assert made.more.text() == "全部 6 项"
    made.more.click()
    assert rows(made)[-1].objectName() == "gate_crab"
    made.more.click()
    assert len(rows(made)) == 5


def test_the_same_report_makes_no_row_anew(qtbot: QtBot, session: Session) -> None:
    made = card(qtbot, session)
    before = rows(made)
    made.show_report(report(), dict(LIMITS), 2.0)
    assert rows(made) == before
    made.show_report(report(), LIMITS, 3.0)
    assert rows(made)[0] not in before


def test_a_click_shows_the_conditions_and_stays_after_a_reload(
    qtbot: QtBot, session: Session
) -> None:
    made = card(qtbot, session)
    details = made.findChildren(GateDetails)
    assert not any(part.isVisible() for part in details)
    rows(made)[0].click()
    made.show_report(report(), LIMITS, 2.1)
    assert rows(made)[0].isChecked()
    (shown,) = (part for part in made.findChildren(GateDetails) if not part.isHidden())
    texts = [part.text() for part in shown.findChildren(QLabel)]
    assert "福袋转赠的规则原文" in texts
    assert any(text.startswith("商品体验 69，要 ≥ 75，差 6 分（") for text in texts)


def test_the_limit_of_a_category_is_chosen_once(
    qtbot: QtBot, session: Session, program: FakeProgram
) -> None:
    choice = card(qtbot, session).findChild(LimitChoice)
    assert choice is not None
    assert choice.itemText(1) == "家居日用 · 餐饮具  ≤ 1.20 %"
    choice.activated.emit(0)
    choice.activated.emit(2)
    assert program.rules.limits == [("goods", "quality_return_rate", 0.02)]


def test_a_platform_without_gates_says_so(qtbot: QtBot, session: Session) -> None:
    made = GatesCard(session)
    qtbot.addWidget(made)
    nothing = judge_gates(CARD, (), (), {})
    made.show_report(nothing, {}, 2.0)
    told = made.findChild(QLabel, "no_gates")
    assert told is not None
    assert told.text() == nothing.line
    assert not made.more.isVisibleTo(made)


def test_the_card_is_as_high_as_its_wrapped_words_need(qtbot: QtBot, session: Session) -> None:
    made = card(qtbot, session)
    made.resize(300, 200)
    closed = made.minimumSizeHint().height()
    rows(made)[0].click()
    layout = made.layout()
    assert layout is not None
    assert made.minimumSizeHint().height() >= layout.totalHeightForWidth(300) > closed


def test_the_card_asks_for_no_more_than_its_width_needs(qtbot: QtBot, session: Session) -> None:
    made = card(qtbot, session)
    made.resize(375, 200)
    layout = made.layout()
    assert layout is not None
    assert made.sizeHint().height() == layout.totalHeightForWidth(375)
