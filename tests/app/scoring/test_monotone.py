"""Isotonic fits worked by hand, and a band that keeps its promise."""

from __future__ import annotations

import itertools
import random

from hypothesis import given
from hypothesis import strategies as st

from app.scoring.monotone import Knot, at, fit, half_width

PAIRS = st.lists(
    st.tuples(st.integers(0, 20).map(float), st.integers(0, 100).map(float)),
    min_size=1,
    max_size=30,
)


def test_violators_are_pooled_to_their_mean() -> None:
    """50, 80, 60, 90: the middle two become 70."""
    pairs = [(1.0, 50.0), (2.0, 80.0), (3.0, 60.0), (4.0, 90.0)]
    assert fit(pairs, True) == (Knot(1, 50), Knot(2, 70), Knot(3, 70), Knot(4, 90))


def test_equal_values_weigh_by_their_number() -> None:
    """Two pairs at 1 with mean 80 and one at 2 with 50 pool to 70, not to 65."""
    pairs = [(1.0, 90.0), (1.0, 70.0), (2.0, 50.0)]
    assert fit(pairs, True) == (Knot(1, 70), Knot(2, 70))
    assert fit(pairs, False) == (Knot(1, 80), Knot(2, 50))


def test_straight_between_what_was_seen_and_silent_beyond() -> None:
    knots = fit([(1.0, 50.0), (3.0, 90.0)], True)
    assert at(knots, 2) == 70
    assert (at(knots, 1), at(knots, 3)) == (50, 90)
    assert at(knots, 0.99) is None
    assert at(knots, 3.01) is None
    assert at((), 1) is None
    assert at(fit([(2.0, 60.0)], True), 2) == 60


@given(PAIRS, st.booleans())
def test_a_fit_never_turns_back_and_keeps_the_mean(
    pairs: list[tuple[float, float]], rising: bool
) -> None:
    knots = fit(pairs, rising)
    heights = [knot.points for knot in knots]
    assert heights == sorted(heights, reverse=not rising) or _nearly(heights, rising)
    fitted = {knot.value: knot.points for knot in knots}
    assert abs(sum(fitted[v] for v, _ in pairs) - sum(p for _, p in pairs)) < 1e-6


def _nearly(heights: list[float], rising: bool) -> bool:
    steps = [b - a if rising else a - b for a, b in itertools.pairwise(heights)]
    return all(step > -1e-9 for step in steps)


def test_no_band_where_nine_in_ten_cannot_be_promised() -> None:
    """With 8 pairs the ninth of nine would be needed."""
    pairs = [(float(i), float(i)) for i in range(8)]
    assert half_width(pairs, True) is None
    assert half_width([*pairs, (8.0, 8.0)], True) == 1.0  # an end is one step from its neighbour


def test_new_days_fall_within_the_band_as_often_as_promised() -> None:
    """200 shops with noise of any kind: at least 85 % of further days inside."""
    chance = random.Random(7)

    def day() -> tuple[float, float]:
        value = chance.uniform(0, 10)
        return value, 50 + 4 * value + chance.choice((-6, -1, 0, 1, 3))

    inside = 0
    for _ in range(200):
        pairs, (value, points) = [day() for _ in range(20)], day()
        knots, width = fit(pairs, True), half_width(pairs, True)
        nearest = min(max(value, knots[0].value), knots[-1].value)
        guess = at(knots, nearest)
        assert width is not None
        assert guess is not None
        inside += abs(guess - points) <= width
    assert inside >= 170
