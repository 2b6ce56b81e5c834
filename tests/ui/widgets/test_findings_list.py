"""The ranked list."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from app.diagnosis.listings import Board, BoardRow, Group, Status
from app.diagnosis.results import StepMove
from app.model import Origin, State
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
    assert [fold.head.text() for fold in folds] == ["▸ 已达标 3 项", "▸ 数据不足 2 项"]
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


def test_rows_stay_where_nothing_is_new(qtbot: QtBot) -> None:
    pane = FindingsList(lambda _id: None, lambda _id: None)
    qtbot.addWidget(pane)

    def first_row() -> object:
        return pane.list.itemWidget(pane.list.item(0))

    pane.show_findings(FINDINGS, CARD)
    pane.show_board(Board(tuple(rows()), None, None))
    before = first_row()
    pane.show_findings(tuple(FINDINGS), replace(CARD))
    pane.show_board(Board(tuple(rows()), None, None))
    assert first_row() is before
    pane.show_findings(FINDINGS[1:], CARD)
    assert first_row() is not before


def rows() -> list[BoardRow]:
    """The fake shop's metrics in every group; the second finding is ignored."""
    made = []
    for metric in CARD.metrics:
        finding = next((f for f in FINDINGS if f.metric.id == metric.id), None)
        group = Group.TODO if finding else Group.MET if metric.state is State.MET else Group.NO_DATA
        status = None if finding is None else Status.NEW
        if finding is FINDINGS[1]:
            status = Status.IGNORED
        made.append(BoardRow(metric, group, finding, status, None, False, None, None, None))
    met = next(place for place, row in enumerate(made) if row.group is Group.MET)
    step = StepMove(made[met].metric.id, "", None, None, None, None, 2, 0.01, None, None)
    made[met] = replace(made[met], group=Group.CLIFF, step=step)
    return made


def test_groups_are_folded_with_their_counts(qtbot: QtBot) -> None:
    chosen: list[str] = []
    pane = FindingsList(chosen.append, lambda _id: None)
    qtbot.addWidget(pane)
    pane.show_findings(FINDINGS, CARD)
    pane.show_board(Board(tuple(rows()), date(2026, 11, 13), 4.0))
    pane.show()
    folds = pane.findChildren(Fold)
    assert [fold.head.text() for fold in folds] == [
        "▸ 已忽略 1 项",
        "▸ 接近掉线 1 项",
        "▸ 已达标 2 项",
        "▸ 数据不足 2 项",
    ]
    assert pane.list.row_keys() == [FINDINGS[0].metric.id]
    assert pane.subtitle.text() == "1 项 · 合计约 +4.0 分"
    assert pane.changes.text() == "本次导入和 11-13 比：没有变化"
    assert "再多 2 单掉档" in [child.text() for child in folds[1].inside.findChildren(QLabel)]
    folds[0].inside.findChildren(MetricLine)[0].click()
    assert chosen == [FINDINGS[1].metric.id]


def test_one_dimension_alone(qtbot: QtBot) -> None:
    pane = FindingsList(lambda _id: None, lambda _id: None)
    qtbot.addWidget(pane)
    pane.show_findings(FINDINGS, CARD)
    wanted = FINDINGS[0].metric.dimension
    pane.dimension.setCurrentIndex(pane.dimension.findData(wanted))
    pane.dimension.activated.emit(pane.dimension.currentIndex())
    assert pane.list.row_keys() == [f.metric.id for f in FINDINGS if f.metric.dimension == wanted]


def test_a_number_of_the_page_is_named_as_such(qtbot: QtBot) -> None:
    pane = FindingsList(lambda _id: None, lambda _id: None)
    qtbot.addWidget(pane)
    metric = replace(
        FINDINGS[0].metric, origin=Origin.OFFICIAL, official_on=date(2026, 10, 25), interval=None
    )
    pane.show_findings((replace(FINDINGS[0], metric=metric),), CARD)
    told = [found.toolTip() or found.text() for found in pane.list.findChildren(QLabel)]
    assert "官方 10-25" in told
