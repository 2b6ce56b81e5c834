"""Intervals and tests hold what they promise: published numbers, and every outcome enumerated."""

from __future__ import annotations

from functools import cache
from math import comb, exp, lgamma, log

import numpy as np
import pytest

from app.improvement.effect import is_better
from app.improvement.intervals import (
    Rate,
    bootstrap,
    did_interval,
    fisher_tail,
    missing_orders,
    missing_values,
    newcombe,
    spread,
    widened,
)


@pytest.mark.parametrize(
    ("one", "other", "low", "high"),
    [
        ((56, 70), (48, 80), 0.0524, 0.3339),
        ((9, 10), (3, 10), 0.1705, 0.8090),
        ((6, 7), (2, 7), 0.0582, 0.8062),
        ((5, 56), (0, 29), -0.0381, 0.1926),
        ((0, 10), (0, 20), -0.1611, 0.2775),
        ((0, 10), (0, 10), -0.2775, 0.2775),
        ((10, 10), (0, 20), 0.6791, 1.0000),
        ((10, 10), (0, 10), 0.6075, 1.0000),
    ],
)
def test_the_published_examples(one: Rate, other: Rate, low: float, high: float) -> None:
    """Newcombe 1998, Statistics in Medicine 17, 873-890, table II, method 10."""
    assert newcombe(one, other) == pytest.approx((low, high), abs=5e-5)


# --- every outcome enumerated ---------------------------------------------------------------------


@cache
def masses(n: int, p: float) -> list[tuple[int, float]]:
    """Outcomes of n orders with chance p, those beyond one in a hundred million left out."""
    whole = lgamma(n + 1)

    def mass(k: int) -> float:
        ways = whole - lgamma(k + 1) - lgamma(n - k + 1)
        return exp(ways + k * log(p) + (n - k) * log(1 - p))

    return [(k, m) for k in range(n + 1) if (m := mass(k)) > 1e-8]


def coverage(n0: int, n1: int, p0: float, p1: float) -> float:
    """How often the interval holds the true difference."""
    true = p0 - p1
    total = 0.0
    for k0, m0 in masses(n0, p0):
        for k1, m1 in masses(n1, p1):
            low, high = newcombe((k0, n0), (k1, n1))
            if low - 1e-12 <= true <= high + 1e-12:
                total += m0 * m1
    return total


def falsely_better(n0: int, n1: int, p: float) -> float:
    """How often 有效 is said where nothing changed."""
    return sum(
        m0 * m1
        for k0, m0 in masses(n0, p)
        for k1, m1 in masses(n1, p)
        if k0 * n1 > k1 * n0 and is_better((k0, n0), (k1, n1))
    )


RATES = (0.02, 0.035, 0.05, 0.08, 0.12, 0.20)


@pytest.mark.parametrize(("n0", "n1"), [(300, 300), (300, 500), (700, 300)])
def test_coverage_with_three_hundred_orders_and_more(n0: int, n1: int) -> None:
    found = [coverage(n0, n1, p0, p1) for p0 in RATES for p1 in RATES]
    assert min(found) >= 0.945
    assert max(found) <= 0.970


@pytest.mark.parametrize(("n0", "n1"), [(20, 20), (20, 100), (50, 30), (100, 200)])
def test_coverage_with_fewer_orders(n0: int, n1: int) -> None:
    assert min(coverage(n0, n1, p0, p1) for p0 in RATES for p1 in RATES) >= 0.94


@pytest.mark.parametrize(
    ("n0", "n1"), [(300, 300), (1000, 300), (300, 1000), (3000, 300), (60, 20), (200, 20)]
)
def test_hardly_ever_falsely_effective(n0: int, n1: int) -> None:
    assert max(falsely_better(n0, n1, p) for p in RATES) <= 0.025


def test_a_control_group_is_no_excuse() -> None:
    """Where both groups change alike, 有效 stays as rare."""
    draw, times = np.random.default_rng(5), 6000
    sizes, rates = (900, 300, 2000, 700), (0.08, 0.05, 0.10, 0.07)
    counts = [draw.binomial(n, p, times) for n, p in zip(sizes, rates, strict=True)]
    wrong, held = 0, 0
    for ks in zip(*counts, strict=True):
        was, now, other_was, other_now = (
            (float(k), float(n)) for k, n in zip(ks, sizes, strict=True)
        )
        wrong += is_better(was, now, (other_was, other_now))
        gain, other = was[0] / 900 - now[0] / 300, other_was[0] / 2000 - other_now[0] / 700
        low, high = did_interval(gain, *newcombe(was, now), other, *newcombe(other_was, other_now))
        held += low <= 0 <= high
    assert wrong / times <= 0.025
    assert 0.945 <= held / times <= 0.97


# --- the parts ------------------------------------------------------------------------------------


def test_fishers_exact_test() -> None:
    """The lady tasting tea: one cup wrong of four, 17 ways of 70."""
    assert fisher_tail((3, 4), (1, 4)) == pytest.approx(17 / 70)
    ways = sum(comb(100, k) * comb(200, 15 - k) for k in range(4))
    assert fisher_tail((12, 200), (3, 100)) == pytest.approx(ways / comb(300, 15))
    assert fisher_tail((0, 50), (0, 50)) == 1.0
    assert fisher_tail((900, 40_000), (700, 40_000)) < 1e-6


def test_a_difference_of_differences_is_less_sure_than_each() -> None:
    low, high = did_interval(0.05, 0.02, 0.08, 0.01, -0.03, 0.05)
    assert (low, high) == pytest.approx((-0.01, 0.09))
    assert widened(0.05, (0.02, 0.06), 2.0) == pytest.approx((-0.01, 0.07))


def test_the_bootstrap_repeats_itself_and_knows_the_spread() -> None:
    draw = np.random.default_rng(3)
    one = [(float(x), 1.0) for x in draw.normal(10, 2, 400)]
    other = [(float(x), 1.0) for x in draw.normal(9, 2, 100)]
    low, high = bootstrap([(one, 1.0), (other, -1.0)])
    assert (low, high) == bootstrap([(one, 1.0), (other, -1.0)])
    half = 1.96 * (spread(one) / 400 + spread(other) / 100) ** 0.5
    assert (high - low) / 2 == pytest.approx(half, rel=0.12)


def test_many_units_are_drawn_in_batches_and_spread_alike() -> None:
    draw = np.random.default_rng(4)
    many = [(float(x), 1.0) for x in draw.exponential(6, 20_000)]
    low, high = bootstrap([(many, 1.0)])
    assert (high - low) / 2 == pytest.approx(1.96 * (spread(many) / 20_000) ** 0.5, rel=0.12)


def test_units_weigh_by_their_denominator() -> None:
    """Two agents: 10 conversations of 60 s and 90 of 10 s have the mean 15 s."""
    low, high = bootstrap([([(600.0, 10.0), (900.0, 90.0)], 1.0)])
    assert low == pytest.approx(10)
    assert high == pytest.approx(60)


def test_how_many_more_orders_it_takes() -> None:
    assert missing_orders(100, lambda n: n >= 350) == pytest.approx(250, abs=4)
    assert missing_orders(100, lambda _: False) is None
    assert missing_values(1.0, 0.0, 100.0, 50) == pytest.approx(384.1 - 50, abs=1)
    assert missing_values(1.0, 0.3, 100.0, 50) is None
