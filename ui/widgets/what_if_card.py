"""如果…会怎样: sliders of one metric, what they lead to, and what is still needed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from math import ceil

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.documents.words import number_text, value_text
from app.model import MetricScore, State
from app.scoring.rules import reaches
from ui.tokens import GAP
from ui.what_if import Answer, Question, Start, first_question
from ui.what_if_words import (
    at_rate_words,
    chance_words,
    change_text,
    gain_words,
    natural_words,
    needed_words,
    reach_words,
    usual_words,
)
from ui.widgets.card import Card
from ui.widgets.outcome import Outcome
from ui.widgets.slider_row import SliderRow
from ui.widgets.text import button, label, line

STEPS = 200  # positions of the sliders of rate and volume
MOST_DAYS = 60
_BAD = {"rate": "新增里有问题的占比", "mean": "新增的平均值", "sum": "每单金额"}


class WhatIfCard(Card):
    """Emits :attr:`asked` with a :class:`Question` at every move of a slider."""

    asked = Signal(object)

    def __init__(self) -> None:
        super().__init__(
            "如果…会怎样", "拖动滑块，马上看到结果；量和比例不动时，就是「30 天预测」的数"
        )
        self._start: Start | None = None
        self._metric: MetricScore | None = None
        self._on = date.min
        self._limit: float | None = None
        self.add_right(button("复原", self.reset, kind="link", name="reset_sliders"))
        self.fewer = SliderRow("统计周期里少出的问题单", self._fewer_words)
        self.days = SliderRow("往后看多少天", lambda n: f"{n} 天")
        self.volume = SliderRow("每天新增", self._volume_words)
        self.rate = SliderRow(_BAD["rate"], self._rate_words)
        self.fewer_result, self.fewer_gain = Outcome(), _small()
        self.later_result, self.later_gain = Outcome(), _small()
        self.needed = label("", wrap=True, name="needed")
        self.natural, self.chance, self.reach, self.at_rate = (_small() for _ in range(4))
        for row in (self.fewer, self.days, self.volume, self.rate):
            row.moved.connect(lambda _place: self._ask())
        self._fill()

    def _fill(self) -> None:
        """Sliders on the left, what they lead to on the right, in line with them."""
        self.body.addLayout(_pair((self.fewer,), (self.fewer_result, self.fewer_gain)))
        self.first_line = line()
        self.body.addWidget(self.first_line)
        sliders = (self.days, self.volume, self.rate)
        self.body.addLayout(_pair(sliders, (self.later_result, self.later_gain, self.at_rate)))
        self.body.addWidget(line())
        for part in (self.needed, self.natural, self.chance, self.reach):
            self.body.addWidget(part)

    # --- filling ----------------------------------------------------------------------------

    def show_start(self, start: Start, metric: MetricScore, on: date) -> None:
        """Put the sliders where the metric stands today and ask for that."""
        self._start, self._metric, self._on = start, metric, on
        self._limit = first_question(start).limit
        for part in (self.fewer, self.fewer_result, self.fewer_gain, self.first_line):
            part.setVisible(start.kind == "rate")
        self.rate.name.setText(_BAD[start.kind])
        self.rate.slider.setAccessibleName(_BAD[start.kind])
        self.reset()

    def set_limit(self, limit: float | None) -> None:
        """Judge by another line."""
        self._limit = limit
        self._ask()

    def reset(self) -> None:
        """Every slider back to today."""
        start = self._start
        if start is None:
            return
        self.fewer.begin(0, min(ceil(start.bad - 1e-9), 500), 0)
        self.days.begin(1, MOST_DAYS, first_question(start).days)
        self.volume.begin(0, STEPS, STEPS // 2)
        self.rate.begin(0, STEPS, STEPS // 2)
        self._ask()

    def question(self) -> Question | None:
        """Where the sliders stand."""
        start = self._start
        if start is None:
            return None
        volume, rate = self._volume(self.volume.at()), self._rate(self.rate.at())
        fewer, days = self.fewer.at(), self.days.at()
        return Question(start.metric_id, fewer, days, volume, rate, self._limit)

    def show_answer(self, found: Answer) -> None:
        """Say what the sliders lead to."""
        start, metric = self._start, self._metric
        if start is None or metric is None or found.question.metric_id != start.metric_id:
            return
        unit, key = metric.unit, metric.id
        self.fewer_result.show_outcome(
            change_text(start.value, found.fewer_value, unit), _state(found.fewer_value, found)
        )
        self.fewer_gain.setText(gain_words(found.fewer_gain, key))
        later = f"{found.question.days} 天后预测 {value_text(found.later_value, unit)}"
        self.later_result.show_outcome(later, _state(found.later_value, found))
        self.later_gain.setText(gain_words(found.later_gain, key))
        _say(self.at_rate, at_rate_words(found, self._on))
        self.needed.setText(needed_words(start, found.needed, unit))
        _say(self.natural, natural_words(start, found.needed))
        _say(self.chance, chance_words(found.needed))
        _say(self.reach, reach_words(start, found.reach, self._on))

    # --- positions and their meaning --------------------------------------------------------

    def _ask(self) -> None:
        asked = self.question()
        if asked is not None:
            self.asked.emit(asked)

    def _volume(self, place: int) -> float:
        """Nothing at the left end, the recent volume in the middle, twice that at the right."""
        return self._start.volume * 2 * place / STEPS if self._start else 0.0

    def _rate(self, place: int) -> float:
        """Zero at the left end, the recent rate in the middle, twice that (at most one) at the right."""
        start = self._start
        if start is None:
            return 0.0
        if start.kind == "rate":
            least = max(start.rate, 0.005)
            usual = place == STEPS // 2
            return start.rate if usual else min(1.0, least * 2 * place / STEPS)
        return start.rate * 2 * place / STEPS

    def _volume_words(self, place: int) -> str:
        count = number_text(self._volume(place), 1, keep_zeros=False)
        return f"{count} {self._noun()}{self._usual(place)}"

    def _fewer_words(self, place: int) -> str:
        return f"少 {place:,} {self._noun()}"

    def _noun(self) -> str:
        return self._start.noun if self._start else "单"

    def _rate_words(self, place: int) -> str:
        unit = self._metric.unit if self._metric else "rate"
        return f"{value_text(self._rate(place), unit)}{self._usual(place)}"

    def _usual(self, place: int) -> str:
        """Of how many days the middle is the mean."""
        if place != STEPS // 2 or self._start is None:
            return ""
        return f"（{usual_words(self._start)}）"


def _pair(left: Sequence[QWidget], right: Sequence[QWidget]) -> QHBoxLayout:
    """Two columns of equal width."""
    row = QHBoxLayout()
    row.setSpacing(GAP["xl"])
    for parts in (left, right):
        column = QVBoxLayout()
        column.setSpacing(GAP["s"])
        for part in parts:
            column.addWidget(part)
        column.addStretch(1)
        row.addLayout(column, 1)
    return row


def _small() -> QLabel:
    return label("", "muted", wrap=True)


def _say(part: QLabel, text: str) -> None:
    part.setText(text)
    part.setVisible(bool(text))


def _state(value: float | None, found: Answer) -> State | None:
    """Whether the line is met then; None without a line."""
    if value is None or found.line is None:
        return None
    return State.MET if reaches(value, found.line.op, found.line.value) else State.BELOW
