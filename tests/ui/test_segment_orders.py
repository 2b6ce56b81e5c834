"""The orders behind a click, on the sample shop."""

from __future__ import annotations

from datetime import timedelta

import pytest

from app.model import MetricScore, ScoreCard
from app.program import Program
from ui.segment_orders import lines_named, lines_within

RATE = "quality_return_rate"


@pytest.fixture(scope="module")
def card(sample: Program) -> ScoreCard:
    return sample.score(sample.shops()[0])


@pytest.fixture(scope="module")
def metric(card: ScoreCard) -> MetricScore:
    return card.metric(RATE)


def test_all_bad_orders_stand_behind_the_numerator(
    sample: Program, card: ScoreCard, metric: MetricScore
) -> None:
    lines = lines_within(sample, card, metric)
    assert len(lines) == metric.numerator
    assert all(line.value == 1.0 for line in lines)


def test_two_keys_keep_what_lies_in_both(
    sample: Program, card: ScoreCard, metric: MetricScore
) -> None:
    keys = (("courier", "申通"), ("province", "广东"))
    lines = lines_within(sample, card, metric, keys)
    assert {(line.courier, line.province) for line in lines} == {("申通", "广东")}
    assert len(lines) == 2


def test_orders_that_left_the_window_are_found_on_the_earlier_day(
    sample: Program, card: ScoreCard
) -> None:
    before = card.on - timedelta(days=7)
    drop = sample.insights.drop(card.shop, before, card.on)
    parts = {part.kind: part for m in drop.metrics if m.metric_id == RATE for part in m.parts}
    for kind in ("bad_left", "new_bad"):
        ids = parts[kind].order_ids
        lines = lines_named(sample, card, RATE, (before, card.on), ids)
        assert {line.order_id for line in lines} == set(ids)
