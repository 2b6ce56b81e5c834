"""The band: ends where a tenth lies beyond, from certain to very uncertain."""

from __future__ import annotations

from math import sqrt

import pytest

from app.diagnosis.band import Belief, Coming, band, sum_band, volume_error, volume_factors
from app.diagnosis.chance import normal_quantile

EDGE = normal_quantile(0.9)
RATE = Belief(rate=0.5, known=1e12, spread=1.0, share=True)


def test_what_is_certain_has_no_band() -> None:
    low, high = band([Coming(5, 100, 0)], RATE) or (0, 0)
    assert low == pytest.approx(0.05)
    assert high == pytest.approx(0.05)


def test_a_fair_coin_tossed_a_hundred_times() -> None:
    """Known rate: half of 100 with a deviation of 5, smoothed over whole numbers."""
    low, high = band([Coming(0, 100, 100)], RATE) or (0, 0)
    assert low == pytest.approx(0.5 - EDGE * 0.05, abs=0.002)
    assert high == pytest.approx(0.5 + EDGE * 0.05, abs=0.002)


def test_large_numbers_follow_the_normal_curve() -> None:
    low, high = band([Coming(0, 40_000, 40_000)], RATE) or (0, 0)
    assert high - low == pytest.approx(2 * EDGE * sqrt(0.25 / 40_000), rel=1e-6)


def test_a_rate_that_is_less_well_known_widens_it() -> None:
    """As many units known as open: twice the variance."""
    belief = Belief(rate=0.5, known=100, spread=1.0, share=True)
    low, high = band([Coming(0, 100, 100)], belief) or (0, 0)
    assert high - low == pytest.approx(2 * EDGE * sqrt(2 * 0.25 / 100), abs=0.004)


def test_a_mean_with_its_own_variance() -> None:
    belief = Belief(rate=6, known=1e12, spread=36, share=False)
    low, high = band([Coming(0, 900, 900)], belief) or (0, 0)
    assert (low, high) == pytest.approx((6 - EDGE * 0.2, 6 + EDGE * 0.2))


def test_volumes_are_mixed() -> None:
    """3 bad of 100 or of 300 units, both certain: the band spans the two."""
    low, high = band([Coming(3, 100, 0), Coming(3, 300, 0)], RATE) or (0, 0)
    assert (low, high) == pytest.approx((0.01, 0.03))


def test_no_units_no_band() -> None:
    assert band([Coming(0, 0, 0)], RATE) is None


def test_volumes_stray_less_over_more_days() -> None:
    assert volume_error(0.2, 4, 10**9) == pytest.approx(0.1)
    assert volume_error(0.2, 0, 60) == 0
    assert volume_factors(0.2, 0, 60) == (1,) * 7
    factors = volume_factors(0.2, 4, 60)
    assert sum(factors) / 7 == pytest.approx(1)
    assert list(factors) == sorted(factors)


def test_a_sum_strays_with_its_volume_and_its_units() -> None:
    assert sum_band(100, 3, 16) == pytest.approx((100 - 5 * EDGE, 100 + 5 * EDGE))
