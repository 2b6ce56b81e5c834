"""对比, on the sample shop."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from app.program import Program
from ui.session import Session
from ui.widgets.compare_pane import VIEWS, ComparePane


@pytest.fixture
def pane(
    qtbot: QtBot, empty_session: Session, sample: Program, problems: list[BaseException]
) -> Iterator[ComparePane]:
    """The pane on the first metric of the sample shop."""
    empty_session.use(sample)
    made = ComparePane(empty_session)
    qtbot.addWidget(made)
    made.resize(1000, 600)
    made.show()
    view = empty_session.view
    assert view is not None
    made.show_metric(view.findings[0].metric)
    yield made
    assert problems == []


def test_small_charts_of_couriers_lead_to_their_orders(pane: ComparePane) -> None:
    assert pane.multiples.drawn
    heard: list[tuple[str, str]] = []
    pane.chosen.connect(lambda segment, key: heard.append((segment, key)))
    pane.multiples.chosen.emit("申通")
    assert heard == [("courier", "申通")]


def test_periods_are_held_against_the_one_before(pane: ComparePane) -> None:
    pane.by.setCurrentIndex(pane.by.findData("period"))
    pane.by.activated.emit(pane.by.currentIndex())
    assert pane.note.text().endswith("每期和它前一期比。")
    assert pane.multiples.drawn


def test_what_cannot_be_cut_says_so(pane: ComparePane) -> None:
    pane.by.setCurrentIndex(pane.by.findData("agent"))
    pane.by.activated.emit(pane.by.currentIndex())
    assert pane.note.text().startswith("这个指标没有可以并排的明细")
    assert not pane.multiples.drawn


def test_tables_and_reference_are_read_when_they_are_turned_to(pane: ComparePane) -> None:
    pane.tabs.setCurrentIndex(VIEWS.index("快递对照"))
    assert {row.key for row in pane.couriers.model.rows} >= {"申通", "顺丰"}
    pane.tabs.setCurrentIndex(VIEWS.index("包装对照"))
    assert pane.packaging.isVisible()
    ways = pane.packaging.nothing.findChildren(QPushButton)
    assert [way.text() for way in ways] == ["导入文件", "去哪里导出"]
    pane.tabs.setCurrentIndex(VIEWS.index("经营参考"))
    assert pane.reference.drawn


def test_a_cost_is_kept_and_shown(pane: ComparePane) -> None:
    pane.tabs.setCurrentIndex(VIEWS.index("快递对照"))
    pane.couriers.costed.emit("申通", 320)
    pane.tabs.setCurrentIndex(0)
    pane.tabs.setCurrentIndex(VIEWS.index("快递对照"))
    cost = next(c for c in pane.couriers.model.columns if c.title == "每单运费")
    row = next(row for row in pane.couriers.model.rows if row.key == "申通")
    assert cost.text(row) == "¥3.20"
