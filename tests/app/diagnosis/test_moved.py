"""Like is compared with like; what reads the same is the same; chance is no change."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.diagnosis.listings import Change
from app.diagnosis.moved import moved, shown
from app.documents.words import value_text
from app.model import MetricScore, Origin, Target
from app.scoring.scorecard import wilson
from tests.app.documents.examples import PICKUP, QUALITY


def rate(bad: int, of: int) -> MetricScore:
    """A rate that is better lower, with its count."""
    return replace(QUALITY, value=bad / of, numerator=bad, denominator=of, interval=wilson(bad, of))


def hours(value: float, error: float | None) -> MetricScore:
    """A mean that is better lower."""
    return replace(PICKUP, value=value, error=error)


def page(value: float) -> MetricScore:
    """The page's number of the same metric: without a count."""
    bare = replace(QUALITY, numerator=None, denominator=None, interval=None)
    return replace(bare, value=value, origin=Origin.OFFICIAL)


@pytest.mark.parametrize(
    ("was", "now", "change"),
    [
        (rate(10, 1000), rate(60, 1000), Change.WORSE),
        (rate(60, 1000), rate(10, 1000), Change.BETTER),
        (rate(19, 1022), rate(22, 1210), Change.UNCLEAR),
        (rate(2160, 100_000), rate(2164, 100_200), Change.SAME),
        (hours(7.4, 0.12), hours(7.6, 0.12), Change.UNCLEAR),
        (hours(7.4, 0.02), hours(7.6, 0.02), Change.WORSE),
        (hours(7.41, 0.001), hours(7.44, 0.001), Change.SAME),
        (page(0.0385), rate(88, 1000), Change.OTHER),
        (page(0.088), page(0.0385), Change.BETTER),
        (replace(page(0.088), origin=Origin.ENTERED), page(0.0385), Change.BETTER),
        (replace(rate(1, 9), origin=Origin.PROXY), rate(1, 9), Change.OTHER),
        (replace(page(0.1), value=None), page(0.2), None),
        (page(0.1), replace(page(0.2), target=None), None),
    ],
)
def test_what_is_told_of_two_values(was: MetricScore, now: MetricScore, change: Change) -> None:
    assert moved(was, now) is change


def test_high_is_good_where_the_line_says_so() -> None:
    up = Target(0.9, ">=", "own", "")
    assert moved(replace(page(0.8), target=up), replace(page(0.85), target=up)) is Change.BETTER


@pytest.mark.parametrize("unit", ["rate", "points", "stars", "hours", "seconds", "count", "fen"])
def test_the_last_digit_is_the_one_that_is_shown(unit: str) -> None:
    values = [12.3, 0.97843, 0.97838, 4.565, 23.85, 68323.4]
    for one in values:
        for other in values:
            alike = value_text(one, unit) == value_text(other, unit)
            assert (shown(one, unit) == shown(other, unit)) is alike
