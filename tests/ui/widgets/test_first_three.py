"""先做这三件."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from app.model import Target
from tests.ui.fake_program import CARD, FINDINGS
from ui.session import Session
from ui.widgets.first_three import FirstThreeCard, gain_words
from ui.widgets.shapes import StateBadge


@pytest.mark.parametrize(
    ("gain", "fix", "words"),
    [(4.0, 5, "约 +4.0 分"), (None, 5, "再少 5 单即达标"), (None, None, "")],
)
def test_points_where_known_else_orders(gain: float | None, fix: int | None, words: str) -> None:
    found = replace(FINDINGS[0], recoverable_points=gain, orders_to_fix=fix)
    assert gain_words(found) == words


def test_three_rows_at_most_and_a_way_to_the_rest(qtbot: QtBot, session: Session) -> None:
    card = FirstThreeCard(session)
    qtbot.addWidget(card)
    card.show()
    card.show_findings(FINDINGS * 3, CARD)
    assert len(card.findChildren(StateBadge)) == 3
    assert card.all_button.isVisible()
    card.show_findings(FINDINGS, CARD)
    assert not card.all_button.isVisible()


@pytest.mark.parametrize(
    ("count", "title"), [(0, "先做什么"), (1, "先做这一件"), (2, "先做这两件"), (5, "先做这三件")]
)
def test_the_title_counts_what_it_lists(
    qtbot: QtBot, session: Session, count: int, title: str
) -> None:
    card = FirstThreeCard(session)
    qtbot.addWidget(card)
    card.show_findings((FINDINGS * 5)[:count], CARD)
    assert card.title.text() == title


def test_a_suggested_target_is_said_to_be_one_in_amber(qtbot: QtBot, session: Session) -> None:
    target = Target(0.01, "<=", "suggested", "同行常用")
    found = replace(FINDINGS[0], metric=replace(FINDINGS[0].metric, target=target))
    card = FirstThreeCard(session)
    qtbot.addWidget(card)
    card.show_findings([found], CARD)
    amber = [one.text() for one in card.findChildren(QLabel) if one.property("role") == "amber"]
    assert len(amber) == 1
    assert amber[0].startswith("目标 ≤ 1.00 % · 建议值")
