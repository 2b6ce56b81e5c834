"""Dimension weights that the platform does not publish."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from ui.widgets.weights_form import UNSET, WeightsForm

DIMENSIONS = [("product", "商品体验"), ("logistics", "物流体验"), ("service", "服务体验")]


def form(qtbot: QtBot, **weights: float | None) -> WeightsForm:
    """The form with some weights set."""
    made = WeightsForm()
    qtbot.addWidget(made)
    made.show_weights(DIMENSIONS, weights)
    made.show()
    return made


def fill(made: WeightsForm, *percent: float) -> None:
    """Type weights in per cent."""
    for field, value in zip(made.fields.values(), percent, strict=True):
        field.setValue(value)


def test_nothing_set_reads_as_unset_never_as_zero(qtbot: QtBot) -> None:
    made = form(qtbot)
    assert [field.text() for field in made.fields.values()] == [UNSET] * 3
    assert made.weights() == {}
    assert not made.save_button.isEnabled()
    assert not made.clear_button.isEnabled()


@pytest.mark.parametrize(
    ("percent", "complete", "role"),
    [
        ((50, 20, 30), True, "muted"),
        ((33.33, 33.33, 33.34), True, "muted"),
        ((50, 20, 20), False, "error"),
        ((60, 0, 40), False, "error"),
        ((0, 0, 0), False, "muted"),
    ],
)
def test_all_weights_must_add_up_to_a_hundred(
    qtbot: QtBot, percent: tuple[float, ...], complete: bool, role: str
) -> None:
    made = form(qtbot)
    fill(made, *percent)
    assert made.save_button.isEnabled() is complete
    assert made.sum.property("role") == role


def test_weights_are_handed_on_as_fractions(qtbot: QtBot) -> None:
    made = form(qtbot, product=0.5, logistics=0.2, service=0.3)
    assert made.sum.text() == "合计 100 %"
    fill(made, 40, 25, 35)
    with qtbot.waitSignal(made.saved) as told:
        made.save_button.click()
    assert told.args == [{"product": 0.4, "logistics": 0.25, "service": 0.35}]


def test_clearing_hands_on_nothing(qtbot: QtBot) -> None:
    made = form(qtbot, product=0.5, logistics=0.2, service=0.3)
    with qtbot.waitSignal(made.saved) as told:
        made.clear_button.click()
    assert told.args == [None]


def test_five_dimensions_need_no_more_width_than_three(qtbot: QtBot) -> None:
    three = form(qtbot).minimumSizeHint().width()
    made = form(qtbot)
    made.show_weights([*DIMENSIONS, ("price", "价格服务"), ("trade", "交易纠纷")], {})
    assert made.minimumSizeHint().width() <= three + 20


def test_an_example_stands_in_amber_until_the_own_weights_are_set(qtbot: QtBot) -> None:
    made = form(qtbot)
    made.show_weights(DIMENSIONS, {}, "示例值：商品体验 50 %")
    assert made.example.isVisible()
    assert made.example.property("role") == "amber"
    made.show_weights(DIMENSIONS, {"product": 0.4}, "示例值：商品体验 50 %")
    assert not made.example.isVisible()
