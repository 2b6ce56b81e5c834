"""Differences with their intervals."""

from __future__ import annotations

from random import Random

import pytest

from app.diagnosis.differences import Difference, between, newcombe
from tests.app.diagnosis.units import order, part


def test_newcombes_own_example() -> None:
    """Newcombe 1998, table II (a), method 10: 56/70 against 48/80."""
    assert newcombe((56, 70), (48, 80)) == pytest.approx((0.0524, 0.3339), abs=1e-4)


def test_the_interval_holds_the_truth_in_about_ninety_five_of_a_hundred() -> None:
    random = Random(4)
    held = 0
    for _ in range(400):
        one = sum(random.random() < 0.10 for _ in range(200))
        other = sum(random.random() < 0.04 for _ in range(150))
        low, high = newcombe((one, 200), (other, 150))
        held += low <= 0.06 <= high
    assert 0.92 <= held / 400 <= 0.99


def test_means_weigh_their_units() -> None:
    slow = [part(order("a"), 30.0, 1), part(order("b"), 80.0, 2)]
    fast = [part(order("c"), 10.0, 1), part(order("d"), 12.0, 1)]
    found = between(slow, fast, rate=False)
    assert found is not None
    assert found.value == pytest.approx(110 / 3 - 11)
    assert found.low is not None
    assert found.low < found.value
    assert found.sure


def test_a_single_unit_has_no_spread() -> None:
    found = between([part(order("a"), 30.0)], [part(order("b"), 10.0)], rate=False)
    assert found == Difference(20.0, None, None)
    assert not Difference(20.0, None, None).sure


def test_nothing_to_compare() -> None:
    assert between([], [part(order("a"), 1)], rate=True) is None
