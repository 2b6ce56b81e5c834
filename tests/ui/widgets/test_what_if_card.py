"""如果…会怎样."""

from __future__ import annotations

from dataclasses import replace

from pytestqt.qtbot import QtBot

from app.diagnosis.results import Gain
from app.model import Target
from tests.ui.fake_program import METRICS, ON
from tests.ui.test_what_if_words import NEEDED, START
from ui.what_if import Answer, Question
from ui.widgets.what_if_card import WhatIfCard

NO_GAIN = Gain({}, {}, None, (), ())


def test_sliders_ask_from_where_the_metric_stands(qtbot: QtBot) -> None:
    card = WhatIfCard()
    qtbot.addWidget(card)
    heard: list[Question] = []
    card.asked.connect(heard.append)
    card.show_start(START, METRICS[0], ON)
    assert heard == [Question("quality_return_rate", 0, 7, 36.0, 0.011, None)]
    card.volume.slider.setValue(200)
    card.fewer.slider.setValue(99)
    assert (heard[-1].volume, heard[-1].fewer) == (72.0, 14)
    assert card.volume.value.text() == "72 单"
    card.set_limit(0.02)
    assert heard[-1].limit == 0.02


def test_an_answer_to_another_metric_is_not_shown(qtbot: QtBot) -> None:
    card = WhatIfCard()
    qtbot.addWidget(card)
    card.show_start(START, METRICS[0], ON)
    asked = card.question()
    assert asked is not None
    line = Target(0.01, "<=", "own", "")
    found = Answer(asked, 0.009, NO_GAIN, 0.012, NO_GAIN, NEEDED, None, 3, line)
    card.show_answer(found)
    assert card.fewer_result.text() == "1.34 % → 0.90 %  ● 达标"
    assert card.later_result.text() == "7 天后预测 1.20 %  ▼ 未达标"
    assert card.at_rate.text() == "照滑块的量和比例：3 天后（11-23）达到"
    other = replace(asked, metric_id="refund_rate")
    card.show_answer(replace(found, question=other, fewer_value=0.5))
    assert card.fewer_result.text() == "1.34 % → 0.90 %  ● 达标"
