"""The ranked list."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from tests.ui.fake_program import CARD, FINDINGS
from ui.widgets.dimension_card import MetricLine
from ui.widgets.findings_list import FindingsList, Fold


def test_met_and_unknown_are_folded_below(qtbot: QtBot) -> None:
    opened: list[str] = []
    pane = FindingsList(lambda _id: None, opened.append)
    qtbot.addWidget(pane)
    pane.show_findings(FINDINGS, CARD)
    pane.show()
    folds = pane.findChildren(Fold)
    assert [fold.head.text() for fold in folds] == ["▸ 已达标 3", "▸ 数据不足 2"]
    assert not folds[0].inside.isVisible()
    folds[0].head.click()
    assert folds[0].inside.isVisible()
    row = folds[0].findChild(MetricLine, "metric_product_rating")
    assert row is not None
    row.click()
    assert opened == ["product_rating"]


def test_marking_a_row_tells_nobody(qtbot: QtBot) -> None:
    chosen: list[str] = []
    pane = FindingsList(chosen.append, lambda _id: None)
    qtbot.addWidget(pane)
    pane.show_findings(FINDINGS, CARD)
    pane.select("mean_reply_seconds")
    assert chosen == []
    assert pane.list.currentRow() == 1
