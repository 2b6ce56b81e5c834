"""失分构成."""

from __future__ import annotations

from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from tests.app.documents.examples import CARD, DIMENSIONS
from tests.app.scoring.examples import pack as pack_of
from ui.session import Session
from ui.widgets.loss_pane import NO_SCORE, NO_WEIGHTS, UNTOLD_WEIGHTS, LossPane


@pytest.fixture
def pane(qtbot: QtBot, session: Session) -> LossPane:
    """The pane, shown."""
    made = LossPane(session)
    qtbot.addWidget(made)
    made.resize(700, 300)
    made.show()
    return made


def test_losses_add_up_to_what_is_missing(pane: LossPane) -> None:
    pane.show_card(CARD)
    assert pane.words.text() == "满分 100，现在 82（官方 11-20）；各项加起来正好等于差的 18 分。"
    said = pane.figure.words()
    assert said[0] == "满分：100"
    assert said[-1] == "现在：82"
    pane.figure.show_table()
    changes = [row[1] for row in pane.figure.as_table.model.rows]
    assert changes[0] + sum(changes[1:-1]) == pytest.approx(changes[-1])  # type: ignore[operator, arg-type]


@pytest.mark.parametrize(
    ("pack_id", "words"), [("douyin-20260714", NO_WEIGHTS), ("douyin-20260908", UNTOLD_WEIGHTS)]
)
def test_without_weights_dimensions_stand_beside_their_targets(
    pane: LossPane, session: Session, monkeypatch: pytest.MonkeyPatch, pack_id: str, words: str
) -> None:
    """The page shows none since 2026-09-08: nobody is sent to copy them from there."""
    monkeypatch.setattr(session, "pack", lambda: pack_of(pack_id))
    of_page = (replace(d, weight=None, official_on=CARD.on) for d in DIMENSIONS)
    pane.show_card(replace(CARD, dimensions=tuple(of_page)))
    assert pane.words.text() == words
    assert pane.figure.words()[0] == "商品体验：69 分（官方 11-20），目标 ≥ 75，▼ 未达标"


def test_without_points_it_says_what_to_do(pane: LossPane) -> None:
    pane.show_card(replace(CARD, dimensions=()))
    assert pane.nothing.isVisible()
    assert pane.nothing.text.text() == NO_SCORE
    assert not pane.figure.drawn
    pane.show_card(CARD)
    assert pane.nothing.isHidden()
    assert pane.figure.isVisible()
