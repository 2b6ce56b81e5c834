"""Changing a target in place."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app.model import MetricScore
from tests.ui.fake_program import METRICS, ON, target
from ui.widgets.number_field import NumberField
from ui.widgets.target_edit import TargetEdit, target_saved


def editing(qtbot: QtBot, metric: MetricScore) -> TargetEdit:
    """The editor, open."""
    made = TargetEdit()
    qtbot.addWidget(made)
    made.show()
    made.show_metric(metric, ON)
    made.edit()
    return made


@pytest.mark.parametrize(
    ("number", "shown", "typed", "saved"),
    [
        (0, 0.9, 1.25, 0.0125),
        (1, 4.8, 4.6, 4.6),
        (2, 12.0, 10.5, 10.5),
        (4, 20.0, 15.0, 15.0),
    ],
)
def test_targets_are_typed_in_their_unit(
    qtbot: QtBot, number: int, shown: float, typed: float, saved: float
) -> None:
    edit = editing(qtbot, METRICS[number])
    assert edit.field.value() == pytest.approx(shown)
    edit.field.setValue(typed)
    with qtbot.waitSignal(edit.saved) as told:
        edit.save_button.click()
    assert told.args == [METRICS[number].id, pytest.approx(saved), ON]


def test_only_an_own_target_can_be_given_back(qtbot: QtBot) -> None:
    edit = editing(qtbot, METRICS[0])
    assert not edit.reset_button.isVisible()
    own = replace(METRICS[0], target=target(0.005, kind="own"))
    edit = editing(qtbot, own)
    assert edit.reset_button.isVisible()
    with qtbot.waitSignal(edit.saved) as told:
        edit.reset_button.click()
    assert told.args == [own.id, None, ON]


def test_without_a_target_the_present_value_is_proposed(qtbot: QtBot) -> None:
    edit = editing(qtbot, replace(METRICS[0], target=None))
    assert edit.field.value() == pytest.approx(1.34)
    assert edit.words.text() == "未设目标"
    assert not edit.kind.isVisibleTo(edit)


def test_a_platform_line_is_no_amber(qtbot: QtBot) -> None:
    made = TargetEdit()
    qtbot.addWidget(made)
    made.show_metric(replace(METRICS[0], target=target(0.009, kind="platform")), ON)
    assert (made.kind.text(), made.kind.property("role")) == ("平台线", "tag")


def test_the_number_has_room(qtbot: QtBot) -> None:
    edit = editing(qtbot, METRICS[0])
    assert edit.field.lineEdit().width() > edit.field.fontMetrics().horizontalAdvance("100.00 %")


def test_the_day_it_holds_from_is_asked(qtbot: QtBot) -> None:
    edit = editing(qtbot, METRICS[0])
    edit.since.setDate(QDate(2026, 12, 1))
    with qtbot.waitSignal(edit.saved) as told:
        edit.save_button.click()
    assert told.args is not None
    assert told.args[2] == date(2026, 12, 1)
    assert target_saved("退款率", 0.1, date(2026, 12, 1)) == "已改「退款率」的目标，2026-12-01 起"
    assert target_saved("退款率", None, date(2026, 12, 1)) == (
        "「退款率」2026-12-01 起改回规则包的目标"
    )


def test_the_fields_are_made_once_they_are_asked_for_and_tab_visits_them_in_place(
    qtbot: QtBot,
) -> None:
    both = QWidget()
    qtbot.addWidget(both)
    column = QVBoxLayout(both)
    first, second = TargetEdit(), TargetEdit()
    for one in (first, second):
        column.addWidget(one)
        one.show_metric(METRICS[0], ON)
    both.show()
    assert not first.findChildren(NumberField)
    first.edit()
    assert len(first.findChildren(NumberField)) == 1
    assert not second.findChildren(NumberField)
    first.save_button.setFocus()
    QTest.keyClick(first.save_button, Qt.Key.Key_Tab)  # past the cancel button
    QTest.keyClick(both.focusWidget(), Qt.Key.Key_Tab)
    assert both.focusWidget() is second.edit_button
