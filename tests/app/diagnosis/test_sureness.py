"""Whether chance may explain a miss, and what is then said."""

from __future__ import annotations

from random import Random

import pytest

from app.diagnosis.sureness import chance_of_miss, mean_error, sureness
from app.model import Cause
from app.scoring.counting import Count
from tests.app.diagnosis.units import counted, order, part, target

CAUSE = Cause("courier", "中通", 0.9, 9, 0.1)


def rate(bad: int, n: int) -> Count:
    return counted([part(order(str(i)), int(i < bad)) for i in range(n)])


def test_the_chance_of_a_rate_is_a_binomial_tail() -> None:
    """Of 2 trials at 10 %: at least one bad with 1 − 0.9²; the same from the good side."""
    assert chance_of_miss(rate(1, 2), True, target(0.1)) == pytest.approx(0.19)
    assert chance_of_miss(rate(1, 2), True, target(0.9, ">=")) == pytest.approx(0.19)


def test_the_error_of_a_mean_is_that_of_its_units() -> None:
    """Values 1, 2, 3: squares 1 + 0 + 1, so √2 / 3."""
    found = counted([part(order(str(v)), v) for v in (1, 2, 3)])
    assert mean_error(found) == pytest.approx(2**0.5 / 3)
    assert mean_error(counted([part(order("1"), 5)])) == 0.0


@pytest.mark.parametrize(("op", "chance"), [("<=", 0.9772498680518208), (">=", 0.0227501319481792)])
def test_the_chance_of_a_mean(op: str, chance: float) -> None:
    """Two errors below the line."""
    found = counted([part(order(str(v)), v) for v in (1, 2, 3)])
    line = 2 + 2 * 2**0.5 / 3
    assert chance_of_miss(found, False, target(line, op)) == pytest.approx(chance)


@pytest.mark.parametrize(
    ("bad", "where", "judged", "said"),
    [
        (4, (CAUSE,), 1, "样本小"),
        (13, (), 10, "低"),
        (18, (), 10, "中"),
        (18, (), 1, "高"),
        (40, (), 10, "高"),
        (13, (CAUSE,), 10, "高"),
    ],
)
def test_what_is_said(bad: int, where: tuple[Cause, ...], judged: int, said: str) -> None:
    """1,000 orders at a line of 1 %: 18 or more bad ones happen by chance in 1.4 % of cases."""
    assert sureness(rate(bad, 1000), True, target(0.01), where, bad, judged) == said


def test_chance_alone_is_rarely_called_sure() -> None:
    """500 shops whose true rate is just the line: under 5 % of them hear 高 for this metric."""
    random = Random(20261120)
    said = []
    for _ in range(500):
        bad = sum(random.random() < 0.02 for _ in range(600))
        said.append(sureness(rate(bad, 600), True, target(0.02), (), bad, 1))
    assert 0 < said.count("高") < 25
