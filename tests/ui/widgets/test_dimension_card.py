"""One dimension."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from app.model import Origin, State, Target
from tests.ui.fake_program import DIMENSIONS, METRICS, PACK
from ui.changes import Change
from ui.widgets.dimension_card import MOST_METRICS, DimensionCard, MetricLine
from ui.widgets.meters import TargetBar


def card(qtbot: QtBot, number: int = 0) -> DimensionCard:
    """The card of a fake dimension."""
    made = DimensionCard(DIMENSIONS[number], METRICS, PACK, lambda _id: None)
    qtbot.addWidget(made)
    return made


def test_the_bar_uses_the_packs_scale(qtbot: QtBot) -> None:
    made = card(qtbot)
    bar = made.findChild(TargetBar)
    assert bar is not None
    assert (bar.share, bar.tick) == ((69 - 50) / 50, (75 - 50) / 50)
    ends = [made.findChild(QLabel, name) for name in ("scale_from", "scale_to")]
    assert [end.text() for end in ends if end is not None] == ["50", "100"]


def test_a_drop_leads_to_what_it_came_from(qtbot: QtBot) -> None:
    made = card(qtbot)
    made.show()
    made.show_change(Change("较 11-13 持平"))
    assert made.why_drop.isHidden()
    days = (date(2026, 11, 13), date(2026, 11, 20))
    made.show_change(Change("较 11-13 ↓ 2.0 分", "worse", "较 11-13", days))
    with qtbot.waitSignal(made.drop_wanted) as asked:
        made.why_drop.click()
    assert asked.args == [days]


def test_the_worst_metrics_come_first(qtbot: QtBot) -> None:
    many = [
        replace(METRICS[0], id=f"m{number}", state=state)
        for number, state in enumerate(
            [State.MET, State.UNKNOWN, State.NEAR, State.BELOW, State.MET]
        )
    ]
    made = DimensionCard(DIMENSIONS[0], many, PACK, lambda _id: None)
    qtbot.addWidget(made)
    shown = [row.objectName() for row in made.findChildren(MetricLine)]
    assert shown == ["metric_m3", "metric_m2", "metric_m0", "metric_m4"]
    assert len(shown) == MOST_METRICS


def test_without_points_the_reason_is_given(qtbot: QtBot) -> None:
    made = card(qtbot, 2)
    texts = [part.text() for part in made.findChildren(QLabel)]
    assert "—" in texts
    assert DIMENSIONS[2].why in texts


def test_the_target_stands_beside_a_dash_and_leaves_room_for_a_change(qtbot: QtBot) -> None:
    made = DimensionCard(replace(DIMENSIONS[0], points=None), METRICS, PACK, lambda _id: None)
    qtbot.addWidget(made)
    assert made.below.isHidden()
    made.show_change(Change("较 11-13 持平"))
    assert not made.below.isHidden()
    assert not card(qtbot).below.isHidden()


def test_a_metric_line_opens_its_metric_and_speaks(qtbot: QtBot) -> None:
    opened: list[str] = []
    row = MetricLine(METRICS[0], opened.append)
    qtbot.addWidget(row)
    row.click()
    assert opened == ["quality_return_rate"]
    assert row.accessibleName() == "商品品质退货率 1.34 %，目标 ≤ 0.90 %，未达标，复算"


@pytest.mark.parametrize("width", [256, 278, 480])
def test_the_longest_name_keeps_its_target_and_origin(qtbot: QtBot, width: int) -> None:
    long = replace(METRICS[0], id="long", name="商品/包装破损退货订单率", origin=Origin.PROXY)
    made = DimensionCard(DIMENSIONS[0], [long, METRICS[0]], PACK, lambda _id: None)
    qtbot.addWidget(made)
    made.resize(width, 300)
    made.show()
    made.stand_alike()
    for row in made.lines:
        told = [one for one in (row.beside, row.below) if one.isVisibleTo(row)]
        assert [one.text() for one in told] == [row.below.text()]
        assert row.below.text().startswith("≤ 0.90 % 建议值 · ")
        assert row.name.width() >= row.name.fontMetrics().horizontalAdvance(row.name.text())
    assert [row.below.text()[-4:] for row in made.lines] == ["替代估算", "· 复算"]
    assert made.lines[0].beside.isVisibleTo(made.lines[0]) == (width == 480)


def test_two_lines_are_never_squeezed_into_the_height_of_one(qtbot: QtBot) -> None:
    row = MetricLine(METRICS[0], lambda _id: None)
    qtbot.addWidget(row)
    one = row.minimumHeight()
    row.stand(True)
    assert row.minimumHeight() >= one + row.below.sizeHint().height()
    row.setStyleSheet("min-height: 24px;")
    two = row.minimumHeight()
    assert two >= one + row.below.sizeHint().height()
    row.stand(False)
    assert row.minimumHeight() <= two - row.below.sizeHint().height()


def test_metrics_that_have_no_line_are_one_click_away(qtbot: QtBot) -> None:
    opened: list[str] = []
    many = [replace(METRICS[0], id=f"m{number}") for number in range(MOST_METRICS + 2)]
    made = DimensionCard(DIMENSIONS[0], many, PACK, opened.append)
    qtbot.addWidget(made)
    more = made.findChild(QPushButton, "more")
    assert isinstance(more, QPushButton)
    more.click()
    assert (more.text(), opened) == ("还有 2 项", [f"m{MOST_METRICS}"])


@pytest.mark.parametrize(
    ("kind", "mark", "role"),
    [("suggested", "建议值", "amber"), ("article", "文章口径", "amber"), ("own", "", "small")],
)
def test_a_line_that_is_no_rule_is_marked_in_amber(
    qtbot: QtBot, kind: str, mark: str, role: str
) -> None:
    target = Target(0.01, "<=", kind, "同行常用")
    row = MetricLine(replace(METRICS[0], target=target), lambda _id: None)
    qtbot.addWidget(row)
    assert row.below.property("role") == role
    assert row.below.text() == " ".join(filter(None, ("≤ 1.00 %", mark))) + " · 复算"
    dimension = replace(DIMENSIONS[0], target=Target(75, ">=", kind, "同行常用"))
    made = DimensionCard(dimension, METRICS, PACK, lambda _id: None)
    qtbot.addWidget(made)
    amber = [one.text() for one in made.findChildren(QLabel) if one.property("role") == "amber"]
    assert [text for text in amber if mark and text.endswith(mark)] == (
        [f"目标 ≥ 75 {mark}"] if mark else []
    )
