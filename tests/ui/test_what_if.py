"""What the sliders ask and what the open simulator answers."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.diagnosis.forecast import Line
from app.program import Program
from ui.what_if import Desk, Start, answer, first_question, named, open_desk, start_of

RATE = "quality_return_rate"


@pytest.fixture(scope="module")
def desk(sample: Program) -> Desk:
    card = sample.score(sample.shops()[0])
    return open_desk(sample, card.shop, card.on, card.pack.id, frozenset({"精选联盟：氢氧机"}))


def started(sample: Program, desk: Desk, metric_id: str) -> Start:
    start = start_of(sample, desk, metric_id)
    assert start is not None
    return start


def test_nothing_moved_is_today(sample: Program, desk: Desk) -> None:
    start = started(sample, desk, RATE)
    found = answer(desk, first_question(start))
    assert found.fewer_value == start.value == start.forecast.value
    assert found.needed == desk.simulator.needed(RATE, 7)
    assert found.line is not None
    assert found.line.value == 0.01


def test_nothing_moved_is_no_gain_whoever_counted(sample: Program, desk: Desk) -> None:
    """The page's value is in force for some metrics of the sample, ours for the others."""
    pages = 0
    for metric_id in desk.known:
        start = started(sample, desk, metric_id)
        found = answer(desk, first_question(start))
        assert found.fewer_value in (None, start.value)
        assert not any(found.fewer_gain.metrics.values())
        pages += start.page is not None
    assert pages >= 2


def test_fewer_bad_orders_meet_the_target(sample: Program, desk: Desk) -> None:
    start = started(sample, desk, RATE)
    move = next(move for move in desk.moves if move.metric_id == RATE)
    assert move.up is not None
    asked = first_question(start)
    enough = answer(desk, replace(asked, fewer=move.up)).fewer_value
    short = answer(desk, replace(asked, fewer=move.up - 1)).fewer_value
    assert enough is not None
    assert short is not None
    assert enough <= 0.01 < short


def test_good_new_orders_reach_the_line_on_the_earliest_day(sample: Program, desk: Desk) -> None:
    for metric_id in (RATE, "on_time_delivery_rate"):
        found = answer(desk, replace(first_question(started(sample, desk, metric_id)), rate=0.0))
        assert found.reach is not None
        assert found.day_at_rate == found.reach.earliest_day


def test_a_mean_has_no_bad_orders_but_a_forecast(sample: Program, desk: Desk) -> None:
    start = started(sample, desk, "mean_reply_seconds")
    found = answer(desk, first_question(start))
    assert start.kind == "mean"
    assert found.later_value == desk.simulator.value_after(
        "mean_reply_seconds", 7, start.volume, start.rate
    )


def test_a_metric_without_a_line_still_moves(sample: Program, desk: Desk) -> None:
    found = answer(desk, first_question(started(sample, desk, "sales")))
    assert (found.needed, found.reach, found.day_at_rate, found.line) == (None, None, None, None)
    assert found.later_value is not None


def test_gates_of_other_categories_are_left_out(sample: Program, desk: Desk) -> None:
    labels = {line.label for line in started(sample, desk, RATE).lines}
    assert "target" in labels
    assert "精选联盟：氢氧机" not in labels


def test_a_limit_is_offered_once() -> None:
    lines = [Line("target", 0.01, "<="), Line("step:90", 0.01, "<="), Line("step:80", 0.02, "<=")]
    assert [line.label for line in named(lines)] == ["target", "step:80"]
