"""最省力的一步."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from pytestqt.qtbot import QtBot

from app import clock
from app.commands.insights import COMMANDS
from app.diagnosis.results import StepMove
from tests.ui.fake_program import CARD
from ui.palette import VIEWS
from ui.widgets.steps_card import StepsCard

MOVE = StepMove(
    "quality_return_rate", "商品品质退货率", 5, 0.009, None, None, None, None, None, None
)


def test_a_row_leads_to_its_metric(qtbot: QtBot) -> None:
    card = StepsCard()
    qtbot.addWidget(card)
    card.show_moves((MOVE,), CARD)
    texts = [column.text(MOVE) for column in card.model.columns]
    assert texts == ["商品品质退货率", "再少 5 单升档（到 0.90 %）", "—", "—", "—"]
    hidden = [card.table.isColumnHidden(column) for column in range(5)]
    assert hidden == [False, False, True, False, True]  # no day is known
    assert "日期" not in card.subtitle.text()
    card.show_moves((replace(MOVE, up_on=clock.day_number(date(2026, 12, 3))),), CARD)
    assert not card.table.isColumnHidden(2)
    assert card.subtitle.text().endswith("日期为按近期表现的预测")
    heard: list[str] = []
    card.chosen.connect(heard.append)
    card.table.clicked.emit(card.model.index(0, 1))
    assert heard == ["quality_return_rate"]


def test_without_steps_it_says_what_to_do(qtbot: QtBot) -> None:
    card = StepsCard()
    qtbot.addWidget(card)
    card.show_moves((), CARD)
    assert not card.hint.isHidden()
    assert card.table.isHidden()


def test_its_name_says_what_its_columns_say(qtbot: QtBot) -> None:
    """A metric without grades has no 档: it reaches its line or falls below."""
    card = StepsCard()
    qtbot.addWidget(card)
    steps = next(title for title, _, tab in VIEWS if tab == "台阶")
    for column in (1, 3):
        heading = card.model.columns[column].title
        assert heading in card.table.accessibleName()
        assert heading in steps
        assert heading in COMMANDS["steps"][1]


def test_it_says_why_means_are_not_listed(qtbot: QtBot) -> None:
    card = StepsCard()
    qtbot.addWidget(card)
    card.show_moves((MOVE,), CARD)
    assert not card.means.isHidden()
    rates = tuple(metric for metric in CARD.metrics if metric.unit == "rate")
    card.show_moves((MOVE,), replace(CARD, metrics=rates))
    assert card.means.isHidden()
