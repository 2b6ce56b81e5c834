"""An own measure as it is written."""

from __future__ import annotations

from dataclasses import replace

from pytestqt.qtbot import QtBot

from app.catalogue.measures import load_measures
from ui.widgets.measure_form import EMPTY, MeasureForm

METRICS = {"refund_rate": "退款率", "quality_return_rate": "品退率", "platform_help_rate": "求助率"}
KNOWN = replace(
    load_measures()[0], id="own_1", metrics=("quality_return_rate", "platform_help_rate"), covers=()
)


def form(qtbot: QtBot) -> MeasureForm:
    made = MeasureForm()
    qtbot.addWidget(made)
    made.show()
    return made


def test_a_new_measure_is_written(qtbot: QtBot) -> None:
    made = form(qtbot)
    made.show_measure(EMPTY, METRICS, ["开学季"])
    made.name.setText(" 泡水 ")
    made.steps.setPlainText("一\n二\n\n三")
    made.lines["benefit"].setText("不漏")
    made.area.setCurrentText("开学季")
    made.wait.setValue(21)
    with qtbot.waitSignal(made.saved) as told:
        made._save()
    (written,) = told.args
    assert (written.title, written.area, written.steps) == ("泡水", "开学季", ("一", "二", "三"))
    assert (written.metrics, written.wait_days) == (("refund_rate",), 21)
    assert (written.benefit, written.drawback) == ("不漏", "—")


def test_untouched_it_stays_the_same_and_another_metric_replaces_all(qtbot: QtBot) -> None:
    made = form(qtbot)
    made.show_measure(KNOWN, METRICS, [KNOWN.area])
    assert made.measure() == KNOWN
    made.metric_choice.setCurrentIndex(0)
    assert made.measure().metrics == ("refund_rate",)


def test_a_metric_of_another_pack_is_kept(qtbot: QtBot) -> None:
    made = form(qtbot)
    old = replace(KNOWN, metrics=("gone_rate", "refund_rate"))
    made.show_measure(old, METRICS, [old.area])
    assert made.measure() == old
