"""先做这三件."""

from __future__ import annotations

from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

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
