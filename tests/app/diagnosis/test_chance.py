"""Chances against sums over every outcome, done the long way with whole numbers."""

from __future__ import annotations

from fractions import Fraction
from math import comb

import pytest

from app.diagnosis.chance import (
    beta_binomial_table,
    beta_binomial_tail,
    binomial_tail,
    normal_above,
    normal_quantile,
    student_above,
)


def exact_binomial(least: int, n: int, p: Fraction) -> float:
    return float(sum(comb(n, k) * p**k * (1 - p) ** (n - k) for k in range(least, n + 1)))


def exact_beta_binomial(least: int, n: int, a: int, b: int) -> float:
    """For whole parameters the mass is C(k+a−1, k)·C(n−k+b−1, n−k) / C(n+a+b−1, n)."""
    ways = sum(comb(k + a - 1, k) * comb(n - k + b - 1, n - k) for k in range(max(least, 0), n + 1))
    return float(Fraction(ways, comb(n + a + b - 1, n)))


@pytest.mark.parametrize("least", [-1, 0, 1, 3, 7, 11, 12, 13])
@pytest.mark.parametrize("share", [Fraction(1, 100), Fraction(1, 3), Fraction(9, 10)])
def test_a_binomial_tail_is_the_sum_of_its_outcomes(least: int, share: Fraction) -> None:
    expected = exact_binomial(max(least, 0), 12, share)
    assert binomial_tail(least, 12, float(share)) == pytest.approx(expected, abs=1e-12)


def test_certain_and_impossible_chances() -> None:
    assert binomial_tail(3, 5, 0.0) == 0.0
    assert binomial_tail(3, 5, 1.0) == 1.0


@pytest.mark.parametrize("least", [0, 1, 5, 19, 20, 21])
@pytest.mark.parametrize(("a", "b"), [(1, 1), (3, 40), (40, 3), (7, 7)])
def test_a_beta_binomial_tail_is_the_sum_of_its_outcomes(least: int, a: int, b: int) -> None:
    expected = exact_beta_binomial(least, 20, a, b)
    assert beta_binomial_tail(least, 20, a, b) == pytest.approx(expected, abs=1e-12)


@pytest.mark.parametrize(("a", "b"), [(1, 9), (30, 70), (60, 2)])
def test_the_table_adds_up_to_the_tails(a: int, b: int) -> None:
    first, sums = beta_binomial_table(50, a, b)
    assert sums[-1] == pytest.approx(1)
    for place, so_far in enumerate(sums[:-1]):
        assert so_far == pytest.approx(1 - exact_beta_binomial(first + place + 1, 50, a, b))


def test_large_numbers_keep_their_precision() -> None:
    """By symmetry half of 200,001 fair trials lie at or above 100,001."""
    assert binomial_tail(100_001, 200_001, 0.5) == pytest.approx(0.5, abs=1e-9)
    assert beta_binomial_tail(100_001, 200_001, 5000, 5000) == pytest.approx(0.5, abs=1e-6)


def test_the_normal_curve() -> None:
    assert normal_above(1.959963984540054) == pytest.approx(0.025)
    assert normal_quantile(0.9) == pytest.approx(1.2815515655446004)


@pytest.mark.parametrize(
    ("value", "freedom", "chance"),
    [
        (6.314, 1, 0.05),
        (2.920, 2, 0.05),
        (4.032, 5, 0.005),
        (3.169, 10, 0.005),
        (-2.228, 10, 0.975),
    ],
)
def test_students_curve_against_its_printed_table(
    value: float, freedom: int, chance: float
) -> None:
    assert student_above(value, freedom) == pytest.approx(chance, rel=0.16)


def test_one_value_proves_nothing() -> None:
    assert student_above(99.0, 0) == 1.0
